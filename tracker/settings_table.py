"""Every setting: its environment variable, its kind of value, its default, its meaning.

``SettingsTable`` is the one table of them, with those of answers by mail in
``tracker.settings_of_answers``, of back-ups in ``tracker.settings_of_keeping``, of reading
documents in ``tracker.settings_of_reading``, of logging in in ``tracker.settings_of_logins`` and
``tracker.settings_of_sign_on``, of connecting other systems in ``tracker.settings_of_integration``.
What is read at the start follows from it, and so do the table in README.md, which `make settings`
writes and a test compares, and the page on which an office changes those that have an ``Office``:
their texts are in the database, and the environment overrides them. The program asks
``tracker.config.settings``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

from tracker.domain.notifying.channels import USUAL_SCHEMES, Network
from tracker.domain.notifying.reminders import DayCount
from tracker.environment import (
    WEEKDAY_WORDS,
    Listening,
    database_address,
    day,
    day_counts,
    host_names,
    listening,
    long_key,
    mail_address,
    mail_server,
    networks,
    number,
    one_of,
    schemes,
    step_limits,
    time_of_day,
    time_zone,
    token,
    web_address,
    weekday,
    words,
)
from tracker.environment_files import authorities, closed_folder, key_in
from tracker.setting import Group, Office, derived, optional, usual

STEPS_HELP = "Ba số: lên thủ trưởng đơn vị, lãnh đạo phụ trách, lãnh đạo UBND tỉnh; 0: không báo"


@dataclass(frozen=True, kw_only=True)
class SettingsTable:
    """The program's settings, as they hold at one moment.

    ``environment`` holds the texts that the environment gives for settings of the office, by name:
    these cannot be changed on a page. ``unreadable`` names those whose text in the database cannot
    be read: sealed with a key that is not known any more.
    """

    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    unreadable: frozenset[str] = frozenset()
    # fmt: off
    instance: Path = derived(
        "TRACKER_INSTANCE", closed_folder,
        lambda earlier: closed_folder(str(earlier["root"] / "instance")), "`instance/`",
        "folder of the database, secret key, outbox, attached files",
    )
    database_url: str = derived(
        "TRACKER_DATABASE_URL", database_address,
        lambda earlier: f"sqlite:///{earlier['instance'] / 'tracker.db'}",
        "SQLite in the instance folder",
        "`sqlite:///path` or `postgresql://user:password@host/database`",
    )
    smtp_url: str | None = optional(
        "TRACKER_SMTP_URL", mail_server, "none: `.eml` files",
        "`smtp://user:pass@host:port`, `smtps://…`, `smtp+starttls://…`",
        office=Office(Group.MAIL, "Máy chủ thư", secret=True),
    )
    smtp_ca_file: Path | None = optional(
        "TRACKER_SMTP_CA_FILE", authorities, "the system's",
        "PEM file of the authorities that vouch for the mail server",
    )
    mail_from: str = usual(
        "TRACKER_MAIL_FROM", mail_address, "theo-doi@localhost", "sender of every mail",
        Office(Group.MAIL, "Địa chỉ gửi", "Người gửi của mọi thư hệ thống"),
    )
    mail_reply_to: str | None = optional(
        "TRACKER_MAIL_REPLY_TO", mail_address, "none", "address to which answers go",
        Office(Group.MAIL, "Địa chỉ nhận trả lời", "Để trống nếu không ai đọc thư trả lời"),
    )
    mail_bounce: str | None = optional(
        "TRACKER_MAIL_BOUNCE", mail_address, "`TRACKER_MAIL_FROM`",
        "address to which undeliverable mail comes back",
    )
    mails_per_minute: int = usual(
        "TRACKER_MAILS_PER_MINUTE", number(0, 100_000), "200",
        "most mails begun in a minute, by all processes together; `0`: no limit",
        Office(Group.MAIL, "Số thư gửi mỗi phút", "Nhiều nhất, cả hệ thống; 0: không giới hạn"),
    )
    listen: Listening = usual(
        "TRACKER_LISTEN", listening, "127.0.0.1:8000", "address and port of `serve`"
    )
    base_url: str = derived(
        "TRACKER_BASE_URL", web_address,
        lambda earlier: web_address("http://{0.host}:{0.port}".format(earlier["listen"])),
        "`http://` and `TRACKER_LISTEN`",
        "address people open; links in mails begin with it",
    )
    hosts: tuple[str, ...] = derived(
        "TRACKER_HOSTS", host_names,
        lambda _: (), "none: any",
        "names that it answers to, besides those of `TRACKER_BASE_URL` and `localhost`",
    )
    proxies: int = usual(
        "TRACKER_PROXIES", number(0, 5), "0",
        "reverse proxies in front whose forwarded headers are trusted",
    )
    timezone: ZoneInfo = usual(
        "TRACKER_TIMEZONE", time_zone, "Asia/Ho_Chi_Minh", "the province's time zone"
    )
    today: date | None = optional(
        "TRACKER_TODAY", day, "the real day", "a fixed day for demonstrations"
    )
    secret_key: str = derived(
        "TRACKER_SECRET_KEY", long_key,
        lambda earlier: key_in(earlier["instance"] / "secret-key"),
        "made once in the instance folder",
        "signs sessions; at least 32 characters",
    )
    former_secret_key: str | None = optional(
        "TRACKER_SECRET_KEY_FORMER", long_key, "none",
        "the key before, after a change: sessions and sealed secrets stay readable",
    )
    organisation: str = usual(
        "TRACKER_ORGANISATION", words, "Ủy ban nhân dân tỉnh",
        "whose tasks these are, in page heads and mails",
        Office(
            Group.ORGANISATION, "Tên cơ quan",
            "Viết như “UBND tỉnh Lai Châu”: đầu trang, thư và thể thức văn bản lấy theo tên này",
        ),
    )
    place: str | None = optional(
        "TRACKER_PLACE", words, "from `TRACKER_ORGANISATION`",
        "place before the day in reports and letters",
        Office(
            Group.ORGANISATION, "Địa danh",
            "Trước ngày tháng trên văn bản; để trống: theo tên cơ quan",
        ),
    )
    office_name: str | None = optional(
        "TRACKER_OFFICE_NAME", words, "`Văn phòng` and `TRACKER_ORGANISATION`",
        "what the office that keeps the tasks is called, in its monthly report",
        Office(Group.ORGANISATION, "Tên văn phòng", "Để trống: Văn phòng và tên cơ quan"),
    )
    due_soon_days: int = usual(
        "TRACKER_DUE_SOON_DAYS", number(0, 60), "7",
        "days before the deadline at which `due_soon` is raised",
        Office(Group.REMINDERS, "Cờ “sắp đến hạn” trước hạn", "Số ngày trước hạn, 0 đến 60"),
    )
    flag_time: time = usual(
        "TRACKER_FLAG_TIME", time_of_day, "00:10", "time of the daily flag run"
    )
    digest_day: int = usual(
        "TRACKER_DIGEST_DAY", number(1, 31), "1",
        "day of the month (a month without it: its last day) of the digest",
        Office(Group.DIGESTS, "Ngày gửi bản tổng hợp tháng", "Tháng ngắn hơn: ngày cuối tháng"),
    )
    digest_time: time = usual(
        "TRACKER_DIGEST_TIME", time_of_day, "07:30", "time of the digest",
        Office(Group.DIGESTS, "Giờ gửi bản tổng hợp tháng", "Ví dụ 07:30"),
    )
    weekly_day: int = usual(
        "TRACKER_WEEKLY_DAY", weekday, "mon",
        "day (`mon` … `sun`) of the office's weekly digest",
        Office(Group.DIGESTS, "Ngày gửi bản tổng hợp tuần", choices=WEEKDAY_WORDS),
    )
    weekly_time: time = usual(
        "TRACKER_WEEKLY_TIME", time_of_day, "07:30", "time of the weekly digest",
        Office(Group.DIGESTS, "Giờ gửi bản tổng hợp tuần", "Ví dụ 07:30"),
    )
    reminder_days: tuple[int, ...] = usual(
        "TRACKER_REMINDER_DAYS", day_counts, "7,3,1",
        "days before the deadline at which the unit is reminded; a directive can have its own",
        Office(Group.REMINDERS, "Nhắc trước hạn", "Số ngày, cách nhau bằng dấu phẩy: 7,3,1"),
    )
    reminder_urgent: tuple[int, ...] = usual(
        "TRACKER_REMINDER_URGENT", day_counts, "5,3,2,1,0", "the same of khẩn and thượng khẩn",
        Office(Group.REMINDERS, "Nhắc trước hạn: khẩn, thượng khẩn", "0: chính ngày hết hạn"),
    )
    reminder_immediate: tuple[int, ...] = usual(
        "TRACKER_REMINDER_IMMEDIATE", day_counts, "4,3,2,1,0", "the same of hỏa tốc",
        Office(Group.REMINDERS, "Nhắc trước hạn: hỏa tốc", "0: chính ngày hết hạn"),
    )
    reminder_after: tuple[int, ...] = usual(
        "TRACKER_REMINDER_AFTER", day_counts, "1",
        "days after the deadline at which it is reminded again; `0`: never",
        Office(Group.REMINDERS, "Nhắc lại sau hạn", "Số ngày, cách nhau bằng dấu phẩy; 0: không"),
    )
    reminder_count: DayCount = usual(
        "TRACKER_REMINDER_COUNT", one_of(*DayCount), "working",
        "which days those are: `working` by the office's calendar, or `calendar`",
        Office(
            Group.REMINDERS, "Đếm theo",
            choices={"working": "Ngày làm việc, theo lịch của cơ quan", "calendar": "Ngày lịch"},
        ),
    )
    update_days: int = usual(
        "TRACKER_UPDATE_DAYS", number(0, 60), "5",
        "within how many working days a unit owes a word on each open task; `0`: it owes none",
        Office(Group.REMINDERS, "Đơn vị phải cập nhật trong (ngày làm việc)",
            "Mỗi nhiệm vụ chưa hoàn thành, 0 đến 60; 5: mỗi tuần; 0: không đặt. "
            "Quá: “lâu chưa cập nhật”"),
    )
    escalate_overdue: tuple[int, ...] = usual(
        "TRACKER_ESCALATE_OVERDUE", step_limits, "5,10,20",
        "overdue for more working days than these, a task goes to the unit's head, the leader in "
        "charge, the leaders' page; `0`: not there",
        Office(Group.ESCALATION, "Quá hạn quá (ngày làm việc)", STEPS_HELP),
    )
    escalate_silent: tuple[int, ...] = usual(
        "TRACKER_ESCALATE_SILENT", step_limits, "10,15,30",
        "the same of working days without a word of the unit",
        Office(Group.ESCALATION, "Chưa cập nhật quá (ngày làm việc)", STEPS_HELP),
    )
    leaders_weekly: str = usual(
        "TRACKER_LEADERS_WEEKLY", one_of("yes", "no"), "yes",
        "`yes`: leaders of the province get a weekly mail of what went up to them, in a week in "
        "which there is any, on the day of the office's weekly digest; `no`: only the page",
        Office(
            Group.ESCALATION, "Thư tuần cho lãnh đạo UBND tỉnh",
            "Những nhiệm vụ đã báo lên lãnh đạo; tuần nào không có thì không gửi",
            choices={"yes": "Gửi, cùng ngày giờ bản tổng hợp tuần", "no": "Không gửi thư"},
        ),
    )
    urge_pause_days: int = usual(
        "TRACKER_URGE_PAUSE_DAYS", number(0, 60), "3",
        "within so many days a task is urged again only by who says that it is meant",
        Office(Group.REMINDERS, "Không đôn đốc lại trong (ngày)", "Trừ khi chọn “Vẫn đôn đốc”"),
    )
    delegation_days: int = usual(
        "TRACKER_DELEGATION_DAYS", number(1, 366), "90",
        "how many days a head can lend the own acts at once, 1 to 366",
        Office(Group.ORGANISATION, "Ủy quyền dài nhất", "Số ngày một lần, 1 đến 366"),
    )
    upload_mb: int = usual(
        "TRACKER_UPLOAD_MB", number(1, 200), "20",
        "largest size of one attached file, in MB (at most 10 files an act)",
        Office(Group.FILES, "Dung lượng một tệp", "Nhiều nhất, tính bằng MB, 1 đến 200"),
    )
    closing_day: int | None = optional(
        "TRACKER_CLOSING_DAY", number(1, 27), "none: end of the month",
        "day of the month on which report periods close (1 to 27; 14: from the 15th to the 14th, "
        "NĐ 09/2019)",
        Office(
            Group.REPORTS, "Ngày chốt kỳ báo cáo",
            "1 đến 27; 14: kỳ từ ngày 15 đến ngày 14 (NĐ 09/2019); để trống: cuối tháng",
        ),
    )
    before_means: str = usual(
        "TRACKER_BEFORE_MEANS", one_of("day-before", "same-day"), "day-before",
        '"trước ngày X": last day is the day before, or `same-day`',
        Office(
            Group.REPORTS, "“Trước ngày X” nghĩa là",
            choices={"day-before": "Hạn cuối là hôm trước", "same-day": "Hạn cuối là ngày X"},
        ),
    )
    small_counts: str = usual(
        "TRACKER_SMALL_COUNTS", one_of("07", "7"), "07",
        "counts below 10 in reports and letters: `07` as official documents write them, or `7`",
        Office(
            Group.REPORTS, "Số nhỏ hơn 10 trong báo cáo, công văn",
            choices={"07": "Có số 0 đứng trước (07)", "7": "Không có số 0 (7)"},
        ),
    )
    log_format: str = usual(
        "TRACKER_LOG_FORMAT", one_of("text", "json"), "text",
        "lines of the log on stderr: `text`, or `json` for whoever gathers logs",
    )
    channel_schemes: frozenset[str] = derived(
        "TRACKER_CHANNEL_SCHEMES", schemes,
        lambda _: frozenset(USUAL_SCHEMES), "Telegram, Teams, Slack, webhooks, SMS …",
        "beginnings of Apprise addresses that may be channels (`tgram,jsons`); `none` switches "
        "channels off",
    )
    channel_networks: tuple[Network, ...] = derived(
        "TRACKER_CHANNEL_NETWORKS", networks,
        lambda _: (), "none: the public internet alone",
        "networks of the office that channels and figures may lead to, `10.1.0.0/16,192.168.1.5`",
    )
    metrics_token: str | None = optional(
        "TRACKER_METRICS_TOKEN", token, "none: no `/metrics`",
        "what Prometheus must send as bearer token; at least 16 characters",
    )
    # fmt: on
