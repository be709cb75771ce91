"""Nights of an office: what runs by itself besides mails, its processes killed all the while.

Escalation, answers from a mailbox, the forecast, counts that are kept and the leaders' weekly mail
run for three days. What each promises is asked of the database when all have come to rest.
"""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import sqlalchemy as sa

from bench.faults.mails import Trouble, asking
from bench.faults.workers import Place, Work, crew
from tests.cast import add_cast
from tests.domain.tasks import habits
from tests.incoming import imap_server
from tests.incoming.mails import PATTERN, WORDS, a_mail, reply_address
from tests.services import stored_habits
from tracker import clock
from tracker.domain.history import EventKind
from tracker.domain.notifying.escalation import Step
from tracker.domain.notifying.notices import NoticeKind
from tracker.extensions import db
from tracker.jobs.notifying.chairmans_week import queue_chairmans_week
from tracker.models import (
    Escalation,
    Event,
    ForecastModel,
    Mail,
    MailKind,
    Notice,
    Task,
    TaskForecast,
    Tick,
    TickOutcome,
    User,
)
from tracker.services.reports import kept_counts
from tracker.services.tasks.escalation import escalate
from tracker.services.tasks.forecasts import forecast_open_tasks

SATURDAY, MONDAY = date(2025, 6, 28), date(2025, 6, 30)
JOBS = ("escalate", "chairmans-week", "forecast-learn", "forecast", "counts", "answers")
AT_ONCE = ("escalate", "chairmans-week")
"""What a new installation begins with the next due time."""
MOMENTS = ("01:05", "07:35")
"""Of each day in the province; between them the leases of the killed end."""
DONE = "Da-nhan"


@dataclass
class Nights:
    """What was found wrong after a round: nothing of it may be.

    ``steps_twice``: steps told more often than taken; ``steps_missed``: due and not taken, or not
    told. ``answers_twice`` and ``answers_lost``: mails put on tasks again, or not at all, or left
    in the box. ``chances_wrong``: tasks of which another chance is stored than the rule says.
    ``counts_wrong``: months of which something else is kept than the tasks say. ``weeks_wrong``:
    weekly mails too many or too few.
    """

    kills: int = 0
    steps: int = 0
    answers: int = 0
    chances: int = 0
    steps_twice: int = 0
    steps_missed: int = 0
    answers_twice: int = 0
    answers_lost: int = 0
    chances_wrong: int = 0
    counts_wrong: int = 0
    weeks_wrong: int = 0

    @property
    def wrong(self) -> dict[str, int]:
        """What is wrong, by its name."""
        counts = {
            "steps_twice": self.steps_twice,
            "steps_missed": self.steps_missed,
            "answers_twice": self.answers_twice,
            "answers_lost": self.answers_lost,
            "chances_wrong": self.chances_wrong,
            "counts_wrong": self.counts_wrong,
            "weeks_wrong": self.weeks_wrong,
        }
        return {name: count for name, count in counts.items() if count}


def fill() -> None:
    """The cast, and a register of known habits as of the Saturday."""
    add_cast()
    stored_habits.store(habits.lives(each=4), SATURDAY)
    before = datetime(2025, 6, 1, tzinfo=UTC)
    for job in AT_ONCE:
        db.session.add(Tick(job=job, due_at=before, claimed_by="-", claimed_at=before,
                            lease_until=before, finished_at=before,
                            outcome=TickOutcome.DONE))  # fmt: skip
    db.session.commit()
    clock.clock().fixed_moment = clock.start_of(SATURDAY)
    kept_counts.keep_counts(SATURDAY, None)


