"""Jobs that keep the program going: back-ups, large files, housekeeping."""
