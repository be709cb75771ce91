"""Jobs by hand: run one now, pause it, resume it; each is an event that says who did it.

What came due during a pause is not made good when the job resumes: it begins with its next due time
(a digest must not go out because somebody resumed it in the middle of the month). Whoever wants it
runs it by hand, which a pause does not prevent.
"""

from datetime import datetime

from tracker import clock, formats
from tracker.database import transaction
from tracker.domain.errors import DomainError
from tracker.domain.history import JobAct, JobHandled
from tracker.jobs import states, ticks
from tracker.jobs.catalogue import JOBS
from tracker.jobs.job import Job
from tracker.models import TickOutcome, User
from tracker.services.tasks.events import record


class NotNow(DomainError):
    """The job is not in the state in which this could be done to it."""

    def __init__(self, job: Job, why: str) -> None:
        self.job = job
        super().__init__(f"Công việc “{job.title}” {why}.")


class Untimely(DomainError):
    """Something speaks against running the job now; whoever wants it says so once more."""

    def __init__(self, job: Job, why: str) -> None:
        self.job = job
        super().__init__(
            f"“{job.title}” chưa chạy. {why} Muốn chạy thì mở “Chạy ngay”, bấm “Vẫn chạy”."
        )


class NoSuchJob(DomainError):
    """There is no job of this name."""

    def __init__(self, name: str) -> None:
        self.name = name
        names = ", ".join(job.name for job in JOBS)
        super().__init__(f"Không có công việc “{name}”; có: {names}.")


def job_named(name: str) -> Job:
    """The job with a name.

    :raises NoSuchJob: there is none.
    """
    for job in JOBS:
        if job.name == name:
            return job
    raise NoSuchJob(name)


def ask(job: Job, by: str, actor: User | None, due_at: datetime | None = None) -> datetime:
    """Have the job run as soon as a scheduler looks, for the present moment or an earlier one.

    ``by`` is who asks, in words; ``actor`` the same as a person, if it is one of the program.

    :raises NotNow: it runs, or was asked for already; or the moment has not come.
    """
    now = clock.now()
    moment = due_at or now
    if moment > now:
        raise NotNow(job, "chỉ chạy được cho thời điểm đã qua")
    due = formats.moment(moment.astimezone(clock.clock().zone)) if due_at else ""
    with transaction():
        match ticks.ask(job.name, moment, now, by):
            case TickOutcome.RUNNING:
                raise NotNow(job, "đang chạy; đợi chạy xong")
            case TickOutcome.REQUESTED:
                raise NotNow(job, "đang chờ chạy theo yêu cầu trước")
        _record(JobAct.RUN, job, actor, by, due)
    return moment


def pause(job: Job, by: str, actor: User | None) -> None:
    """Let nothing of it begin by itself until it is resumed; what runs now ends.

    :raises NotNow: it is paused already.
    """
    with transaction():
        state = states.locked(job.name)
        if state.paused:
            raise NotNow(job, "đã tạm dừng")
        state.paused_at, state.paused_by, state.resumed_at = clock.now(), by, None
        _record(JobAct.PAUSED, job, actor, by)


def resume(job: Job, by: str, actor: User | None) -> None:
    """Let it run by its schedule again, beginning with its next due time.

    :raises NotNow: it is not paused.
    """
    with transaction():
        state = states.locked(job.name)
        if not state.paused:
            raise NotNow(job, "không tạm dừng")
        state.resumed_at = clock.now()
        _record(JobAct.RESUMED, job, actor, by)


def _record(act: JobAct, job: Job, actor: User | None, by: str, due: str = "") -> None:
    """Who did it stands as the actor, or in the note when it is nobody of the program."""
    what = JobHandled(act.value, job.name, job.title, due)
    record(None, what, actor=actor, note="" if actor else by)
