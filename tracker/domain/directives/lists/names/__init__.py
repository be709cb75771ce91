"""Units, groups of units and people as lists name them, and who of them leads a row."""
