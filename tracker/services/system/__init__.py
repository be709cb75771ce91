"""What keeps the program going."""
