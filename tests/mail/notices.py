"""Notices and invitations as values, for tests of how they are told."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.mail.digests import HEAD
from tracker.domain.notifying.notices import NoticeKind, Told
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import Urgency
from tracker.mail.messages.account_security import account_security
from tracker.mail.messages.answer_not_taken import answer_not_taken
from tracker.mail.messages.invitation import (
    Invited,
    Welcomed,
    invitation,
    password_reset,
    sign_on_invitation,
)
from tracker.mail.messages.notice import daily_bundle, notice_mail, notices_mail

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2025, 6, 30)
DEMONSTRATION = replace(HEAD, fixed_day=DAY)
TOKEN = "0123456789-abcdefghijklmnopqrstuvwxyz_ABCDE"

DUNG = Invited(
    "Vũ Tiến Dũng", "dung", "Sở Tài chính", TOKEN, datetime(2025, 7, 7, 9, 0, tzinfo=HERE)
)
GRANTED = Told(
    kind=NoticeKind.EXTENSION_DECIDED,
    text="Được gia hạn đến 01/08/2025.",
    at=datetime(2025, 6, 30, 9, 5, tzinfo=HERE),
    task_id=12,
    content="Báo cáo tình hình giải ngân vốn đầu tư công 6 tháng đầu năm, nguyên nhân chậm "
    "giải ngân và biện pháp tháo gỡ của từng chủ đầu tư",
    unit="Sở Tài chính",
    directive="735/CT-UBND",
    deadline=date(2025, 8, 1),
    number="2025/0012",
)
RETURNED = replace(
    GRANTED,
    kind=NoticeKind.RETURNED,
    text="Báo cáo bị trả lại: thiếu phụ lục số liệu & ý kiến của Sở Nông nghiệp và Môi trường.",
    task_id=15,
    number="2025/0015",
    urgency=Urgency.IMMEDIATE,
    content="Trình quyết toán ngân sách năm 2024",
    directive="88/QĐ-UBND",
    at=datetime(2025, 6, 30, 14, 40, tzinfo=HERE),
)
DUE_SOON = replace(
    GRANTED,
    kind=NoticeKind.DUE_SOON,
    text="Còn 3 ngày làm việc, hạn hoàn thành 03/07/2025.",
    task_id=21,
    content="Xây dựng kế hoạch tài chính - ngân sách 3 năm",
    directive=None,
    deadline=date(2025, 7, 3),
    owed=True,
    at=datetime(2025, 6, 30, 0, 15, tzinfo=HERE),
)
OF_OLD = replace(
    RETURNED, task_id=3, unit="", directive=None, deadline=None, content="Việc đã chuyển"
)
CONFIRMED = replace(GRANTED, kind=NoticeKind.CONFIRMED, text="Văn phòng đã xác nhận hoàn thành.")
LATE = (
    replace(DUE_SOON, kind=NoticeKind.OVERDUE, deadline=date(2025, 6, 25), text="Quá hạn 1 ngày."),
    replace(DUE_SOON, kind=NoticeKind.RETURNED, deadline=date(2025, 6, 25), text=RETURNED.text),
)
"""Two notices of a task that is overdue."""
ALL = (
    DUE_SOON,
    GRANTED,
    RETURNED,
    replace(DUE_SOON, task_id=22, content="Công khai số liệu quý II"),
)

MAILS = {
    "account_security": lambda: account_security(
        "Phạm Hoài An",
        "Tài khoản an đã bật xác thực hai bước.",
        "30/06/2025 09:00",
        "Chrome trên Windows, địa chỉ 10.0.0.7",
        HEAD,
    ),
    "invitation": lambda: invitation(DUNG, HEAD),
    "sign_on_invitation": lambda: sign_on_invitation(
        Welcomed(DUNG.name, DUNG.unit, "Cổng đăng nhập của tỉnh"), HEAD
    ),
    "password_reset_asked": lambda: password_reset(
        replace(DUNG, unit="", self_service=True), DEMONSTRATION
    ),
    "password_reset": lambda: password_reset(replace(DUNG, unit=""), DEMONSTRATION),
    "notice": lambda: notice_mail(GRANTED, "Phạm Hoài An", HEAD),
    "notice_to_be_answered": lambda: notice_mail(
        DUE_SOON, "Phạm Hoài An", HEAD, answered_as=Act.NOTE_PROGRESS
    ),
    "answer_not_taken": lambda: answer_not_taken(
        "Phạm Hoài An", "Trả lời: Sắp đến hạn", "Tệp “a.exe” là chương trình.", 21, HEAD
    ),
    "notice_of_a_task_led_once": lambda: notice_mail(OF_OLD, "Phạm Hoài An", DEMONSTRATION),
    "daily_bundle": lambda: daily_bundle(DAY, (*ALL, *LATE), "Phạm Hoài An", HEAD),
    "notices": lambda: notices_mail(DAY, (GRANTED, GRANTED), "Phạm Hoài An", HEAD),
}
