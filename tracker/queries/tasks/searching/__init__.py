"""What a search for tasks meant."""
