"""Commands that keep the program itself going."""
