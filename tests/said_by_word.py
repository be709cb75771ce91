"""What a Word report says, read sentence by sentence and table by table, held against a count."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docx.document import Document

from tests.exports.paper import table_rows
from tests.plain_count import Counted, Stood, parts

N = r"([\d.]+)"
PARTS = (
    "đã thực hiện {} nhiệm vụ đúng hạn",
    "đã xử lý quá hạn {} nhiệm vụ",
    "{} nhiệm vụ đang thực hiện trong hạn",
    "{} nhiệm vụ chưa thực hiện quá hạn",
)
WAITS = re.compile(rf"rong đó {N} nhiệm vụ đã báo cáo, chờ xác nhận \(([^)]*)\)")
RESCUED = rf"rong đó {N} đúng hạn nhờ gia hạn sau hạn"
OF_ALL = re.compile(
    "không còn|không đơn vị nào|(?<!sớm )(?<!chậm )(?<!gần )nhất|toàn bộ|dẫn đầu|đứng đầu|tất cả|"
    "mọi nhiệm vụ|biểu dương|nhắc nhở|điểm phần trăm",
    re.IGNORECASE,
)
HEADING = re.compile("[IVX]+\\. ")
PADDED = re.compile(r"(?<![\d/,.])0(?=\d(?![\d/,]))")
PRAISED_FROM, LONG_OVERDUE = 3, 30
KNOWN_OF_ALL = (
    r"(Có [\d.]+ đơn vị|Không có đơn vị nào) được giao nhiệm vụ trong kỳ",
    r"- .+: .*còn .*nhiệm vụ quá hạn[;.]",
    r".*[Cc]òn nhiều nhiệm vụ quá hạn nhất",
    r"Tính đến hết ngày .*còn ",
    r"So với (kỳ trước|cùng kỳ năm trước) \(",
    r"Việc thực hiện nhiệm vụ .*số nhiệm vụ đến hạn trong kỳ; ",
    r"Biểu dương ",
    r"Nghiêm khắc nhắc nhở ",
)


@dataclass(frozen=True)
class Expected:
    """What must be said: of the period, of the year to date and of the periods compared with."""

    now: Counted
    ended: frozenset[str]
    to_date: list[Stood] | None = None
    compared: tuple[tuple[str, Counted, bool], ...] = ()


def numbers(pattern: str, text: str) -> list[tuple[int, ...]]:
    """The numbers of each place where the pattern stands."""
    return [
        tuple(int(number.replace(".", "")) for number in found.groups())
        for found in re.finditer(pattern, text)
    ]


def waiting_said(text: str) -> list[tuple[int, int, int]]:
    """Who waits, of them in time and overdue, at each place; no nought is printed."""
    return [_split(*match.groups()) for match in WAITS.finditer(text)]


def _split(number: str, of_them: str) -> tuple[int, int, int]:
    ((waits,),) = numbers(N, number)
    everyone = "đều " if waits > 1 else ""
    if of_them == f"{everyone}trong hạn":
        return waits, waits, 0
    if of_them == f"{everyone}quá hạn":
        return waits, 0, waits
    ((in_time, overdue),) = numbers(rf"^{N} trong hạn, {N} quá hạn$", of_them)
    assert 0 not in (in_time, overdue), of_them
    return waits, in_time, overdue


def check_text(document: Document, expected: Expected) -> None:
    """Every sentence of the report about its register, its units, and what is overdue."""
    lines = (" ".join(one.text.split()) for one in document.paragraphs)
    texts = [PADDED.sub("", line) for line in lines if not HEADING.match(line)]
    of_units = [text for text in texts if text.startswith("- ")]
    text = "\n".join(line for line in texts if line not in of_units)
    _check_whole(text, expected.now)
    _check_beside(text, expected)
    _check_compared(text, expected)
    _check_units(text, of_units, expected)
    _check_overdue(text, expected.now)
    _check_praise(text, expected)
    unknown = [
        line
        for line in texts
        if OF_ALL.search(line) and not any(re.match(known, line) for known in KNOWN_OF_ALL)
    ]
    assert unknown == []


def _check_whole(text: str, now: Counted) -> None:
    total = len(now.assigned)
    said = numbers(rf"(?:đã giao|triển khai thực hiện) {N} nhiệm vụ (?:cho|do)", text)
    assert said == ([(total,)] if total else [])
    late = [(len(now.overdue),)] if now.overdue else []
    assert numbers(rf"ang quá hạn của mọi kỳ: {N}", text) == late
    on_time, late, *_ = parts(now.assigned)
    rates = numbers(rf"tổng số nhiệm vụ giao trong kỳ: {N}/{N}", text)
    assert rates == ([(on_time, total)] if total else [])
    rates = numbers(rf"giao trong kỳ đã hoàn thành: {N}/{N}", text)
    assert rates == ([(on_time, on_time + late)] if on_time + late else [])


def _check_beside(text: str, expected: Expected) -> None:
    now, to_date = expected.now, expected.to_date or []
    told = [tasks for tasks in (now.assigned, now.carried, to_date) if tasks]
    begun = ("Trong ", "Ngoài số nhiệm vụ giao trong kỳ", "Lũy kế từ đầu năm")
    said = [
        line
        for line in text.splitlines()
        if line.startswith(begun) and " trong đó" in line and not line.startswith("Trong đó")
    ]
    assert len(said) == len(told)
    for line, tasks in zip(said, told, strict=True):
        words = (word.format(n) for word, n in zip(PARTS, _in_words(tasks), strict=True) if n)
        assert sorted(words) == sorted(_parts_said(line))
    assert waiting_said(text) == [counts for counts in map(_waiting, told) if counts[0]]
    rescued = [(sum(one.rescued for one in tasks),) for tasks in told]
    assert numbers(RESCUED, text) == [counts for counts in rescued if counts[0]]
    carried = [(len(now.carried),)] if now.carried else []
    assert numbers(rf"có {N} nhiệm vụ từ kỳ trước chuyển sang", text) == carried
    handled = [(len(now.assigned) + len(now.carried),)] if now.carried else []
    assert numbers(rf"phải thực hiện trong kỳ: {N}", text) == handled
    due, done = len(now.due), _done(now.due)
    said = numbers(rf"Có {N} nhiệm vụ đến hạn trong kỳ.*số đến hạn: {N}/{N}", text)
    assert said == ([(due, done, due)] if due else [])
    said = numbers(rf"Lũy kế từ đầu năm \(.*?\): giao {N} nhiệm vụ", text)
    assert said == ([(len(to_date),)] if to_date else [])


def _in_words(tasks: Iterable[Stood]) -> list[str]:
    """The parts as text, thousands with their points."""
    return [f"{number:,}".replace(",", ".") if number else "" for number in parts(tasks)]


def _parts_said(line: str) -> list[str]:
    """Whatever a sentence says of the four parts."""
    patterns = (re.escape(words).replace(r"\{\}", N) for words in PARTS)
    return [found[0] for pattern in patterns for found in re.finditer(pattern, line)]


def _waiting(tasks: Iterable[Stood]) -> tuple[int, int, int]:
    late = [one.days_over > 0 for one in tasks if one.waits]
    return len(late), late.count(False), late.count(True)


def _done(tasks: Iterable[Stood]) -> int:
    return sum(parts(tasks)[:2])


def _check_compared(text: str, expected: Expected) -> None:
    now = expected.now
    for name, then, rates_compared in expected.compared:
        (said,) = [line for line in text.splitlines() if line.startswith(f"So với {name} (")] or [
            ""
        ]
        if not then.assigned:
            assert said == ""
            continue
        assert numbers(rf"giao {N} nhiệm vụ, đến", said) == [(len(then.assigned),)]
        assert numbers(rf"có {N} nhiệm vụ quá hạn của mọi kỳ", said) == [(len(then.overdue),)]
        changes = (len(now.assigned) - len(then.assigned), len(now.overdue) - len(then.overdue))
        for what, difference in zip(("được giao", "đang quá hạn của mọi kỳ"), changes, strict=True):
            word = "tăng" if difference > 0 else "giảm"
            changed = numbers(rf"số nhiệm vụ {what} {word} {N}", said)
            assert changed == ([(abs(difference),)] if difference else [])
            assert (f"số nhiệm vụ {what} không đổi" in said) == (difference == 0)
        compared = rates_compared and bool(now.due) and bool(then.due)
        due = [(_done(then.due), len(then.due))] if compared else []
        assert numbers(rf"trên số đến hạn {N}/{N}", said) == due
        assert ("tỷ lệ" in said) == compared


def _check_units(text: str, of_units: list[str], expected: Expected) -> None:
    units, ended = expected.now.units, expected.ended
    assigned = {name for name, one in units.items() if one.assigned}
    working = {name for name, one in units.items() if one.assigned or one.carried}
    late = {name: len(one.overdue) for name, one in units.items() if one.overdue}
    free = working - late.keys() - ended
    said = numbers(rf"Có {N} đơn vị được giao nhiệm vụ trong kỳ", text)
    assert said == ([(len(assigned),)] if assigned else [])
    assert ("Không có đơn vị nào được giao nhiệm vụ trong kỳ" in text) == (not assigned)
    only = len(working - assigned)
    assert numbers(rf"{N} đơn vị chỉ có nhiệm vụ từ kỳ trước", text) == ([(only,)] if only else [])
    assert ("không đơn vị nào còn nhiệm vụ quá hạn" in text) == (bool(working) and not late)
    said = numbers(rf"{N} đơn vị không còn nhiệm vụ quá hạn", text)
    assert said == ([(len(free),)] if free and late else [])
    present = {name: number for name, number in late.items() if name not in ended}
    listed = {
        line[2:].partition(": ")[0]: numbers(rf"; còn {N} nhiệm vụ quá hạn[;.]", line)
        for line in of_units
        if "nhiệm vụ quá hạn" in line
    }
    assert listed == {name: [(number,)] for name, number in present.items()}
    assert numbers(rf"{N} đơn vị còn nhiệm vụ quá hạn:", text) == (
        [(len(present),)] if present else []
    )
    _check_most(text, present)
    (line,) = re.findall(r"Nhiệm vụ quá hạn của đơn vị đã kết thúc: (.*)", text) or [""]
    said = re.findall(r"(?:^|; )([^(;]+) \(đã kết thúc .*?\): (\d+)", line)
    assert {name: int(number) for name, number in said} == {
        name: number for name, number in late.items() if name in ended
    }


def _check_most(text: str, late: dict[str, int]) -> None:
    """Who is named as having most are all that have so many, and nobody else."""
    said = re.search(
        r"Còn nhiều nhiệm vụ quá hạn nhất[^:]*: (.*?),(?: mỗi đơn vị)? (\d+) nhiệm vụ", text
    )
    if len(late) < 2:
        assert said is None
        return
    most = max(late.values())
    assert said is not None
    assert set(said[1].split(", ")) == {name for name, number in late.items() if number == most}
    assert int(said[2]) == most


def _check_overdue(text: str, now: Counted) -> None:
    late = now.overdue
    assert ("không còn nhiệm vụ quá hạn chưa hoàn thành" in text) == (not late)
    said = numbers(rf"còn {N} nhiệm vụ quá hạn chưa hoàn thành", text)
    assert said == ([(len(late),)] if late else [])
    if not late:
        return
    days = [one.days_over for one in late]
    ages = {
        "từ 1 đến 7 ngày": (1, 7),
        "từ 8 đến 30 ngày": (8, 30),
        "từ 31 đến 90 ngày": (31, 90),
        "trên 90 ngày": (91, 9999),
    }
    for words, (first, last) in ages.items():
        number = sum(first <= day <= last for day in days)
        assert numbers(rf"quá hạn {words}: {N}", text) == ([(number,)] if number else [])
    longest, units = re.search(r"Quá hạn lâu nhất (\d+) ngày: (.*?)\.(?:\n|$)", text).groups()
    assert int(longest) == max(days)
    assert set(units.split(", ")) == {one.unit for one in late if one.days_over == max(days)}


def _check_praise(text: str, expected: Expected) -> None:
    """Praised are those that did all on time and have nothing overdue; reproached the long overdue.

    Units that ended are neither.
    """
    now, good, long = expected.now, {}, {}
    for name, one in now.units.items():
        on_time, late, *_ = parts([*one.assigned, *one.carried])
        if name in expected.ended:
            continue
        if not late and not one.overdue and on_time >= PRAISED_FROM:
            good[name] = (on_time, on_time)
        days = [task.days_over for task in one.overdue if task.days_over > LONG_OVERDUE]
        if days:
            long[name] = (len(days), max(days))
    praised = [line for line in text.splitlines() if line.startswith("Biểu dương ")]
    said = {name: (int(a), int(b)) for name, a, b in _named(praised, r"(\d+)/(\d+) = ")}
    assert said == good
    reproached = [line for line in text.splitlines() if line.startswith("Nghiêm khắc ")]
    pattern = r"(\d+) nhiệm vụ, lâu nhất (\d+) ngày"
    said = {name: (int(a), int(b)) for name, a, b in _named(reproached, pattern)}
    assert said == long
    for line in text.splitlines():
        if line.startswith("Việc thực hiện nhiệm vụ "):
            due = [(sum(parts(now.due)[:2]), len(now.due))]
            assert numbers(rf"hoàn thành {N}/{N} = ", line) == due
            assert ("không còn nhiệm vụ quá hạn" in line) == (not now.overdue)
            late = [(len(now.overdue),)] if now.overdue else []
            assert numbers(rf"còn {N} nhiệm vụ đang quá hạn của mọi kỳ", line) == late


def _named(lines: list[str], numbers: str) -> list[tuple[str, ...]]:
    """The units that a sentence names, each with the two numbers behind it."""
    named = [line.partition("): ")[2] or line.partition(": ")[2] for line in lines]
    return [found for line in named for found in re.findall(rf"(?:^|; )([^;(]+) \({numbers}", line)]


def check_annexes(document: Document, expected: Expected) -> None:
    """The rows of units with all their numbers, and the tasks of the two lists."""
    now, tables = expected.now, {}
    for table in document.tables:
        head, *rows = table_rows(table)
        tables[tuple(head)] = rows
    (of_units,) = [rows for head, rows in tables.items() if "Phải thực hiện trong kỳ" in head]
    *units, total = of_units
    shown = {row[1].partition("\n")[0]: _numbers_of(row) for row in units}
    assert without_noughts(shown) == {
        name: _unit_numbers(one)
        for name, one in now.units.items()
        if any(_unit_numbers(one))  # not those of which tasks were due alone
    }
    assert _numbers_of(total) == _unit_numbers(now)
    for row in units:
        assert ("đã kết thúc" in row[1]) == (row[1].partition("\n")[0] in expected.ended)
    for head, tasks in (
        ("Lý do, khó khăn vướng mắc", now.overdue),
        ("Tình trạng thời hạn", now.carried),
    ):
        listed = [row[1] for heads, rows in tables.items() if head in heads for row in rows]
        bare = (one.partition("\n")[0].removesuffix(" (minh họa)") for one in listed)
        assert sorted(bare) == sorted(one.content for one in tasks)


def without_noughts(rows: dict[str, Any]) -> dict[str, Any]:
    """Without the rows of units of which all tasks were withdrawn."""
    return {name: counts for name, counts in rows.items() if any(counts)}


def _numbers_of(row: list[str]) -> tuple[int, ...]:
    return tuple(int(cell.replace(".", "")) for cell in (*row[2:7], *row[8:11]))


def _unit_numbers(of: Counted) -> tuple[int, ...]:
    carried = len(of.carried)
    return (
        len(of.assigned), *parts(of.assigned), carried, len(of.assigned) + carried, len(of.overdue)
    )  # fmt: skip
