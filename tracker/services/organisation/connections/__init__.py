"""Other programs: the names they have here, and the keys they work with."""
