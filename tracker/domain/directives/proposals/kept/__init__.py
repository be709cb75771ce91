"""A document and what was proposed of it, as they are kept."""
