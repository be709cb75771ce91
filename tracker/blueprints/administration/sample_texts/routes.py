"""The sentences that forms offer: added, changed, ended; in and out as a file."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.administration.sample_texts.forms import NewSampleTextForm, SampleTextForm
from tracker.domain.errors import DomainError
from tracker.domain.history import Listed
from tracker.extensions import db
from tracker.models import Event, SampleText
from tracker.queries.organisation.entries import entry_events
from tracker.queries.tasks.sample_texts import sample_texts
from tracker.services.tasks import sample_texts as service
from tracker.web.access import Access, access, me
from tracker.web.files.downloads import sent_table
from tracker.web.forms.objections import object_at
from tracker.web.forms.tables import TableForm, load_table
from tracker.web.pages.buttons import act_by_button
from tracker.web.pages.histories import with_sentences

blueprint = Blueprint("sample_texts", __name__, url_prefix="/cau-mau")


@blueprint.route("", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """All sentences by what they are for; another one is added here."""
    form = NewSampleTextForm()
    if not form.validate_on_submit():
        return _list(form), 422 if request.method == "POST" else 200
    try:
        service.add_sample_text(me(), form.use.data, form.text.data)
    except DomainError as error:
        object_at(form, error)
        return _list(form), 422
    flash("Đã thêm câu mẫu; biểu mẫu của việc này đưa ra câu đó từ nay.", "success")
    return redirect(url_for("administration.sample_texts.index"))


@blueprint.route("/<id:row_id>", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
def edit(row_id: int) -> ResponseReturnValue:
    """Put another sentence in place of one."""
    row = _row_or_404(row_id)
    form = SampleTextForm(obj=row)
    if not form.validate_on_submit():
        return _page(form, row), 422 if request.method == "POST" else 200
    try:
        service.change_sample_text(me(), row_id, form.text.data, request.form.get("seen", ""))
    except DomainError as error:
        object_at(form, error)
        return _page(form, _row_or_404(row_id)), 422
    flash("Đã lưu câu mẫu; những gì đã viết giữ nguyên.", "success")
    return redirect(url_for("administration.sample_texts.index"))


@blueprint.post("/<id:row_id>/<any('ngung', 'dung-lai', 'xoa'):step>")
@access(Access.ADMINISTRATOR)
def act(row_id: int, step: str) -> ResponseReturnValue:
    """End a sentence, take it up again, or delete it."""
    text = _row_or_404(row_id).text
    acts = {
        "ngung": (lambda: service.end_sample_text(me(), row_id, ended=True), "Đã ngừng dùng"),
        "dung-lai": (lambda: service.end_sample_text(me(), row_id, ended=False), "Dùng lại"),
        "xoa": (lambda: service.delete_sample_text(me(), row_id), "Đã xóa"),
    }
    do, words = acts[step]
    return act_by_button(do, f"{words} câu “{text}”.", url_for("administration.sample_texts.index"))


@blueprint.route("/tu-tep", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
def load() -> ResponseReturnValue:
    """Add the sentences of a file."""
    return load_table(
        lambda name, content, faults: service.load_sample_text_file(me(), name, content, faults),
        _load_page,
        lambda loaded: f"Đã thêm {loaded[0]} câu mẫu; {loaded[1]} câu đã có.",
        url_for("administration.sample_texts.index"),
    )


@blueprint.get("/danh-muc.<any('csv', 'xlsx'):ending>")
@access(Access.ADMINISTRATOR)
def export(ending: str) -> ResponseReturnValue:
    """All sentences as a file that comes in again."""
    rows = [(row.use.label, row.text) for row in sample_texts()]
    return sent_table("Câu mẫu", ending, service.HEADS.values(), rows)


def _list(form: SampleTextForm) -> str:
    q = request.args.get("q", "").strip()[:200]
    return render_template(
        "administration/sample_texts/index.html",
        form=form,
        q=q,
        rows=sample_texts(q),
        history=_history(),
    )


def _page(form: SampleTextForm, row: SampleText) -> str:
    return render_template(
        "administration/sample_texts/edit.html", form=form, row=row, history=_history(str(row.id))
    )


def _history(key: str | None = None) -> list[tuple[Event, str]]:
    events = entry_events(Listed.SAMPLE_TEXT, key)
    return with_sentences(events)


def _load_page(form: TableForm, faults: list[str]) -> str:
    return render_template(
        "administration/sample_texts/load.html", form=form, faults=faults, heads=service.HEADS
    )


def _row_or_404(row_id: int) -> SampleText:
    return db.session.get(SampleText, row_id) or abort(404)
