"""The acts on a task: the form of each, what there is to choose from, the service behind it."""
