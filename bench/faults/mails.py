"""Rounds of a month's digest: every recipient ends with their mail, whatever happens meanwhile."""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.engine import make_url

from bench.faults.server import BadServer
from bench.faults.workers import Crew, Place, Work, crew
from tests.smtp_server import running
from tracker.domain.notifying.mails import WAITING, MailStatus
from tracker.domain.vocabulary import Register, Role, UnitKind
from tracker.extensions import db
from tracker.jobs.ticks import next_try
from tracker.models import Assignment, Mail, Task, TaskLead, Tick, TickOutcome, Unit, User, UserRole

DUE = datetime(2025, 7, 1, 0, 30, tzinfo=UTC)  # 07:30 in the province
BAD_HOURS = timedelta(hours=20)
LEFT_ALONE = 2  # of the addresses, one is refused for good and one breaks each connection
MOST_KILLS = 6
BETWEEN_KILLS_S = 0.25
LOCKED_S = (0.05, 1.0)  # a SQLite file stays locked so long: some times longer than they wait


@dataclass
class Round:
    """What became of a round's mails.

    ``lost``: recipients without their mail, or whose end the outbox does not know. Who got two
    different mails is ``different_twice``; ``repeated_same_id`` counts mails that came once more,
    the same to the byte.
    """

    mails: int
    kills: int = 0
    lost: int = 0
    different_twice: int = 0
    repeated_same_id: int = 0


def addresses(number: int) -> list[str]:
    """Everybody who is to get a mail."""
    return [f"nguoi{each:03}@tinh.example" for each in range(number)]


def fill(number: int) -> None:
    """A database in which so many people have a digest to get: heads of units with overdue work."""
    day = date(2025, 5, 5)
    for place, address in enumerate(addresses(number)):
        unit = Unit(code=f"DV{place:03}", name=f"Đơn vị {place}", short_name=f"ĐV {place}",
                    kind=UnitKind.DEPARTMENT, position=place)  # fmt: skip
        role = Role.UNIT_HEAD if place else Role.OFFICE_STAFF
        head = User(username=f"nguoi{place:03}", name=f"Nguyễn Văn {place}", email=address,
                    unit=unit, role_rows=[UserRole(role=role)])  # fmt: skip
        task = Task(content=f"Báo cáo số {place}", lead_unit=unit, register=Register.PROVINCE,
                    leads=[TaskLead(unit=unit, since=day)], assignment=Assignment(),
                    assigned_on=day, original_deadline=date(2025, 6, 2),
                    deadline=date(2025, 6, 2))  # fmt: skip
        db.session.add_all([head, task])
    before = datetime(2025, 6, 1, 0, 30, tzinfo=UTC)  # so that this is not the first digest ever
    db.session.add(Tick(job="digest", due_at=before, claimed_by="-", claimed_at=before,
                        lease_until=before, finished_at=before,
                        outcome=TickOutcome.DONE))  # fmt: skip
    db.session.commit()


def smtp_round(url: str, instance: Path, number: int, chance: random.Random) -> Round:
    """A digest through the bad server, its senders killed, its database locked or gone."""
    everybody = addresses(number)
    refused, poison = chance.sample(everybody, LEFT_ALONE)
    bad = BadServer(chance=chance, refused=frozenset([refused]), poison=frozenset([poison]))
    with running(server=bad):
        place = Place(url, instance, (("TRACKER_SMTP_URL", f"smtp://{bad.address}"),))
        with crew(Work(place), chance.randint(2, 4), DUE) as workers:
            trouble = Trouble(workers, url, chance)
            _until_settled(place.app(), workers, bad, trouble)
    done = Round(mails=number, kills=workers.kills)
    ends = _ends(place.app())
    for address in everybody:
        taken = bad.taken[address]
        done.different_twice += len(set(taken)) > 1
        done.repeated_same_id += max(0, len(taken) - 1)
        end = {refused: MailStatus.FAILED, poison: MailStatus.GIVEN_UP}.get(
            address, MailStatus.SENT
        )
        done.lost += ends.get(address) is not end or (end is MailStatus.SENT and not taken)
    return done


