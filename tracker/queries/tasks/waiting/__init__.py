"""What of tasks waits for the office: row by row, and what units asked for as a list."""
