"""What docs/integration.md says of webhooks: its example checks what the program sends."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from tracker.domain.notifying.webhooks import KINDS, heads

PAGE = (Path(__file__).parents[2] / "docs" / "integration.md").read_text()
SECTION = PAGE.partition("## Webhooks")[2].partition("\n## ")[0]
AT = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)
SECRET, OTHER = "whsec_" + "YWJj" * 11, "whsec_" + "eHl6" * 11
BODY = '{"type":"confirmed","data":{"ghi":"đúng hạn"}}'.encode()


@pytest.fixture
def is_genuine():
    """The function of the page, at a moment after the call."""
    (code,) = re.findall(r"```python\n(.*?)```", SECTION, re.DOTALL)
    names = {}
    exec(code, names)  # noqa: S102 - our own page
    names["time"] = SimpleNamespace(time=lambda: AT.timestamp() + 30)
    return names["is_genuine"]


def test_the_example_takes_what_the_program_sends(is_genuine):
    assert is_genuine(SECRET, heads([SECRET], "msg_1", AT, BODY), BODY)
    assert is_genuine(SECRET, heads([OTHER, SECRET], "msg_1", AT, BODY), BODY)


@pytest.mark.parametrize(
    ("name", "value"),
    [("webhook-id", "msg_2"), ("webhook-timestamp", "1"), ("webhook-signature", "v1,AAAA")],
)
def test_the_example_refuses_what_was_altered(is_genuine, name, value):
    sent = heads([SECRET], "msg_1", AT, BODY)
    assert not is_genuine(SECRET, {**sent, name: value}, BODY)
    assert not is_genuine(SECRET, sent, BODY + b" ")
    assert not is_genuine(OTHER, sent, BODY)


def test_the_body_of_the_page_is_one_that_the_program_could_send():
    (text,) = re.findall(r"```json\n(.*?)```", SECTION, re.DOTALL)
    body = json.loads(text)
    assert body["type"] in [kind.value for kind in KINDS]
    members = ["id", "number", "url", "register", "lead_unit", "progress", "standing", "deadline"]
    assert list(body["data"]["task"]) == members
