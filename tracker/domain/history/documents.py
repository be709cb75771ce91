"""What happens to the documents that the program writes: templates, letterheads, issued letters."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History, day_words


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
        return f"đổi mẫu “{self.document}” sang {which} (bản {self.version})"


@dataclass(frozen=True)
class LetterheadChanged(History):
    """Who issues and signs a kind of document was changed."""

    kind = EventKind.LETTERHEAD_CHANGED
    document: str
    version: int

    @property
    def sentence(self) -> str:
        return f"đổi thể thức “{self.document}” (bản {self.version})"


@dataclass(frozen=True)
class LetterIssued(History):
    """The unit was urged about the task by an official letter; ``letter`` cites it."""

    kind = EventKind.LETTER_ISSUED
    letter: str
    answer_by: str

    @property
    def sentence(self) -> str:
        by = day_words(self.answer_by)
        return f"đôn đốc nhiệm vụ tại {self.letter}, yêu cầu trả lời chậm nhất {by}"


@dataclass(frozen=True)
class LetterCancelled(History):
    """The letter had been recorded by mistake: the task was not urged by it."""

    kind = EventKind.LETTER_CANCELLED
    letter: str

    @property
    def sentence(self) -> str:
        return f"bỏ ghi {self.letter} là công văn đôn đốc nhiệm vụ, vì đã ghi nhầm"
