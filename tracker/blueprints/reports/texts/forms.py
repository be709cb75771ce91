"""The boxes in which the sections of a report are written, and which register it speaks of."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from tracker import formats
from tracker.domain.reports.written.sections import Coverage, Section
from tracker.domain.reports.written.texts import LONGEST_TEXT, StoredText
from tracker.domain.vocabulary import Register
from tracker.web.converters import number_typed

SEEN, SHOWN = "ban_", "dau_"
"""What stands before a section's name: the version in sight, and the mark of the text shown."""

COVERAGE = "pham_vi"
TOO_LONG = (
    f"Mục này dài quá {formats.number(LONGEST_TEXT)} ký tự, chưa lưu. Cắt bớt rồi lưu lại; chữ đã "
    "viết còn nguyên trong ô."
)


def coverage_asked(register: Register, *, frozen: bool) -> Coverage:
    """Which registers the address asks for: its own, or all; a frozen report has its own."""
    asks_all = request.args.get(COVERAGE) == Coverage.ALL.value and not frozen
    return Coverage.ALL if asks_all else Coverage(register.value)


def mark(text: str) -> str:
    """Tells a text from another: whether a box was touched."""
    return sha256(plain(text).encode()).hexdigest()[:24]


def plain(text: str | None) -> str:
    """A text as it is stored: lines ended in one way, no empty ones at the ends."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


class TextsForm(FlaskForm):  # type: ignore[misc]
    """A box for each section, with the version and the text that were in sight."""

    def box(self, section: Section) -> Any:
        """The box of a section."""
        return self[section.value]

    def typed(self, section: Section) -> str:
        """What stands in it."""
        return plain(self.box(section).data)

    def seen(self, section: Section) -> int:
        """The version that was in sight; 0 for none."""
        return number_typed(str(self[SEEN + section.value].data or "")) or 0

    def touched(self, section: Section) -> bool:
        """Whether the box was sent and holds another text than was shown."""
        if not self.box(section).raw_data:
            return False
        shown: str = self[SHOWN + section.value].data
        return mark(self.typed(section)) != shown

    def show(self, drafts: Mapping[Section, str], stored: Mapping[Section, StoredText]) -> None:
        """Put into each box what holds: what was written, else what is drafted."""
        for section in Section:
            one = stored.get(section)
            text = drafts[section] if one is None or one.text is None else one.text
            self.box(section).data = text
            self[SHOWN + section.value].data = mark(text)
            self[SEEN + section.value].data = str(one.version if one else 0)

    def take_over(self, section: Section, one: StoredText, draft: str) -> None:
        """Somebody else wrote meanwhile: their version is the one in sight now."""
        self[SEEN + section.value].data = str(one.version)
        self[SHOWN + section.value].data = mark(draft if one.text is None else one.text)


for _section in Section:
    _long = Length(max=LONGEST_TEXT, message=TOO_LONG)
    setattr(TextsForm, _section.value, TextAreaField(_section.label, [_long]))
    setattr(TextsForm, SEEN + _section.value, HiddenField())
    setattr(TextsForm, SHOWN + _section.value, HiddenField())
