"""The jobs: what each does, when it is due, what runs.

To add one: a plain function elsewhere in this package, a function here that says in Vietnamese what
it did, and an entry in ``JOBS``.
"""

from datetime import datetime, time

from tracker import config, formats
from tracker.clock import clock
from tracker.domain.notifying.weekly import week_of
from tracker.domain.reports import periods
from tracker.domain.tasks.forecast.words import verdict
from tracker.domain.text import lower_first
from tracker.jobs.directives.repeating_tasks import make_occurrences
from tracker.jobs.job import Job
from tracker.jobs.notifying.chairmans_week import queue_chairmans_week
from tracker.jobs.notifying.delivery import deliver_outbox
from tracker.jobs.notifying.digest import queue_digest
from tracker.jobs.notifying.incoming_mails import fetch_mails
from tracker.jobs.notifying.notices import BUNDLE_JOB, bundle
from tracker.jobs.notifying.reminders import remind
from tracker.jobs.notifying.silence import remind_of_silence
from tracker.jobs.notifying.webhooks import call_webhooks
from tracker.jobs.notifying.weekly import queue_weekly_digest
from tracker.jobs.organisation.reorganisations import reorganise
from tracker.jobs.reports.monthly_report import draft_monthly, month_closed_by
from tracker.jobs.schedule import (
    LAST_DAY,
    daily,
    every_few_minutes,
    every_minute,
    monthly,
    weekly,
)
from tracker.jobs.system import backups
from tracker.jobs.system.background_jobs import BACKGROUND_JOBS
from tracker.jobs.system.housekeeping import tidy
from tracker.jobs.system.integration_jobs import INTEGRATION_JOBS
from tracker.jobs.tasks.kept_standing import check_some
from tracker.services.reports.kept_counts import keep_counts
from tracker.services.tasks.escalation import escalate
from tracker.services.tasks.flags import run_flags
from tracker.services.tasks.forecasts import forecast_open_tasks, learn

BUNDLE_TIME = time(16, 30)  # before people go home
CLOSING_TIME = time(17, 30)  # when they have gone
LEARNING_DAY = 6  # Sunday


def _flag(due_at: datetime) -> str:
    day = clock().day_of(due_at)
    done = run_flags(day, max(day, clock().today()), config.settings().due_soon_days)
    return f"nêu {sum(done.raised.values())} cờ, hạ {sum(done.cleared.values())} cờ"


def _digest(due_at: datetime) -> str:
    month = periods.previous_month(clock().day_of(due_at))
    done = queue_digest(month)
    return f"{month.label}: xếp {done.queued} thư chờ gửi, {done.already_queued} thư đã có từ trước"


def _weekly(due_at: datetime) -> str:
    week = week_of(clock().day_of(due_at))
    done = queue_weekly_digest(week)
    return f"{week.name}: xếp {done.queued} thư chờ gửi, {done.already_queued} thư đã có từ trước"


def _chairmans_week(due_at: datetime) -> str:
    return f"xếp {queue_chairmans_week(clock().day_of(due_at))} thư chờ gửi"


def _remind(due_at: datetime) -> str:
    day = max(clock().day_of(due_at), clock().today())  # the days that are left are today's
    return f"{remind(day) + remind_of_silence(day)} thông báo mới"


def _escalate(due_at: datetime) -> str:
    return f"{escalate(max(clock().day_of(due_at), clock().today()))} lần báo lên"


def _repeating(due_at: datetime) -> str:
    return f"tạo {make_occurrences(clock().day_of(due_at))} nhiệm vụ"


def _bundle(due_at: datetime) -> str:
    return f"xếp {bundle(clock().day_of(due_at))} thư chờ gửi"


def _outbox(_due_at: datetime) -> str:
    done = deliver_outbox()
    unsent = done.failed + done.given_up
    return f"gửi {done.sent} thư, {unsent} thư không gửi được, còn {done.left} thư chờ"


def _webhooks(_due_at: datetime) -> str:
    done = call_webhooks()
    return (
        f"gọi {done.delivered} lần, {done.retried + done.given_up} lần không được, còn {done.left}"
    )


