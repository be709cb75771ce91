"""By when, as running text says it."""
