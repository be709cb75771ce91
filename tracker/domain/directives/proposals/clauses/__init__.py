"""Who is told in a part, and whether it is work at all."""
