"""Jobs that make the tasks of directives."""
