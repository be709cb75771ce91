"""The jobs that exchange something with other systems; each does nothing until it is switched on
(see ``catalogue``).
"""

from datetime import datetime

from tracker.jobs.directives.exchange import exchange
from tracker.jobs.job import Job
from tracker.jobs.schedule import every_minute


def _exchange(_due_at: datetime) -> str:
    return exchange()


INTEGRATION_JOBS = (
    Job(
        "exchange",
        "Trao đổi văn bản điện tử",
        lambda _settings: every_minute(),
        _exchange,
        lease=None,
        does="Nhận gói văn bản (edXML) trong thư mục, gửi trạng thái xử lý cho nơi gửi.",
    ),
)
