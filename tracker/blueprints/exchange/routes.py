"""Documents that came as packages: what waits, and what the office makes of it."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from tracker.blueprints.exchange.forms import RefusalForm
from tracker.blueprints.exchange.page import list_page, package_page_of
from tracker.config import settings
from tracker.domain.directives.exchange.statuses import PackageWay
from tracker.domain.errors import DomainError, NotPossibleNow
from tracker.domain.organisation.access_tokens import TokenRefused, TokenScope
from tracker.extensions import csrf, db
from tracker.filetypes import FilesNotKept, NotTaken
from tracker.models import ReceivedPackage
from tracker.services.directives.exchange import office_decisions
from tracker.services.directives.exchange.delivery import receipt_of
from tracker.services.directives.exchange.intake import PACKAGE_TYPE, take_in
from tracker.services.directives.exchange.office_decisions import files_of
from tracker.services.system.files.storage import read
from tracker.web.access import Access, access, may_open, me
from tracker.web.files.downloads import sent_as_it_came, sent_bytes
from tracker.web.forms.objections import object_at
from tracker.web.security.bearer import answer_to, signed_in_by_token

blueprint = Blueprint("exchange", __name__, url_prefix="/van-ban-qua-truc")


@blueprint.get("")
@access(Access.OFFICE)
def index() -> ResponseReturnValue:
    """The packages of a state, newest first."""
    return list_page()


@blueprint.post("/nhan")
@csrf.exempt  # type: ignore[untyped-decorator]
@access(Access.PUBLIC)
def receive() -> ResponseReturnValue:
    """Take in the package that another system sends with its access token; answered with the
    receipt (201), the same one if it was there before (200).
    """
    if not settings().exchange:
        abort(404)
    try:
        signed_in_by_token(TokenScope.ACT)
    except TokenRefused as refusal:
        return answer_to(refusal)
    if not may_open(Access.OFFICE):
        return jsonify(detail="Khóa kết nối này không phải của Văn phòng."), 403
    request.max_content_length = settings().exchange_bytes
    try:
        content = request.get_data()
    except RequestEntityTooLarge:
        most = settings().exchange_megabytes
        return jsonify(detail=f"Gói nặng quá giới hạn {most} MB (TRACKER_EXCHANGE_MEGABYTES)."), 413
    try:
        received = take_in(
            content,
            PackageWay.POST,
            content_type=request.headers.get("Content-Type", ""),
        )
    except (NotTaken, FilesNotKept) as error:
        return jsonify(detail=str(error)), 422
    answer = Response(receipt_of(received.id), mimetype=PACKAGE_TYPE)
    answer.status_code = 200 if received.is_known else 201
    answer.headers["Location"] = url_for(".show", package_id=received.id)
    return answer


@blueprint.get("/<id:package_id>")
@access(Access.OFFICE)
def show(package_id: int) -> ResponseReturnValue:
    """A package, and what can be done with it."""
    return package_page_of(_package_or_404(package_id))


@blueprint.get("/<id:package_id>/goc")
@access(Access.OFFICE)
def original(package_id: int) -> Response:
    """The package itself, to be saved."""
    row = _package_or_404(package_id)
    content = read(settings().files_folder / row.file.location)
    if content is None:
        abort(404)
    return sent_bytes(f"Gói văn bản {package_id}", "edxml", PACKAGE_TYPE, content)


@blueprint.get("/<id:package_id>/tep/<int:place>")
@access(Access.OFFICE)
def file(package_id: int, place: int) -> Response:
    """A file of the package, to be saved; one that no act would take is not handed out."""
    files = files_of(_package_or_404(package_id))
    if place >= len(files) or files[place].fault:
        abort(404)
    return sent_as_it_came(files[place].file.name, files[place].file.content)


@blueprint.post("/<id:package_id>/mo")
@access(Access.OFFICE)
def open_package(package_id: int) -> ResponseReturnValue:
    """Read the document, and go to the form that puts it into the register, filled in."""
    _package_or_404(package_id)
    place = request.form.get("tep", None, type=int)
    try:
        reading_id = office_decisions.open_package(me(), package_id, place)
    except DomainError as error:
        flash(str(error), "warning")
        return redirect(url_for(".show", package_id=package_id))
    return redirect(url_for("directives.read_documents.show", reading_id=reading_id))


@blueprint.post("/<id:package_id>/ghi")
@access(Access.OFFICE)
def link(package_id: int) -> ResponseReturnValue:
    """Note that the document is in the register already."""
    _package_or_404(package_id)
    directive_id = request.form.get("van_ban", 0, type=int)
    return _decide(
        lambda: office_decisions.link(me(), package_id, directive_id),
        "Đã ghi gói vào văn bản có trong sổ; nơi gửi được báo.",
        package_id,
    )


@blueprint.post("/<id:package_id>/tu-choi")
@access(Access.OFFICE)
def refuse(package_id: int) -> ResponseReturnValue:
    """Refuse the package, or the recall that it asks for."""
    row = _package_or_404(package_id)
    form = RefusalForm()
    if not form.validate_on_submit():
        return package_page_of(row, form), 422
    try:
        office_decisions.refuse(me(), package_id, form.reason.data)
    except NotPossibleNow as error:
        object_at(form, error)
        return package_page_of(_package_or_404(package_id), form), 422
    flash("Đã từ chối; nơi gửi được báo lý do.", "success")
    return redirect(url_for(".index"))


@blueprint.post("/<id:package_id>/dong-y-thu-hoi")
@access(Access.OFFICE)
def grant_recall(package_id: int) -> ResponseReturnValue:
    """Agree to the recall that the package asks for."""
    _package_or_404(package_id)
    return _decide(
        lambda: office_decisions.grant_recall(me(), package_id),
        "Đã đồng ý thu hồi; nơi gửi được báo. Nhiệm vụ đã giao (nếu có) thu hồi ở trang văn bản.",
        package_id,
    )


def _decide(do: Callable[[], None], done: str, package_id: int) -> ResponseReturnValue:
    try:
        do()
    except DomainError as error:
        flash(str(error), "warning")
    else:
        flash(done, "success")
    return redirect(url_for(".show", package_id=package_id))


def _package_or_404(package_id: int) -> ReceivedPackage:
    return db.session.get(ReceivedPackage, package_id) or abort(404)
