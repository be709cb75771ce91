"""What we ask the database: lists, overviews, reports as of a day."""
