"""The pages that are measured: who opens which address, and the same question in plain SQL."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa

from bench.register.lives import FIRST, TODAY
from bench.register.reference import CHAIRMAN, HEAD, OFFICER
from tracker.domain.reports.periods import between
from tracker.domain.search import as_searched
from tracker.extensions import db
from tracker.models import Task, Unit, User
from tracker.queries.tasks.page_keys import write_key
from tracker.web.links.report_tabs import PART, ReportPart

UNIT = 40  # the place of a unit that is asked about
OFFICE, UNIT_HEAD, LEADER = f"{OFFICER}1", f"{HEAD}{UNIT}", f"{CHAIRMAN}1"
SOUGHT, NOWHERE = "kinh phi du phong", "khinh khi cau"
OPEN = "('not_started', 'in_progress', 'awaiting_confirmation')"
ROWS = "SELECT id, content, lead_unit_id, assigned_on, deadline, progress FROM task"
DONE_LATE = (
    "EXISTS (SELECT 1 FROM completion_report c WHERE c.task_id = task.id AND c.confirmed"
    " AND c.reopened_on IS NULL AND coalesce(c.completed_on, c.reported_on) > task.deadline)"
)
COUNTED = (
    f"SELECT lead_unit_id, count(*), sum(CASE WHEN progress = 'done' THEN 1 ELSE 0 END),"
    f" sum(CASE WHEN progress = 'done' AND {DONE_LATE} THEN 1 ELSE 0 END),"
    f" sum(CASE WHEN progress IN {OPEN} AND deadline < :today THEN 1 ELSE 0 END)"
    " FROM task WHERE register = 'province' AND assigned_on BETWEEN :first AND :last"
    " AND progress <> 'withdrawn' GROUP BY lead_unit_id"
)


@dataclass(frozen=True)
class Page:
    """A page: its name here, who opens it, its address, and the SQL of its main question."""

    name: str
    username: str
    address: str
    sql: str
    values: dict[str, Any] = field(default_factory=dict)


def pages() -> list[Page]:
    """All pages, for the register of the present application."""
    unit = db.session.scalars(sa.select(Unit).where(Unit.position == UNIT)).one()
    number = db.session.scalar(sa.select(sa.func.count()).select_from(Task)) or 0
    middle = db.session.scalars(
        sa.select(Task).order_by(Task.assigned_on.desc(), Task.id.desc()).offset(number // 2)
    ).first()
    assert middle is not None
    place = write_key(middle.assigned_on, middle.id)
    days = {"first": middle.assigned_on, "id": middle.id}
    half = {"today": TODAY, "first": date(2025, 1, 1), "last": TODAY}
    past = date(2024, 12, 31)
    before = {"today": past, "first": date(2024, 7, 1), "last": past}
    by_unit = {"unit": unit.id, "today": TODAY}
    newest = "ORDER BY assigned_on DESC, id DESC LIMIT 50"
    overdue = f"progress IN {OPEN} AND deadline < :today ORDER BY deadline, id LIMIT 50"
    found = "search_text LIKE :text"
    return [
        Page("overdue list", OFFICE, _list(tinh_trang="open_overdue"),
             f"{ROWS} WHERE {overdue}", {"today": TODAY}),
        Page("filtered list", OFFICE, _list(don_vi=unit.code, loai="province", ky="2024"),
             f"{ROWS} WHERE lead_unit_id = :unit AND register = 'province'"
             f" AND assigned_on BETWEEN '2024-01-01' AND '2024-12-31' {newest}", by_unit),
        Page("deep page", OFFICE, _list(sau=place),
             f"{ROWS} WHERE (assigned_on, id) < (:first, :id) {newest}", days),
        Page("search", OFFICE, _list(q=SOUGHT), f"{ROWS} WHERE {found} {newest}",
             {"text": f"%{as_searched(SOUGHT)}%"}),
        Page("search without a hit", OFFICE, _list(q=NOWHERE), f"{ROWS} WHERE {found} {newest}",
             {"text": f"%{as_searched(NOWHERE)}%"}),
        Page("search everything", OFFICE, f"/tim?{urlencode({'q': SOUGHT})}",
             f"{ROWS} WHERE {found} {newest}", {"text": f"%{as_searched(SOUGHT)}%"}),
        Page("search everything of a head", UNIT_HEAD, f"/tim?{urlencode({'q': SOUGHT})}",
             f"{ROWS} WHERE lead_unit_id = :unit AND {found} {newest}",
             by_unit | {"text": f"%{as_searched(SOUGHT)}%"}),
        Page("search everything without a hit", OFFICE, f"/tim?{urlencode({'q': NOWHERE})}",
             f"{ROWS} WHERE {found} {newest}", {"text": f"%{as_searched(NOWHERE)}%"}),
        Page("suggestions", OFFICE, f"/tim/goi-y?{urlencode({'q': SOUGHT})}",
             f"{ROWS} WHERE {found} {newest}", {"text": f"%{as_searched(SOUGHT)}%"}),
        Page("my unit", UNIT_HEAD, "/don-vi-cua-toi",
             f"{ROWS} WHERE lead_unit_id = :unit AND {overdue}", by_unit),
        Page("list of a head", UNIT_HEAD, "/nhiem-vu",
             f"{ROWS} WHERE lead_unit_id = :unit UNION {ROWS} WHERE id IN (SELECT task_id FROM"
             f" task_coordinating_unit WHERE unit_id = :unit) {newest}", by_unit),
        Page("task", OFFICE, f"/nhiem-vu/{middle.id}",
             "SELECT * FROM event WHERE task_id = :id ORDER BY id", {"id": middle.id}),
        Page("queue", OFFICE, "/viec-cho",
             f"{ROWS} WHERE id IN (SELECT task_id FROM completion_report WHERE decided_on IS NULL"
             " ORDER BY reported_on, id LIMIT 50)"),
        Page("obstacles", OFFICE, "/viec-cho/vuong-mac",
             f"{ROWS} WHERE id IN (SELECT task_id FROM obstacle WHERE answered_on IS NULL"
             " ORDER BY raised_on, id LIMIT 50)"),
        Page("leader's page", LEADER, "/lanh-dao",
             f"{ROWS} WHERE leader_id = :leader AND {overdue}",
             {"leader": user(LEADER).id, "today": TODAY}),
        Page("overview", OFFICE, "/tong-quan", COUNTED, half),
        Page("half-year report", OFFICE, _report(ky="2025-H1"), COUNTED, half),
        Page("half-year report, summary", OFFICE, f"/bao-cao?{urlencode({'ky': '2025-H1'})}",
             COUNTED, half),
        Page("report of all time", OFFICE, _report(ky=between(FIRST, TODAY).name), COUNTED,
             half | {"first": FIRST}),
        Page("report as of a past day", OFFICE, _report(ky="2024-H2"), COUNTED, before),
        Page("report known by a past day", OFFICE, _report(ky="2024-H2", biet_den="2025-01-15"),
             COUNTED, before),
    ]  # fmt: skip


def _list(**arguments: str) -> str:
    return f"/nhiem-vu?{urlencode(arguments)}"


def _report(**arguments: str) -> str:
    """The part of a report that has the table of units."""
    return f"/bao-cao?{urlencode({'loai': 'province', PART: ReportPart.UNITS, **arguments})}"


def user(username: str) -> User:
    """Somebody of the register."""
    return db.session.scalars(sa.select(User).where(User.username == username)).one()
