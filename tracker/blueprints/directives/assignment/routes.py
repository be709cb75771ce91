"""Entering a directive with its tasks, and assigning further ones: shown as it will be, then saved.

A form is filled in, shown as it will be, and saved when what was seen is what will be created.
"""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import config
from tracker.blueprints.directives.assignment import from_packages, readings
from tracker.blueprints.directives.assignment.duties import give_duties, offer_duties
from tracker.blueprints.directives.assignment.filling_in import fill_in_likely
from tracker.blueprints.directives.assignment.forms import MOST_TASKS, DirectiveForm, ItemsForm
from tracker.blueprints.directives.assignment.page import Reading, read_directive, read_more
from tracker.blueprints.directives.assignment.reshaping import may_add_units, reshape
from tracker.blueprints.directives.assignment.seen import changes_since, seen_words, sent_unseen
from tracker.domain.directives.identity import fits_symbol
from tracker.domain.directives.lists.names.unit_names import UnitNames
from tracker.domain.directives.symbols import LONGEST_SYMBOL
from tracker.domain.errors import DomainError
from tracker.models import Directive, ReadDocument
from tracker.queries.directives.alike import Alike, documents_alike
from tracker.queries.directives.last_entered import chosen_last, issued_with, last_entered
from tracker.queries.directives.listed_units import unit_names
from tracker.queries.directives.lists import issuers, visible_directive
from tracker.queries.directives.read_documents import open_readings
from tracker.queries.organisation.people import administrators
from tracker.queries.system.files import attachments_of_directive
from tracker.services.directives.read_documents import keep_outcome
from tracker.services.system.sent_forms import AlreadySent, made_by
from tracker.services.tasks.assignment import (
    AssigningError,
    DirectiveExists,
    assign_more,
    register_directive,
)
from tracker.web.access import Access, access, me, myself
from tracker.web.forms.drafts import UNDECIDED
from tracker.web.forms.objections import object_at
from tracker.web.forms.sent_once import sending, sent_before
from tracker.web.forms.uploads import again_words

NAMES = {"deadline": "kind", "coordinating_units": "helpers"}

blueprint = Blueprint("assignment", __name__)


@blueprint.route("/moi", methods=["GET", "POST"])
@access(Access.OFFICE)
def register() -> ResponseReturnValue:
    """Register a directive with its tasks."""
    read = readings.asked_for()
    form = DirectiveForm(readings.typed_before(read)) if read else DirectiveForm()
    if request.method == "GET":
        form.officer.data = form.officer.data or me().id
        if read:
            return _filled_in(form, read)
        return _page(form, fresh=True)
    if request.form.get("viec") == readings.READ:
        return _read_document(form)
    offer_duties(form, readings.of_form(form), unit_names({}))
    if (status := reshape(form)) is not None:
        return _page(form), status
    reading = _read(form) if form.validate() else None
    if reading is None:
        return _page(form), 422
    agreed, name = _agreed(form, reading), sending(reading.mark)
    made_id = made_by(name) if agreed else None
    if made_id is not None:
        return _sent_before(AlreadySent(made_id))
    alike = _alike(reading)
    if alike and alike[0].same:
        exists = DirectiveExists(alike[0].id, alike[0].symbol)
        form.symbol.errors = [*form.symbol.errors, str(exists)]
        return _page(form, twin=exists.directive_id), 409
    if not agreed:
        return _page(form, reading=reading, alike=alike)
    return _save(form, reading, name)


@blueprint.get("/co-quan-ban-hanh")
@access(Access.OFFICE)
def issuer_by_symbol() -> ResponseReturnValue:
    """Who issues documents with the code of a symbol that is typed, and who signed the last one;
    nothing where the issuer that stands in the form may be it.
    """
    symbol = request.args.get("ky-hieu", "")[:LONGEST_SYMBOL]
    if fits_symbol(request.args.get("co-quan", ""), symbol):
        return jsonify({})
    return jsonify(vars(issued_with(symbol)))


@blueprint.route("/<id:directive_id>/giao-them", methods=["GET", "POST"])
@access(Access.OFFICE)
def more(directive_id: int) -> ResponseReturnValue:
    """Assign further tasks of a directive that is in the register."""
    directive = visible_directive(myself(), directive_id) or abort(404)
    read = readings.asked_for(directive)
    form = ItemsForm(readings.typed_before(read)) if read else ItemsForm()
    if request.method == "GET":
        form.officer.data = form.officer.data or me().id
        if read:
            return _filled_in(form, read, directive)
        form.field.data, form.leader.data = directive.field_id, directive.leader_id
        return _page(form, directive=directive)
    if request.form.get("viec", "").startswith(readings.READ):
        return _read_document(form, directive)
    offer_duties(form, readings.of_form(form), unit_names({}))
    if (status := reshape(form)) is not None:
        return _page(form, directive=directive), status
    reading = _read(form) if form.validate() else None
    if reading is None:
        return _page(form, directive=directive), 422
    if not _agreed(form, reading):
        return _page(form, directive=directive, reading=reading)
    try:
        assign_more(me(), directive_id, reading.items, sending=sending(reading.mark))
    except AlreadySent as error:
        return _sent_before(error)
    except DomainError as error:
        _tell(form, error)
        return _page(form, directive=visible_directive(myself(), directive_id)), 422
    _keep_outcome(form, directive_id, reading)
    if refused := give_duties(me(), directive_id, reading.duties):
        flash(refused, "warning")
    flash(f"Đã giao thêm {reading.count} nhiệm vụ.", "success")
    return redirect(url_for("directives.show", directive_id=directive_id))


