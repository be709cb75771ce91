"""What the guide shows: pictures of pages, and examples of how tasks are counted.

What an example comes to is not written here: the rule says it.
"""

from dataclasses import dataclass
from datetime import date

from tracker import config, formats
from tracker.domain.directives.proposals.measured_rates import BY_FORM
from tracker.domain.directives.recurrence import WEEKDAY_WORDS
from tracker.domain.notifying.mails import MailKind
from tracker.domain.notifying.notices import MailChoice, NoticeKind, default_mail, least_mail
from tracker.domain.notifying.who_is_told import DIGESTS, TOLD, Circle, Occasion
from tracker.domain.reports.tally import Rate
from tracker.domain.tasks.forecast.backtest import Backtest
from tracker.domain.tasks.standing import (
    CompletionReport,
    DeadlineChange,
    Position,
    Restoration,
    TaskDates,
    position,
)


@dataclass(frozen=True)
class Picture:
    """A page as somebody of the demonstration sees it; ``width`` and ``height`` in pixels.

    `make guide-pictures` takes them from the program into ``tracker/static/guide/``.
    """

    part: str
    who: str
    address: str
    alt: str
    width: int = 1000
    height: int = 520

    @property
    def file(self) -> str:
        """Its name in the folder of pictures."""
        return f"{self.part}.webp"


