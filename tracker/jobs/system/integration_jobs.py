"""The jobs that exchange something with other systems; each does nothing until it is switched on
(see ``catalogue``).
"""

from datetime import datetime

from tracker import config
from tracker.domain.notifying.figure_deliveries import SendingStatus
from tracker.jobs.directives.exchange import exchange
from tracker.jobs.job import Job
from tracker.jobs.reports.figure_deliveries import send_figures
from tracker.jobs.schedule import every_minute


def _exchange(_due_at: datetime) -> str:
    return exchange()


def _figures(_due_at: datetime) -> str:
    if not config.settings().figures:
        return "chưa bật: đặt TRACKER_FIGURES=on"
    done = send_figures()
    unsent = done[SendingStatus.WAITING] + done[SendingStatus.FAILED]
    return f"gửi {done[SendingStatus.SENT]} tệp số liệu, {unsent} tệp không gửi được"


INTEGRATION_JOBS = (
    Job(
        "exchange",
        "Trao đổi văn bản điện tử",
        lambda _settings: every_minute(),
        _exchange,
        lease=None,
        does="Nhận gói văn bản (edXML) trong thư mục, gửi trạng thái xử lý cho nơi gửi.",
    ),
    Job(
        "figures",
        "Gửi số liệu theo lịch",
        lambda _settings: every_minute(),
        _figures,
        lease=None,
        does="Gửi số liệu đến hệ thống khác theo lịch đã đặt; tệp chưa gửi được thì thử lại.",
    ),
)
