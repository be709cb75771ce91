"""What an office sets itself: in force in all processes from their next request or run of a job on.

Each request and each run of a job reads the few rows once. The environment overrides them.
"""

import hashlib
import logging
from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from flask import Flask, g
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock, config, formats
from tracker.config import Group, Office, Settings
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import SettingsChanged
from tracker.domain.notifying.incoming.box_address import BoxKind, box_words
from tracker.environment import Unusable
from tracker.extensions import db
from tracker.mail.transport.smtp import server_words
from tracker.models import OfficeSetting, User
from tracker.queries.system.office_settings import office_texts
from tracker.queries.system.setup_steps import NAMES_SET
from tracker.services.organisation.actors import the_administrator
from tracker.services.system.sealed_secrets import KeyChanged, seal, unseal
from tracker.services.system.setup_steps import note
from tracker.services.tasks.events import record

USE = "settings"  # what the key that seals them is for
LONGEST = 500
NOT_SET, IS_SET = "chưa đặt", "đã đặt"
BOXES = tuple(f"{kind}:" for kind in BoxKind)
Rows = tuple[tuple[str, str], ...]

_log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Have the application's settings follow the database."""
    app.extensions["tracker.settings"] = PresentSettings()


class PresentSettings:
    """The settings as they hold now; made anew only when a row or the environment's differ."""

    def __init__(self) -> None:
        self._last: tuple[Settings, Rows, Settings] | None = None

    def __call__(self) -> Settings:
        start, rows, last = config.settings_at_start(), self._rows(), self._last
        if last is not None and last[0] is start and last[1] == rows:
            return last[2]
        chosen = _in_force(start, rows)
        self._last = start, rows, chosen
        return chosen

    def _rows(self) -> Rows:
        """The rows, read once for each request or run of a job.

        While the database does not answer, those that were read last hold.
        """
        if "office_settings" not in g:
            try:
                g.office_settings = office_texts(db.session.connection())
            except SQLAlchemyError as error:
                _log.warning("settings of the office: %s", type(error).__name__)
                g.office_settings = self._last[1] if self._last else ()
        rows: Rows = g.office_settings
        return rows


def texts_of_group(group: Group) -> dict[str, str]:
    """The texts in force of one part of the settings, by name; empty: none is set, or it was sealed
    with a key that is not known any more.
    """
    start, stored = config.settings_at_start(), dict(_stored())
    return {
        name: start.environment.get(name) or _opened(office, stored.get(name)) or row.usual
        for name, (row, office) in config.office_settings(group).items()
    }


def read_by(connection: sa.Connection) -> None:
    """Have this request take the settings from another connection than the session's."""
    g.office_settings = office_texts(connection)


def is_overridden(name: str) -> bool:
    """Whether the environment gives the setting, so that nobody can change it on a page."""
    return name in config.settings_at_start().environment


def state_of(group: Group) -> str:
    """A checksum of what is stored of one part of the settings: whoever changes them says what
    they saw.
    """
    stored = dict(_stored())
    rows = [(name, stored.get(name)) for name in config.office_settings(group)]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def check_text(name: str, text: str) -> None:
    """Let a text pass that the setting can have; an empty one means the default.

    :raises ValueRefused: it cannot, or the environment gives the setting.
    """
    row, _ = config.office_settings()[name]
    if is_overridden(name):
        raise ValueRefused(name, f"Giá trị này do {row.variable} trên máy chủ đặt; đổi ở đó.")
    if len(text) > LONGEST:
        raise ValueRefused(name, f"Viết ngắn lại, nhiều nhất {LONGEST} ký tự.")
    try:
        if text:
            row.read(text)
    except Unusable as fault:
        raise ValueRefused(name, f"Nhập {fault.expected}.") from None


