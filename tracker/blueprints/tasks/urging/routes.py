"""One page for all urging: a row, a task, a unit, a filtered list."""

from dataclasses import replace
from hashlib import sha256

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.tasks.urging.forms import (
    NAMES,
    LetterFields,
    UrgingForm,
    urging_form,
    words_field,
)
from tracker.domain.errors import DomainError
from tracker.domain.reports.letterhead import DocumentKind
from tracker.models import IssuedLetter
from tracker.queries.reports.templates import stationery
from tracker.queries.tasks.chosen import MOST_SELECTED
from tracker.queries.tasks.urgings import ToUrge, to_urge, waiting_in_list
from tracker.services.tasks import bulk_acts
from tracker.services.tasks.urging import SentLetter, record_letter
from tracker.web.access import Access, access, may_open, me, myself
from tracker.web.forms.objections import object_at
from tracker.web.lists.selection import chosen, ticked
from tracker.web.lists.task_filter import FilterForm
from tracker.web.security.redirects import safe_path

WHOLE_LIST = "ca_danh_sach"

blueprint = Blueprint("urging", __name__, url_prefix="/don-doc")


@blueprint.get("")
@access(Access.SEES_ALL)
def preview() -> ResponseReturnValue:
    """Which units would be urged about which tasks, and what is proposed to say."""
    ids, others = _of_list() if WHOLE_LIST in request.args else (chosen(), 0)
    urging = to_urge(ids[:MOST_SELECTED])
    urging = replace(urging, passed_over=urging.passed_over + others)
    form = urging_form(urging, may_write_letters=may_open(Access.OFFICE), formdata=None)
    form.tro_ve.data = safe_path(request.args.get("tro_ve")) or ""
    return _page(form, urging, among=len(ids))


@blueprint.post("")
@access(Access.SEES_ALL)
def send() -> ResponseReturnValue:
    """Urge: each task on its own, one mail to each person."""
    urging = to_urge(ticked()[:MOST_SELECTED])
    form = urging_form(urging, may_write_letters=may_open(Access.OFFICE))
    if not urging.units:
        flash("Các nhiệm vụ này không còn chờ đơn vị: không gửi đôn đốc.", "warning")
        return redirect(_onward(form))
    if form.validate_on_submit() and urging.any_lately and not form.again.data:
        form.again.errors = ["Có nhiệm vụ vừa được đôn đốc: chọn ô này nếu vẫn muốn nhắc lại."]
    if form.errors:
        return _page(form, urging), 422
    try:
        letter = _letter(form, urging)
    except DomainError as error:
        object_at(form, error, NAMES)
        return _page(form, urging), 422
    texts = {
        task.id: form[words_field(one.unit.id)].data for one in urging.units for task in one.tasks
    }
    onward = _onward(form)
    act = bulk_acts.urge(me(), texts, onward, again=form.again.data, letter=letter)
    if act.left or any(why_not for _, why_not, _ in act.outcomes):
        return redirect(url_for("tasks.results.show", act_id=act.id))
    done = len(act.outcomes)
    flash(f"Đã đôn đốc {done} nhiệm vụ; đơn vị được báo tin và gửi thư ngay.", "success")
    return redirect(onward)


def _letter(form: UrgingForm, urging: ToUrge) -> IssuedLetter | None:
    """The letter that goes along, recorded; ``None`` if there is none.

    :raises DomainError: it cannot be recorded so.
    """
    if not isinstance(form, LetterFields) or form.letter_number.data is None:
        return None
    (one,) = urging.units
    symbol = stationery(DocumentKind.LETTER).letterhead.symbol
    issued_on, answer_by = form.issued_on.data, form.answer_by.data
    assert issued_on is not None  # noqa: S101 - the form was validated
    sent = SentLetter(form.letter_number.data, symbol, issued_on, answer_by or issued_on)
    return record_letter(me(), sent, one.unit.code, one.overdue)


def _of_list() -> tuple[list[int], int]:
    form = FilterForm(myself())
    if not form.validate():
        return [], 0
    return waiting_in_list(myself(), form.task_filter(), form.sort())


def _onward(form: UrgingForm) -> str:
    return safe_path(form.tro_ve.data) or url_for("tasks.index")


def _mark(urging: ToUrge) -> str:
    """The same for the same units: words to some are no draft of words to others."""
    return sha256(repr([one.unit.id for one in urging.units]).encode()).hexdigest()[:12]


def _page(form: UrgingForm, urging: ToUrge, *, among: int = 0) -> str:
    return render_template(
        "tasks/urging/edit.html",
        form=form,
        urging=urging,
        words_field=words_field,
        with_letter=isinstance(form, LetterFields),
        among_units=_mark(urging),
        among=among,
        most=MOST_SELECTED,
        onward=_onward(form),
    )
