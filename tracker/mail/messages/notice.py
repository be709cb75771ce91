"""Notices as mails: one or many of a kind at once, or all of a day in one."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker import formats
from tracker.colours import COLOURS
from tracker.domain.notifying.incoming.answer_text import ABOVE_THIS_LINE
from tracker.domain.notifying.messages import Message
from tracker.domain.notifying.notices import COUNTING_DAYS, OWED, REMINDERS, NoticeKind, Told
from tracker.domain.tasks.workflow import Act
from tracker.domain.text import lower_first, upper_first
from tracker.domain.vocabulary import Standing
from tracker.mail.messages.letterhead import TAG, Letterhead
from tracker.mail.messages.looks import LOOKS, Look
from tracker.mail.messages.monthly import counted
from tracker.mail.messages.templates import render

LONGEST_CONTENT = 90  # of a task in a subject
NO_LOOK = Look("", COLOURS["ink"], COLOURS["ground"])
OTHER_SILENT = f"Khác {lower_first(NoticeKind.SILENT.label)}"
"""What is silent besides the tasks above it, which may be silent as well."""
PRESSING = (*(kind.label for kind in (*OWED, NoticeKind.ESCALATED)), OTHER_SILENT)
"""What the subject of a day's mail names."""
_ANSWERS = {
    Act.NOTE_PROGRESS: "Trả lời thư này là cập nhật tiến độ của nhiệm vụ; gửi kèm tệp được.",
    Act.COMMENT: "Trả lời thư này là trao đổi trên nhiệm vụ; gửi kèm tệp được.",
}
_Group = tuple[str, Look, list[list[Told]]]


@dataclass(frozen=True)
class _Entry:
    """A notice as a mail of several shows it: ``state`` is how the task stands, or when it was."""

    number: int
    content: str
    url: str
    source: str
    text: str
    state: str
    detail: str = ""


@dataclass(frozen=True)
class _Section:
    title: str
    look: Look
    entries: list[_Entry]


def notice_mail(
    notice: Told, name: str, head: Letterhead, *, answered_as: Act | None = None
) -> Message:
    """The mail of one notice, sent as soon as there is cause for it.

    ``answered_as``: the act on the task that an answer to it is, where it can be answered.
    """
    content = _line(notice.content)
    short = textwrap.shorten(content, LONGEST_CONTENT, placeholder="…")
    values = _shared(name, head) | {
        "kind": notice.kind.label,
        "text": _line(notice.text),
        "content": content,
        "about": _about(notice),
        "of_unit": bool(notice.path),
        "open": _open(notice),
        "url": _url(notice, head),
        "facts": list(_facts(notice)),
        "above": ABOVE_THIS_LINE,
        "answer": _ANSWERS[answered_as] if answered_as else "",
    }
    pressing = f"{notice.urgency.label.upper()} – " if notice.urgency.pressing else ""
    message = render("notice", f"{pressing}{_subject(notice, short)} {TAG}", values)
    return replace(message, short=f"{_line(notice.text)}\n{_url(notice, head)}")


def notices_mail(day: date, notices: Sequence[Told], name: str, head: Letterhead) -> Message:
    """The mail of several notices of a kind, sent as soon as there is cause for them."""
    kind = notices[0].kind
    each = _each(notices)
    what = f"{kind.label}: {formats.number(len(_rows(kind, notices)))} {each}"
    texts = {_line(one.text) for one in notices}
    if len(texts) == 1:  # the same of all: said once, before them
        notices = [replace(one, text="") for one in notices]
    values = _shared(name, head) | {
        "heading": what,
        "caption": what,
        "words": next(iter(texts)) if len(texts) == 1 else "",
        "why": f"Ông/Bà nhận thư này vì được gửi thư ngay khi có thông báo “{kind.label}”,",
        "column": upper_first(each),
        "rhythm": f"Thư tự động, một thư cho nhiều {each} của một việc. {_answered(each)}",
        "sections": _numbered([(kind.label, NO_LOOK, _rows(kind, notices))], day, head),
    }
    message = render("notices", f"{what} {TAG}", values)
    return replace(message, short=f"{what}.\n{head.base_url}/thong-bao")


