"""Fields of forms, how choices are offered, and what is said at a field."""
