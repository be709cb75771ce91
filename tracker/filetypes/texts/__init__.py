"""What a document says, read out of its file: paragraphs and tables in their order."""

from tracker.filetypes.texts.reading import read_text

__all__ = ["read_text"]
