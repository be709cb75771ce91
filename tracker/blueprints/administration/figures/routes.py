"""Scheduled figures: the list, a new one, changed, sent at once or to try, ended."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import config
from tracker.blueprints.administration.figures.forms import DeliveryForm
from tracker.blueprints.administration.figures.page import delivery_page, list_page
from tracker.domain.errors import DomainError
from tracker.domain.notifying.figure_deliveries import Cause
from tracker.extensions import db
from tracker.models import FigureDelivery
from tracker.services.reports import figure_deliveries as service
from tracker.services.system.sent_forms import AlreadySent
from tracker.web.access import Access, access, me
from tracker.web.forms.objections import object_at
from tracker.web.forms.sent_once import sending, sent_before
from tracker.web.pages.buttons import act_by_button
from tracker.web.security.asked_again import asked_again

QUEUED = "Đã xếp vào hàng gửi; kết quả hiện ở nhật ký dưới đây trong khoảng một phút."

blueprint = Blueprint("figures", __name__, url_prefix="/so-lieu")


@blueprint.before_request
def _only_when_on() -> None:
    """There are no such pages before the part is switched on."""
    if not config.settings().figures:
        abort(404)


@blueprint.get("")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """What leaves, when, where to."""
    return list_page()


@blueprint.route("/moi", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def add() -> ResponseReturnValue:
    """Have figures leave from now on."""
    form = DeliveryForm()
    if not form.validate_on_submit():
        return delivery_page(form, None), 422 if request.method == "POST" else 200
    try:
        row = service.add_delivery(me(), form.terms, sending=sending())
    except AlreadySent as error:
        return sent_before(error, url_for("administration.figures.edit", delivery_id=error.made_id))
    except DomainError as error:
        object_at(form, error)
        return delivery_page(form, None), 422
    flash("Đã đặt lịch gửi. Hãy gửi thử để chắc chắn nơi nhận nhận được.", "success")
    return redirect(url_for("administration.figures.edit", delivery_id=row.id))


@blueprint.route("/<id:delivery_id>", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def edit(delivery_id: int) -> ResponseReturnValue:
    """A delivery with its log; other terms for it."""
    row = _row_or_404(delivery_id)
    form = DeliveryForm(row)
    if not form.validate_on_submit():
        return delivery_page(form, row), 422 if request.method == "POST" else 200
    try:
        service.change_delivery(me(), delivery_id, form.terms)
    except DomainError as error:
        object_at(form, error)
        return delivery_page(form, _row_or_404(delivery_id)), 422
    flash("Đã lưu lịch gửi.", "success")
    return redirect(url_for("administration.figures.edit", delivery_id=delivery_id))


@blueprint.post("/<id:delivery_id>/<any('gui-ngay', 'gui-thu'):cause>")
@access(Access.ADMINISTRATOR)
@asked_again
def send(delivery_id: int, cause: str) -> ResponseReturnValue:
    """Send today's figures now: as they are, or under a name that says that it is a trial."""
    _row_or_404(delivery_id)
    why = Cause.TRIAL if cause == "gui-thu" else Cause.BY_HAND
    back = url_for("administration.figures.edit", delivery_id=delivery_id)
    return act_by_button(lambda: service.send_at_once(me(), delivery_id, why), QUEUED, back)


@blueprint.post("/<id:delivery_id>/ngung")
@access(Access.ADMINISTRATOR)
@asked_again
def end(delivery_id: int) -> ResponseReturnValue:
    """Nothing more leaves."""
    name = _row_or_404(delivery_id).name
    return act_by_button(
        lambda: service.end_delivery(me(), delivery_id),
        f"Đã ngừng gửi “{name}”, xóa mã bí mật của nơi nhận.",
        url_for("administration.figures.index"),
    )


def _row_or_404(delivery_id: int) -> FigureDelivery:
    row = db.session.get(FigureDelivery, delivery_id)
    return row if row is not None and row.ended_at is None else abort(404)
