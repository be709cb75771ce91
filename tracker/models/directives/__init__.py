"""The documents that assign work."""
