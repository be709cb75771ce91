"""What a document says, read out of its file: paragraphs and tables in their order."""

from tracker.filetypes.texts.reading import is_read_quickly, read_text

__all__ = ["is_read_quickly", "read_text"]