PICTURES = (
    Picture(
        "unit", "cuong", "/don-vi-cua-toi",
        "Trang Đơn vị của tôi: nhiệm vụ quá hạn đứng đầu, mỗi dòng có nút Tiến độ và Hoàn thành",
    ),
    Picture(
        "office", "lan", "/viec-cho",
        "Trang Việc chờ: báo cáo hoàn thành chờ xác nhận, có ô đánh dấu để xác nhận nhiều báo cáo",
    ),
    Picture(
        "leadership", "chutich", "/tong-quan",
        "Trang Tổng quan: số nhiệm vụ trong kỳ, bốn phần theo tình trạng và các tỷ lệ",
    ),
    Picture(
        "administrator", "quantri", "/quan-tri",
        "Trang Quản trị: những việc cần làm để bắt đầu, việc nào đã xong, việc nào chưa",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """People who are told on an occasion, by which kind of notice; how it comes as mail, and the
    least that it can be turned down to.
    """

    occasion: Occasion
    circle: Circle
    kind: NoticeKind
    usual: MailChoice
    least: MailChoice


def telling_table() -> list[Told]:
    """Who is told when: a row for each occasion and circle."""
    return [
        Told(occasion, circle, kind, default_mail(kind), least_mail(kind))
        for occasion, circles in TOLD.items()
        for circle, kind in circles.items()
    ]


@dataclass(frozen=True)
class DigestLine:
    """A mail that sums up a month or a week: to whom it goes, and when."""

    kind: MailKind
    to: str
    when: str


def digest_lines() -> list[DigestLine]:
    """The mails that sum up, by the roles that get them and the times that are set."""
    times = config.settings()
    month = f"Ngày {times.digest_day} hằng tháng, {times.digest_time:%H:%M}"
    week = f"{WEEKDAY_WORDS[times.weekly_day]} hằng tuần, {times.weekly_time:%H:%M}"
    when = {
        MailKind.WEEKLY_DIGEST: week,
        MailKind.CHAIRMANS_WEEK: "Không gửi (đặt ở Thiết lập)"
        if times.leaders_weekly == "no"
        else f"{week}, tuần có nhiệm vụ đã báo lên",
    }
    return [
        DigestLine(kind, ", ".join(role.label for role in roles), when.get(kind, month))
        for kind, roles in DIGESTS.items()
    ]


@dataclass(frozen=True)
class TenthLine:
    """The tasks whose chance lay between two percents: how many, what was said, what came."""

    first: int
    last: int
    of: int
    expected: int
    late: int


def tenth_lines(walk: Backtest) -> list[TenthLine]:
    """The tenths into which some task fell."""
    return [
        TenthLine(10 * place, 10 * place + 10, tenth.of, round(tenth.expected), tenth.late)
        for place, tenth in enumerate(walk.tenths)
        if tenth.of
    ]


@dataclass(frozen=True)
class Example:
    """A short story of one task, and how it stands as of a day by what is known on another."""

    story: str
    as_of: date
    known_by: date
    stands: Position


def counting_examples() -> list[Example]:
    """Tasks assigned on 2 June 2025 and due on the 20th, as of some days."""
    return [_example(*given) for given in _STORIES]


def _june(day: int) -> date:
    return date(2025, 6, day)


def _due(
    *reports: CompletionReport,
    changes: tuple[DeadlineChange, ...] = (),
    withdrawn_on: date | None = None,
    restorations: tuple[Restoration, ...] = (),
) -> TaskDates:
    return TaskDates(
        assigned_on=_june(2),
        deadline=_june(20),
        withdrawn_on=withdrawn_on,
        changes=changes,
        reports=reports,
        restorations=restorations,
    )


_LATER = DeadlineChange(_june(19), _june(27))
_TOO_LATE = DeadlineChange(_june(24), _june(30))
_ENTERED = CompletionReport(_june(18), _june(27), confirmed=True, entered_on=_june(26))
_MISTAKE = (Restoration(_june(10), _june(12)),)
_STORIES: tuple[tuple[str, TaskDates, date, date], ...] = (
    ("Chưa báo cáo; đến hạn đúng hôm nay.", _due(), _june(20), _june(20)),
    ("Chưa báo cáo; hạn là hôm qua.", _due(), _june(21), _june(21)),
    (
        "Báo cáo ngày 20/6, Văn phòng xác nhận ngày 24/6.",
        _due(CompletionReport(_june(20), _june(24), confirmed=True)),
        _june(30), _june(30),
    ),
    (
        "Báo cáo ngày 23/6, Văn phòng xác nhận ngày 24/6.",
        _due(CompletionReport(_june(23), _june(24), confirmed=True)),
        _june(30), _june(30),
    ),
    (
        "Báo cáo ngày 19/6, Văn phòng chưa xác nhận.",
        _due(CompletionReport(_june(19))),
        _june(30), _june(30),
    ),
    (
        "Báo cáo ngày 19/6, bị trả lại ngày 25/6.",
        _due(CompletionReport(_june(19), _june(25))),
        _june(30), _june(30),
    ),
    ("Ngày 19/6 được gia hạn đến 27/6.", _due(changes=(_LATER,)), _june(25), _june(25)),
    ("Đã quá hạn, ngày 24/6 mới được gia hạn đến 30/6.", _due(changes=(_TOO_LATE,)),
     _june(22), _june(30)),
    ("Cũng nhiệm vụ đó, hỏi cho ngày sau khi gia hạn.", _due(changes=(_TOO_LATE,)),
     _june(25), _june(30)),
    ("Báo cáo giấy ngày 18/6, Văn phòng nhập thay ngày 26/6, xác nhận ngày 27/6.",
     _due(_ENTERED), _june(22), _june(27)),
    ("Cũng nhiệm vụ đó, theo hiểu biết trước ngày nhập.", _due(_ENTERED), _june(22), _june(25)),
    ("Thu hồi ngày 10/6.", _due(withdrawn_on=_june(10)), _june(30), _june(30)),
    ("Thu hồi nhầm ngày 10/6, khôi phục ngày 12/6; hỏi cho ngày đang thu hồi.",
     _due(restorations=_MISTAKE), _june(11), _june(30)),
    ("Cũng nhiệm vụ đó, hỏi cho ngày khôi phục.",
     _due(restorations=_MISTAKE), _june(12), _june(30)),
)  # fmt: skip


def _example(story: str, task: TaskDates, as_of: date, known_by: date) -> Example:
    stands = position(task, as_of, known_by)
    assert stands is not None  # noqa: S101 - no day is before the assignment
    return Example(story, as_of, known_by, stands)


_FORMS = {
    "annex": "Phụ lục, bảng", "conclusions": "Thông báo kết luận", "decision": "Quyết định",
    "directive": "Chỉ thị", "letter": "Công văn", "numbered": "Mục đánh số theo đơn vị",
    "party": "Văn bản của Đảng, HĐND", "plan": "Kế hoạch", "programme": "Chương trình công tác",
    "report": "Báo cáo, nghị quyết", "scan": "Bản quét, ảnh chụp", "telegram": "Công điện",
    "all": "Tất cả",
}  # fmt: skip


def reading_rates() -> list[tuple[str, list[str]]]:
    """How often documents were read rightly: each form, ``104/106 = 98,1%`` a measure."""
    return [
        (_FORMS[form], [formats.rate(Rate(*one)) if one[1] else "–" for one in rates])
        for form, rates in BY_FORM.items()
    ]
