"""Lines of the log: one an event, in words or as JSON, and nothing in them about people."""

import json
import logging
from datetime import UTC, datetime

import pytest

from tracker import logs

DUE = datetime(2025, 6, 29, 17, 10, tzinfo=UTC)


def line(message, form="json", level=logging.INFO, exc_info=None, **facts):
    record = logging.LogRecord("tracker.x", level, "x.py", 1, message, None, exc_info)
    setattr(record, logs.FACTS, facts)
    return logs.formatter(form).format(record)


def test_a_json_line_is_one_object_with_the_job_it_was_written_in():
    with logs.of_job("flag", DUE):
        told = json.loads(line("nêu 3 cờ", level=logging.WARNING, status=200))
    assert told.pop("time").endswith("Z")
    assert told == {
        "level": "warning", "logger": "tracker.x", "message": "nêu 3 cờ",
        "job": "flag 2025-06-29T17:10:00Z", "status": 200,
    }  # fmt: skip
    assert "job" not in json.loads(line("sau đó"))


def test_a_line_in_words_says_the_same():
    with logs.of_job("flag", DUE):
        said = line("nêu 3 cờ", "text")
    assert said.endswith("INFO tracker.x [job=flag 2025-06-29T17:10:00Z] nêu 3 cờ")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("từ chối an.pham@tinh.gov.vn: 550", "từ chối …@…: 550"),
        ("GET https://nhiemvu.vn/loi-moi/Ab_c-9?x=1", "GET https://nhiemvu.vn/loi-moi/…?x=1"),
        ("GET /lich-han/Ab_c-9.ics 200", "GET /lich-han/… 200"),
        ("postgresql://tracker:bimat@may/db", "postgresql://tracker:…@…"),
        ("a\nINFO giả", "a\\nINFO giả"),
    ],
)
def test_addresses_keys_and_passwords_are_cut_and_a_line_stays_one_line(message, said):
    assert json.loads(line(message))["message"] == said
    assert line(message, "text").endswith(said)


def test_a_traceback_is_told_without_the_row_that_the_database_quotes():
    error = ValueError("trùng khóa\nDETAIL:  Key (name)=(Phạm Hoài An) already exists.\nhết")
    told = json.loads(line("hỏng", exc_info=(ValueError, error, None)))
    assert "ValueError: trùng khóa\n…\nhết" in told["traceback"]
