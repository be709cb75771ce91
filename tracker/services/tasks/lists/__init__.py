"""What people keep of lists of tasks: their columns, saved lists, what they selected."""
