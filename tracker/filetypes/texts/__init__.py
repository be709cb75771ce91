"""What a document says, read out of its file: paragraphs and tables in their order."""

from tracker.filetypes.texts.reading import Boxes, as_utf8, is_read_quickly, read_text

__all__ = ["Boxes", "as_utf8", "is_read_quickly", "read_text"]
