"""What every page has around its content: menu, error pages, formats, pictures."""