def folder_round(url: str, instance: Path, number: int) -> Round:
    """A digest into .eml files on a disk that is full at first: none is lost or cut off."""
    place = Place(url, instance)
    with crew(Work(place, disk_full=True), 2, DUE) as workers:
        _until_settled(place.app(), workers, None, None, until=DUE + timedelta(hours=1))
    at_first = list((instance / "outbox").glob("*.eml"))
    with crew(Work(place), 2, workers.now) as workers:
        _until_settled(place.app(), workers, None, None)
    done = Round(mails=number, lost=len(at_first))
    written: dict[str, set[bytes]] = {address: set() for address in addresses(number)}
    for path in (instance / "outbox").glob("*.eml"):
        mail = message_from_bytes(path.read_bytes())
        address = str(mail["To"]).rpartition("<")[2].rstrip(">")
        written[address].add(path.read_bytes())
        done.lost += not mail.is_multipart()  # cut off in the middle
    done.lost += sum(not copies for copies in written.values())
    done.different_twice += sum(len(copies) > 1 for copies in written.values())
    return done


class Trouble:
    """Kills at random moments, and a database that is locked or throws everybody out."""

    def __init__(self, workers: Crew, url: str, chance: random.Random) -> None:
        self._workers, self._url, self._chance = workers, url, chance
        self._kills_left = chance.randint(1, MOST_KILLS)
        self._next = self._some_time()

    def __call__(self) -> None:
        if time.monotonic() < self._next:
            return
        if self._chance.random() < 0.2:
            _disturb(self._url, self._chance)
        elif self._kills_left:
            self._kills_left -= 1
            self._workers.kill(self._chance.randrange(self._workers.size))
        self._next = self._some_time()

    def _some_time(self) -> float:
        return time.monotonic() + self._chance.expovariate(1 / BETWEEN_KILLS_S)


def _disturb(url: str, chance: random.Random) -> None:
    """SQLite: locked for a while. PostgreSQL: every connection but ours is ended."""
    made = make_url(url)
    if made.get_backend_name() == "sqlite":
        other = sqlite3.connect(str(made.database), timeout=0.2)
        with closing(other), suppress(sqlite3.OperationalError):
            other.execute("BEGIN IMMEDIATE")
            time.sleep(chance.uniform(*LOCKED_S))
        return
    plain = made.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _until_settled(
    app: Flask,
    workers: Crew,
    server: BadServer | None,
    trouble: Callable[[], None] | None,
    until: datetime = DUE + timedelta(days=5),
) -> None:
    """Let the workers work, and time pass when they rest, until no mail and no job is waiting."""
    while workers.now < until:
        workers.rest(trouble or (lambda: None))
        if server is not None and workers.now >= DUE + BAD_HOURS:
            server.bad = False
        then = _next_event(app)
        if then is None:
            return
        workers.move_on(max(then, workers.now + timedelta(seconds=1)))
    if until > DUE + timedelta(days=1):
        raise TimeoutError("mails were still waiting after days")


def _next_event(app: Flask) -> datetime | None:
    """When a waiting mail is tried next, or a lease ends; None when nothing is waiting.

    A digest that nobody could begin, because the database was away just then, waits since it was
    due: the next moment will do.
    """
    with asking(app) as ask:
        mail = ask(sa.select(sa.func.min(Mail.next_attempt_at)).where(Mail.status.in_(WAITING)))
        digest = ask(sa.select(Tick).filter_by(job="digest", due_at=DUE))
        moments = [mail, next_try(digest) if digest else DUE]
    return min((moment for moment in moments if moment is not None), default=None)


def _ends(app: Flask) -> dict[str, MailStatus]:
    """How the outbox says that each recipient's mail ended."""
    with asking(app):
        return dict(db.session.execute(sa.select(Mail.recipient, Mail.status)).all())


@contextmanager
def asking(app: Flask) -> Iterator[Callable[[Any], Any]]:
    with app.app_context():
        try:
            yield db.session.scalar
        finally:
            db.session.remove()
            db.engine.dispose()
