"""Answers by mail: their addresses, how they are taken in, what the office does with the rest."""
