"""``Authorization: Bearer``: who is signed in for one request, and how a refusal is answered."""

import json
import logging
from datetime import date

import pytest

from tests.databases import SECOND_IS_LONG
from tracker import logs
from tracker.domain.organisation.access_tokens import (
    TokenFromElsewhere,
    TokenScope,
    TokenTooNarrow,
    TokenUnknown,
    TooManyWrongTokens,
)
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.services.organisation.connections import access_tokens
from tracker.web.access import me, myself
from tracker.web.security.bearer import refused_with, signed_in_by_token

pytestmark = pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
"""What is asked of the database is tested on both with the service."""


@pytest.fixture
def token(app, person):
    an = person("an")
    return access_tokens.make(
        an, an.id, name="Đọc", scopes={TokenScope.READ}, last_day=date(2025, 9, 1)
    )[1]


def request(app, header, address="10.1.2.3"):
    heads = {"Authorization": header} if header else {}
    return app.test_request_context(headers=heads, environ_base={"REMOTE_ADDR": address})


@pytest.mark.parametrize("kind", ["Bearer", "bearer", "BEARER"])
def test_for_this_request_the_person_is_signed_in(app, person, token, kind):
    with request(app, f"{kind} {token}"):
        assert signed_in_by_token(TokenScope.READ).name == "Đọc"
        assert me().username == "an"
        assert myself().roles == {Role.UNIT_HEAD}


def test_the_line_of_the_log_names_the_person_when_the_rows_are_gone(app, person, token):
    number = person("an").id
    with request(app, f"Bearer {token}"):
        signed_in_by_token(TokenScope.READ)
        db.session.commit()
        db.session.remove()
        record = logging.LogRecord("tracker.x", logging.INFO, "x.py", 1, "x", None, None)
        assert json.loads(logs.formatter("json").format(record))["user"] == number


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer tdnv_sai", "Basic YW46YW4=", "tdnv_sai"])
def test_nobody_is_let_in_without_a_token(app, header):
    with request(app, header):
        with pytest.raises(TokenUnknown) as refusal:
            signed_in_by_token(TokenScope.READ)
        status, heads = refused_with(refusal.value)
    assert status == 401
    assert heads["WWW-Authenticate"].startswith("Bearer")


def test_what_the_token_is_not_for_is_forbidden_and_said(app, token):
    with request(app, f"Bearer {token}"):
        with pytest.raises(TokenTooNarrow) as refusal:
            signed_in_by_token(TokenScope.ACT)
        assert refused_with(refusal.value) == (
            403,
            {"WWW-Authenticate": 'Bearer error="insufficient_scope", scope="act"'},
        )
        assert refused_with(TokenFromElsewhere("10.1.2.3")) == (403, {})


def test_who_guesses_too_often_is_told_when_to_come_again(app, clock):
    for _ in range(60):
        with request(app, "Bearer tdnv_sai"), pytest.raises(TokenUnknown):
            signed_in_by_token(TokenScope.READ)
    with request(app, "Bearer tdnv_sai"), pytest.raises(TooManyWrongTokens) as refusal:
        signed_in_by_token(TokenScope.READ)
    with request(app, ""):
        assert refused_with(refusal.value) == (429, {"Retry-After": "3600"})
