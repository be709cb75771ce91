"""The register of units: found, added, put right, renamed; in and out as a file."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.administration.units.forms import UnitForm
from tracker.blueprints.administration.units.page import found_units
from tracker.domain.errors import DomainError
from tracker.domain.history import Listed
from tracker.models import Unit
from tracker.queries.organisation.entries import entry_events, state_of
from tracker.queries.organisation.reorganisation import left_over
from tracker.queries.organisation.units import unit_by_code, units_with_successors
from tracker.services.organisation import units
from tracker.services.organisation.unit_files import load_unit_file, unit_rows
from tracker.services.system.seeds.reference import UNIT_HEADS
from tracker.web.access import Access, access, me
from tracker.web.files.downloads import sent_table
from tracker.web.forms.objections import object_at
from tracker.web.forms.tables import TableForm, load_table
from tracker.web.pages.buttons import act_by_button
from tracker.web.pages.histories import with_sentences

blueprint = Blueprint("units", __name__, url_prefix="/don-vi")


@blueprint.get("")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """All units, in their order, filtered as the address says."""
    q, ended = request.args.get("q", "").strip()[:200], "het" in request.args
    shown = found_units(units_with_successors(), q, ended=ended, today=clock.today())
    return render_template(
        "administration/units/index.html",
        units=shown,
        q=q,
        ended=ended,
        present_day=clock.today(),
        left_over=[unit for unit, _ in left_over(clock.today())],
    )


@blueprint.route("/moi", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
def create() -> ResponseReturnValue:
    """Add a unit."""
    form = UnitForm()
    if not form.validate_on_submit():
        return _form_page(form, None), 422 if request.method == "POST" else 200
    try:
        unit = units.add_unit(me(), form.code.data or "", form.facts())
    except DomainError as error:
        object_at(form, error)
        return _form_page(form, None), 422
    flash(f"Đã thêm {unit.name}.", "success")
    return redirect(url_for("administration.units.index"))


@blueprint.route("/<code:code>", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
def edit(code: str) -> ResponseReturnValue:
    """Put a unit right, or rename it from a day on."""
    unit = unit_by_code(code) or abort(404)
    form = UnitForm(unit)
    if not form.validate_on_submit():
        return _form_page(form, unit), 422 if request.method == "POST" else 200
    try:
        units.change_unit(
            me(),
            unit.id,
            form.facts(),
            renamed_on=form.renamed_on.data,
            seen=request.form.get("seen", ""),
        )
    except DomainError as error:
        object_at(form, error)
        return _form_page(form, unit_by_code(code) or abort(404)), 422
    flash("Đã lưu đơn vị.", "success")
    return redirect(url_for("administration.units.edit", code=code))


@blueprint.post("/<code:code>/xoa")
@access(Access.ADMINISTRATOR)
def delete(code: str) -> ResponseReturnValue:
    """Delete a unit that was never used."""
    unit = unit_by_code(code) or abort(404)
    number, name = unit.id, unit.name
    return act_by_button(
        lambda: units.delete_unit(me(), number),
        f"Đã xóa {name}.",
        url_for("administration.units.index"),
    )


@blueprint.route("/tu-tep", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
def load() -> ResponseReturnValue:
    """Add the units of a file."""
    return load_table(
        lambda name, content, faults: load_unit_file(me(), name, content, faults),
        _load_page,
        lambda loaded: (
            f"Đã thêm {loaded.added.get('units', 0)} đơn vị; "
            f"{loaded.kept.get('units', 0)} đơn vị đã có, giữ nguyên."
        ),
        url_for("administration.units.index"),
    )


@blueprint.get("/danh-muc.<any('csv', 'xlsx'):ending>")
@access(Access.ADMINISTRATOR)
def export(ending: str) -> ResponseReturnValue:
    """All units as a file that comes in again."""
    rows = list(unit_rows(units_with_successors()))
    return sent_table("Danh mục đơn vị", ending, UNIT_HEADS.values(), rows)


def _form_page(form: UnitForm, unit: Unit | None) -> str:
    events = entry_events(Listed.UNIT, unit.code) if unit else []
    return render_template(
        "administration/units/edit.html",
        form=form,
        unit=unit,
        seen=state_of(units.words_of(unit)) if unit else "",
        history=with_sentences(events),
        present_day=clock.today(),
    )


def _load_page(form: TableForm, faults: list[str]) -> str:
    return render_template(
        "administration/units/load.html",
        form=form,
        faults=faults,
        heads=UNIT_HEADS,
    )
