"""What went wrong between us and another machine or a disk, in the words of an office.

Words of a library and numbers of the system are not meant: they go to the program's log.
"""

import errno
import socket
import ssl
from collections.abc import Callable
from http.client import HTTPException

CERTIFICATE = "không tin được chứng thư của máy chủ"

DISK = {
    errno.ENOSPC: "hết chỗ trên đĩa",
    errno.EDQUOT: "hết hạn mức đĩa",
    errno.EROFS: "chỉ đọc được, không ghi được",
    errno.EACCES: "không có quyền đọc hoặc ghi",
    errno.EPERM: "không có quyền đọc hoặc ghi",
    errno.ENOENT: "không có: kiểm tra ổ mạng đã gắn chưa",
    errno.ENOTDIR: "không phải là thư mục",
    errno.ESTALE: "đã mất kết nối: gắn lại ổ mạng",
    errno.EIO: "đọc, ghi bị lỗi: kiểm tra đĩa",
}
"""What is the matter with a file or folder, said after its name."""


def disk_words(error: OSError) -> str:
    """What is the matter with a file or folder, said after its name."""
    return DISK.get(error.errno or 0, "không đọc, ghi được: kiểm tra đĩa, ổ mạng")


def fault_words(error: BaseException) -> str:
    """What an error of the network, a server or a disk means; of any other, its kind alone."""
    reason = getattr(error, "reason", None)
    if isinstance(reason, OSError):  # the library wraps what happened
        error = reason
    for kinds, meant in _OF_ERRORS:
        if isinstance(error, kinds):
            return meant(error) if callable(meant) else meant
    if isinstance(error, OSError):
        if error.errno in DISK:
            return f"{error.filename or 'thư mục hoặc tệp'} {DISK[error.errno]}"
        return "không có đường mạng đến máy chủ; xem lại tên máy chủ và mạng"
    return f"lỗi chưa lường trước ({type(error).__name__}); xem nhật ký trên máy chủ"


def certificate_words(error: BaseException, if_unknown: str = "hỏi người quản máy chủ đó") -> str:
    """By the number that OpenSSL gives of it (X509_V_ERR_…); what to do where nobody vouches."""
    number = getattr(error, "verify_code", 0)
    if number == 10:
        return f"{CERTIFICATE}: đã hết hạn"
    if number in (62, 64):
        return f"{CERTIFICATE}: cấp cho tên khác; nhập đúng tên máy chủ ghi trong chứng thư"
    return f"{CERTIFICATE}: nơi cấp không được biết đến; {if_unknown}"


Kinds = type[Exception] | tuple[type[Exception], ...]
_OF_ERRORS: tuple[tuple[Kinds, str | Callable[[BaseException], str]], ...]
_OF_ERRORS = (
    (ssl.SSLCertVerificationError, certificate_words),
    (TimeoutError, "máy chủ không trả lời kịp; xem lại tên máy chủ, cổng, và tường lửa ở giữa"),
    (ssl.SSLError, "máy chủ không nói TLS ở cổng này; xem lại cách mã hóa và cổng"),
    (
        (socket.gaierror, UnicodeError),
        "không tìm thấy máy chủ có tên này; xem lại tên máy chủ",
    ),
    (ConnectionRefusedError, "không có máy chủ nào nhận ở cổng này; xem lại cổng"),
    ((ConnectionError, EOFError), "máy chủ ngắt kết nối giữa chừng; xem lại cách mã hóa và cổng"),
    (HTTPException, "máy chủ trả lời không đúng lối HTTP; xem lại địa chỉ và cổng"),
)
