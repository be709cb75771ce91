"""The page of a repeating task: what its rule means before it is given or changed."""

from dataclasses import dataclass

from flask import render_template

from tracker import clock, formats
from tracker.blueprints.repeating_tasks.forms import ChangeForm, DutyForm, RepeatingForm
from tracker.domain.directives.recurrence import DayOff
from tracker.domain.directives.rule_text import parse_rule
from tracker.models import Directive, RepeatingTask
from tracker.queries.directives.repeating_tasks import same_duty
from tracker.queries.directives.repeating_terms import Schedule, Term
from tracker.queries.organisation.calendar import OfficeCalendar, office_calendar


@dataclass(frozen=True)
class Preview:
    """What a rule means: its words, its first deadlines, and what the office should look at."""

    words: str
    days: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def seen(self) -> str:
        """When it comes, as it was shown: by this a form that was changed since is told."""
        return "|".join((self.words, *self.days))


def preview_of(form: DutyForm, row: RepeatingTask | None = None) -> Preview | None:
    """The rule in words, with its next deadlines. Where it has none, the field says so.

    ``row`` is the repeating task that is changed, if one is.
    """
    first = form.first_deadline.data
    if first is None:
        return None
    rule = parse_rule(form.rule_text())
    day_off = form.day_off.data or DayOff.KEEP
    terms = Schedule(rule, first, day_off).next(clock.today())
    if not terms:
        errors = [*form.first_deadline.errors, "Từ ngày này trở đi quy tắc không có kỳ nào."]
        form.first_deadline.errors = errors
        return None
    calendar = office_calendar(clock.today())
    return Preview(
        rule.words(terms[0].day),
        tuple(_day(term, calendar) for term in terms),
        tuple(dict.fromkeys(_warnings(form, row, terms, calendar))),
    )


def _day(term: Term, calendar: OfficeCalendar) -> str:
    off = calendar.day_off(term.deadline)
    return formats.day(term.deadline) + (f" ({off})" if off else "")


def _warnings(
    form: DutyForm, row: RepeatingTask | None, terms: list[Term], calendar: OfficeCalendar
) -> list[str]:
    warnings = []
    if any(calendar.day_off(term.deadline) for term in terms):
        warnings.append("Có kỳ hạn rơi vào ngày nghỉ; chọn cách xử lý ngày nghỉ nếu muốn dời.")
    of_words = form.rule_of_words()
    if of_words is not None and of_words.text != parse_rule(form.rule_text()).text:
        meant = of_words.words(terms[0].day)
        warnings.append(f"Lời văn “{form.phrase.data}” nghĩa là {meant}, khác chu kỳ đã chọn.")
    units = {row.lead_unit_id} if row else _chosen_units(form)
    for twin in same_duty(units, form.content.data or "", row.id if row else None):
        unit, symbol = twin.lead_unit.name, twin.directive.symbol
        warnings.append(f"{unit} đang có nhiệm vụ định kỳ cùng nội dung, theo {symbol}.")
    return warnings


def _chosen_units(form: DutyForm) -> set[int]:
    return set(form.units.data or ()) if isinstance(form, RepeatingForm) else set()


def add_page(directive: Directive, form: RepeatingForm, preview: Preview | None = None) -> str:
    """The form, with the next deadlines once they were asked for."""
    return render_template(
        "repeating_tasks/add.html", directive=directive, form=form, preview=preview, row=None
    )


def change_page(row: RepeatingTask, form: ChangeForm, preview: Preview | None = None) -> str:
    """The same for one that is changed from a day on."""
    return render_template(
        "repeating_tasks/add.html", directive=row.directive, form=form, preview=preview, row=row
    )
