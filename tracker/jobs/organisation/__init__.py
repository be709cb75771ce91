"""Jobs about units and people."""
