"""What a person saw in the preview, and how what the form says now differs from it."""

import hashlib
import json
import textwrap
from collections.abc import Mapping

from tracker import formats
from tracker.blueprints.directives.assignment.forms import ItemsForm
from tracker.blueprints.directives.assignment.page import Reading, ReadTask

_SHORT = 80  # letters of a value that is quoted
_NOTHING = "không có"
Line = tuple[str, str, str]  # what, its value in short, a mark of the whole value


def seen_words(form: ItemsForm, reading: Reading) -> str:
    """What the preview says, to be sent along with the form."""
    return json.dumps(_lines(form, reading), ensure_ascii=False)


def changes_since(form: ItemsForm, reading: Reading) -> list[str]:
    """What differs from the preview that was seen, a sentence each; nothing without one."""
    before = {what: (short, mark) for what, short, mark in _read(form.seen_words.data)}
    if not before:
        return []
    now = {what: (short, mark) for what, short, mark in _lines(form, reading)}
    return [
        f"{what}: {_short_of(before, what)} → {_short_of(now, what)}"
        for what in dict.fromkeys((*before, *now))
        if before.get(what, ("", ""))[1] != now.get(what, ("", ""))[1]
    ]


def sent_unseen(form: ItemsForm, reading: Reading, sent: Mapping[str, str]) -> bool:
    """Whether it was to be carried out, but what the person had seen was something else."""
    return sent.get("viec") == "giao" and form.seen.data != reading.mark


def _short_of(lines: dict[str, tuple[str, str]], what: str) -> str:
    short = lines.get(what, ("", ""))[0]
    return f"“{short}”" if short else _NOTHING


def _read(seen: str | None) -> list[Line]:
    """The lines as they were sent; what is not of this page counts as none."""
    try:
        rows = json.loads(seen or "[]")
        return [(str(what), str(short), str(mark)) for what, short, mark in rows]
    except (TypeError, ValueError):
        return []


def _lines(form: ItemsForm, reading: Reading) -> list[Line]:
    lines = []
    new = reading.directive
    if new:
        lines += [
            _line("Số, ký hiệu", new.symbol),
            _line("Ngày ban hành", formats.day(new.issued_on)),
            _line("Cơ quan ban hành", new.issuer),
            _line("Trích yếu", new.subject),
            _line("Người ký", new.signer),
        ]
    for place, row in enumerate(reading.tasks, 1):
        values = _values(form, row)
        lines += [_line(f"Nhiệm vụ {place}, {what}", value) for what, value in values.items()]
    return lines


def _values(form: ItemsForm, row: ReadTask) -> dict[str, str]:
    task, units = row.task, form.units
    people = {one.id: one.name for one in (*form.people.officers, *form.people.leaders)}
    fields = {one.id: one.name for one in form.fields}
    own = [f"{units[unit].name} {formats.day(day)}" for unit, day in task.own_deadlines]
    helpers = sorted(task.coordinating_unit_ids)
    return {
        "nội dung": task.content,
        "chủ trì": "; ".join(units[unit].name for unit in task.lead_unit_ids),
        "phối hợp": "; ".join(units[unit].name for unit in helpers),
        "hạn": formats.day(task.deadline) if task.deadline else "",
        "hạn riêng": "; ".join(own),
        "sản phẩm": task.product,
        "độ khẩn": task.urgency.label,
        "ngày giao": formats.day(task.assigned_on),
        "loại nhiệm vụ": task.register.label,
        "lĩnh vực": fields.get(task.field_id or 0, ""),
        "lãnh đạo phụ trách": people.get(task.leader_id or 0, ""),
        "chuyên viên theo dõi": people.get(task.officer_id or 0, ""),
    }


def _line(what: str, value: str) -> Line:
    short = textwrap.shorten(value, _SHORT, placeholder="…")
    return what, short, hashlib.sha256(value.encode()).hexdigest()[:12]
