"""The units that a cell names: one or several, by name or as a group, with what they are to do."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tracker.domain.directives.lists.names.unit_names import ListedUnit, UnitNames, without_title
from tracker.domain.text import fold
from tracker.domain.vocabulary import LabelledEnum, UnitKind

_ROLE = re.compile(
    r"(?:(?:các )?(?:đơn vị|cơ quan)\s+)?"
    r"(?P<role>chủ trì|phối hợp|\bct(?=\s*:)|\bph(?=\s*:))(?: với| cùng)?\s*[:\-–]\s*|"
    r"(?P<beside>\bphối hợp)\s+(?:(?:với|cùng)(?:\s+các (?:đơn vị|cơ quan)\s*:)?|"
    r"(?=sở|ubnd|công an))\s*",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(  # "Sở Tài chính chủ trì, …"
    r"(?:\s*[:–-]\s*|\s+)(?:là (?:đơn vị|cơ quan)\s+)?(chủ trì|phối hợp)(?: thực hiện)?"
    r"(?=\s*(?:[,;.\n]|$|(?:và\s+)?phối hợp\b))",
    re.IGNORECASE,
)
_ALL_LEAD = re.compile(r"\s+(?:đồng|cùng) chủ trì\b", re.IGNORECASE)
_ROLE_AFTER = re.compile(r"\(\s*(?P<role>chủ trì|phối hợp|ct|ph)\s*\)", re.IGNORECASE)
_ROLES = {"chu tri": "leads", "ct": "leads", "phoi hop": "helps", "ph": "helps"}
_SEPARATOR = re.compile(
    r"(?P<strong>\s*[\n;|]\s*)|(?P<weak>\s*,\s*|\s*\+\s*|\s+[&–-]\s+|\s*/\s*|"
    r"\s+(?:và|va|cùng|với|cùng với)\s+(?:các đơn vị:)?|\s*:\s*)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[-–+*•·]|\d+[.)]|[a-zđ]\))\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_BEGINS = re.compile(
    r"(?:cac |toan bo |tat ca )?(?:so|ban|ubnd|uy ban|cong an|van phong|vp|cuc|chi cuc|thanh tra|"
    r"bo|trung tam|truong|hoi|lien doan|kho bac|toa|vien|dang uy|ngan hang|bao hiem|bhxh|xa|"
    r"phuong|huyen|thi xa|thanh pho|tp|tx|hiep hoi|tinh doan|dai|bao|quy|cong ty|tong cong ty|"
    r"doan|mat tran|thuong truc|hdnd|dien luc|buu dien|benh vien|khu)\b"
)
_LONGEST_RUN = 8  # pieces of a name or group: "Sở Văn hóa, Thể thao và Du lịch" are three
_NOBODY = re.compile(
    r"(?:va )?(?:cac |nhung )?(?:co quan|don vi|so|ban|nganh|dia phuong|phong|to chuc|huyen|"
    r"xa|phuong|"
    r"thanh pho|thi xa|ubnd|doan the|cap|tinh|chuyen mon|doanh nghiep|thanh vien|khac|lien quan|co|"
    r"cac|[,;/&-]|va|\s)+(?:co )?(?:lien quan|khac)\.?"
)
_NONE = re.compile(r"(?:[-–—_./x0\s]*|khong(?: co)?|k)", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:tru|ngoai tru|khong bao gom)\b")


class Role(LabelledEnum):
    """What a unit is to do in a task."""

    LEADS = "leads", "chủ trì"
    HELPS = "helps", "phối hợp"


@dataclass(frozen=True)
class NamedUnits:
    """What one name in a cell stands for.

    ``units`` is one unit, or all of a group whenever they existed (``group``); several without
    ``group`` are units of one name; none means that nobody is called so, or, with ``nobody``, that
    the words name nobody ("các đơn vị liên quan").
    """

    text: str
    units: tuple[ListedUnit, ...]
    group: bool = False
    nobody: bool = False
    role: Role | None = None


_DEPARTMENTS = re.compile(
    r"(?:tat ca |"
    r"toan the )?(?:cac )?so ?,? ?(?:va )?(?:ban ?,? ?)?(?:va )?(?:nganh)?"
    r"(?: ?,? ?(?:va )?(?:cac )?doan the)?"
    r"(?: cap)?(?: cua)?(?: thuoc)?(?: ubnd)?(?: tinh)?|"
    r"(?:cac )?co quan chuyen mon(?: thuoc ubnd tinh)?|"
    r"(?:cac )?(?:so|co quan) ?, ?(?:ban ?, ?)?nganh(?: tinh)?(?: ?, ?(?:don vi|doan the))?"
)
_DISTRICTS = re.compile(
    r"(?:tat ca )?(?:ubnd )?(?:cac |cap |\d+ )+huyen(?: ?,? ?(?:va )?(?:cac )?(?:thi xa|"
    r"thanh pho|tx|tp))*"
    r"(?: thuoc tinh)?|ubnd huyen ?, ?(?:thi xa|tx) ?, ?(?:thanh pho|tp)"
)
_COMMUNES = re.compile(
    r"(?:tat ca )?(?:ubnd )?(?:cac |cap |\d+ )+xa(?: ?,? ?(?:va )?(?:cac )?(?:phuong|thi tran|"
    r"dac khu))*"
    r"(?: thuoc tinh| tren dia ban(?: tinh)?)?|"
    r"(?:ubnd )?(?:cac |\d+ )+phuong ?,? ?(?:va )?xa|ubnd xa ?, ?phuong(?: ?, ?(?:thi tran|"
    r"dac khu))?"
)


class UnitCells:
    """Reads cells that name units; the same words are read once.

    ``groups``: saved groups of units by the folded name.
    """

    def __init__(self, names: UnitNames, groups: dict[str, tuple[ListedUnit, ...]]) -> None:
        self.names = names
        self.groups = groups
        self._read: dict[str, tuple[NamedUnits, ...]] = {}
        self.group_kinds: dict[str, str] = {}

    def read(self, text: str) -> tuple[NamedUnits, ...]:
        """The units that a cell names, in their order."""
        if text not in self._read:
            marked = _SAID_AFTER.sub(r" (\1)", _ALL_LEAD.sub("", text))
            pieces = tuple(self._pieces(marked))
            self._read[text] = _with_one_lead(pieces)
        return self._read[text]

    def one(self, text: str) -> NamedUnits | None:
        """The unit or group that the whole text names, if it names one."""
        units = self.names.called(text)
        if units:
            return NamedUnits(text, units)
        return self._group(text)

    def _pieces(self, text: str) -> Iterator[NamedUnits]:
        role: Role | None = None
        end = 0
        for match in _ROLE.finditer(text):
            yield from self._names_in(text[end : match.start()], role)
            role = Role(_ROLES[fold(match["role"] or match["beside"])])
            end = match.end()
        yield from self._names_in(text[end:], role)

    def _names_in(self, text: str, role: Role | None) -> Iterator[NamedUnits]:
        if _NONE.fullmatch(fold(text)):
            return
        if _EXCEPT.search(fold(text)):
            yield NamedUnits(_tidy(text), (), role=role)
            return
        whole = self._whole(_tidy(text))
        for piece in [whole] if whole is not None else _joined(self._split(text)):
            own = _ROLE_AFTER.search(piece.text)
            yield replace(piece, role=Role(_ROLES[fold(own["role"])]) if own else role)

    def _split(self, text: str) -> Iterator[tuple[str, NamedUnits]]:
        """Each name with the sign before it, the longest that is known from each place."""
        atoms = _atoms(text)
        place, carried = 0, ""
        while place < len(atoms):
            for length in range(min(_LONGEST_RUN, len(atoms) - place), 0, -1):
                run = atoms[place : place + length]
                words = _tidy(
                    "".join(sign * bool(at) + atom for at, (sign, atom) in enumerate(run))
                )
                known = self._whole(words)
                if known is None and length == 1 and carried:
                    known = self._carried(carried, words)
                if known is not None:
                    break
            else:
                length, known = 1, NamedUnits(_tidy(atoms[place][1]), ())
            carried = (
                _head_word(known.text, carried) if known.units or not known.nobody else carried
            )
            following = atoms[place + length][0] if place + length < len(atoms) else ""
            heads_a_list = known.group and ":" in following
            if not heads_a_list and known.text and not _NONE.fullmatch(fold(known.text)):
                yield atoms[place][0], known
            place += length

    def _whole(self, words: str) -> NamedUnits | None:
        if not words:
            return None
        known = (
            self.one(words)
            or self.one(_tidy(_BRACKETS.sub(" ", words)))
            or self.one(re.sub(r"(?i)\bcác\s+", "", words))
        )
        if known is not None:
            return replace(known, text=words)
        if _NOBODY.fullmatch(fold(words)):
            return NamedUnits(words, (), nobody=True)
        return None

    def _carried(self, head: str, words: str) -> NamedUnits | None:
        """What heads one name heads the next: "Sở Tài chính, Y tế" are two departments."""
        known = self.names.called(f"{head} {_tidy(_BRACKETS.sub(' ', words))}")
        return NamedUnits(f"{head} {words}", known) if len(known) == 1 else None

    def _group(self, text: str) -> NamedUnits | None:
        words = re.sub(r"uy ban nhan dan", "ubnd", fold(without_title(text))).strip(" .:")
        if words in self.groups:
            return NamedUnits(text, self.groups[words], group=True)
        for kind, pattern in (
            (UnitKind.DEPARTMENT, _DEPARTMENTS),
            (UnitKind.DISTRICT, _DISTRICTS),
            (UnitKind.COMMUNE, _COMMUNES),
        ):
            if pattern.fullmatch(words) and words not in ("so", "nganh"):
                named = _only_named(kind, words)
                members = (unit for unit in self.names.units if unit.kind is kind and named(unit))
                return NamedUnits(text, tuple(members), group=True)
        return None


def _with_one_lead(pieces: tuple[NamedUnits, ...]) -> tuple[NamedUnits, ...]:
    """Where a name is followed by "(chủ trì)", those beside it that say nothing help."""
    if not any(piece.role is Role.LEADS and _ROLE_AFTER.search(piece.text) for piece in pieces):
        return pieces
    return tuple(replace(piece, role=piece.role or Role.HELPS) for piece in pieces)


def _only_named(kind: UnitKind, words: str) -> Callable[[ListedUnit], bool]:
    """Of "UBND các xã" the phường are no part."""
    if kind is UnitKind.COMMUNE and re.fullmatch(r"(?:ubnd )?(?:cac |\d+ )+xa", words):
        return lambda unit: " xa " in f" {fold(unit.name)} "
    return lambda unit: True


def _tidy(text: str) -> str:
    stripped = _BULLET.sub("", text.strip())
    return " ".join(stripped.split()).strip(" .,;:")


def _atoms(text: str) -> list[tuple[str, str]]:
    """The pieces between signs, each with the sign before it."""
    atoms, end, sign = [], 0, "\n"
    lines = "\n".join(_BULLET.sub("", line.strip()) for line in text.splitlines())
    for match in _SEPARATOR.finditer(lines):
        atoms.append((sign, lines[end : match.start()]))
        end, sign = match.end(), match[0]
    atoms.append((sign, lines[end:]))
    return [(sign, atom) for sign, atom in atoms if atom.strip(" .-")]


def _joined(pieces: Iterator[tuple[str, NamedUnits]]) -> Iterator[NamedUnits]:
    """Unknown pieces that follow each other and do not begin as a name are one unknown name."""
    held: NamedUnits | None = None
    for sign, piece in pieces:
        unknown = not piece.units and not piece.nobody
        if unknown and held is not None and _is_weak(sign) and not _BEGINS.match(fold(piece.text)):
            held = replace(
                held,
                text=f"{held.text}{' ' if sign[0].isspace() else ''}{sign.strip()} {piece.text}",
            )
            continue
        if held is not None:
            yield held
        held = piece if unknown else None
        if not unknown:
            yield piece
    if held is not None:
        yield held


def _is_weak(sign: str) -> bool:
    match = _SEPARATOR.fullmatch(sign)
    return match is not None and match["weak"] is not None


def _head_word(text: str, before: str) -> str:
    """What a name has in common with those that follow: "Sở", "UBND xã"."""
    match = re.match(
        r"(?:các )?(?P<head>sở|(?:ubnd |ủy ban nhân dân )?(?:các )?(?:xã|phường|huyện|thị xã|"
        r"thành phố))\b",
        without_title(text),
        re.IGNORECASE,
    )
    if match is None:
        return before if not _BEGINS.match(fold(text)) else ""
    return re.sub(r"(?i)\bcác ", "", match["head"])
