"""Files as answers: sent at once, or prepared first."""