def daily_bundle(
    day: date, notices: Sequence[Told], name: str, head: Letterhead, words: str = ""
) -> Message:
    """The mail of a day with all notices that wait for it.

    First what is overdue and what is due soon, each task once, as it stands on this day; then the
    rest by kind, what the person owes before other news. ``words`` are said before them.
    """
    groups = list(_groups(day, notices))
    sections = _numbered(groups, day, head)
    values = _shared(name, head) | {
        "words": words,
        "heading": f"{formats.number(len(notices))} thông báo, ngày {formats.day(day)}",
        "caption": f"Thông báo chưa gửi qua thư, đến ngày {formats.day(day)}",
        "why": "Ông/Bà nhận thư này vì các loại thông báo trên được gửi gộp cho Ông/Bà mỗi ngày "
        "một thư,",
        "column": "Nhiệm vụ",
        "rhythm": f"Thư tự động, mỗi ngày nhiều nhất một lần. {_answered('nhiệm vụ')}",
        "sections": sections,
    }
    return render("notices", f"{_what_matters(groups)} – {formats.day(day)} {TAG}", values)


def _each(notices: Sequence[Told]) -> str:
    """What each of several is about: a task, words to a unit as a whole, or either."""
    of_units = sum(bool(one.path) for one in notices)
    if not of_units:
        return "nhiệm vụ"
    return "ý kiến" if of_units == len(notices) else "việc"


def _answered(each: str) -> str:
    """How a mail of several is answered: one by one."""
    return f"Xin không trả lời thư này: mở từng {each} ở trên để trả lời."


def unsubscribe_url(token: str, head: Letterhead) -> str:
    """Where the link leads that switches such mails off."""
    return f"{head.base_url}/thong-bao/thoi-nhan/{token}"


def _what_matters(groups: Sequence[_Group]) -> str:
    """``2 quá hạn, 1 sắp đến hạn, 3 thông báo khác``: what is owed leads."""
    pressing = [(len(rows), lower_first(title)) for title, _, rows in groups if title in PRESSING]
    others = sum(len(rows) for title, _, rows in groups if title not in PRESSING)
    return counted(*pressing, (others, "thông báo khác" if pressing else "thông báo"))


def _shared(name: str, head: Letterhead) -> dict[str, object]:
    return {
        "organisation": head.organisation,
        "caution": head.caution(illustrative=False),
        "name": name,
        "notices_url": f"{head.base_url}/thong-bao",
    }


def _subject(notice: Told, short: str) -> str:
    """``Quyết định gia hạn: Báo cáo…``; what was written to a whole unit names itself."""
    if not notice.path:
        return f"{notice.kind.label}: {short}"
    instructs = notice.kind is NoticeKind.INSTRUCTED
    return short if instructs else f"Trả lời {lower_first(short)}"


def _about(notice: Told) -> str:
    """What the notice is about: most are about a task."""
    if notice.path:
        return "Ý kiến chỉ đạo"
    return "Báo cáo" if notice.snapshot_id is not None else "Nhiệm vụ"


def _open(notice: Told) -> str:
    """What the link says that leads to it."""
    if notice.path:
        answers = notice.to_answer and notice.kind is NoticeKind.INSTRUCTED
        return "Xem và trả lời" if answers else "Xem ý kiến chỉ đạo"
    return f"Mở {lower_first(_about(notice))}"


def _facts(notice: Told) -> Iterator[tuple[str, str]]:
    if notice.number:
        yield "Số nhiệm vụ", notice.number
    if notice.urgency.pressing:
        yield "Độ khẩn", notice.urgency.label
    if notice.unit:
        yield "Đơn vị chủ trì", notice.unit
    if notice.directive:
        yield "Văn bản", notice.directive
    if notice.deadline:
        yield "Hạn hoàn thành", formats.day(notice.deadline)
    yield "Thời điểm", formats.moment(notice.at)


