"""What is known of each request afterwards: its line in the log, its time."""
