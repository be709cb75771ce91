"""Tables of tasks that no file holds as such: pasted cell by cell, without known heads."""
