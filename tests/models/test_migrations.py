"""Migrations make exactly the tables of the models, and can be taken back."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from click import ClickException
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from tests.databases import ON_SQLITE
from tracker.database import release, transaction
from tracker.domain.notifying.mails import MailKind
from tracker.domain.notifying.messages import Message
from tracker.domain.notifying.outlets import Owner
from tracker.extensions import db
from tracker.jobs.notifying.delivery import deliver_outbox
from tracker.models import Base
from tracker.models.system import search_index
from tracker.queries.system.health import migrations_in_place
from tracker.services.notifying import channels, outbox


def differences() -> list[object]:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda *thing: not search_index.is_of_search(*thing),
            },
        )
        return list(compare_metadata(context, Base.metadata))


def test_the_migrated_database_is_what_the_models_say(app):
    assert differences() == []


def test_migrations_can_be_taken_back_and_made_again(app):
    downgrade(revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]
    upgrade()
    assert differences() == []


def test_taking_channels_back_takes_what_was_for_them_and_leaves_mails(app, person):
    quantri, nobody_answers = person("quantri"), "json://127.0.0.1:9/x"
    app.config["TRACKER"] = replace(app.config["TRACKER"], channel_schemes=frozenset({"json"}))
    owner = Owner(user_id=quantri.id)
    channels.set_channel(quantri, owner, nobody_answers)
    with transaction():
        said = Message("Việc mới", "Có việc mới.", "<p>")
        outbox.enqueue(MailKind.NOTICE, "x", quantri.email, quantri.name, said)
    deliver_outbox()
    release()
    downgrade(revision="0009")
    with db.engine.connect() as connection:
        left = connection.exec_driver_sql(
            "SELECT recipient FROM mail JOIN mail_try ON id = mail_id"
        )
        assert [row.recipient for row in left] == ["quantri@tinh.example"]
    upgrade()
    assert differences() == []


def test_an_upgraded_database_knows_how_many_rows_its_indexes_find(app):
    release()
    downgrade(revision="0029")
    upgrade()
    is_sqlite = db.engine.dialect.name == "sqlite"
    counted = (
        "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'user'"
        if is_sqlite
        else "SELECT reltuples FROM pg_class WHERE relname = 'user'"
    )
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql(counted).scalar_one() > 0


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(app, monkeypatch):
    release()
    downgrade(revision="0029")

    def broken(_connection):
        raise OSError("no more room")

    with monkeypatch.context() as patched:
        patched.setattr(search_index, "complete", broken)
        with pytest.raises(OSError, match="no more room"):
            upgrade()
    with db.engine.connect() as connection:
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        assert version.scalar_one() == "0029"
    upgrade()
    assert differences() == []


@ON_SQLITE
def test_a_row_without_its_parent_leaves_the_version_before_and_is_named(app):
    release()
    downgrade(revision="-1")
    with closing(sqlite3.connect(db.engine.url.database, isolation_level=None)) as other:
        statement = "SELECT version_num FROM alembic_version"
        before = other.execute(statement).fetchone()
        other.execute("INSERT INTO user_role (user_id, role) VALUES (999, 'office_staff')")
        with pytest.raises(ClickException, match=r"1 dòng tham chiếu .*user_role → user"):
            upgrade()
        assert other.execute(statement).fetchone() == before
        other.execute("DELETE FROM user_role WHERE user_id = 999")
    upgrade()
    assert differences() == []


def test_the_commands_of_migrations_are_there_though_they_are_loaded_when_given(app):
    run = app.test_cli_runner().invoke
    assert "\n  db " in run(args=["--help"]).output
    (newest,) = ScriptDirectory(f"{app.root_path}/migrations").get_heads()
    heads = run(args=["db", "heads"])
    assert heads.exit_code == 0, heads.output
    assert "upgrade" in run(args=["db", "--help"]).output
    assert run(args=["db", "upgrade"]).exit_code == 0
    with db.engine.connect() as connection:
        assert migrations_in_place(connection) == (newest,)