def _read_document(form: ItemsForm, directive: Directive | None = None) -> ResponseReturnValue:
    """Have a document read; the page of the reading leads back to the form, filled in."""
    reading_id = readings.begin(form, directive)
    if reading_id is None:
        return _page(form, directive=directive), 422
    return redirect(url_for("directives.read_documents.show", reading_id=reading_id))


def _filled_in(form: ItemsForm, row: ReadDocument, directive: Directive | None = None) -> str:
    names = unit_names({})
    offer_duties(form, row, names)
    readings.show(form, row, names)
    from_packages.fill_in(form, row)
    twin = _twin(form) if isinstance(form, DirectiveForm) else None
    return _page(form, directive=directive, twin=twin, names=names)


def _twin(form: DirectiveForm) -> int | None:
    """The document of the register that it is, if it is there already."""
    symbol, issued_on = form.symbol.data, form.issued_on.data
    alike = documents_alike(symbol, form.issuer.data, issued_on) if symbol and issued_on else []
    return alike[0].id if alike and alike[0].same else None


def _read(form: ItemsForm) -> Reading | None:
    rule = config.settings().before_means_day_before
    if isinstance(form, DirectiveForm):
        return read_directive(form, before_means_day_before=rule)
    return read_more(form, before_means_day_before=rule)


def _agreed(form: ItemsForm, reading: Reading) -> bool:
    """Whether the person saw exactly this before, and wants it."""
    return request.form.get("viec") == "giao" and form.seen.data == reading.mark


def _save(form: DirectiveForm, reading: Reading, name: str) -> ResponseReturnValue:
    assert reading.directive is not None  # noqa: S101 - it was read from the form
    try:
        package = from_packages.of_form(form)
        directive = register_directive(
            me(),
            reading.directive,
            reading.items,
            files=(*readings.files_of(form), *from_packages.further_files(form, package)),
            sending=name,
            package_id=package.id if package else None,
        )
    except AlreadySent as error:
        return _sent_before(error)
    except DirectiveExists as error:  # somebody was faster
        form.symbol.errors = [*form.symbol.errors, str(error)]
        return _page(form, twin=error.directive_id), 409
    except DomainError as error:
        _tell(form, error)
        return _page(form, reading=reading if form.files.errors else None), 422
    _keep_outcome(form, directive.id, reading)
    if refused := give_duties(me(), directive.id, reading.duties):
        flash(refused, "warning")
    flash(f"Đã đưa văn bản {directive.symbol} vào sổ và giao {reading.count} nhiệm vụ.", "success")
    return redirect(url_for("directives.show", directive_id=directive.id))


def _keep_outcome(form: ItemsForm, directive_id: int, reading: Reading) -> None:
    row = readings.of_form(form)
    if row is not None:
        duties = [(one.duty.content, one.unit_ids) for one in reading.duties]
        keep_outcome(row.id, directive_id, reading.items, duties=duties, named=form.units_named())


def _sent_before(error: AlreadySent) -> ResponseReturnValue:
    return sent_before(error, url_for("directives.show", directive_id=error.made_id))


def _alike(reading: Reading) -> list[Alike]:
    """What the register has with the symbol and date of the document."""
    new = reading.directive
    return documents_alike(new.symbol, new.issuer, new.issued_on) if new else []


def _tell(form: ItemsForm, error: DomainError) -> None:
    """Show a service's objection at the field, and the task, that it is about."""
    if isinstance(error, AssigningError) and error.task is not None:
        entry = form.tasks.entries[error.task].form
        if NAMES.get(error.field, error.field) in entry._fields:
            object_at(entry, error, NAMES)
            return
    object_at(form, error, NAMES)


def _page(
    form: ItemsForm,
    *,
    directive: Directive | None = None,
    reading: Reading | None = None,
    twin: int | None = None,
    alike: Sequence[Alike] = (),
    fresh: bool = False,
    names: UnitNames | None = None,
) -> str:
    last = {} if directive else last_entered()
    if fresh:
        fill_in_likely(form, last, chosen_last(me().id))
    files = getattr(form, "files", None)
    row = readings.of_form(form)
    return render_template(
        "directives/assignment/register.html",
        form=form,
        directive=directive,
        here=request.path,
        older_draft=reading is not None and UNDECIDED in request.form,
        not_yet=reading is not None and sent_unseen(form, reading, request.form),
        reading=reading,
        twin=twin,
        alike=alike,
        may_add_units=may_add_units(),
        administrators=administrators() if any(len(one.form.named) for one in form.tasks) else (),
        issuers=() if directive else issuers(),
        last_entered=last,
        changes=changes_since(form, reading) if reading else (),
        seen_words=seen_words(form, reading) if reading else "",
        full=len(form.tasks.entries) >= MOST_TASKS,
        again=again_words(files.chosen) if files is not None else "",
        read=row,
        has_model=readings.has_model(),
        document=readings.beside(form, row, names or unit_names({}))
        if row and not reading
        else None,
        unfinished=() if row or reading else open_readings(me().id),
        kept_files=attachments_of_directive(directive, myself()) if directive and not row else (),
    )
