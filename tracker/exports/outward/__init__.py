"""Tables that leave for other systems and that no page offers as a file."""
