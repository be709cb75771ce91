"""Figures that documents printed, read and held against what is counted."""
