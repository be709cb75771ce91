"""What an assistant is told: what its person sees on the pages, each number with its list.

Every function runs within a request in which the person is signed in (``tracker.web.assistants.
asked_by``). None changes a task: an act that is proposed waits for its person. Texts are cut to a
bounded size.
"""

from collections.abc import Callable
from typing import Any

from flask import url_for

from tracker import clock, config
from tracker.domain.errors import DomainError, NotPossibleNow, ValueRefused
from tracker.domain.reports.letter_terms import LetterDays
from tracker.domain.reports.report import Dimension, Report
from tracker.domain.tasks.workflow import Act, may_assign
from tracker.domain.vocabulary import SEES_ALL_ROLES, Standing
from tracker.extensions import db
from tracker.models import Directive
from tracker.queries.organisation.units import unit_by_code
from tracker.queries.reports.full_report import full_report
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import TaskPage, TaskRow, list_tasks
from tracker.queries.tasks.units_to_urge import usual_answer_day
from tracker.queries.tasks.whole_task import whole_task
from tracker.services.reports.letters import LetterTerms, letters_to_write
from tracker.services.tasks.proposed_acts import propose
from tracker.web.access import me, myself
from tracker.web.forms.report_question import QuestionForm
from tracker.web.links.reports import Links
from tracker.web.links.tasks import Lists, filter_link, list_url, row_lists, task_url

MOST_ROWS = 20
MOST_UNITS = 100
LONGEST_TEXT = 2000
LONGEST_SEARCH = 200
Answer = dict[str, Any]


class NotForThisPerson(DomainError):
    """The person of the token has no such page."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Chủ của khóa kết nối không {what}.")


def search_tasks(q: str, limit: int = MOST_ROWS) -> Answer:
    """Tasks that the person sees, found by words, number or citation."""
    q = " ".join(q.split())
    if not q or len(q) > LONGEST_SEARCH:
        raise ValueRefused("q", f"Nhập từ cần tìm, không quá {LONGEST_SEARCH} ký tự.")
    return _list(TaskFilter(*_today(), q=q), list_url({"q": [q]}), limit)


def overdue_tasks(unit: str = "", limit: int = MOST_ROWS) -> Answer:
    """Tasks that the person sees and that are overdue today, of a unit by its code or of all."""
    unit_id = _unit_id(unit) if unit else None
    wanted_list = TaskFilter(*_today(), standings=(Standing.OPEN_OVERDUE,), unit_id=unit_id)
    return _list(wanted_list, filter_link(wanted_list, unit or None), limit)


def task(task_id: int) -> Answer:
    """One task as it stands today."""
    page = list_tasks(myself(), TaskFilter(*_today(), task_ids=(task_id,)))
    whole = whole_task(task_id) if page.rows else None
    if whole is None:
        raise NotPossibleNow("Không có nhiệm vụ này, hoặc chủ của khóa không xem được.")
    return {
        **_row(page.rows[0]),
        "content": _cut(whole.content),
        "deadline_phrase": whole.deadline_phrase,
        "product": _cut(whole.product),
        "coordinating_units": [unit.name for unit in whole.coordinating_units],
        "directive_id": whole.directive_id,
    }


def directive(directive_id: int) -> Answer:
    """One directive, with the number of its tasks that the person sees."""
    person = myself()
    row = db.session.get(Directive, directive_id)
    tasks = list_tasks(person, TaskFilter(*_today(), directive_id=directive_id), size=1)
    if row is None or not (tasks.total or person.holds(SEES_ALL_ROLES)):
        raise NotPossibleNow("Không có văn bản này, hoặc chủ của khóa không xem được.")
    return {
        "id": row.id,
        "symbol": row.symbol,
        "type": row.type_name,
        "issuer": row.issuer,
        "issued_on": row.issued_on.isoformat() if row.issued_on else None,
        "subject": _cut(row.subject),
        "tasks": _number(tasks.total, list_url({"van_ban": [str(row.id)]})),
        "link": _link(url_for("directives.show", directive_id=row.id)),
    }


def count(period: str, register: str, as_of: str, known_by: str, by: str) -> Answer:
    """The counts of a report, as of a day by what is known on another, each with its list."""
    if not myself().holds(SEES_ALL_ROLES):
        raise NotForThisPerson("xem được báo cáo chung")
    given = {"ky": period, "loai": register, "ngay": as_of, "biet_den": known_by, "theo": by}
    form = QuestionForm({name: text for name, text in given.items() if text})
    if not form.validate():
        field, messages = next(iter(form.errors.items()))
        raise ValueRefused(str(field), " ".join(map(str, messages)))
    question = form.question()
    report = full_report(
        question.period,
        question.register,
        question.as_of,
        question.known_by,
        by=question.by if by else None,
    )
    links = Links(report)
    answer = {
        "period": report.period.name,
        "register": report.register.value,
        "as_of": report.as_of.isoformat(),
        "known_by": report.known_by.isoformat(),
        **_counts(report.tally.total, report.tally.standing, links.all),
        "overdue_of_all_periods": _number(report.overdue_now or 0, links.overdue()),
    }
    if report.rows is not None:
        answer["rows"] = _rows(report, question.by)
        answer["rows_left_out"] = max(0, len(report.rows) - MOST_UNITS)
    return answer


def draft_letter(unit: str) -> Answer:
    """What the letter that urges a unit would say; nothing is sent and nothing recorded."""
    if not may_assign(myself()):
        raise NotForThisPerson("soạn công văn đôn đốc")
    _unit_id(unit)
    today = clock.today()
    days = LetterDays(today, usual_answer_day(today), today, None)
    made = letters_to_write(LetterTerms(days, today), unit)
    if not made.letters:
        why = next(iter(made.left_out), "Đơn vị không có nhiệm vụ quá hạn để đôn đốc.")
        raise NotPossibleNow(why)
    (letter,) = made.letters
    overdue = TaskFilter(today, today, standings=(Standing.OPEN_OVERDUE,))
    return {
        "to": letter.unit.head,
        "unit": letter.unit.name,
        "as_of": today.isoformat(),
        "answer_by": days.answer_by.isoformat(),
        "tasks": _number(len(letter.unit.tasks), filter_link(overdue, letter.unit.code)),
        "overdue": [
            {
                "number": one.number,
                "content": _cut(one.content),
                "deadline": one.deadline.isoformat() if one.deadline else None,
                "days_overdue": one.days_overdue,
                "link": _link(task_url(one.id)),
            }
            for one in letter.unit.tasks[:MOST_ROWS]
        ],
        "document": _link(url_for("reports.letters.letter", code=letter.unit.code)),
    }


def proposed(act: str, task_id: int, text: str) -> Answer:
    """An act that waits for the person's word; nothing is done yet."""
    row = propose(me(), Act(act), task_id, text)
    return {
        "waits": True,
        "done": False,
        "what": f"{row.act.label}: {row.text}",
        "confirm_at": _link(url_for("assistants.index")),
        "expires_at": row.expires_at.isoformat(),
    }