def _answers(_due_at: datetime) -> str:
    done = fetch_mails()
    if not done.on:
        return "chưa bật: đặt hộp thư và địa chỉ trả lời ở Thiết lập, Thư trả lời"
    counts = (f"{number} {lower_first(state.label)}" for state, number in done.by_state.items())
    return f"nhận {sum(done.by_state.values())} thư" + "".join(f", {words}" for words in counts)


def _monthly_report(due_at: datetime) -> str:
    month = month_closed_by(clock().day_of(due_at), config.settings().closing_day)
    return f"{month.label}: {draft_monthly(month, clock().today())} dự thảo mới"


def _tidy(due_at: datetime) -> str:
    done = tidy(due_at)
    return (
        f"xóa {done.ticks} lần chạy cũ, {done.links} đường dẫn hết hạn, "
        f"{done.old_mails} thư cũ, {done.files} tệp không còn dùng"
    )


def _check_standing(due_at: datetime) -> str:
    return f"đối chiếu {check_some(clock().day_of(due_at))} nhiệm vụ, không có chỗ sai"


def _learn(_due_at: datetime) -> str:
    return verdict(learn(clock().today()))


def _forecast(_due_at: datetime) -> str:
    number = forecast_open_tasks(clock().today())
    return f"{number} nhiệm vụ có dự báo"


def _keep_counts(_due_at: datetime) -> str:
    months = keep_counts(clock().today(), config.settings().closing_day)
    return f"đếm lại {formats.number(months)} số liệu tháng"


def _reorganise(due_at: datetime) -> str:
    return f"thực hiện {reorganise(clock().day_of(due_at))} lần sắp xếp đã nhập trước"


