"""Digests as values, for tests of how they are told: a small province at the end of June."""

from dataclasses import replace
from datetime import date

from tracker.domain.history import EventKind
from tracker.domain.notifying.chairmans_week import ChairmansWeek, Outcome, RaisedTask
from tracker.domain.notifying.digest import (
    AtOffice,
    DigestTask,
    OfficeDigest,
    RegisterLine,
    UnitDigest,
    UnitLine,
)
from tracker.domain.notifying.escalation import Cause
from tracker.domain.notifying.leadership import Cleared, LeadershipDigest
from tracker.domain.notifying.weekly import Undelivered, WeeklyDigest, parse_week
from tracker.domain.reports import periods
from tracker.domain.reports.issued_letters import Urged
from tracker.domain.reports.report import Report, ReportRow
from tracker.domain.reports.tally import Tally
from tracker.domain.tasks.last_words import LastWord
from tracker.domain.tasks.numbers import number_of
from tracker.domain.vocabulary import Origin, Progress, Queue, Register, Standing, Urgency
from tracker.mail.messages.letterhead import Letterhead

JUNE = periods.month(2025, 6)
LAST = date(2025, 6, 30)
HEAD = Letterhead("Ủy ban nhân dân tỉnh Mẫu", "https://nhiemvu.tinh.example")
FINANCE = "Sở Tài chính"
AGRICULTURE = "Sở Nông nghiệp và Môi trường"


def overdue(**differences) -> DigestTask:
    facts = {
        "id": 12,
        "content": "Báo cáo tình hình giải ngân vốn đầu tư công 6 tháng đầu năm, nguyên nhân chậm "
        "giải ngân và biện pháp tháo gỡ của từng chủ đầu tư",
        "register": Register.PROVINCE,
        "unit": FINANCE,
        "directive": "735/CT-UBND",
        "deadline": date(2025, 6, 18),
        "standing": Standing.OPEN_OVERDUE,
        "days_overdue": 12,
    }
    given = facts | differences
    return DigestTask(number=number_of(2025, given["id"]), **given)


OLDEST = overdue(
    id=3,
    content="Tham mưu xử lý dứt điểm các khoản tạm ứng quá hạn kéo dài",
    directive=None,
    deadline=date(2024, 11, 30),
    days_overdue=212,
    illustrative=True,
    urged=Urged(3, date(2025, 6, 12)),
)
WAITS = overdue(
    id=31,
    content="Rà soát danh mục dự án chậm tiến độ & đề xuất thu hồi",
    unit=AGRICULTURE,
    directive="551/UBND-NC",
    register=Register.GOVERNMENT,
    deadline=date(2025, 6, 25),
    days_overdue=3,
    progress=Progress.AWAITING_CONFIRMATION,
    reported_on=date(2025, 6, 28),
    reason="Chờ ý kiến Bộ",
)
LATE = overdue(
    id=15,
    content="Trình quyết toán ngân sách năm 2024",
    directive="88/QĐ-UBND",
    deadline=date(2025, 6, 10),
    standing=Standing.DONE_LATE,
    progress=Progress.DONE,
    days_overdue=4,
    completed_on=date(2025, 6, 14),
)
SOON = overdue(
    id=21,
    content="Xây dựng kế hoạch tài chính - ngân sách 3 năm",
    deadline=date(2025, 7, 3),
    standing=Standing.OPEN_IN_TIME,
    days_overdue=0,
    days_left=3,
)
DUE_TODAY = overdue(
    id=22,
    content="Công khai số liệu thu, chi ngân sách quý II",
    urgency=Urgency.IMMEDIATE,
    directive=None,
    deadline=LAST,
    standing=Standing.OPEN_IN_TIME,
    days_overdue=0,
    days_left=0,
)


def at_office(**differences) -> AtOffice:
    facts = {
        "queue": Queue.REPORTS,
        "task_id": 40,
        "content": "Tổng hợp nhu cầu vốn sự nghiệp năm 2026",
        "register": Register.PROVINCE,
        "unit": FINANCE,
        "directive": "735/CT-UBND",
        "deadline": date(2025, 6, 27),
        "since": date(2025, 6, 26),
    }
    given = facts | differences
    return AtOffice(number=number_of(2025, given["task_id"]), **given)


WAITING = (
    at_office(),
    at_office(
        queue=Queue.EXTENSIONS,
        task_id=12,
        content=overdue().content,
        deadline=date(2025, 6, 18),
        since=date(2025, 6, 17),
        until=date(2025, 7, 15),
    ),
    at_office(
        queue=Queue.OBSTACLES,
        task_id=41,
        directive=None,
        deadline=None,
        content="Rà soát, sắp xếp lại trụ sở dôi dư sau sắp xếp đơn vị hành chính",
    ),
)


def unit_digest(**differences) -> UnitDigest:
    facts = {
        "month": JUNE,
        "as_of": LAST,
        "soon_until": date(2025, 7, 7),
        "code": "STC",
        "unit": FINANCE,
        "overdue": (OLDEST, overdue()),
        "done_late": (LATE,),
        "due_soon": (DUE_TODAY, SOON),
        "waiting": WAITING,
    }
    return UnitDigest(**(facts | differences))


