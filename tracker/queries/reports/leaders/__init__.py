"""What reports and leaders' pages ask of units and months besides the counts of a report."""
