"""What keeps pages safe: sessions, headers, limits."""
