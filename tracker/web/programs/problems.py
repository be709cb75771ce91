"""What went wrong, as other programs read it: RFC 9457, in Vietnamese, each mistake with its place.

A place is a JSON pointer into the body (RFC 6901), or the name of a parameter or a header.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask import Response, g, jsonify
from werkzeug.exceptions import HTTPException

MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: "Yêu cầu không đọc được",
    401: "Cần khóa kết nối",
    403: "Không có quyền",
    404: "Không tìm thấy",
    405: "Địa chỉ này không nhận cách gọi này",
    409: "Lúc này không thực hiện được",
    412: "Dữ liệu đã thay đổi",
    413: "Nội dung gửi lên quá lớn",
    415: "Không nhận kiểu nội dung này",
    422: "Giá trị không đúng",
    428: "Thiếu phiên bản đã xem",
    429: "Gọi quá nhiều lần",
    500: "Hệ thống gặp lỗi",
    503: "Hệ thống chưa sẵn sàng",
}
ADVICE = {
    400: "Nội dung gửi lên không phải JSON đọc được. Hãy kiểm tra rồi gửi lại.",
    401: "Gửi khóa kết nối ở đầu Authorization: Bearer … Khóa được tạo ở mục Khóa kết nối.",
    403: "Vai trò của người giữ khóa không làm được việc này.",
    404: "Địa chỉ không tồn tại, hoặc nội dung không thuộc đơn vị của người giữ khóa.",
    405: "Xem các cách gọi ở đầu Allow của trả lời này và ở trang mô tả.",
    413: "Nội dung gửi lên vượt giới hạn. Hãy chia nhỏ rồi gửi lại.",
    415: "Gửi nội dung dạng application/json, hoặc multipart/form-data nếu kèm tệp.",
    500: "Yêu cầu chưa được thực hiện. Hãy báo người quản trị kèm số của yêu cầu.",
}
KEPT_HEADERS = ("Allow", "Retry-After")


class Place(StrEnum):
    """Where in a request a mistake is: the name of its address in the answer."""

    BODY = "pointer"
    PARAMETER = "parameter"
    HEADER = "header"


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong: where, and what to put there."""

    where: str
    detail: str
    place: Place = Place.BODY


class Problem(Exception):
    """A request of another program that is refused; ``detail`` says what to do."""

    def __init__(
        self,
        status: int,
        detail: str = "",
        *,
        mistakes: Iterable[Mistake] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status = status
        self.detail = detail or ADVICE.get(status, TITLES[status])
        self.mistakes = tuple(mistakes)
        self.headers = dict(headers or {})
        super().__init__(self.detail)

    def answer(self) -> Response:
        """The refusal as it is sent."""
        body = {
            "type": "about:blank",
            "title": TITLES[self.status],
            "status": self.status,
            "detail": self.detail,
        }
        if self.mistakes:
            body["errors"] = [
                {one.place.value: one.where, "detail": one.detail} for one in self.mistakes
            ]
        if self.status >= 500 and "request_id" in g:
            body["instance"] = f"urn:request:{g.request_id}"
        response = jsonify(body)
        response.status_code, response.mimetype = self.status, MEDIA_TYPE
        response.headers.update(self.headers)
        return response


def problem_of(error: HTTPException) -> Problem:
    """The same for what the server itself refuses."""
    status = error.code if error.code in TITLES else 400
    headers = {name: text for name, text in error.get_headers() if name in KEPT_HEADERS}
    return Problem(status or 400, headers=headers)
