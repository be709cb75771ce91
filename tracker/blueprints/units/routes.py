"""A unit's work on one screen, and how the units stand."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from tracker import clock, config
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.tally import Tally
from tracker.domain.tasks.last_words import LastWord
from tracker.domain.tasks.silence import Silence
from tracker.domain.tasks.unit_instructions import may_instruct_units, units_answered_for
from tracker.domain.tasks.workflow import Act, TaskAtHand, may_do, may_urge
from tracker.domain.vocabulary import Progress, Register, Role, Standing, UnitKind
from tracker.queries.organisation.open_work import OpenWork, unit_work
from tracker.queries.organisation.units import all_units, unit_by_code
from tracker.queries.reports.overview import first_year
from tracker.queries.reports.report import report, report_day
from tracker.queries.system.audit import feed
from tracker.queries.tasks.attention import unit_attention
from tracker.queries.tasks.discussions import unanswered_by
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.last_words import words_of
from tracker.queries.tasks.lists import TaskRow, count_tasks
from tracker.queries.tasks.silence import first_day_in_time, silences_of
from tracker.queries.tasks.waiting.undecided import acts_on, undecided_of
from tracker.queries.tasks.waiting.unit_instructions import (
    instructions_answered,
    instructions_waiting,
)
from tracker.web.access import Access, access, may_open, me, myself
from tracker.web.forms.periods import chosen_period, period_choices
from tracker.web.links.tasks import beside_links, filter_link, report_lists, row_lists
from tracker.web.pages import charts

blueprint = Blueprint("units", __name__)


@blueprint.get("/don-vi-cua-toi")
@access(Access.UNIT)
def mine() -> ResponseReturnValue:
    """What the person's unit owes, the most pressing first."""
    user = me()
    if user.unit is None:
        abort(403)
    days = _due_soon_days()
    work = unit_work(user.unit.id, clock.today(), days)
    silences, rows = _silences(work), _rows(work)
    undecided = undecided_of(rows, clock.today())
    attention = unit_attention(user.unit.id, clock.today())
    own = {user.unit.id, *myself().inherited_unit_ids}
    of_unit = TaskAtHand(Progress.NOT_STARTED, user.unit.id)
    return render_template(
        "units/mine.html",
        unit=user.unit,
        work=work,
        list_of=filter_link,
        silences=silences,
        last_words=_words(work),
        undecided=undecided,
        possible=acts_on(rows, undecided, myself(), clock.today()),
        may_take_on=may_do(Act.ACKNOWLEDGE, myself(), of_unit),
        silent=_silent(work, silences, user.unit.id),
        days=days,
        attention=attention,
        instructed=instructions_waiting(unit_ids=own),
        may_answer=bool(units_answered_for(myself())),
        unacknowledged=attention.unacknowledged_in_all,
        first_steps=Role.UNIT_HEAD in user.roles and not user.first_steps_done,
    )


@blueprint.get("/don-vi")
@access(Access.SEES_ALL)
def index() -> ResponseReturnValue:
    """Every unit with its tasks of a period."""
    today = clock.today()
    period, wrong = chosen_period(request.args, today)
    province = report(
        period, Register.PROVINCE, report_day(period, today), today, by=Dimension.UNIT
    )
    tallies = {row.key: row.tally for row in province.rows or ()}
    shown = [
        (unit, tallies.get(unit.code, Tally.zero()))
        for unit in all_units()
        if unit.code in tallies or unit.valid_on(today)
    ]
    groups = [(kind, [row for row in shown if row[0].kind is kind]) for kind in UnitKind]
    page = render_template(
        "units/index.html",
        period=period,
        wrong=wrong,
        choices=period_choices(first_year(), today, period),
        report=province,
        groups=[(kind, rows) for kind, rows in groups if rows],
        bar=charts.bar,
        lists=report_lists,
        row_lists=row_lists,
        Dimension=Dimension,
        beside=beside_links,
    )
    return page, 400 if wrong else 200


@blueprint.get("/don-vi/<code:code>")
@access(Access.SEES_ALL)
def show(code: str) -> ResponseReturnValue:
    """A unit: how long it exists, who was before and after it, what it owes."""
    unit = unit_by_code(code) or abort(404)
    today = clock.today()
    days = _due_soon_days()
    period, wrong = chosen_period(request.args, today)
    work = unit_work(unit.id, today, days)
    silences = _silences(work)
    overdue = TaskFilter(today, today, standings=(Standing.OPEN_OVERDUE,), unit_id=unit.id)
    counted = report(period, Register.PROVINCE, report_day(period, today), today, by=Dimension.UNIT)
    tally = next((row.tally for row in counted.rows or () if row.key == unit.code), Tally.zero())
    page = render_template(
        "units/show.html",
        unit=unit,
        report=counted,
        tally=tally,
        to_overdue=lambda _counted: filter_link(overdue, unit.code),
        work=work,
        silences=silences,
        last_words=_words(work),
        undecided=undecided_of(_rows(work), today),
        possible={},
        unacknowledged=_unacknowledged(unit.id),
        silent=_silent(work, silences, unit.id),
        days=days,
        list_of=filter_link,
        choices=period_choices(first_year(), today, period),
        wrong=wrong,
        bar=charts.bar,
        lists=report_lists,
        row_lists=row_lists,
        Dimension=Dimension,
        beside=beside_links,
        feed=feed(unit.id),
        unanswered=unanswered_by(unit.id),
        instructed=instructions_waiting(unit_ids=[unit.id]),
        answered=instructions_answered([unit.id]),
        may_instruct=may_instruct_units(myself()),
        ended=not unit.valid_on(today),
        may_urge=may_open(Access.OFFICE),
        may_press=may_urge(myself()),
    )
    return page, 400 if wrong else 200


def _silences(work: OpenWork) -> dict[int, Silence]:
    """How long the unit has said nothing of what it leads, as far as that is shown."""
    today = clock.today()
    return silences_of(_owed(work), today, today)


def _words(work: OpenWork) -> dict[int, LastWord]:
    """What the unit last wrote of it."""
    today = clock.today()
    return words_of(_owed(work), today, today)


def _rows(work: OpenWork) -> tuple[TaskRow, ...]:
    """All that is shown."""
    return (*_owed(work), *work.waiting.rows, *work.helping.rows)


def _owed(work: OpenWork) -> tuple[TaskRow, ...]:
    return (*work.overdue.rows, *work.due_soon.rows, *work.rest.rows)


def _silent(work: OpenWork, silences: dict[int, Silence], unit_id: int) -> int:
    """Of how many of its tasks the unit has said nothing for too long, shown or not."""
    today = clock.today()
    if not any(group.more for group in (work.overdue, work.due_soon, work.rest)):
        return sum(one.too_long for one in silences.values())
    since = first_day_in_time(today)
    silent = TaskFilter(today, today, unit_id=unit_id, no_word_since=since)
    return count_tasks(myself(), silent) if since else 0


def _unacknowledged(unit_id: int) -> int:
    """How many open tasks the unit has not taken on."""
    today = clock.today()
    return count_tasks(myself(), TaskFilter(today, today, unit_id=unit_id, unacknowledged=True))


def _due_soon_days() -> int:
    return config.settings().due_soon_days