def _list(wanted_list: TaskFilter, address: str, limit: int) -> Answer:
    size = max(1, min(limit, MOST_ROWS))
    page: TaskPage = list_tasks(myself(), wanted_list, size=size)
    return {
        "as_of": wanted_list.as_of.isoformat(),
        "total": _number(page.total, address),
        "tasks": [_row(row) for row in page.rows],
    }


def _row(row: TaskRow) -> Answer:
    return {
        "id": row.id,
        "number": row.number,
        "content": _cut(row.content, 300),
        "lead_unit": row.lead_unit,
        "directive": row.directive_symbol,
        "assigned_on": row.assigned_on.isoformat(),
        "deadline": row.deadline.isoformat() if row.deadline else None,
        "standing": row.standing.label if row.standing else None,
        "progress": row.progress.label,
        "days_overdue": row.days_overdue,
        "link": _link(task_url(row.id)),
    }


def _rows(report: Report, by: Dimension) -> list[Answer]:
    return [
        {
            "key": row.key,
            "name": row.name,
            **_counts(row.tally.total, row.tally.standing, row_lists(report, by, row.key)),
        }
        for row in (report.rows or ())[:MOST_UNITS]
    ]


def _counts(total: int, standing: Callable[[Standing], int], lists: Lists) -> Answer:
    return {
        "total": _number(total, lists()),
        **{one.value: _number(standing(one), lists(one)) for one in Standing},
    }


def _number(number: int, address: str) -> Answer:
    return {"number": number, "tasks_at": _link(address)}


def _link(address: str) -> str:
    return f"{config.settings().base_url}{address}"


def _unit_id(code: str) -> int:
    unit = unit_by_code(code)
    if unit is None:
        raise ValueRefused("unit", "Không có đơn vị mang mã này.")
    return unit.id


def _today() -> tuple[Any, Any]:
    today = clock.today()
    return today, today


def _cut(text: str, most: int = LONGEST_TEXT) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
