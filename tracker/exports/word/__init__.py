"""Word files: reports and letters, made from templates that the office can restyle."""

from tracker.exports.word.filled_template import TemplateFault
from tracker.exports.word.letter import Urging, letter_document
from tracker.exports.word.monthly import monthly_document
from tracker.exports.word.report import Writing, report_document
from tracker.exports.word.samples import sample_document

__all__ = [
    "TemplateFault",
    "Urging",
    "Writing",
    "letter_document",
    "monthly_document",
    "report_document",
    "sample_document",
]
