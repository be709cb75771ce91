"""Counts of a period, and their keeping."""
