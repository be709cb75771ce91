"""What of tasks waits for the office, and what that says: rows, overdue tasks apart, obstacles."""