JOBS = (
    Job(
        "reorganise",
        "Sắp xếp đơn vị đã nhập trước",
        lambda settings: daily(settings.flag_time, settings.timezone),
        _reorganise,
        does="Đến ngày thì thực hiện lần sắp xếp đơn vị mà Văn phòng đã nhập trước.",
    ),
    Job(
        "flag",
        "Cập nhật cờ cảnh báo",
        lambda settings: daily(settings.flag_time, settings.timezone),
        _flag,
        does="Nêu cờ cho nhiệm vụ sắp đến hạn, quá hạn, lâu chưa cập nhật …; hạ cờ không còn đúng.",
    ),
    Job(
        "repeating",
        "Tạo nhiệm vụ định kỳ",
        lambda settings: daily(settings.flag_time, settings.timezone),
        _repeating,
        does="Giao kỳ tới của các nhiệm vụ định kỳ, trước hạn như đã đặt.",
    ),
    Job(
        "reminders",
        "Nhắc thời hạn",
        lambda settings: daily(settings.digest_time, settings.timezone),
        _remind,
        does="Nhắc đơn vị chủ trì về nhiệm vụ sắp đến hạn, vừa quá hạn, lâu chưa cập nhật.",
    ),
    Job(
        "escalate",
        "Báo lên cấp trên",
        lambda settings: daily(settings.digest_time, settings.timezone),
        _escalate,
        runs_when_new=False,
        does="Báo thủ trưởng, rồi lãnh đạo về nhiệm vụ quá hạn, chưa cập nhật lâu hơn mức đã đặt.",
    ),
    Job(
        BUNDLE_JOB,
        "Thư gộp thông báo trong ngày",
        lambda settings: daily(BUNDLE_TIME, settings.timezone),
        _bundle,
        does="Gửi một thư gộp thông báo trong ngày cho người đã chọn nhận như vậy.",
    ),
    Job(
        "digest",
        "Bản tổng hợp quá hạn hằng tháng",
        lambda settings: monthly(settings.digest_day, settings.digest_time, settings.timezone),
        _digest,
        runs_when_new=False,
        does="Gửi từng đơn vị, Văn phòng và lãnh đạo tình hình quá hạn của tháng trước.",
    ),
    Job(
        "weekly",
        "Bản tin hằng tuần cho Văn phòng",
        lambda settings: weekly(settings.weekly_day, settings.weekly_time, settings.timezone),
        _weekly,
        runs_when_new=False,
        does="Gửi Văn phòng việc mới quá hạn, đến hạn trong tuần, đang chờ và thư không gửi được.",
    ),
    Job(
        "chairmans-week",
        "Bản tin hằng tuần cho lãnh đạo",
        lambda settings: weekly(settings.weekly_day, settings.weekly_time, settings.timezone),
        _chairmans_week,
        runs_when_new=False,
        does="Gửi lãnh đạo UBND tỉnh nhiệm vụ đã báo lên trong tuần; không có thì không gửi.",
    ),
    Job(
        "monthly-report",
        "Dự thảo báo cáo tháng",
        lambda settings: monthly(settings.closing_day or LAST_DAY, CLOSING_TIME, settings.timezone),
        _monthly_report,
        runs_when_new=False,
        does="Vào ngày chốt số liệu, lập dự thảo báo cáo tháng để Văn phòng xem và duyệt.",
    ),
    Job(
        "tidy",
        "Dọn dẹp",
        lambda settings: daily(settings.tidy_time, settings.timezone),
        _tidy,
        does="Xóa nhật ký chạy cũ, thư đã lưu đủ lâu, đường dẫn đã hết hạn, tệp tải lên dở dang.",
    ),
    Job(
        "check-standing",
        "Đối chiếu tình trạng",
        lambda settings: daily(settings.tidy_time, settings.timezone),
        _check_standing,
        does="Mỗi đêm đối chiếu một phần nhiệm vụ với quy tắc tình trạng; sửa và báo lỗi nếu sai.",
    ),
    Job(
        "forecast-learn",
        "Học từ quá khứ việc nào dễ trễ",
        lambda settings: weekly(LEARNING_DAY, settings.tidy_time, settings.timezone),
        _learn,
        does="Mỗi tuần đếm lại việc nào đã trễ, thử lại trên quá khứ; hơn hẳn mới dùng.",
    ),
    Job(
        "forecast",
        "Dự báo việc dễ trễ",
        lambda settings: daily(settings.tidy_time, settings.timezone),
        _forecast,
        does="Mỗi đêm tính khả năng trễ của từng nhiệm vụ chưa hoàn thành.",
    ),
    Job(
        "counts",
        "Đếm sẵn số liệu báo cáo",
        lambda _settings: every_few_minutes(5),
        _keep_counts,
        lease=None,
        does="Đếm sẵn số liệu của Tổng quan và báo cáo; tháng nào vừa có thay đổi thì đếm lại.",
    ),
    Job(
        "backup",
        "Sao lưu",
        lambda settings: daily(settings.backup_time, settings.timezone),
        backups.nightly,
        runs_when_new=False,
        does="Sao lưu dữ liệu và tệp đính kèm vào thư mục backups, kiểm tra, xóa bản quá cũ.",
    ),
    Job(
        "backup-drill",
        "Thử phục hồi bản sao lưu",
        lambda settings: weekly(*backups.DRILL_AT, settings.timezone),
        backups.drill,
        runs_when_new=False,
        does="Mỗi tuần phục hồi thử bản sao lưu mới nhất ra chỗ khác, đếm dòng, đối chiếu tệp.",
    ),
    Job(
        "outbox",
        "Gửi thư chờ",
        lambda _settings: every_minute(),
        _outbox,
        lease=None,
        does="Gửi các thư đang chờ; thư chưa gửi được thì thử lại.",
    ),
    Job(
        "webhooks",
        "Gọi webhook",
        lambda _settings: every_minute(),
        _webhooks,
        lease=None,
        does="Báo cho hệ thống khác việc vừa xảy ra với nhiệm vụ; chưa được thì thử lại.",
    ),
    Job(
        "answers",
        "Nhận thư trả lời",
        lambda _settings: every_minute(),
        _answers,
        lease=None,
        does="Lấy thư trả lời trong hộp thư, ghi vào nhiệm vụ; thư chưa rõ thì để Văn phòng xem.",
    ),
    *BACKGROUND_JOBS,
    *INTEGRATION_JOBS,
)
