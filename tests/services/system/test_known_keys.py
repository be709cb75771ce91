"""A start with another key is noticed: what it does not open is named."""

import subprocess
import sys
from dataclasses import replace

import pytest

from tests.databases import ON_SQLITE
from tracker.cli.system.key import key_group
from tracker.config import CANNOT_START
from tracker.domain.notifying.outlets import Owner
from tracker.extensions import db
from tracker.services.notifying import calendar_addresses
from tracker.services.system.known_keys import AnotherKey, check_key

OTHER, FIRST = "m" * 40, "k" * 40


def with_keys(app, present: str, former: str | None = None) -> None:
    now = replace(app.config["TRACKER"], secret_key=present, former_secret_key=former)
    app.config["TRACKER"] = now


@ON_SQLITE
def test_another_key_stops_the_start_even_where_nothing_is_sealed(app):
    check_key()
    check_key()
    with_keys(app, OTHER)
    with pytest.raises(AnotherKey, match="đã dùng: mọi người phải đăng nhập lại"):
        check_key()
    ran = app.test_cli_runner().invoke(key_group, ["accept"])
    assert "Mọi người đăng nhập lại" in ran.output
    check_key()


@ON_SQLITE
def test_key_check_refuses_what_a_start_refuses_and_notes_nothing(app):
    check_key()
    with_keys(app, OTHER)
    for _ in range(2):
        ran = app.test_cli_runner().invoke(key_group, ["check"])
        assert ran.exit_code == 1
        assert "không phải khóa mà dữ liệu này đã dùng: mọi người phải đăng nhập" in ran.output
    with_keys(app, FIRST)
    ran = app.test_cli_runner().invoke(key_group, ["check"])
    assert (ran.exit_code, ran.output) == (0, "Mở được 0 giá trị đã niêm phong.\n")


@ON_SQLITE
def test_what_another_key_does_not_open_is_named(app, person):
    calendar_addresses.renew(person("lan"), Owner(user_id=person("lan").id))
    with_keys(app, OTHER)
    with pytest.raises(AnotherKey, match="không đọc được 1 địa chỉ lịch; mọi người"):
        check_key()  # also where no start noted a key before


@ON_SQLITE
def test_the_former_key_is_needed_until_all_is_sealed_anew(app, person):
    calendar_addresses.renew(person("lan"), Owner(user_id=person("lan").id))
    check_key()
    with_keys(app, OTHER, FIRST)
    check_key()
    with_keys(app, OTHER)
    with pytest.raises(AnotherKey, match="TRACKER_SECRET_KEY_FORMER"):
        check_key()
    with_keys(app, OTHER, FIRST)
    assert app.test_cli_runner().invoke(key_group, ["reseal"]).exit_code == 0
    with_keys(app, OTHER)
    check_key()


@ON_SQLITE
@pytest.mark.long
def test_gunicorn_ends_with_the_line_instead_of_starting_workers_for_ever(app, tmp_path):
    check_key()
    db.session.remove()
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "wsgi:app"],
        env={
            "TRACKER_INSTANCE": str(tmp_path),
            "TRACKER_SECRET_KEY": OTHER,
            "TRACKER_DATABASE_URL": app.config["TRACKER"].database_url,
        },
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == CANNOT_START
    assert done.stderr.count("Khóa bí mật không phải khóa mà dữ liệu này đã dùng") == 1
