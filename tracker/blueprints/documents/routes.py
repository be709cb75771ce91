"""The documents that the program writes: what they are made from, and changing it."""

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

from tracker.blueprints.documents.forms import LetterheadForm, TemplateForm
from tracker.clock import today
from tracker.domain.errors import DomainError
from tracker.domain.reports.letterhead import DocumentKind
from tracker.exports.word import TemplateFault, sample_document
from tracker.exports.word.fields import FIELDS, meaning
from tracker.exports.word.templates import usual_template
from tracker.filetypes import FileKind
from tracker.queries.reports.templates import (
    proposed_template,
    stationery,
    template_version,
    template_versions,
)
from tracker.services.reports import templates
from tracker.web.access import Access, access, me
from tracker.web.converters import number_typed
from tracker.web.files.downloads import sent_bytes
from tracker.web.forms.objections import object_at
from tracker.web.links.documents import DOCUMENT_WORDS
from tracker.web.pages.buttons import act_by_button

blueprint = Blueprint("documents", __name__, url_prefix="/quan-tri/mau-van-ban")

KINDS = {word: kind for kind, word in DOCUMENT_WORDS.items()}


@blueprint.get("")
@access(Access.DOCUMENTS)
def index() -> ResponseReturnValue:
    """The kinds of document with the templates they are made from now."""
    rows = [
        (DOCUMENT_WORDS[kind], kind, next(iter(template_versions(kind)), None))
        for kind in DocumentKind
    ]
    return render_template("documents/index.html", rows=rows)


@blueprint.route("/<document>", methods=["GET", "POST"])
@access(Access.DOCUMENTS)
def show(document: str) -> ResponseReturnValue:
    """A kind of document: its template and letterhead; another template comes in here."""
    kind = _kind_or_404(document)
    form = TemplateForm()
    if not form.validate_on_submit():
        return _page(kind, form), 422 if request.method == "POST" else 200
    try:
        templates.propose_template(me(), kind, form.files.uploads()[0])
    except DomainError as error:
        object_at(form, error)
        return _page(kind, form), 422
    flash("Mẫu điền được và đang chờ: xem bản điền thử rồi đưa vào dùng.", "success")
    return redirect(url_for("documents.show", document=document))


@blueprint.get("/<document>/cho-dung.docx")
@access(Access.DOCUMENTS)
def proposed(document: str) -> Response:
    """The template that waits, filled with made-up numbers and the present letterhead."""
    kind = _kind_or_404(document)
    waiting = proposed_template(kind) or abort(404)
    head = stationery(kind).letterhead
    return _docx(f"Xem thử {waiting.name}", sample_document(kind, head, waiting.content))


@blueprint.post("/<document>/cho-dung")
@access(Access.DOCUMENTS)
def take(document: str) -> ResponseReturnValue:
    """Put the template that waits in use."""
    kind, mark = _kind_or_404(document), request.form.get("mau", "")
    return act_by_button(
        lambda: templates.use_proposed(me(), kind, mark),
        "Đã đưa mẫu mới vào dùng; mẫu trước vẫn được giữ, dùng lại được.",
        url_for("documents.show", document=document),
    )


@blueprint.post("/<document>/bo-mau")
@access(Access.DOCUMENTS)
def drop(document: str) -> ResponseReturnValue:
    """Do not use the template that waits."""
    kind = _kind_or_404(document)
    return act_by_button(
        lambda: templates.drop_proposed(me(), kind),
        "Đã bỏ mẫu chờ; mẫu đang dùng không đổi.",
        url_for("documents.show", document=document),
    )


@blueprint.post("/<document>/dung-lai")
@access(Access.DOCUMENTS)
def use(document: str) -> ResponseReturnValue:
    """Put an older template in use again, or the one of the program."""
    kind = _kind_or_404(document)
    version = number_typed(request.form.get("version", ""))
    return act_by_button(
        lambda: templates.use_version(me(), kind, -1 if version is None else version),
        "Đã đổi mẫu đang dùng; các bản trước vẫn được giữ.",
        url_for("documents.show", document=document),
    )


@blueprint.get("/<document>/mau.docx")
@access(Access.DOCUMENTS)
def template(document: str) -> Response:
    """The template in use, or with ``?ban=`` an older one, to be changed in Word."""
    kind = _kind_or_404(document)
    number = request.args.get("ban", type=int)
    if number is None:
        return _docx(f"Mẫu {kind.label}", _stationery_template(kind))
    version = template_version(kind, number) or abort(404)
    return _docx(f"Mẫu {kind.label} bản {number}", version.content or usual_template(kind))


@blueprint.get("/<document>/xem-thu.docx")
@access(Access.DOCUMENTS)
def sample(document: str) -> ResponseReturnValue:
    """The template in use, filled with made-up numbers and the present letterhead."""
    kind = _kind_or_404(document)
    present = stationery(kind)
    try:
        made = sample_document(kind, present.letterhead, present.template)
    except TemplateFault as error:
        flash(str(error), "warning")
        return redirect(url_for("documents.show", document=document))
    return _docx(f"Xem thử {kind.label}", made)


@blueprint.route("/<document>/the-thuc", methods=["GET", "POST"])
@access(Access.DOCUMENTS)
def letterhead(document: str) -> ResponseReturnValue:
    """Who issues and signs documents of the kind, and who gets them."""
    kind = _kind_or_404(document)
    present = stationery(kind).letterhead
    form = LetterheadForm(present)
    if not form.validate_on_submit():
        return _letterhead_page(kind, form), 422 if request.method == "POST" else 200
    try:
        if form.letterhead() != present:
            templates.change_letterhead(me(), kind, form.letterhead())
    except DomainError as error:
        object_at(form, error)
        return _letterhead_page(kind, form), 422
    flash("Đã lưu thể thức; văn bản tạo từ nay dùng thể thức này.", "success")
    return redirect(url_for("documents.show", document=document))


def _page(kind: DocumentKind, form: TemplateForm) -> str:
    waiting = proposed_template(kind)
    return render_template(
        "documents/show.html",
        kind=kind,
        word=DOCUMENT_WORDS[kind],
        form=form,
        versions=template_versions(kind),
        proposed=waiting,
        missing=[(name, meaning(kind, name)) for name in waiting.missing] if waiting else [],
        letterhead=stationery(kind).letterhead,
        fields=FIELDS[kind],
        year=today().year,
    )


def _letterhead_page(kind: DocumentKind, form: LetterheadForm) -> str:
    return render_template(
        "documents/letterhead.html", kind=kind, word=DOCUMENT_WORDS[kind], form=form
    )


def _kind_or_404(word: str) -> DocumentKind:
    return KINDS.get(word) or abort(404)


def _stationery_template(kind: DocumentKind) -> bytes:
    return stationery(kind).template or usual_template(kind)


def _docx(title: str, content: bytes) -> Response:
    return sent_bytes(title, "docx", FileKind.DOCX.media_type, content)
