"""Files on acts: kept by what they are, never trusted by their name, never replaced or removed."""
