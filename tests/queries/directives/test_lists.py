"""The register of directives: newest first, those without a day last, each on one page."""

from dataclasses import replace
from datetime import date

from tracker.domain.search import text_of_directive
from tracker.extensions import db
from tracker.models import Directive, Task
from tracker.queries.directives.lists import directive_counts, list_directives

TODAY = date(2025, 6, 30)


def register(symbol: str, issued_on: date | None) -> Directive:
    row = Directive(symbol=symbol, type_name="Chỉ thị", issuer="UBND tỉnh", issued_on=issued_on)
    row.search_text = text_of_directive(row.type_name, symbol, "")
    db.session.add(row)
    db.session.commit()
    return row


def test_the_newest_stands_first_those_of_one_day_last_entered_first_and_those_without_a_day_last(
    app, person
):
    for symbol, day in (("1", 2), ("2", None), ("3", 30), ("4", 2), ("5", None)):
        register(symbol, day and date(2025, 6, day))
    register("của ngày mai", date(2025, 7, 1))
    lan = person("lan").person
    in_order = ["3", "4", "1", "5", "2"]
    whole = list_directives(lan, TODAY)
    assert ([row.symbol for row in whole.rows], whole.total) == (in_order, 5)
    pages = [list_directives(lan, TODAY, size=2)]
    while pages[-1].after:
        pages.append(list_directives(lan, TODAY, size=2, after=pages[-1].after))
    assert [[row.symbol for row in page.rows] for page in pages] == [["3", "4"], ["1", "5"], ["2"]]
    assert pages[0].before is None
    back = list_directives(lan, TODAY, size=2, before=pages[-1].before)
    assert [row.symbol for row in back.rows] == ["1", "5"]
    first = list_directives(lan, TODAY, size=2, before=back.before)
    assert ([row.symbol for row in first.rows], first.before) == (["3", "4"], None)


def test_a_directive_is_counted_by_the_tasks_that_the_person_may_see(app, person, add_task):
    directive = register("735/CT-UBND", date(2025, 6, 2))
    overdue, in_time, withdrawn = (
        add_task(lead="SNNMT"), add_task(deadline=TODAY), add_task(deadline=TODAY),
    )  # fmt: skip
    for task in (overdue, in_time, withdrawn):
        task.directive = directive
    withdrawn.assignment_id = in_time.assignment_id
    withdrawn.withdrawn_on = TODAY
    db.session.commit()
    counted = {}
    for username in ("lan", "an", "binh"):
        (row,) = list_directives(person(username).person, TODAY).rows
        counts = directive_counts(person(username).person, directive.id, TODAY)
        assert counts.tally.total == row.tasks
        counted[username] = (
            row.tasks, row.open_in_time, row.overdue, counts.items, counts.tally.withdrawn,
        )  # fmt: skip
    assert counted == {"lan": (2, 1, 1, 2, 1), "an": (1, 1, 0, 1, 1), "binh": (1, 0, 1, 1, 0)}
    assert list_directives(person("quantri").person, TODAY).rows == []


def test_the_whole_list_has_what_a_search_finds_for_who_leads_helps_or_inherits(
    app, person, unit, add_task
):
    for symbol, lead in (("1/CT", "STC"), ("2/CT", "SNNMT"), ("3/CT", "SNNMT"), ("4/CT", "SNNMT")):
        add_task(lead=lead).directive = register(symbol, date(2025, 6, 2))
    register("5/CT", date(2025, 6, 2))
    helped = db.session.scalars(db.select(Directive).filter_by(symbol="3/CT")).one()
    task = db.session.scalars(db.select(Task).filter_by(directive_id=helped.id)).one()
    task.coordinating_units = [unit("STC")]
    db.session.commit()
    an = person("an").person
    heir = replace(an, inherited_unit_ids=frozenset({unit("SNNMT").id}))
    for who, symbols in ((an, "31"), (heir, "4321"), (person("lan").person, "54321")):
        for q in ("", "chỉ thị"):
            page = list_directives(who, TODAY, q=q)
            assert [row.symbol[0] for row in page.rows] == list(symbols), (who, q)
            assert page.total == len(symbols)
