"""What must fit before a unit is urged by letter: the days of the letter, and the unit itself.

Page and command ask the same rules. A day that contradicts another is refused; one that is only
unusual is taken, and said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.errors import ValueRefused
from tracker.domain.vocabulary import UnitKind

LATEST_ANSWER = timedelta(days=365)
FRESH = timedelta(days=1)
"""Figures up to the end of the day before are the newest that a letter of the morning can have."""


@dataclass(frozen=True, slots=True)
class LetterDays:
    """Figures as of which day, answered until when, dated when; undated letters go out today."""

    as_of: date
    answer_by: date
    today: date
    issued_on: date | None = None

    @property
    def goes_out_on(self) -> date:
        """The day of the letter."""
        return self.issued_on or self.today

    def outlast(self, last_day: date | None) -> bool:
        """Whether a unit with this last day is gone before it must have answered."""
        return last_day is not None and last_day < self.answer_by


@dataclass(frozen=True, slots=True)
class Inherited:
    """How many tasks of a letter come from a unit that ended."""

    code: str
    name: str
    tasks: int


@dataclass(frozen=True, slots=True)
class Caution:
    """What is taken but unusual: which value, and what to look at."""

    field: str
    sentence: str


def refusals(days: LetterDays) -> list[ValueRefused]:
    """What contradicts itself, each at the value to change."""
    sent = days.goes_out_on
    refused = []
    if sent < days.as_of:
        instruction = (
            f"Số liệu đến hết ngày {_day(days.as_of)} mà công văn ghi ngày {_day(sent)}: "
            "nhập ngày văn bản từ ngày số liệu trở đi."
        )
        refused.append(ValueRefused("issued_on", instruction))
    if not sent <= days.answer_by <= sent + LATEST_ANSWER:
        instruction = f"Nhập ngày từ ngày văn bản ({_day(sent)}), trong vòng một năm."
        refused.append(ValueRefused("answer_by", instruction))
    return refused


def cautions(days: LetterDays, day_off: str | None) -> list[Caution]:
    """What to look at; ``day_off`` says why nobody works on the day of the answer, if so."""
    to_look_at = []
    old = days.goes_out_on - days.as_of
    if old > FRESH:
        to_look_at.append(
            Caution(
                "as_of",
                f"Số liệu cũ hơn công văn {old.days} ngày: nhiệm vụ đã xong từ đó vẫn bị đôn đốc.",
            )
        )
    if day_off is not None:
        to_look_at.append(
            Caution("answer_by", f"Ngày {_day(days.answer_by)} là ngày nghỉ ({day_off}).")
        )
    return to_look_at


def ended_words(name: str, ended_on: date, heirs: Sequence[str]) -> str:
    """Why an ended unit without one living heir gets no letter; what to do about its tasks."""
    heir = f"; kế thừa: {', '.join(heirs)}" if heirs else ""
    return (
        f"{name} kết thúc ngày {_day(ended_on)}{heir}. Chuyển nhiệm vụ cho đơn vị kế thừa, "
        "rồi đôn đốc đơn vị đó."
    )


_HEADS = (
    ("Sở ", "Giám đốc {}"),
    ("Công an ", "Giám đốc {}"),
    ("Văn phòng ", "Chánh {}"),
    ("Thanh tra ", "Chánh {}"),
    ("Ban ", "Trưởng {}"),
    ("Bộ Chỉ huy ", "Chỉ huy trưởng {}"),
)


def head_of(name: str, kind: UnitKind) -> str:
    """Whom a letter to a unit is addressed to: ``Giám đốc Sở Tài chính``.

    The title follows from the unit's kind and name; where it does not, ``Thủ trưởng`` fits all.
    """
    if kind in (UnitKind.DISTRICT, UnitKind.COMMUNE):
        return f"Chủ tịch {name}"
    title = next((title for begin, title in _HEADS if name.startswith(begin)), "Thủ trưởng {}")
    return title.format(name)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