def tally(on_time: int, late: int, in_time: int, overdue: int, **within: int) -> Tally:
    """The four parts; ``within``: how many of the open ones wait, and so on."""
    done = on_time + late
    waits = within.get("awaiting_confirmation", 0)
    return Tally(
        total=done + in_time + overdue,
        done_on_time=on_time,
        done_late=late,
        open_in_time=in_time,
        open_overdue=overdue,
        in_progress=in_time + overdue - waits,
        done=done,
        **within,
    )


def report(register: Register, total: Tally, rows: tuple[ReportRow, ...] | None = None) -> Report:
    return Report(periods.year_to(LAST), register, LAST, LAST, total, rows)


LINES = (
    UnitLine("Văn phòng UBND tỉnh", tally(41, 0, 2, 0), 0),
    UnitLine(FINANCE, tally(1204, 12, 9, 1, on_time_by_late_extension=2), 1, urged=3),
    UnitLine(AGRICULTURE, tally(88, 9, 7, 0, awaiting_confirmation=3), 0),
    UnitLine("Ban Quản lý dự án các công trình dân dụng và công nghiệp", tally(7, 1, 0, 0), 0),
)


WAITED = tally(22, 0, 0, 1, awaiting_confirmation=1, awaiting_overdue=1)


def office_digest(**differences) -> OfficeDigest:
    whole = sum((line.tally for line in LINES), Tally.zero())
    facts = {
        "month": JUNE,
        "as_of": LAST,
        "report": report(Register.PROVINCE, whole),
        "lines": LINES,
        "others": (RegisterLine(report(Register.GOVERNMENT, WAITED), 0),),
        "overdue": (OLDEST, overdue(), WAITS),
        "untold": ("UBND huyện Mường Mẫu",),
        "illustrative": True,
    }
    return OfficeDigest(**(facts | differences))


MAY = date(2025, 5, 31)
NEW_YEAR = (UnitLine(FINANCE, tally(2, 0, 5, 1), 22),)
NEW_YEAR_TALLY = NEW_YEAR[0].tally


def leadership_digest(**differences) -> LeadershipDigest:
    before = Report(periods.year_to(MAY), Register.PROVINCE, MAY, MAY, tally(1120, 19, 31, 3))
    facts = {
        "office": office_digest(),
        "since": MAY,
        "before": before,
        "overdue_before": 4,
        "newly": 2,
        "cleared": Cleared(done=2, put_off=1),
    }
    return LeadershipDigest(**(facts | differences))


def many_overdue(count: int) -> tuple[DigestTask, ...]:
    """Overdue tasks of as many units as there are, two each but for the last."""
    return tuple(
        overdue(
            id=100 + number,
            content=f"Việc quá hạn thứ {number + 1}: rà soát, báo cáo kết quả thực hiện",
            unit=f"Ủy ban nhân dân xã Mẫu {number // 2 + 1}",
            days_overdue=120 - number,
            deadline=date(2025, 3, 2),
        )
        for number in range(count)
    )


def raised(**differences) -> RaisedTask:
    facts = {
        "id": 12,
        "number": number_of(2025, 12),
        "content": "Báo cáo tình hình giải ngân vốn đầu tư công 6 tháng đầu năm, nguyên nhân chậm "
        "giải ngân và biện pháp tháo gỡ của từng chủ đầu tư",
        "unit": FINANCE,
        "raised_on": date(2025, 6, 27),
        "why": (Cause.OVERDUE, Cause.SILENT),
        "outcome": Outcome.STUCK,
        "deadline": date(2025, 5, 28),
        "overdue": 33,
        "silent": 31,
        "leader": "Lò Văn Thành",
        "directive": "735/CT-UBND",
        "urged": "đã đôn đốc 3 lần, lần cuối ngày 12/06/2025",
    }
    return RaisedTask(**(facts | differences))


def chairmans_week(**differences) -> ChairmansWeek:
    word = LastWord(EventKind.OBSTACLE_NOTED, "Chờ Bộ Tài chính hướng dẫn", date(2025, 5, 19))
    quiet = raised(
        id=31, number=number_of(2025, 31), content="Rà soát danh mục dự án chậm tiến độ",
        unit=AGRICULTURE, why=(Cause.SILENT,), deadline=None, overdue=0, silent=44, leader="",
        directive="", urged="", raised_on=date(2025, 6, 13), last_word=word,
        origin=Origin.ILLUSTRATIVE,
    )  # fmt: skip
    reported = raised(
        id=40, number=number_of(2025, 40), content="Xây dựng quy chế phối hợp quản lý đất đai",
        outcome=Outcome.REPORTED, silent=0, overdue=26, raised_on=date(2025, 6, 20),
    )  # fmt: skip
    return replace(ChairmansWeek(LAST, (raised(),), (quiet, reported)), **differences)


def weekly_digest(**differences) -> WeeklyDigest:
    facts = {
        "week": parse_week("2025-W27"),
        "as_of": LAST,
        "overdue": 14,
        "newly": (overdue(days_overdue=5, deadline=date(2025, 6, 25)), WAITS),
        "due": (DUE_TODAY, SOON),
        "waiting": WAITING,
        "undelivered": (
            Undelivered(
                "truongphong.cu@tinh.example",
                "Lò Thị Hoa",
                "[Theo dõi nhiệm vụ] Tháng 5/2025: Sở Nội vụ còn 1 nhiệm vụ quá hạn",
                date(2025, 6, 24),
                "550 5.1.1 Recipient address rejected: User unknown",
            ),
        ),
    }
    return WeeklyDigest(**(facts | differences))
