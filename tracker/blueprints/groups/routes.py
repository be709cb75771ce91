"""The list of groups; making, changing and forgetting one."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.groups.forms import GroupForm
from tracker.domain.errors import DomainError
from tracker.domain.history import Listed
from tracker.domain.text import fold
from tracker.extensions import db
from tracker.models import UnitGroup
from tracker.queries.organisation.entries import entry_events
from tracker.queries.organisation.groups import saved_groups, standard_groups
from tracker.queries.organisation.units import all_units
from tracker.services.organisation.group_files import HEADS, group_rows, load_group_file
from tracker.services.organisation.groups import change_group, create_group, delete_group
from tracker.web.access import Access, access, me
from tracker.web.files.downloads import sent_table
from tracker.web.forms.objections import object_at
from tracker.web.forms.tables import TableForm, load_table
from tracker.web.pages.buttons import act_by_button
from tracker.web.pages.histories import with_sentences

blueprint = Blueprint("groups", __name__, url_prefix="/nhom-don-vi")


@blueprint.get("")
@access(Access.OFFICE)
def index() -> ResponseReturnValue:
    """The saved groups with their units (those sought), and those that there always are."""
    today, q = clock.today(), request.args.get("q", "").strip()[:200]
    return render_template(
        "groups/index.html",
        groups=[group for group in saved_groups(today) if fold(q) in fold(group.name)],
        q=q,
        standard=standard_groups(today),
        names={unit.id: unit.short_name or unit.name for unit in all_units()},
        history=with_sentences(entry_events(Listed.GROUP)),
    )


@blueprint.route("/moi", methods=["GET", "POST"])
@access(Access.OFFICE)
def create() -> ResponseReturnValue:
    """Save units as a group."""
    form = GroupForm()
    if not form.validate_on_submit():
        return render_template("groups/edit.html", form=form, group=None), _status()
    try:
        create_group(me(), form.name.data, form.units.data)
    except DomainError as error:
        object_at(form, error)
        return render_template("groups/edit.html", form=form, group=None), 422
    flash(f"Đã lưu nhóm “{form.name.data}”.", "success")
    return redirect(url_for("groups.index"))


@blueprint.route("/<id:group_id>", methods=["GET", "POST"])
@access(Access.OFFICE)
def edit(group_id: int) -> ResponseReturnValue:
    """Rename a group or give it other units."""
    group = _group_or_404(group_id)
    form = GroupForm(group)
    if not form.validate_on_submit():
        return render_template("groups/edit.html", form=form, group=group), _status()
    try:
        change_group(me(), group_id, name=form.name.data, unit_ids=form.units.data)
    except DomainError as error:
        object_at(form, error)
        group = _group_or_404(group_id)
        return render_template("groups/edit.html", form=form, group=group), 422
    flash(f"Đã lưu nhóm “{form.name.data}”.", "success")
    return redirect(url_for("groups.index"))


@blueprint.post("/<id:group_id>/xoa")
@access(Access.OFFICE)
def delete(group_id: int) -> ResponseReturnValue:
    """Forget a group; tasks assigned with it stay."""
    name = _group_or_404(group_id).name
    done = f"Đã xóa nhóm “{name}”; nhiệm vụ đã giao không thay đổi."
    return act_by_button(lambda: delete_group(me(), group_id), done, url_for("groups.index"))


@blueprint.route("/tu-tep", methods=["GET", "POST"])
@access(Access.OFFICE)
def load() -> ResponseReturnValue:
    """Add the groups of a file."""
    return load_table(
        lambda name, content, faults: load_group_file(me(), name, content, faults),
        _load_page,
        lambda loaded: f"Đã thêm {loaded[0]} nhóm; {loaded[1]} nhóm đã có.",
        url_for("groups.index"),
    )


@blueprint.get("/danh-muc.<any('csv', 'xlsx'):ending>")
@access(Access.OFFICE)
def export(ending: str) -> ResponseReturnValue:
    """All saved groups as a file that comes in again."""
    return sent_table("Nhóm đơn vị", ending, HEADS.values(), list(group_rows()))


def _load_page(form: TableForm, faults: list[str]) -> str:
    return render_template("groups/load.html", form=form, faults=faults, heads=HEADS)


def _group_or_404(group_id: int) -> UnitGroup:
    return db.session.get(UnitGroup, group_id) or abort(404)


def _status() -> int:
    return 422 if request.method == "POST" else 200
