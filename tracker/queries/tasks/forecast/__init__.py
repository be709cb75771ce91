"""The chance of being late: what it is learnt from, and what it is of each open task."""
