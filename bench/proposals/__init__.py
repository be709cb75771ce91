"""How often the reading of a document is right: documents with gold, and the command held to it."""
