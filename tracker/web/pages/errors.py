"""Pages for what went wrong: each says what happened, what to do, and where to go on."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from tracker import clock, config
from tracker.domain.reports.snapshots import SnapshotDamaged
from tracker.extensions import limiter
from tracker.filetypes import FILES_AN_ACT
from tracker.web.programs.problems import Problem, problem_of
from tracker.web.programs.requests import of_program
from tracker.web.security.redirects import safe_path

SECRET = (
    "password", "present", "wanted", "again", "login_code", "proof", "language_model_key",
    "address",  # of a channel
)  # fmt: skip
NOT_TYPED = (  # never shown again
    *SECRET, "csrf_token", "version", "seen", "tep", "tro_ve", "lan_gui", "co_nhap_do",
    "nhap_do_truoc", "viec", "nguoi", "seen_words",
)  # fmt: skip
NAMES_OF_BOXES = "ten_cac_o"  # sent along by ``drafts.js``
FILL_IN_AGAIN = (
    "Nội dung bạn vừa gửi chưa được lưu. Hãy đăng nhập lại ngay dưới đây: trang của biểu mẫu "
    "mở ra, bấm “Điền lại” rồi gửi. Tệp đính kèm phải chọn lại."
)
COPY_FIRST = (  # the page of the form offers nothing
    "Nội dung bạn vừa gửi chưa được lưu. Hãy chép nội dung dưới đây ra trước, rồi đăng nhập lại: "
    "trang của biểu mẫu mở ra để bạn nhập và gửi lại. Tệp đính kèm phải chọn lại."
)


@dataclass(frozen=True)
class Trouble:
    """What an error page says."""

    title: str
    advice: str


WRONG_TITLE = "<title>Lỗi: ".encode()
METHOD_NOT_ALLOWED, TOO_LARGE, TOO_MANY = 405, 413, 429

TROUBLES = {
    400: Trouble(
        "Yêu cầu không đúng",
        "Địa chỉ hoặc nội dung gửi lên không đọc được. Hãy quay lại trang trước và thử lại.",
    ),
    403: Trouble(
        "Bạn không có quyền mở trang này",
        "Trang này dành cho vai trò khác. Nếu công việc của bạn cần đến, hãy báo người quản trị.",
    ),
    404: Trouble(
        "Không tìm thấy trang",
        "Trang không tồn tại, hoặc nội dung không thuộc đơn vị của bạn. "
        "Hãy kiểm tra lại địa chỉ hoặc tìm trong danh sách nhiệm vụ.",
    ),
    405: Trouble(
        "Không mở được địa chỉ này",
        "Đây là địa chỉ nhận biểu mẫu, không phải một trang. Hãy quay lại trang trước.",
    ),
    413: Trouble(
        "Nội dung gửi lên quá lớn",
        "Chưa có gì được lưu. Phần chữ của một biểu mẫu được đến {form}; mỗi lần gửi kèm nhiều "
        "nhất {files} tệp, mỗi tệp đến {upload}. Hãy quay lại trang trước, giảm dung lượng tệp "
        "hoặc chia thành nhiều lần gửi.",
    ),
    429: Trouble(
        "Thử quá nhiều lần",
        "Vì an toàn, hệ thống tạm dừng nhận từ địa chỉ hoặc tên này. Hãy đợi {wait} rồi thử lại.",
    ),
}
TOO_OFTEN = {
    "auth.login": Trouble(
        "Đăng nhập quá nhiều lần",
        "Vì an toàn, hệ thống tạm dừng nhận đăng nhập. Hãy đợi {wait} rồi thử lại; quên mật khẩu "
        "thì bấm “Quên mật khẩu” ở trang đăng nhập.",
    ),
    "auth.forgotten": Trouble(
        "Đề nghị đặt lại mật khẩu quá nhiều lần",
        "Mỗi tên hỏi được 3 lần một phút, 10 lần một giờ; mỗi địa chỉ mạng 20 lần một phút. Thư "
        "trước có thể đã đến: xem hộp thư, cả mục thư rác. Chưa có thì thử lại sau, hoặc nhờ quản "
        "trị gửi lại thư.",
    ),
}
"""What is said instead where somebody did one thing too often, by the page."""


def init_app(app: Flask) -> None:
    """Show these pages instead of the server's own."""
    for code in TROUBLES:
        app.register_error_handler(code, _trouble)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(SnapshotDamaged, _damaged)
    app.register_error_handler(500, broken)
    app.after_request(_say_so_in_the_title)


def signed_out_while_typing() -> ResponseReturnValue:
    """The session ended before the form was sent: sign in on the same page, and go on.

    What was typed goes along with the login, and is kept as a draft of the form.
    """
    goes_along = NAMES_OF_BOXES in request.form and config.settings().local_login
    advice = FILL_IN_AGAIN if goes_along else COPY_FIRST
    return sent_in_vain(401, "Phiên làm việc đã kết thúc", advice)


@dataclass(frozen=True)
class Typed:
    """A box of a form that was sent: its name, what it is called on the form, what stood in it.

    ``shown`` is what a choice is called on the form; of a text the text itself.
    """

    name: str
    label: str
    text: str
    shown: str


