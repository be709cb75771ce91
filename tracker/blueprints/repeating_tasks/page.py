"""The page of a new repeating task: what its rule means before it is given."""

from dataclasses import dataclass
from datetime import date

from flask import render_template

from tracker import clock, formats
from tracker.blueprints.repeating_tasks.forms import RepeatingForm
from tracker.domain.directives.rule_text import parse_rule
from tracker.models import Directive
from tracker.queries.directives.repeating_tasks import next_deadlines


@dataclass(frozen=True)
class Preview:
    """What a rule means: its words and its first deadlines."""

    words: str
    days: tuple[date, ...]


def preview_of(form: RepeatingForm) -> Preview | None:
    """The rule in words, with its next deadlines. Where it has none, the field says so."""
    first = form.first_deadline.data
    if first is None:
        return None
    rule = parse_rule(form.rule_text())
    days = next_deadlines(rule, first, max(first, clock.today()))
    if not days:
        errors = [*form.first_deadline.errors, "Từ ngày này trở đi quy tắc không có kỳ nào."]
        form.first_deadline.errors = errors
        return None
    return Preview(rule.words(first), tuple(days))


def add_page(
    directive: Directive, form: RepeatingForm, preview: Preview | None = None, seen: str = ""
) -> str:
    """The form, with the next deadlines once they were asked for."""
    days = [formats.day(day) for day in preview.days] if preview else []
    return render_template(
        "repeating_tasks/add.html",
        directive=directive,
        form=form,
        preview=preview,
        days=days,
        seen=seen,
    )
