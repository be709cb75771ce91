"""Events of every kind, in every way in which a sentence can be told, by everybody who makes them.

To read them all: ``python -m tests.domain.history_samples``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from tracker.domain import history
from tracker.domain.history import (
    EntryAct,
    History,
    IncomingAct,
    JobAct,
    Listed,
    PackageAct,
    RepeatingAct,
    event_of,
)


class Who(Enum):
    """Who does what, by name as the history shows them."""

    OFFICE = "Nguyễn Ngọc Lan"
    OFFICE_LEADER = "Trần Quang Minh"
    LEADER = "Lường Gia Khải"
    HEAD = "Bùi Thành An"
    DEPUTY = "Quàng Mạnh Cường"
    OFFICER = "Lò Văn Thu"
    ADMINISTRATOR = "Ngô Tuấn Kiệt"
    PROGRAM = "Hệ thống"


@dataclass(frozen=True)
class Sample:
    """An event as somebody made it."""

    who: Who
    event: History

    @property
    def line(self) -> str:
        """As the history shows it."""
        stored = event_of(self.event.kind, self.event.facts())
        return f"{self.who.value} {stored.sentence}"


DAY, LATER = "2025-06-20", "2025-07-10"
UNIT, OTHER = "Sở Tài chính", "Sở Nông nghiệp và Môi trường"
LETTER = "Công văn số 12/UBND-TH ngày 01/07/2025"
REPORT = (
    3,
    "Tháng 6/2025",
    "UBND tỉnh, Chủ tịch UBND tỉnh giao",
    "2025-06-30",
    632,
    "a1b2c3d4e5f6",
)
CHANGED = ({"hạn hoàn thành": "20/06/2025", "sản phẩm": "", "độ khẩn": "Khẩn"},
           {"hạn hoàn thành": "30/06/2025", "sản phẩm": "Tờ trình", "độ khẩn": ""})  # fmt: skip

OF_UNITS = (
    history.Acknowledged(),
    history.AssigneeNamed("Lò Văn Thu", 5),
    history.ProgressNoted(started=True),
    history.ProgressNoted(started=False, percent=40),
    history.ObstacleNoted("Đề nghị cấp số liệu"),
    history.ReportedDone("", None),
    history.ReportedDone("12/BC-STC", DAY),
    history.ExtensionRequested(1, LATER),
    history.HandedBack(""),
    history.HandedBack(OTHER),
    history.ReportTakenBack(DAY),
    history.ExtensionTakenBack(LATER),
    history.HandBackTakenBack(DAY),
    history.Contributed(OTHER),
    history.Commented(),
    history.Commented(named=("Nguyễn Ngọc Lan",), awaits=True),
    history.FileSuperseded("Số liệu.csv", "Số liệu mới.csv"),
)
OF_OFFICE = (
    history.DirectiveRegistered("735/CT-UBND", 4),
    history.DirectiveEdited(*CHANGED),
    history.FilesAttached(["bản quét.pdf", "phụ lục.xlsx"]),
    history.RemindersSet("", "5, 2 ngày làm việc trước hạn"),
    history.RemindersSet("5, 2 ngày làm việc trước hạn", "3 ngày làm việc trước hạn"),
    history.RemindersSet("3 ngày làm việc trước hạn", ""),
    history.Assigned(UNIT, DAY, 2),
    history.Assigned(UNIT, None, 2),
    history.Reassigned(UNIT, OTHER, 3),
    history.Corrected(*CHANGED),
    history.ParticularsChanged(*CHANGED),
    history.Withdrawn("15/QĐ-UBND"),
    history.Withdrawn(),
    history.Restored(DAY, "15/QĐ-UBND", LATER),
    history.Restored(DAY),
    history.Confirmed(DAY, 0, DAY),
    history.Confirmed(DAY, 3, LATER),
    history.Returned(),
    history.Reopened(),
    history.Reopened(LATER),
    history.ObstacleAnswered("Đề nghị cấp số liệu"),
    history.HandBackRefused(),
    history.Urged(UNIT, 1),
    history.Urged(UNIT, 3, LETTER),
    history.Escalated("thủ trưởng đơn vị Sở Tài chính", "quá hạn 6 ngày làm việc, từ 20/06/2025"),
    history.LetterIssued(LETTER, LATER),
    history.LetterCancelled(LETTER),
    history.ListWritten("giao.xlsx", 7, 12, 3),
    history.ListUndone("giao.xlsx", 7, 10, 2),
    history.ListUndone("giao.xlsx", 7, 12, 0),
    history.ReportDrafted(*REPORT),
    history.ReportDiscarded(*REPORT),
    history.ReportTextsWritten("Tháng 6/2025", "mọi loại nhiệm vụ", "2025-06-30", "Đánh giá"),
    history.Commented(),
    history.UnitInstructed(UNIT, 2),
    history.UnitInstructed(UNIT, 2, LATER),
    history.UnitInstructionAnswered(UNIT, 2),
    *(
        history.RepeatingChanged(
            act.value, "Báo cáo giá cả", UNIT, "hằng tháng, ngày 20", DAY, OTHER
        )
        for act in RepeatingAct
        if act is not RepeatingAct.MADE_UP
    ),
    history.RepeatingChanged("made_up", "Báo cáo giá cả", UNIT, "10/07/2025", DAY),
    *(
        history.EnteredForUnit(what, UNIT, "Công văn 12/STC", DAY, LATER)
        for what in OF_UNITS
        if not isinstance(
            what,
            history.AssigneeNamed
            | history.Contributed
            | history.Commented
            | history.FileSuperseded,
        )
    ),
)
OF_LEADERS = (
    history.Urged(UNIT, 2),
    history.Instructed(),
    history.Instructed(LATER),
    history.Instructed(named=["Nguyễn Ngọc Lan"]),
)
OF_OFFICE_LEADER = (
    history.ExtensionGranted(1, DAY, LATER),
    history.ExtensionGranted(2, None, LATER),
    history.ExtensionRefused(),
    history.ReportFrozen(*REPORT, version=2),
    history.TemplateChanged("Báo cáo kết quả", 2, "Mẫu của tỉnh.docx"),
    history.TemplateChanged("Báo cáo kết quả", 3, ""),
    history.LetterheadChanged("Báo cáo kết quả", 2),
    history.UnitsReorganised(
        "2025-07-01", {"Sở Kế hoạch": [UNIT], "Ban Dân tộc": []}, ["Sở Dân tộc"], 12
    ),
    *(
        history.ReorganisationHandled(act.value, "2025-07-01", "Nghị quyết 15")
        for act in history.ReorganisationAct
    ),
    history.LeadRestored(UNIT, OTHER, 3),
    history.CoordinationMoved(UNIT, OTHER),
    history.CoordinationMoved(UNIT, ""),
)
OF_HEADS = (
    history.UserInvited("Lê Thu", ("Chuyên viên đơn vị",), UNIT),
    history.UserChanged("Lê Thu", {"thay mặt đơn vị": "không"}, {"thay mặt đơn vị": "có"}),
    history.UserDeactivated("Lê Thu"),
    history.UserReactivated("Lê Thu"),
    history.UserSignedOn("Lê Thu", ("Chuyên viên đơn vị",), "Sở Tài chính", "cổng của tỉnh"),
    history.LinkSent("Lê Thu", again=True),
    history.Delegated("Bùi Thành An", "Quàng Mạnh Cường", DAY, LATER),
    history.DelegationRevoked("Bùi Thành An", "Quàng Mạnh Cường"),
    history.CalendarAddressMade(UNIT),
    history.CalendarAddressMade(UNIT, again=True),
    history.CalendarAddressRevoked(UNIT),
    history.ChannelSet(UNIT, "Zalo"),
    history.ChannelEnded(UNIT, "Zalo"),
    history.SystemAdded("Quản lý văn bản", ("Chuyên viên Văn phòng",), UNIT),
    history.SystemAdded("Trung tâm điều hành", ("Lãnh đạo UBND tỉnh",)),
    history.TokenMade("Lê Thu", "Bảng treo", ("Chỉ lấy số liệu: nguồn số liệu, bảng treo",), DAY),
    history.TokenEnded("Lê Thu", "Bảng treo"),
    *(history.WebhookHandled("Quản lý văn bản", act) for act in history.WebhookAct),
    history.PasswordSet(),
)
OF_ADMINISTRATORS = (
    *OF_HEADS,
    history.UserInvited("Lê Thu", ("Lãnh đạo", "Quản trị")),
    history.LinkSent("Lê Thu"),
    *(
        history.EntryChanged(listed.value, "STC", name, act.value, before, after)
        for listed, name in ((Listed.UNIT, UNIT), (Listed.FIELD, "Y tế"), (Listed.GROUP, "Khối sở"))
        for act, before, after in (
            (EntryAct.ADDED, {}, {"tên viết tắt": "STC"}),
            (EntryAct.CHANGED, {"thứ tự": "3"}, {"thứ tự": "4"}),
            (EntryAct.RENAMED, {"tên": "Sở TC"}, {"tên": UNIT}),
            (EntryAct.ENDED, {}, {}),
            (EntryAct.RESUMED, {}, {}),
            (EntryAct.DELETED, {}, {}),
        )
    ),
    history.SettingsChanged("Thư điện tử", {"Máy chủ": ""}, {"Máy chủ": "mail.tinh.gov.vn"}),
    *(history.JobHandled(act.value, "flag", "Cập nhật cờ cảnh báo") for act in JobAct),
    history.JobHandled("run", "digest", "Bản tổng hợp", "01/07/2025 07:30"),
    history.MailResent(7, "Nhắc thời hạn", "an@tinh.gov.vn"),
    history.MailResent(7, "Nhắc thời hạn", "an@tinh.gov.vn", "an@cu.vn"),
    history.MailCancelled(7, "Nhắc thời hạn", "an@tinh.gov.vn"),
    *(
        history.IncomingMailHandled(act.value, 7, "Trả lời: Đôn đốc", "an@tinh.gov.vn")
        for act in IncomingAct
        if act is not IncomingAct.ATTACHED
    ),
    history.IncomingMailHandled("attached", 7, "Trả lời: Đôn đốc", "an@x.vn", "2025/0012"),
    *(history.PackageHandled(act.value, 7, "735/CT-BTC", "Bộ Tài chính") for act in PackageAct),
    history.CertificateChanged("CA thử, UBND tỉnh", "ab" * 32),
    history.CertificateChanged("CA thử, UBND tỉnh", "ab" * 32, removed=True),
)
OF_PROGRAM = (
    history.FlagRaised("Quá hạn"),
    history.FlagCleared("Sắp đến hạn"),
    history.ExtensionRefused(lapsed=True),
    history.HandBackRefused(lapsed=True),
    history.LinkSent("Lê Thu", self_service=True),
    history.Assigned(UNIT, DAY, 2),
    history.ReportDrafted(*REPORT),
    history.UserInvited("Ngô Tuấn Kiệt", ("Quản trị",)),
    history.UnitsReorganised("2025-07-01", {"Sở Kế hoạch": [UNIT]}, [], 12),
    history.Reassigned(UNIT, OTHER, 3),
    history.CoordinationMoved(UNIT, ""),
)
MADE = {
    Who.HEAD: (*OF_UNITS, *OF_HEADS),
    Who.DEPUTY: tuple(
        history.InPlaceOf(event, Who.HEAD.value)
        for event in (*OF_UNITS, *OF_HEADS)
        if not isinstance(
            event, history.Delegated | history.DelegationRevoked | history.PasswordSet
        )
    ),
    Who.LEADER: OF_LEADERS,
    Who.OFFICER: OF_UNITS,
    Who.OFFICE: OF_OFFICE,
    Who.OFFICE_LEADER: (*OF_OFFICE, *OF_OFFICE_LEADER),
    Who.ADMINISTRATOR: OF_ADMINISTRATORS,
    Who.PROGRAM: OF_PROGRAM,
}


def samples() -> Iterator[Sample]:
    """Every act by everybody who does it."""
    yield from (Sample(who, event) for who, events in MADE.items() for event in events)


if __name__ == "__main__":
    for sample in samples():
        print(sample.line)  # noqa: T201 - to be read by a person