def typed_fields() -> list[Typed]:
    """What the person typed into the form that was sent, without secrets and empty fields."""
    labels = _labels()
    return [
        Typed(name, labels.get(name, ""), value, labels.get(f"{name}={value}", value))
        for name, value in request.form.items(multi=True)
        if value.strip() and name not in (*NOT_TYPED, NAMES_OF_BOXES)
    ]


def _labels() -> dict[str, str]:
    try:
        names = json.loads(request.form.get(NAMES_OF_BOXES, "{}"))
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in names.items()} if isinstance(names, dict) else {}


def _trouble(error: HTTPException) -> ResponseReturnValue:
    if of_program():
        return problem_of(error).answer()
    code = error.code or 400
    if code == METHOD_NOT_ALLOWED and request.method == "GET":
        return redirect(_page_above())
    trouble = _too_large(TROUBLES[code]) if code == TOO_LARGE else TROUBLES[code]
    if code == TOO_MANY:
        trouble = TOO_OFTEN.get(request.endpoint or "", trouble)
        trouble = Trouble(trouble.title, trouble.advice.format(wait=_wait()))
    page = render_template("errors/trouble.html", trouble=trouble, code=code, back=_page_before())
    return page, code


def _wait() -> str:
    """How long the pause lasts, in whole minutes."""
    pause, limit = g.get("pause", timedelta(0)), limiter.current_limit
    if pause <= timedelta(0) and limit is not None:
        pause = timedelta(seconds=limit.reset_at - clock.now().timestamp())
    return f"{max(1, ceil(pause / timedelta(minutes=1)))} phút"


def _page_above() -> str:
    """The page that a form's address lies below: ``/nhiem-vu/7/hoan-thanh`` -> ``/nhiem-vu/7``.

    Who refreshes a form that came back with mistakes asks for the address that it was sent to.
    """
    addresses = current_app.create_url_adapter(request)
    path = request.path
    while addresses is not None and (path := path.rpartition("/")[0]):
        with suppress(HTTPException):
            addresses.match(path, method="GET")
            return path
    return "/"


def _damaged(damage: SnapshotDamaged) -> ResponseReturnValue:
    """A frozen report that somebody changed behind the program's back is never shown."""
    if of_program():
        return Problem(500, str(damage)).answer()
    return render_template("errors/damaged.html", damage=damage), 500


def _too_large(trouble: Trouble) -> Trouble:
    """With the limits as they are set."""
    memory = current_app.config["MAX_FORM_MEMORY_SIZE"] // (1024 * 1024)
    advice = trouble.advice.format(
        form=f"{memory} MB", files=FILES_AN_ACT, upload=f"{config.settings().upload_mb} MB"
    )
    return Trouble(trouble.title, advice)


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    if NAMES_OF_BOXES in request.form and not current_user.is_authenticated:
        return signed_out_while_typing()
    return sent_in_vain(
        400,
        "Biểu mẫu đã hết hiệu lực",
        "Trang được mở trước khi bạn đăng nhập lại, nên nội dung vừa gửi chưa được lưu. "
        "Hãy mở lại trang rồi chép nội dung dưới đây vào biểu mẫu.",
    )


def sent_in_vain(
    code: int, title: str, advice: str, onward: str | None = None
) -> ResponseReturnValue:
    """What was sent is not done: why, what to do, and what was typed. ``onward``: where to go on,
    if not to the page of the form.
    """
    typed = typed_fields()
    page = render_template(
        "errors/kept.html",
        trouble=Trouble(title, advice),
        typed=[one for one in typed if one.label] or typed,
        offered=NAMES_OF_BOXES in request.form,
        boxes=json.dumps([[one.name, one.text] for one in typed], ensure_ascii=False),
        form=request.full_path.rstrip("?"),
        onward=onward or page_of_form(),
    )
    return page, code


def _page_before() -> str | None:
    """Where the person came from, unless it is the page that could not be shown."""
    before = page_of_form()
    return None if before == request.full_path.rstrip("?") and request.method == "GET" else before


def page_of_form() -> str | None:
    """Where the form stood that was sent, as the browser tells it."""
    parts = urlsplit(request.referrer or "")
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return safe_path(path) if parts.netloc == request.host else None


def _say_so_in_the_title(response: Response) -> Response:
    """What is wrong is said first where the title is read out, and in the tab of the browser."""
    if response.mimetype == "text/html" and not response.is_streamed:
        page = response.get_data()
        wrong = response.status_code >= 400 or b'class="error-summary"' in page
        if wrong and WRONG_TITLE not in page:  # a page that was kept says so already
            response.set_data(page.replace(b"<title>", WRONG_TITLE, 1))
    return response


def broken(_error: Exception) -> ResponseReturnValue:
    """Needs neither database nor session: they may be what is broken."""
    if of_program():
        return Problem(500).answer()
    page = current_app.jinja_env.get_template("errors/broken.html")
    return page.render(number=g.get("request_id")), 500
