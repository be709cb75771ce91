"""Reminding units of tasks of which they have said nothing for too long, once for each silence."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from tracker.database import one_view, transaction
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.notifying.who_is_told import Occasion
from tracker.domain.tasks.silence import OWING, Silence
from tracker.extensions import db
from tracker.models import Task
from tracker.queries.notifying.reminders import occasions_told
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import all_tasks
from tracker.queries.tasks.silence import first_day_in_time, silences_of
from tracker.services.notifying.notices import in_one_mail, tell_all, tellings_of

BATCH = 50  # tasks, told in one transaction


def remind_of_silence(today: date) -> int:
    """Remind units of what they owe a word on; how many notices were new.

    Once for each silence: whoever writes a word and falls silent again is reminded again. A second
    run tells nobody anything.
    """
    with one_view():
        silent = _untold(today)
    numbers = sorted(silent)
    batches = (numbers[first : first + BATCH] for first in range(0, len(numbers), BATCH))
    return sum(_tell({number: silent[number] for number in batch}) for batch in batches)


def _untold(today: date) -> dict[int, Silence]:
    """The silences that are too long and were not told yet, by the task's number."""
    since = first_day_in_time(today)
    if since is None:
        return {}
    rows = all_tasks(TaskFilter(today, today, no_word_since=since))
    occasions = occasions_told((NoticeKind.SILENT,))
    return {
        number: one
        for number, one in silences_of(rows, today, today).items()
        if one.too_long and _occasion(one) not in occasions[number]
    }


def _tell(silent: Mapping[int, Silence]) -> int:
    with transaction(), in_one_mail():
        tasks = db.session.scalars(
            sa.select(Task).where(Task.id.in_(silent), Task.progress.in_(OWING))
        )
        words = {task: (_words(silent[task.id]), _occasion(silent[task.id])) for task in tasks}
        return tell_all(tellings_of(Occasion.SILENT, words))


def _occasion(one: Silence) -> str:
    return f"silent-{one.since.isoformat()}"


def _words(one: Silence) -> str:
    return (
        f"Đã {one.days} ngày làm việc chưa cập nhật, từ {one.since:%d/%m/%Y}. "
        "Đề nghị ghi tiến độ hoặc khó khăn, vướng mắc."
    )
