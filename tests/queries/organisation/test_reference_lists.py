"""The lists that forms offer are kept by the process, and yet always those of the database."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.statements import statements
from tracker.database import transaction
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Field, Unit
from tracker.queries.organisation.reference_lists import ReferenceLists, reference_lists

ROOT = Path(__file__).parents[3]


def short_name(code: str) -> str:
    return next(unit.short_name for unit in reference_lists().units if unit.code == code)


def field_names() -> list[str]:
    return [field.name for field in reference_lists().fields]


def leader_names() -> list[str]:
    return [person.name for person in reference_lists().people.leaders]


@pytest.fixture
def lists(app, unit) -> ReferenceLists:
    """What the process keeps when a test begins."""
    return reference_lists()


def test_who_asks_again_gets_the_same_lists_for_one_small_question_a_transaction(lists):
    db.session.rollback()
    with statements() as executed:
        assert reference_lists() is lists
        assert reference_lists() is lists
    assert [one for one, _ in executed if one.startswith("SELECT")] == [
        "SELECT version FROM lists_version"
    ]


def test_whatever_changes_a_list_it_shows_at_once(lists, unit, person):
    def rename() -> None:
        unit("STC").short_name = "Tài chính mới"

    def rename_in_one_statement() -> None:
        db.session.execute(sa.update(Unit).where(Unit.code == "STC").values(short_name="Khác"))

    changes: list[tuple[Callable[[], object], Callable[[], bool]]] = [
        (rename, lambda: short_name("STC") == "Tài chính mới"),
        (rename_in_one_statement, lambda: short_name("STC") == "Khác"),
        (lambda: db.session.add(Field(name="Đất đai")), lambda: "Đất đai" in field_names()),
        (
            lambda: db.session.execute(sa.delete(Field).where(Field.name == "Đất đai")),
            lambda: "Đất đai" not in field_names(),
        ),
        (
            lambda: person("an").set_roles(frozenset({Role.LEADERSHIP})),
            lambda: person("an").name in leader_names(),
        ),
        (
            lambda: setattr(person("an"), "name", "Phạm Hoài Ân"),
            lambda: "Phạm Hoài Ân" in leader_names(),
        ),
        (
            lambda: person("an").set_roles(frozenset({Role.UNIT_HEAD})),
            lambda: "Phạm Hoài Ân" not in leader_names(),
        ),
    ]
    for change, shows in changes:
        assert not shows()
        with transaction():
            change()
        assert shows()


def test_signing_in_leaves_the_lists_as_they_are(lists, person):
    with transaction():
        person("an").last_login_at = datetime(2025, 6, 30, tzinfo=UTC)
        person("an").session_stamp = "another"
    assert reference_lists() is lists


def test_what_is_rolled_back_is_not_offered_afterwards(lists, unit):
    before = short_name("STC")
    unit("STC").short_name = "Chưa chắc"
    db.session.flush()
    assert short_name("STC") == "Chưa chắc"  # who changes it sees it
    db.session.rollback()
    assert short_name("STC") == before


def test_what_a_savepoint_takes_back_is_not_offered_afterwards(lists, unit):
    unit("STC").short_name = "Bước một"
    db.session.flush()
    savepoint = db.session.begin_nested()
    unit("STC").short_name = "Bước hai"
    db.session.flush()
    assert short_name("STC") == "Bước hai"
    savepoint.rollback()
    assert short_name("STC") == "Bước một"
    db.session.commit()
    assert short_name("STC") == "Bước một"


def test_a_database_without_a_version_is_asked_each_time(lists, unit):
    db.session.execute(sa.text("DELETE FROM lists_version"))
    db.session.commit()
    assert reference_lists() is not reference_lists()
    unit("STC").short_name = "Sau đó"
    db.session.commit()
    assert short_name("STC") == "Sau đó"
    assert reference_lists() is reference_lists()


@pytest.mark.long
def test_what_one_process_changes_the_other_offers_at_once(app, database_url, unit, tmp_path):
    db.session.remove()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TRACKER_DATABASE_URL": database_url,
        "TRACKER_INSTANCE": str(tmp_path / "instance"),
        "TRACKER_SECRET_KEY": "k" * 40,
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.queries.organisation.listing_process"],
        cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as other:  # fmt: skip

        def told(line: str) -> dict[str, str]:
            other.stdin.write(f"{line}\n")
            other.stdin.flush()
            return json.loads(other.stdout.readline())

        try:
            assert told("list")["STC"] == short_name("STC")
            assert told("rename STC Kia")["STC"] == "Kia"
            db.session.rollback()
            assert short_name("STC") == "Kia"
            with transaction():
                unit("STC").short_name = "Đây"
                field = Field(name="Biên giới")
                db.session.add(field)
            assert told("list")["STC"] == "Đây"
            assert told("list")[f"field {field.id}"] == "Biên giới"
        finally:
            other.kill()
