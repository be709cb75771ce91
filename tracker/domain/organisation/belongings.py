"""What else hangs on a unit that ends, besides its work: what becomes of each thing.

Nothing of it ends without a word: a plan names every thing with what becomes of it, and why.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tracker.domain.vocabulary import LabelledEnum


class Thing(LabelledEnum):
    """What can hang on a unit, in the order in which a plan lists it."""

    HAND_BACK = "hand_back", "Đề nghị chuyển trả nêu tên đơn vị"
    REPEATED_HELP = "repeated_help", "Phối hợp nhiệm vụ định kỳ"
    DELEGATION = "delegation", "Ủy quyền"
    GROUP = "group", "Nhóm đơn vị"
    CHANNEL = "channel", "Kênh nhận tin"
    ADDRESS = "address", "Địa chỉ lịch"
    LETTER = "letter", "Công văn đôn đốc chưa xong"


class Fate(LabelledEnum):
    """What becomes of a thing."""

    MOVES = "moves", "chuyển sang"
    ENDS = "ends", "kết thúc"
    STAYS = "stays", "giữ nguyên"


OUTLETS = (Thing.CHANNEL, Thing.ADDRESS)


@dataclass(frozen=True, slots=True)
class Holding:
    """A thing that hangs on a unit today, by its number; ``words`` name it for people.

    ``units``: other units it names (the members of a group, the lead of a task). ``people``: who
    must go with it: of a delegation head and deputy, of a channel or an address who made it.
    ``by_administrator``: who made it keeps the program, and so depends on no unit.
    """

    thing: Thing
    id: int
    unit: str
    words: str
    units: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    by_administrator: bool = False


@dataclass(frozen=True, slots=True)
class Belonging:
    """What becomes of a thing: ``after`` names the units that have it then, ``why`` says more."""

    holding: Holding
    fate: Fate
    after: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Heirs:
    """Who takes over: all heirs of each ending unit, the one that takes all work, where people go.

    ``place`` is a person's unit after the act; ``no_heads`` are heads no longer.
    """

    of: Mapping[str, tuple[str, ...]]
    general: Mapping[str, str | None]
    place: Callable[[int], str | None]
    no_heads: Collection[int] = ()


def what_becomes(
    holdings: Iterable[Holding], heirs: Heirs, outlets: Collection[tuple[Thing, str]]
) -> Iterator[Belonging]:
    """What becomes of each thing that the act concerns.

    ``outlets``: which units have a channel or an address already.
    """
    served = set(outlets)
    for holding in holdings:
        if holding.unit not in heirs.of and not set(holding.people[:1]) & set(heirs.no_heads):
            continue
        belonging = _RULES[holding.thing](holding, heirs)
        if holding.thing in OUTLETS and belonging.fate is Fate.MOVES:
            place = (holding.thing, belonging.after[0])
            if place in served:
                why = "đơn vị tiếp nhận đã có, không dùng thêm được"
                belonging = Belonging(holding, Fate.ENDS, why=why)
            served.add(place)
        yield belonging


def _hand_back(holding: Holding, heirs: Heirs) -> Belonging:
    general = heirs.general.get(holding.unit)
    if general is None:
        return Belonging(holding, Fate.ENDS, why="Văn phòng chọn đơn vị khi quyết định")
    if general in holding.units:
        return Belonging(holding, Fate.ENDS, why="đơn vị ấy đang chủ trì chính nhiệm vụ này")
    return Belonging(holding, Fate.MOVES, (general,))


def _of_all_heirs(holding: Holding, heirs: Heirs) -> Belonging:
    after = tuple(heir for heir in heirs.of[holding.unit] if heir not in holding.units)
    if after:
        return Belonging(holding, Fate.MOVES, after)
    why = "đơn vị tiếp nhận đã có tên" if heirs.of[holding.unit] else "không có đơn vị tiếp nhận"
    return Belonging(holding, Fate.ENDS, why=why)


def _delegation(holding: Holding, heirs: Heirs) -> Belonging:
    head, deputy = holding.people
    place = heirs.place(head)
    if head in heirs.no_heads:
        return Belonging(holding, Fate.ENDS, why="người ủy quyền thôi làm thủ trưởng")
    if place is None or place in heirs.of:
        return Belonging(holding, Fate.ENDS, why="đơn vị kết thúc hoạt động")
    if place != heirs.place(deputy):
        return Belonging(holding, Fate.ENDS, why="hai người không còn cùng đơn vị")
    return Belonging(holding, Fate.MOVES, (place,))


def _outlet(holding: Holding, heirs: Heirs) -> Belonging:
    (maker,) = holding.people
    place = heirs.general.get(holding.unit) if holding.by_administrator else heirs.place(maker)
    if place is None or place in heirs.of:
        return Belonging(holding, Fate.ENDS, why="người lập không chuyển sang đơn vị tiếp nhận")
    return Belonging(holding, Fate.MOVES, (place,))


def _letter(holding: Holding, heirs: Heirs) -> Belonging:
    why = "nhiệm vụ chuyển đi; số lần đôn đốc của đơn vị tiếp nhận tính từ đầu"
    return Belonging(holding, Fate.STAYS, heirs.of[holding.unit], why)


_RULES: Mapping[Thing, Callable[[Holding, Heirs], Belonging]] = {
    Thing.HAND_BACK: _hand_back,
    Thing.REPEATED_HELP: _of_all_heirs,
    Thing.DELEGATION: _delegation,
    Thing.GROUP: _of_all_heirs,
    Thing.CHANNEL: _outlet,
    Thing.ADDRESS: _outlet,
    Thing.LETTER: _letter,
}
