"""What the list of tasks shows besides its rows: columns, saved lists, what is selected."""
