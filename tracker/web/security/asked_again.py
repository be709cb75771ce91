"""Before what an open session alone should not do, its person says again who they are.

A session that was left open, or a copied cookie, changes no settings, no accounts, no roles, and
clears no data (ASVS 4.0.3, 3.7.1).
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from flask import Flask, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker import clock, config
from tracker.web.pages.errors import page_of_form, sent_in_vain, typed_fields

TYPED = (
    "Nội dung bạn vừa gửi chưa được lưu: đã lâu từ lần xác nhận trước. Mở trang xác nhận ở thẻ "
    "mới, rồi chép nội dung dưới đây vào biểu mẫu và gửi lại."
)

View = TypeVar("View", bound=Callable[..., Any])


def asked_again(view: View) -> View:
    """Say that the view asks again who one is, some minutes after it was last asked. Stands below
    ``access``.
    """
    view.tracker_asked_again = True  # type: ignore[attr-defined]
    return view


def init_app(app: Flask) -> None:
    """Ask before the view, after it was asked who may open it."""
    app.before_request(_ask)


def asks_again(app: Flask, endpoint: str) -> bool:
    """Whether a view says so."""
    return bool(getattr(app.view_functions[endpoint], "tracker_asked_again", False))


def is_fresh() -> bool:
    """Whether the person said who they are not long ago."""
    minutes = config.settings().ask_again_minutes
    return bool(clock.now() < current_user.asked_at + timedelta(minutes=minutes))


def _ask() -> ResponseReturnValue | None:
    endpoint = request.endpoint
    if endpoint is None or not asks_again(current_app, endpoint) or is_fresh():
        return None
    if request.method != "POST":
        return redirect(_page(request.full_path.rstrip("?")))
    page = _page(page_of_form())
    if typed_fields():
        return sent_in_vain(403, "Cần xác nhận lại", TYPED, page)
    flash("Chưa thực hiện. Xác nhận, rồi làm lại việc vừa rồi.", "warning")
    return redirect(page)


def _page(onward: str | None) -> str:
    return url_for("auth.confirmation.show", next=onward)
