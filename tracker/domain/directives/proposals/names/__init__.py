"""Who is named in running text: units by all that they are called, groups, agencies unknown."""
