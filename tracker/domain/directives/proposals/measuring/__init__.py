"""How often documents are read rightly: proposals held to what is true of the document."""
