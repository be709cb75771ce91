"""Single changes put into the code, to see which of them the tests let live."""
