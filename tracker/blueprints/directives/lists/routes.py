"""Lists of tasks: hand one over, look at it and put it right, write it, undo it."""

from datetime import date
from io import BytesIO

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from tracker import formats
from tracker.blueprints.directives.lists import page
from tracker.blueprints.directives.lists.forms import ListForm, columns_said, row_said
from tracker.clock import today
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.mapping import Mapping, read_mapping
from tracker.domain.directives.lists.sheet import Letters
from tracker.domain.directives.lists.verdicts import Verdict
from tracker.domain.errors import DomainError
from tracker.domain.vocabulary import Register
from tracker.exports.list_template import write_template
from tracker.exports.report_files import XLSX
from tracker.extensions import db
from tracker.filetypes.kinds import NotTaken
from tracker.models import ImportedList, ListWork
from tracker.queries.directives.imported_lists import (
    imported_lists,
    rows_of,
    unfinished_lists,
    written_before,
)
from tracker.queries.directives.kept_previews import NO_HEADING, NO_ROWS
from tracker.queries.organisation.units import units_on
from tracker.services.directives.list_imports import (
    discard,
    put_right,
    store,
    touched,
    undo,
    write,
)
from tracker.web.access import Access, access, me
from tracker.web.files.downloads import sent_bytes
from tracker.web.forms.days import read_day
from tracker.web.forms.objections import object_at
from tracker.web.pages.looking_again import look_again

blueprint = Blueprint("lists", __name__, url_prefix="/nhap-danh-sach")


@blueprint.route("", methods=["GET", "POST"])
@access(Access.OFFICE)
def index() -> ResponseReturnValue:
    """Hand over a file; the lists that were written."""
    form = ListForm()
    if not form.validate_on_submit():
        return _index(form), 422 if request.method == "POST" else 200
    try:
        row = store(me(), form.new_list())
    except NotTaken as refusal:
        form.files.errors = [*form.files.errors, str(refusal)]
        return _index(form), 422
    except DomainError as error:
        object_at(form, error)
        return _index(form), 422
    return redirect(url_for("directives.lists.show", list_id=row.id))


@blueprint.get("/mau.xlsx")
@access(Access.OFFICE)
def template() -> Response:
    """A file to fill in, with the units to choose from."""
    units = [unit.name for unit in units_on(today())]
    made = BytesIO()
    write_template(made, units)
    return sent_bytes("Mẫu danh sách nhiệm vụ", "xlsx", XLSX, made.getvalue())


@blueprint.get("/<id:list_id>")
@access(Access.OFFICE)
def show(list_id: int) -> ResponseReturnValue:
    """What would become of each row; of a list that was written, what became of it."""
    row = _list_or_404(list_id)
    at = max(1, request.args.get("trang", 1, type=int))
    if row.written_at is not None:
        rows, more = rows_of(list_id, at)
        return render_template(
            "directives/lists/written.html",
            list=row,
            rows=rows,
            before=at - 1,
            after=at + 1 if more else 0,
            staying=touched(list_id),
            verdicts=Verdict,
            tones=page.TONES,
        )
    if row.work is not ListWork.NONE:
        return _under_way(row)
    word, alone = request.args.get("kq"), request.args.get("dong", type=int)
    verdict = Verdict(word) if word in set(Verdict) else None
    if word is None:
        verdict = page.first_verdict(row)
    return render_template(
        "directives/lists/show.html",
        list=row,
        earlier=written_before(row),
        counts=page.counts_of(row),
        tasks=page.several_tasks(row),
        mapping=read_mapping(row.mapping),
        columns=page.columns_of(row),
        no_rows=NO_ROWS,
        no_heading=NO_HEADING,
        shown=page.row_alone(row, alone) if alone else page.rows_of(row, verdict, at),
        longest=None if alone else page.LONGEST,
        letters=Letters,
        tones=page.TONES,
        verdicts=Verdict,
        kinds=Column,
        registers=Register,
        units=units_on(today()),
    )


def _under_way(row: ImportedList) -> ResponseReturnValue:
    """How far a long list is; the browser looks again by itself until it is read or written."""
    shown = render_template(
        "directives/lists/under_way.html",
        list=row,
        heading=page.heading_of(row),
        percent=page.percent_read(row),
        Work=ListWork,
    )
    return shown if row.problem else look_again(shown)


