"""Other programs: whether their token works, and the pages of those who give tokens."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.domain.organisation.access_tokens import TokenScope
from tracker.services.organisation.connections import access_tokens


@pytest.fixture
def taking_tokens(app):
    """A part is on that access tokens open."""
    app.config["TRACKER"] = replace(app.config["TRACKER"], api="on")


def test_a_program_is_told_what_its_token_is_good_for(app, taking_tokens, browse, person):
    an = person("an")
    text = access_tokens.make(
        an, an.id, name="Bảng", scopes={TokenScope.FIGURES}, last_day=date(2025, 7, 1)
    )[1]
    heads = {"Authorization": f"Bearer {text}"}
    answer = browse(None).raw("get", "/ket-noi/khoa", headers=heads)
    assert answer.json == {
        "owner": "an",
        "name": "Bảng",
        "scopes": ["figures"],
        "last_day": "2025-07-01",
    }
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_session_is_no_token(app, taking_tokens, browse):
    answer = browse("an").raw("get", "/ket-noi/khoa")
    assert answer.status_code == 401
    assert answer.json == {"detail": "Thiếu khóa kết nối, hoặc khóa không đúng."}
