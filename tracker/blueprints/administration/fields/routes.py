"""The fields of work: added, renamed, ended; in and out as a file."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.administration.fields.forms import FieldForm
from tracker.domain.errors import DomainError
from tracker.domain.history import Listed
from tracker.domain.text import fold
from tracker.extensions import db
from tracker.models import Field
from tracker.queries.organisation.entries import entry_events
from tracker.queries.organisation.units import all_fields
from tracker.services.directives import fields
from tracker.web.access import Access, access, me
from tracker.web.files.downloads import sent_table
from tracker.web.forms.objections import object_at
from tracker.web.forms.tables import TableForm, load_table
from tracker.web.pages.buttons import act_by_button
from tracker.web.pages.histories import with_sentences

blueprint = Blueprint("fields", __name__, url_prefix="/linh-vuc")


@blueprint.route("", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """All fields by name; another one is added here."""
    form = FieldForm()
    if not form.validate_on_submit():
        return _list(form), 422 if request.method == "POST" else 200
    try:
        added = fields.add_field(me(), form.name.data)
    except DomainError as error:
        object_at(form, error)
        return _list(form), 422
    flash(f"Đã thêm lĩnh vực “{added.name}”.", "success")
    return redirect(url_for("administration.fields.index"))


@blueprint.route("/<id:field_id>", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
def edit(field_id: int) -> ResponseReturnValue:
    """Rename a field."""
    field = _field_or_404(field_id)
    form = FieldForm(obj=field)
    if not form.validate_on_submit():
        return _page(form, field), 422 if request.method == "POST" else 200
    try:
        fields.rename_field(me(), field_id, form.name.data, request.form.get("seen", ""))
    except DomainError as error:
        object_at(form, error)
        return _page(form, _field_or_404(field_id)), 422
    flash("Đã lưu lĩnh vực; nhiệm vụ thuộc lĩnh vực này giữ nguyên.", "success")
    return redirect(url_for("administration.fields.index"))


@blueprint.post("/<id:field_id>/<any('ngung', 'dung-lai', 'xoa'):step>")
@access(Access.ADMINISTRATOR)
def act(field_id: int, step: str) -> ResponseReturnValue:
    """End a field, take it up again, or delete one that was never used."""
    name = _field_or_404(field_id).name
    acts = {
        "ngung": (lambda: fields.end_field(me(), field_id, ended=True), "Đã ngừng dùng"),
        "dung-lai": (lambda: fields.end_field(me(), field_id, ended=False), "Dùng lại"),
        "xoa": (lambda: fields.delete_field(me(), field_id), "Đã xóa"),
    }
    do, words = acts[step]
    back = url_for("administration.fields.index")
    return act_by_button(do, f"{words} lĩnh vực “{name}”.", back)


@blueprint.route("/tu-tep", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
def load() -> ResponseReturnValue:
    """Add the fields of a file."""
    return load_table(
        lambda name, content, faults: fields.load_field_file(me(), name, content, faults),
        _load_page,
        lambda loaded: f"Đã thêm {loaded[0]} lĩnh vực; {loaded[1]} lĩnh vực đã có.",
        url_for("administration.fields.index"),
    )


@blueprint.get("/danh-muc.<any('csv', 'xlsx'):ending>")
@access(Access.ADMINISTRATOR)
def export(ending: str) -> ResponseReturnValue:
    """All fields as a file that comes in again."""
    names = [(field.name,) for field in all_fields()]
    return sent_table("Danh mục lĩnh vực", ending, fields.HEADS.values(), names)


def _list(form: FieldForm) -> str:
    q = request.args.get("q", "").strip()[:200]
    shown = [field for field in all_fields() if fold(q) in fold(field.name)]
    events = entry_events(Listed.FIELD)
    return render_template(
        "administration/fields/index.html",
        form=form,
        q=q,
        fields=shown,
        history=with_sentences(events),
    )


def _page(form: FieldForm, field: Field) -> str:
    events = entry_events(Listed.FIELD, str(field.id))
    return render_template(
        "administration/fields/edit.html",
        form=form,
        field=field,
        history=with_sentences(events),
    )


def _load_page(form: TableForm, faults: list[str]) -> str:
    return render_template(
        "administration/fields/load.html", form=form, faults=faults, heads=fields.HEADS
    )


def _field_or_404(field_id: int) -> Field:
    return db.session.get(Field, field_id) or abort(404)