@blueprint.post("/<id:list_id>/cot")
@access(Access.OFFICE)
def columns(list_id: int) -> ResponseReturnValue:
    """Say what the columns are, and what holds for rows that do not say it."""
    row = _list_or_404(list_id)
    typed = request.form.get("assigned_on", "").strip()
    try:
        day = read_day(typed) if typed else None
    except DomainError as error:
        flash(f"Ngày giao: {error}.", "warning")
        return redirect(url_for("directives.lists.show", list_id=list_id))
    word = request.form.get("register", "")
    register = Register(word) if word in set(Register) else row.register
    mapping = columns_said(request.form, read_mapping(row.mapping))
    _keep(row, mapping, day, register)
    return redirect(url_for("directives.lists.show", list_id=list_id))


@blueprint.post("/<id:list_id>/dong")
@access(Access.OFFICE)
def decide(list_id: int) -> ResponseReturnValue:
    """Put one row right, decide who a name is, or leave the row out."""
    row = _list_or_404(list_id)
    mapping = row_said(request.form, read_mapping(row.mapping))
    _keep(row, mapping, row.assigned_on, row.register)
    shown = request.form.get("kq") or None
    return redirect(url_for("directives.lists.show", list_id=list_id, kq=shown))


@blueprint.post("/<id:list_id>/ghi")
@access(Access.OFFICE)
def write_down(list_id: int) -> ResponseReturnValue:
    """Write all rows that need no decision."""
    _list_or_404(list_id)
    try:
        if write(me(), list_id):
            flash(_written(_list_or_404(list_id)), "success")
    except DomainError as error:
        flash(str(error), "warning")
    return redirect(url_for("directives.lists.show", list_id=list_id))


def _written(row: ImportedList) -> str:
    counts = page.counts_of(row)
    left = counts[Verdict.NEEDS_DECISION]
    also = f" {formats.number(left)} dòng cần quyết định chưa được ghi." if left else ""
    new, changed = (formats.number(counts[one]) for one in (Verdict.NEW, Verdict.CHANGED))
    several = page.several_tasks(row)
    tasks = f"; có {formats.number(several)} nhiệm vụ mới" if several else ""
    return f"Đã ghi {new} dòng mới, {changed} dòng thay đổi{tasks}.{also}"


@blueprint.post("/<id:list_id>/bo")
@access(Access.OFFICE)
def throw_away(list_id: int) -> ResponseReturnValue:
    """Throw a list away that is not written."""
    _list_or_404(list_id)
    try:
        name = discard(me(), list_id)
    except DomainError as error:
        flash(str(error), "warning")
        return redirect(url_for("directives.lists.show", list_id=list_id))
    flash(f"Đã bỏ bản xem trước của tệp “{name}”; sổ không thay đổi.", "success")
    return redirect(url_for("directives.lists.index"))


@blueprint.post("/<id:list_id>/hoan-tac")
@access(Access.OFFICE)
def take_back(list_id: int) -> ResponseReturnValue:
    """Undo a list that was written, as far as nobody acted on its tasks."""
    _list_or_404(list_id)
    try:
        outcome = undo(me(), list_id)
    except DomainError as error:
        flash(str(error), "warning")
    else:
        gone, staying = formats.number(outcome.gone), formats.number(len(outcome.staying))
        parts = [f"Đã bỏ {gone} nhiệm vụ của lần nhập này."]
        if outcome.gone:
            parts.append("Số của các nhiệm vụ đã bỏ không dùng lại.")
        if outcome.staying:
            parts.append(f"Giữ lại {staying} nhiệm vụ đã có xử lý.")
        if outcome.changed:
            changed = formats.number(outcome.changed)
            parts.append(f"Thay đổi trên {changed} nhiệm vụ có từ trước không hoàn tác được.")
        flash(" ".join(parts), "success")
    return redirect(url_for("directives.lists.show", list_id=list_id))


def _keep(row: ImportedList, mapping: Mapping, day: date | None, register: Register) -> None:
    try:
        put_right(me(), row.id, mapping, assigned_on=day, register=register)
    except DomainError as error:
        flash(str(error), "warning")


def _index(form: ListForm) -> str:
    return render_template(
        "directives/lists/index.html",
        form=form,
        unfinished=unfinished_lists(),
        lists=imported_lists(),
        Work=ListWork,
    )


def _list_or_404(list_id: int) -> ImportedList:
    return db.session.get(ImportedList, list_id) or abort(404)
