"""What happens to the documents that the program writes: their templates and letterheads."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History


@dataclass(frozen=True)
class TemplateChanged(History):
    """Another template is used: a file that was uploaded, an older one, or the program's own."""

    kind = EventKind.TEMPLATE_CHANGED
    document: str
    version: int
    name: str

    @property
    def sentence(self) -> str:
        which = f"tệp “{self.name}”" if self.name else "mẫu gốc của chương trình"
        return f"đổi mẫu “{self.document}” (bản {self.version}): {which}"


@dataclass(frozen=True)
class LetterheadChanged(History):
    """Who issues and signs a kind of document was changed."""

    kind = EventKind.LETTERHEAD_CHANGED
    document: str
    version: int

    @property
    def sentence(self) -> str:
        return f"đổi thể thức “{self.document}” (bản {self.version})"
