"""What people call a unit besides its name: with words left out, or as it was called before."""

from collections.abc import Iterator

from tracker.domain.directives.lists.names.name_words import name_words
from tracker.domain.text import fold

_BRANCHES = {"xa", "phuong", "huyen", "tp", "tx", "x", "p", "h", "thanh", "thi"}
_SAME_AGENCIES = tuple(  # beginnings of names, of agencies that lead up to the capital
    tuple(map(name_words, names))
    for names in (
        ("Cục Thuế", "Thuế", "Chi cục Thuế"),
        ("Cục Thống kê", "Thống kê", "Chi cục Thống kê"),
        ("Cục Hải quan", "Hải quan", "Chi cục Hải quan"),
        ("Kho bạc Nhà nước", "Kho bạc", "KBNN"),
        ("Bảo hiểm xã hội", "BHXH"),
        ("Bộ Chỉ huy Quân sự", "BCH Quân sự", "BCHQS", "BCH QS", "Bộ CHQS", "Ban Chỉ huy Quân sự"),
        (
            *("Bộ đội Biên phòng", "BĐBP", "Bộ Chỉ huy Bộ đội Biên phòng", "Bộ Chỉ huy BĐBP"),
            *("Ban Chỉ huy Bộ đội Biên phòng", "BCH Bộ đội Biên phòng", "BCH BĐBP"),
        ),
        ("Cục Thi hành án dân sự", "Thi hành án dân sự", "THADS", "Cục THADS"),
        ("Ngân hàng Nhà nước chi nhánh", "Ngân hàng Nhà nước", "NHNN", "NHNN chi nhánh"),
        ("Công ty Điện lực", "Điện lực"),
        ("Hội Liên hiệp Phụ nữ", "Hội LHPN", "Hội Phụ nữ"),
        ("Hội Cựu chiến binh", "Hội CCB"),
        ("Ủy ban MTTQ Việt Nam", "Ủy ban MTTQ", "MTTQ Việt Nam", "MTTQ"),
    )
)


def ways_of_calling(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name first, all by their words: UBND before a place and "tỉnh" at the end left out."""
    yield words
    if len(words) > 2 and words[0] == "ubnd" and fold(words[1]) in _BRANCHES:
        yield words[1:]
    yield from _without_province(words)
    if len(words) > 1 and fold(words[0]) in _BRANCHES:
        yield ("ubnd", *words)
    for names in _SAME_AGENCIES:
        begins = [name for name in names if words[: len(name)] == name]
        rest = words[len(max(begins, key=len)) :] if begins else ()
        for name in names if rest else ():
            yield (*name, *rest)
            yield from _without_province((*name, *rest))


def _without_province(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(words) > 2 and fold(words[-1]) == "tinh" and words[-2] != "ubnd":
        yield words[:-1]
