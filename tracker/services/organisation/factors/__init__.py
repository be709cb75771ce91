"""What somebody logs in with besides a password."""
