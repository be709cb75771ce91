"""A document cut up: its head, its lines under each other, the parts of a line, its tables."""
