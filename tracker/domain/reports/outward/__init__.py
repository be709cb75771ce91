"""Figures for other systems and other screens: which ones, when they leave, where to."""
