"""What it costs, and what it survives: run by hand, never timed in tests."""
