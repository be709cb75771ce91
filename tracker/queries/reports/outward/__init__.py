"""What is asked for other systems and other screens."""
