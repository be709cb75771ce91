"""A number is a link to exactly the tasks that it counts."""
