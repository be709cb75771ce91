"""Odd requests to every address, as every role: none may give 500, none may take long."""