def _groups(day: date, notices: Sequence[Told]) -> Iterator[_Group]:
    """What stands under one heading: title, look, the notices of each task or one by one."""
    owed = [one for one in notices if one.owed and one.deadline is not None]
    late = _by_task(one for one in owed if _days_left(one, day) < 0)
    soon = _by_task(
        one for one in owed if one.kind is NoticeKind.DUE_SOON and _days_left(one, day) >= 0
    )
    if late:
        yield NoticeKind.OVERDUE.label, LOOKS[Standing.OPEN_OVERDUE], late
    if soon:
        yield NoticeKind.DUE_SOON.label, LOOKS[Standing.OPEN_IN_TIME], soon
    shown = {id(one) for rows in (late, soon) for row in rows for one in row}
    for kind in (*OWED, *(kind for kind in NoticeKind if kind not in OWED)):
        rest = [one for one in notices if one.kind is kind and id(one) not in shown]
        if rest:
            besides = kind is NoticeKind.SILENT and shown
            yield OTHER_SILENT if besides else kind.label, NO_LOOK, _rows(kind, rest)


def _rows(kind: NoticeKind, notices: Sequence[Told]) -> list[list[Told]]:
    """One by one as they came; what went up by task, overdue longest first."""
    return _by_task(notices) if kind is NoticeKind.ESCALATED else [[one] for one in notices]


def _by_task(notices: Iterable[Told]) -> list[list[Told]]:
    """The notices of each task, nearest deadline first."""
    tasks: dict[int | None, list[Told]] = {}
    for one in notices:
        tasks.setdefault(one.task_id, []).append(one)
    return sorted(tasks.values(), key=lambda row: (row[0].deadline or date.max, row[0].task_id))


def _days_left(notice: Told, day: date) -> int:
    """Calendar days to the deadline, as pages count them; below 0 when it has passed."""
    return (notice.deadline - day).days if notice.deadline else 0


def _numbered(groups: Iterable[_Group], day: date, head: Letterhead) -> list[_Section]:
    number, sections = 0, []
    for title, look, rows in groups:
        entries = []
        for row in rows:
            number += 1
            by_deadline = look is not NO_LOOK or row[0].kind is NoticeKind.ESCALATED
            entries.append(_entry(number, row, day, head, by_deadline=by_deadline))
        sections.append(_Section(title, look, entries))
    return sections


def _entry(
    number: int, row: Sequence[Told], day: date, head: Letterhead, *, by_deadline: bool
) -> _Entry:
    notice = row[0]
    texts = (_text(one, day) if by_deadline else _line(one.text) for one in row)
    return _Entry(
        number=number,
        content=_line(notice.content),
        url=_url(notice, head),
        source=_source(notice),
        text=" ".join(filter(None, texts)),
        state=_state(notice, day) if by_deadline else formats.moment(notice.at),
        detail=f"Hạn {formats.day(notice.deadline)}" if by_deadline and notice.deadline else "",
    )


def _text(notice: Told, day: date) -> str:
    """What is said beside how the task stands; of an earlier day with that day."""
    if notice.kind in REMINDERS:
        return ""
    text, told_on = _line(notice.text), notice.at.date()
    counts = notice.kind in COUNTING_DAYS and told_on < day
    return f"Ngày {formats.day(told_on)}: {lower_first(text)}" if counts else text


def _state(notice: Told, day: date) -> str:
    if notice.deadline is None:
        return "Không thời hạn"
    left = _days_left(notice, day)
    if left < 0:
        return f"Quá hạn {formats.days(-left)}"
    return f"Còn {formats.days(left)}" if left else "Đến hạn hôm nay"


def _source(notice: Told) -> str:
    directive = f"Văn bản {notice.directive}" if notice.directive else ""
    task = f"Số {notice.number}" if notice.number else ""
    pressing = notice.urgency.label if notice.urgency.pressing else ""
    return " · ".join(filter(None, (pressing, task, notice.unit, directive)))


def _url(notice: Told, head: Letterhead) -> str:
    if notice.snapshot_id is not None:
        return f"{head.base_url}/bao-cao/chot/{notice.snapshot_id}"
    if notice.path:
        return f"{head.base_url}{notice.path}"
    return f"{head.tasks_url}/{notice.task_id}"


def _line(text: str) -> str:
    """What people wrote, on one line."""
    return " ".join(text.split())
