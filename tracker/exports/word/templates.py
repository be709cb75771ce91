"""The templates that come with the program, beside it as Word files."""

from pathlib import Path

from tracker.domain.reports.letterhead import DocumentKind

_FOLDER = Path(__file__).parent / "templates_docx"


def path_of(kind: DocumentKind) -> Path:
    """Where the template of that kind lies."""
    return _FOLDER / f"{kind.value}.docx"


def usual_template(kind: DocumentKind) -> bytes:
    """The template that is used until the office puts its own in its place."""
    return path_of(kind).read_bytes()
