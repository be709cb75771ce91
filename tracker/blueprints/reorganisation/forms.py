"""What was typed into the pages of a reorganisation, kept as typed, and the plan it asks for.

Every step sends all of it, so no step needs to be remembered between pages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from werkzeug.datastructures import MultiDict

from tracker.domain.days import DayError
from tracker.domain.organisation.reorganisation import Ending, NewUnit, Reorganisation
from tracker.domain.vocabulary import UnitKind
from tracker.models import Unit
from tracker.web.converters import number_typed
from tracker.web.forms.days import read_day, what_is_wrong

MOST_NEW = 60
STAYS = "o-lai"  # somebody who does not move
KINDS = {kind.value: kind for kind in UnitKind}


@dataclass(frozen=True)
class TypedUnit:
    """A unit that begins, as typed."""

    code: str = ""
    name: str = ""
    short_name: str = ""
    kind: UnitKind = UnitKind.DEPARTMENT

    @property
    def blank(self) -> bool:
        """Whether nothing was typed."""
        return not (self.code.strip() or self.name.strip() or self.short_name.strip())

    def value(self) -> NewUnit:
        """As the plan takes it; without a short name the name is short enough or is asked for."""
        return NewUnit(self.code, self.name, self.short_name or self.name[:80], self.kind)


@dataclass(frozen=True)
class Wish:
    """All that was typed. Keys are numbers of units, tasks, people; values are codes of units."""

    day_text: str = ""
    document: str = ""
    ending_ids: frozenset[int] = frozenset()
    new: tuple[TypedUnit, ...] = ()
    default: Mapping[int, str] = field(default_factory=dict)
    heirs: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    chosen: Mapping[int, str] = field(default_factory=dict)
    repeating: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    titles: Mapping[int, str] = field(default_factory=dict)
    heads: Mapping[str, int] = field(default_factory=dict)
    confirmation: str = ""

    @classmethod
    def of(cls, form: MultiDict[str, str]) -> "Wish":
        """From a form that was sent."""
        return cls(
            day_text=form.get("ngay", "").strip(),
            document=form.get("van_ban", ""),
            ending_ids=frozenset(_numbers(form.getlist("ket_thuc"))),
            new=tuple(_new_units(form)),
            default={key: codes[0] for key, codes in _keyed(form, "nhan-").items()},
            heirs={key: tuple(codes) for key, codes in _keyed(form, "ke_thua-").items()},
            chosen={key: codes[0] for key, codes in _keyed(form, "nhiem_vu-").items()},
            repeating={key: codes[0] for key, codes in _keyed(form, "dinh_ky-").items()},
            people={key: codes[0] for key, codes in _keyed(form, "nguoi-").items()},
            titles={key: texts[0] for key, texts in _keyed(form, "chuc_vu-").items()},
            heads=dict(_heads(form)),
            confirmation=form.get("xac_nhan", ""),
        )

    @classmethod
    def again(cls, entered: Reorganisation, units: Iterable[Unit]) -> "Wish":
        """As it would have to be typed for a reorganisation that was entered."""
        ids = {unit.code: unit.id for unit in units}
        endings = [(ids[each.code], each) for each in entered.endings if each.code in ids]
        return cls(
            day_text=f"{entered.day:%d/%m/%Y}",
            document=entered.document,
            ending_ids=frozenset(number for number, _ in endings),
            new=tuple(
                TypedUnit(new.code, new.name, new.short_name, new.kind) for new in entered.new_units
            ),
            default={number: each.default or "" for number, each in endings},
            heirs={number: each.successors for number, each in endings},
            chosen=entered.chosen,
            repeating=entered.chosen_repeating,
            people={number: code or STAYS for number, code in entered.people.items()},
            titles=entered.titles,
            heads=entered.heads,
        )

    @property
    def day(self) -> date | None:
        """The day typed, if it is one."""
        try:
            return read_day(self.day_text)
        except DayError:
            return None

    @property
    def day_fault(self) -> str:
        """What is wrong with the day as typed."""
        try:
            read_day(self.day_text)
        except DayError as error:
            return what_is_wrong(error, "ngày sắp xếp")
        return ""

    def endings(self, units: Mapping[int, Unit]) -> list[Unit]:
        """The units that end, in protocol order."""
        return [unit for unit in units.values() if unit.id in self.ending_ids]

    def successors(self, unit: Unit) -> tuple[str, ...]:
        """Who takes over from a unit: as typed, else as the register of units says."""
        if unit.id in self.default or unit.id in self.heirs:
            return self.heirs.get(unit.id, ())
        return tuple(heir.code for heir in unit.successors)

    def reorganisation(self, day: date, units: Mapping[int, Unit]) -> Reorganisation:
        """What the office wants, for the plan."""
        ending = self.endings(units)
        return Reorganisation(
            day=day,
            document=self.document,
            endings=tuple(
                Ending(unit.code, self.successors(unit), self.default.get(unit.id) or None)
                for unit in ending
            ),
            new_units=tuple(unit.value() for unit in self.new if not unit.blank),
            chosen=_filled(self.chosen),
            chosen_repeating=_filled(self.repeating),
            people={
                key: "" if code == STAYS else code for key, code in _filled(self.people).items()
            },
            others_follow=True,
            titles={key: text.strip()[:160] for key, text in self.titles.items() if text.strip()},
            heads=self.heads,
        )


def _filled(typed: Mapping[int, str]) -> dict[int, str]:
    return {key: code for key, code in typed.items() if code}


def _numbers(typed: Iterable[str]) -> Iterable[int]:
    return (number for value in typed if (number := number_typed(value)) is not None)


def _keyed(form: MultiDict[str, str], prefix: str) -> dict[int, list[str]]:
    values = {}
    for name in form:
        number = number_typed(name.removeprefix(prefix)) if name.startswith(prefix) else None
        if number is not None:
            values[number] = form.getlist(name)
    return values


def _heads(form: MultiDict[str, str]) -> Iterable[tuple[str, int]]:
    for name in form:
        code, head_id = name.removeprefix("thu_truong-"), number_typed(form.get(name, ""))
        if code != name and head_id is not None:
            yield code, head_id


def _new_units(form: MultiDict[str, str]) -> Iterable[TypedUnit]:
    for place in range(MOST_NEW):
        if f"moi-{place}-ma" not in form:
            return
        kind = KINDS.get(form.get(f"moi-{place}-loai", ""), UnitKind.DEPARTMENT)
        code, name, short = (form.get(f"moi-{place}-{part}", "") for part in ("ma", "ten", "ngan"))
        yield TypedUnit(code, name, short, kind)