def change(actor: User, group: Group, texts: Mapping[str, str], seen: str) -> bool:
    """Set some settings of one part of the page; an empty text goes back to the default.

    Who saves the names, changed or not, has thereby taken that step of setting up.

    ``seen`` is the ``state_of`` that the person saw. Returns whether anything is another than it
    was.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: a text cannot stand.
    :raises NotPossibleNow: somebody else changed this part since.
    """
    with transaction():
        actor = the_administrator(actor, "đổi thiết lập")
        _take_turns()
        if seen != state_of(group):
            raise NotPossibleNow(
                "Có người vừa đổi phần thiết lập này. Xem lại giá trị hiện nay rồi lưu lại."
            )
        changed = dict(_changes(group, texts))
        if changed:
            before, after = _words_of_changes(changed)
            for name, (_, text) in changed.items():
                _store(actor, name, text)
            record(None, SettingsChanged(group.label, before, after), actor=actor)
        if group is Group.ORGANISATION:
            note(NAMES_SET)
    g.pop("office_settings", None)
    return bool(changed)


def _stored() -> Rows:
    return office_texts(db.session.connection())


def _take_turns() -> None:
    """Of two who change settings at once the second waits, and then sees what the first did."""
    if db.engine.dialect.name == "postgresql":  # SQLite lets one transaction write at a time
        db.session.connection().exec_driver_sql("LOCK TABLE office_setting IN EXCLUSIVE MODE")


def _changes(group: Group, texts: Mapping[str, str]) -> Iterable[tuple[str, tuple[str, str]]]:
    """Each setting that becomes another, with its text before and after."""
    present = texts_of_group(group)
    for name, (row, _) in config.office_settings(group).items():
        text = texts.get(name, present[name]).strip()
        after = text or row.usual
        if after != present[name]:
            check_text(name, text)
            yield name, (present[name], after)


def _words_of_changes(
    changed: Mapping[str, tuple[str, str]],
) -> tuple[dict[str, str], dict[str, str]]:
    """What the history tells of the changes, before and after, by the names of the settings."""
    rows = config.office_settings()
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for name, (old, new) in changed.items():
        office = rows[name][1]
        before[office.label] = words_of(office, old)
        after[office.label] = words_of(office, new)
        if before[office.label] == after[office.label]:
            after[office.label] += ", đã đổi" if after[office.label] == IS_SET else ", mật khẩu mới"
    return before, after


def words_of(office: Office, text: str) -> str:
    """A text as people may read it: nothing of a secret but where the server is and for whom."""
    if not text:
        return NOT_SET
    if office.secret:
        return _words_of_secret(office, text)
    return formats.number(int(text)) if text.isdecimal() else office.words(text)


def _words_of_secret(office: Office, text: str) -> str:
    if office.group is Group.READING:  # a key alone
        return IS_SET
    return box_words(text) if text.startswith(BOXES) else server_words(text)


def _store(actor: User, name: str, text: str) -> None:
    row, office = config.office_settings()[name]
    stored = db.session.get(OfficeSetting, name)
    if text == row.usual:
        if stored is not None:
            db.session.delete(stored)
        return
    if stored is None:
        stored = OfficeSetting(name=name)
        db.session.add(stored)
    stored.text = seal(text, USE) if office.secret else text
    stored.changed_at, stored.changed_by_id = clock.now(), actor.id


def _opened(office: Office, stored: str | None) -> str:
    """A text as it was set; empty where there is none, or it cannot be read any more."""
    if not stored or not office.secret:
        return stored or ""
    try:
        return unseal(stored, USE)
    except KeyChanged:
        return ""


def _in_force(start: Settings, rows: Rows) -> Settings:
    known = config.office_settings()
    stored = {name: text for name, text in rows if name in known and name not in start.environment}
    texts = {name: _opened(known[name][1], text) for name, text in stored.items()}
    unreadable = frozenset(name for name, text in texts.items() if not text)
    readable = {name: text for name, text in texts.items() if text}
    return config.with_office_texts(start, readable, unreadable)
