"""Each night some tasks are held against the rule of standing, and mended where they differ."""

from datetime import date

from tracker import formats
from tracker.domain.errors import DomainError
from tracker.services.tasks.kept_standing import differences, mend, slice_of


class StandingDiffered(DomainError):
    """Tasks kept something else than the rule says: mended, and told as a failure of the job."""


def check_some(day: date) -> int:
    """Look at the tasks whose turn it is; how many.

    :raises StandingDiffered: some differed. They are mended.
    """
    first, last = slice_of(day)
    differing = list(mend(differences(first, last)))
    if differing:
        tasks = sorted({one.task_id for one in differing})
        raise StandingDiffered(
            f"Tình trạng lưu của {formats.number(len(tasks))} nhiệm vụ khác quy tắc, đã sửa: "
            f"{', '.join(map(str, tasks[:20]))}. Hãy chạy “flask check” để xem toàn bộ."
        )
    return max(0, last - first + 1)
