"""What a leader's page asks: units, what changed, and how it went month by month."""
