"""A document read to what it gives: its entry in the register, and its tasks in their order.

``outline`` says which line stands under which, ``head`` what the document is; ``orders`` and
``roles`` find who is told, ``due`` by when, ``items`` puts a task together, ``table_tasks`` reads
annexes, ``unled`` what names nobody. docs/decisions/073 has the grammar.
"""

import re
from dataclasses import replace
from datetime import date

from tracker.domain.directives.document_types import LETTER
from tracker.domain.directives.lists.names.unit_cells import UnitCells
from tracker.domain.directives.lists.names.unit_names import UnitNames
from tracker.domain.directives.lists.understood import ReadingRules
from tracker.domain.directives.proposals.clauses.orders import Orders, is_above
from tracker.domain.directives.proposals.clauses.told import WhoIsTold
from tracker.domain.directives.proposals.due_days.reading import DueReader
from tracker.domain.directives.proposals.due_days.years import year_named
from tracker.domain.directives.proposals.items import ItemReader
from tracker.domain.directives.proposals.last_days import give_month, month_of_programme
from tracker.domain.directives.proposals.names.names_in_text import NamesInText
from tracker.domain.directives.proposals.proposal import (
    Proposal,
    ProposedDirective,
    ProposedTask,
)
from tracker.domain.directives.proposals.regulations import is_regulation, with_lasting_duties
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.domain.directives.proposals.segments.flat import paragraphs_of
from tracker.domain.directives.proposals.segments.head import read_head
from tracker.domain.directives.proposals.segments.length import refuse_long
from tracker.domain.directives.proposals.segments.outline import Item, outline
from tracker.domain.directives.proposals.segments.secrecy import refuse_secret
from tracker.domain.directives.proposals.table_days import TableDays
from tracker.domain.directives.proposals.table_tasks import tasks_of_tables
from tracker.domain.directives.proposals.tables.beside_tables import without_asking_for_rows
from tracker.domain.directives.proposals.unled import unled_tasks

_REPORTS = ("Báo cáo", "Nghị quyết")
_PROVINCE = re.compile(r"tỉnh \S|thành phố \S")
_PROGRAMME = "Chương trình"
_CONCLUSION = "Kết luận"
_MOST_UNLED = 5  # times the tasks that name somebody
_ALWAYS_TELL = (LETTER, "Công điện", "Chỉ thị", "Quyết định", "Thông báo", "Giấy mời")


def read_document(document: DocumentText, rules: ReadingRules, organisation: str) -> Proposal:
    """What is proposed of a document.

    ``rules`` are those of lists of tasks: units, names that are near, the setting of "trước ngày".
    ``organisation`` is whose documents these mostly are.

    :raises ValueRefused: it is secret, or too long; says what to do.
    """
    refuse_secret(document)
    refuse_long(document)
    lines, tables = paragraphs_of(document, rules.units)
    head = read_head(lines, organisation)
    rules = _in_the_province_of(head.directive.issuer, organisation, rules)
    day = head.directive.issued_on or rules.assigned_on or rules.today
    above = is_above(head.directive.issuer)
    names = NamesInText(rules.units, day, rules.near, from_above=above)
    concludes = head.directive.type_name.startswith(_CONCLUSION)
    orders = Orders(names, head.directive.issuer, concludes=concludes)
    due = _due_reader(head.directive, day, rules)
    items = outline(head.body)
    reader = ItemReader(items, WhoIsTold(orders, head.directive.receivers), due)
    tasks = reader.tasks()
    of_tables = tasks_of_tables(tables, rules, day, TableDays(due, lines, reader.due_of_annex))
    if of_tables:
        tasks = without_asking_for_rows(tasks)
    elif head.directive.type_name not in _ALWAYS_TELL:
        tasks = _with_unled(tasks, items, due, head.directive.type_name in _REPORTS)
    if is_regulation(head.directive):
        tasks = with_lasting_duties(tasks)
    if month := month_of_programme(head.directive):
        give_month([*tasks, *of_tables], due.read(month))
    in_order = sorted([*tasks, *of_tables], key=lambda task: task.where.paragraph)
    return Proposal(head.directive, tuple(in_order))


def _due_reader(directive: ProposedDirective, day: date, rules: ReadingRules) -> DueReader:
    """Reads days; those of a programme without a year are of the year that it is for."""
    year = year_named(RunningText.of(directive.subject))
    programme = directive.type_name == _PROGRAMME
    return DueReader(
        day,
        rules.before_means_day_before,
        directive.type_name,
        year=year if programme else None,
        may_be_of=year,
        is_dated=directive.issued_on is not None,
    )


def _in_the_province_of(issuer: str, organisation: str, rules: ReadingRules) -> ReadingRules:
    """The rules with the province of a document's head, where the office's own is not known.

    "Công an tỉnh Sơn Hà" is then Công an tỉnh. Those above name no province in their heads.
    """
    named = next(filter(_PROVINCE.search, (issuer, organisation)), None)
    if rules.units.names.place or named is None:
        return rules
    names = UnitNames(rules.units.names.units, named)
    return replace(rules, units=UnitCells(names, rules.units.groups))


def _with_unled(
    tasks: list[ProposedTask], items: list[Item], due: DueReader, is_report: bool
) -> list[ProposedTask]:
    """The tasks with those that name nobody, where the document is one of these.

    A report or resolution is; a text without a type if most of its work names nobody.
    """
    led = [task for task in tasks if task.leads]
    places = {task.where.paragraph for task in led}
    unled = unled_tasks([item for item in items if item.paragraph.number not in places], due)
    if is_report or not tasks or len(unled) > _MOST_UNLED * len(tasks):
        return [*led, *unled]
    return tasks
