"""The list of printed lines, and one line with what was found about it."""

from datetime import date
from typing import Any

from flask import render_template

from tracker import clock
from tracker.blueprints.reconciliation.forms import FiguresForm, SentenceForm
from tracker.domain.reports.printed.line import Figure, PrintedLine
from tracker.domain.reports.printed.reconciliation import Finding, differences
from tracker.domain.reports.printed.sentence import SentenceRead
from tracker.models import PublishedFigure
from tracker.queries.reports.published import counted_on, reconciled
from tracker.web.access import Access, may_open
from tracker.web.links.tasks import counted_lists


def filled_form(sentence: SentenceRead) -> FiguresForm:
    """The form with what was read of a sentence."""
    data: dict[str, Any] = {figure.value: sentence.figures.get(figure) for figure in Figure}
    data.update(loai=sentence.register, ngay=sentence.as_of)
    if sentence.period is not None:
        form = FiguresForm(sentence.line(sentence.period), formdata=None)
    else:
        form = FiguresForm(formdata=None, data=data)
    return form


def line_page(form: FiguresForm, *, row: PublishedFigure | None = None, **shown: Any) -> str:
    """The figures of a line to be typed or put right, with what was found."""
    values: dict[str, Any] = {"finding": None, "reading": None, "sentence": "", **shown}
    return render_template(
        "reconciliation/edit.html",
        form=form,
        row=row,
        may_keep=may_open(Access.OFFICE),
        **_words(),
        **values,
    )


def list_page(form: SentenceForm) -> str:
    """Every kept line with its finding, and a box for a sentence."""
    lines = reconciled(clock.today())
    return render_template(
        "reconciliation/index.html",
        form=form,
        rows=lines,
        agreeing=sum(one.finding.agrees for one in lines),
        may_keep=may_open(Access.OFFICE),
        **_words(),
    )


def _words() -> dict[str, Any]:
    """What both pages say of a finding."""
    return {"differences": differences, "behind": _behind, "counted_on": _counted_on}


def _behind(finding: Finding, *standings: Any) -> str:
    """The tasks that a computed number counts."""
    line = finding.line
    lists = counted_lists(line.period, line.register, _counted_on(line), clock.today())
    return lists(*standings)


def _counted_on(line: PrintedLine) -> date:
    return counted_on(line, clock.today())
