"""What pages, jobs and the program itself cost, as a ratio to a bare view: ``make bench``."""
