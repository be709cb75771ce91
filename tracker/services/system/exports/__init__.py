"""Taking reports and lists away as files: at once, or prepared in the background."""