def night_round(url: str, instance: Path, number: int, chance: random.Random) -> Nights:
    """Three days and nights with so many answers in the mailbox, some before each moment."""
    with imap_server.running() as box:
        place = Place(
            url,
            instance,
            (
                ("TRACKER_INCOMING_BOX", box.url),
                ("TRACKER_INCOMING_ADDRESS", PATTERN),
                ("TRACKER_ESCALATE_OVERDUE", "1,2,3"),
                ("TRACKER_ESCALATE_SILENT", "2,3,4"),
            ),
        )
        app = place.app()
        with asking(app):
            answers = _answers(number)
        moments = [
            datetime.combine(SATURDAY + timedelta(days=day), time.fromisoformat(at), clock_zone)
            for clock_zone in [app.config["TRACKER"].timezone]
            for day in range(3)
            for at in MOMENTS
        ]
        with crew(Work(place, names=JOBS), 2, moments[0]) as workers:
            trouble = Trouble(workers, url, chance)
            for place_in_time, moment in enumerate(moments):
                for raw in answers[place_in_time :: len(moments)]:
                    box.put(raw)
                workers.move_on(moment)
                workers.rest(trouble)
            for _ in range(2):  # in peace: what was killed last is taken up
                workers.move_on(workers.now + timedelta(minutes=20))
                workers.rest()
        done = Nights(kills=workers.kills, answers=number)
        app.extensions["tracker.clock"].fixed_moment = workers.now
        with asking(app):
            _ask_steps(done)
            _ask_answers(done, number, len(box.mails("INBOX")))
            _ask_forecast(done)
            done.counts_wrong = len(list(kept_counts.differences(MONDAY, None)))
            done.weeks_wrong = _weeks_wrong()
    return done


def _answers(number: int) -> list[bytes]:
    """Answers of heads to some of their units' tasks."""
    people = {
        user.unit_id: user
        for user in db.session.scalars(sa.select(User).where(User.username.in_(["an", "binh"])))
    }
    of_units = sa.select(Task).where(Task.lead_unit_id.in_(people)).order_by(Task.id.desc())
    tasks = list(db.session.scalars(of_units.limit(number)))
    mails = []
    for place in range(number):
        task = tasks[place % len(tasks)]
        person = people[task.lead_unit_id]
        mails.append(
            a_mail(
                reply_address(task, person),
                sender=f"{person.name} <{person.email}>",
                words=_words(place),
                message_id=f"<{place}@so.example>",
            )
        )
    return mails


def _words(place: int) -> str:
    return f"{WORDS} ({place})"


def _ask_steps(done: Nights) -> None:
    taken = Counter(db.session.scalars(sa.select(Escalation.task_id)))
    told = Counter(
        db.session.scalars(sa.select(Event.task_id).where(Event.kind == EventKind.ESCALATED))
    )
    done.steps = taken.total()
    done.steps_twice += (told - taken).total()
    done.steps_missed += (taken - told).total()
    heads = sa.select(sa.func.count()).select_from(Escalation).where(Escalation.step == Step.HEAD)
    noticed = sa.select(sa.func.count()).select_from(Notice)
    noticed = noticed.where(Notice.kind == NoticeKind.ESCALATED)
    with_a_head = heads.join(Task, Task.id == Escalation.task_id).where(
        Task.lead_unit_id.in_(sa.select(User.unit_id).where(User.username.in_(["an", "binh"])))
    )
    difference = (db.session.scalar(noticed) or 0) - (db.session.scalar(with_a_head) or 0)
    done.steps_twice += max(difference, 0)
    done.steps_missed += max(-difference, 0)
    done.steps_missed += escalate(MONDAY)


def _ask_answers(done: Nights, number: int, left: int) -> None:
    notes = Counter(db.session.scalars(sa.select(Event.note).where(Event.note.startswith(WORDS))))
    times = [notes[_words(place)] for place in range(number)]
    done.answers_twice = sum(max(0, one - 1) for one in times)
    done.answers_lost = times.count(0) + left


def _ask_forecast(done: Nights) -> None:
    before = _chances()
    forecast_open_tasks(MONDAY)
    now = _chances()
    done.chances = len(before)
    done.chances_wrong = len(before ^ now)
    learnt = db.session.scalars(sa.select(ForecastModel.learnt_on)).all()
    done.chances_wrong += SATURDAY + timedelta(days=1) not in learnt


def _chances() -> set[tuple[int, int, date]]:
    rows = db.session.execute(
        sa.select(TaskForecast.task_id, TaskForecast.per_mille, TaskForecast.made_on)
    )
    return {(number, chance, on) for number, chance, on in rows}


def _weeks_wrong() -> int:
    mails = db.session.scalar(
        sa.select(sa.func.count()).where(Mail.kind == MailKind.CHAIRMANS_WEEK)
    )
    missing = queue_chairmans_week(MONDAY)
    return max(0, (mails or 0) - 1) + missing
