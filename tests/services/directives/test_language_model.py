"""The office's own language model is asked over HTTP, and believed only as far as the text goes."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.official_letter import LETTER
from tests.services.directives.language_model_server import FIRST, KEY, Model, running
from tracker.domain.directives.proposals.confidence import confidence_of
from tracker.domain.directives.proposals.proposal import Confidence, TaskKind
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.services.directives.read_documents import language_model
from tracker.services.directives.read_documents.language_model import proposal_by_model


@pytest.fixture
def model(app) -> Iterator[Model]:
    with running(app) as model:
        yield model


def proposed(text: str = LETTER) -> Any:
    return proposal_by_model(DocumentText.of_pages([[text]]))


def test_what_stands_in_the_text_is_proposed_and_never_called_sure(model):
    proposal = proposed()
    [task] = proposal.tasks
    assert [unit.code for unit in task.leads] == ["STC"]
    assert [unit.code for unit in task.helpers] == ["SNNMT"]
    assert (task.deadline, task.where.words[:2]) == (date(2025, 8, 19), "1.")
    assert Confidence.SURE not in {confidence_of(task)[one] for one in ("lead", "deadline")}
    assert proposal.directive.symbol == "812/UBND-TH"


def test_it_is_asked_as_openai_is_with_the_key(model):
    proposed()
    [asked] = model.asked
    assert (asked["path"], asked["model"]) == ("/v1/chat/completions", "ten-mo-hinh")
    assert "1. Sở Tài chính chủ trì" in asked["messages"][1]["content"]
    assert model.keys == [f"Bearer {KEY}"]


def test_a_day_or_a_unit_that_is_not_in_the_text_is_not_believed(model):
    model.answers(
        {**FIRST, "deadline_phrase": "trước ngày 31/12/2025", "lead": ["Sở Nông nghiệp khác"]},
        {**FIRST, "content": "xây dựng trụ sở mới của tỉnh"},
        {
            **FIRST,
            "content": "xây dựng sản phẩm mới",
            "lead": "Sở Du lịch",
            "deadline_phrase": None,
        },
        {**FIRST, "content": "báo cáo tiến độ", "deadline_phrase": "trước ngày 05 hằng tháng"},
        "không phải nhiệm vụ",
    )
    first, second, third = proposed().tasks
    assert (first.leads, first.unknown_units, first.deadline) == ([], [], None)
    assert (second.leads, second.unknown_units, second.deadline) == ([], ["Sở Du lịch"], None)
    assert (third.kind, third.deadline) == (TaskKind.RECURRING, None)


def test_json_within_a_fence_is_read(model):
    model.content = f"```json\n{model.content}\n```"
    assert len(proposed().tasks) == 1


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("xin lỗi", None),
        ('{"việc": []}', None),
        ("[" * 100_000, None),
        ("", b"<html>"),
        ("", b'{"choices": []}'),
    ],
)
def test_an_answer_of_another_form_is_said(model, content, body):
    model.content, model.body = content, body
    with pytest.raises(NotPossibleNow, match="trả lời sai dạng"):
        proposed()


def test_an_answer_that_is_too_long_is_cut_off(model, monkeypatch):
    monkeypatch.setattr(language_model, "_MOST_BYTES", 100)
    with pytest.raises(NotPossibleNow, match="trả lời quá dài"):
        proposed()


@pytest.mark.parametrize("status", [401, 500])
def test_a_refusal_is_said_without_the_key(model, status):
    model.status = status
    with pytest.raises(NotPossibleNow, match=f"HTTP {status}") as refused:
        proposed()
    assert KEY not in str(refused.value)


def test_the_document_follows_no_redirect(model):
    model.status = 302
    with pytest.raises(NotPossibleNow, match="HTTP 302"):
        proposed()
    assert [one["path"] for one in model.asked] == ["/v1/chat/completions"]


def test_who_does_not_answer_in_time_is_not_waited_for(model, monkeypatch):
    monkeypatch.setattr(language_model, "_TIMEOUT_S", 0.2)
    model.goes_on.clear()
    with pytest.raises(NotPossibleNow, match="Không gọi được mô hình ngôn ngữ"):
        proposed()


def test_an_address_within_the_offices_network_must_be_allowed(app, model):
    app.config["TRACKER"] = replace(app.config["TRACKER"], language_model_networks=())
    with pytest.raises(NotPossibleNow, match=r"Không được gọi đến 127\.0\.0\.1"):
        proposed()
    assert model.asked == []


def test_a_secret_document_is_not_sent(model):
    with pytest.raises(ValueRefused, match="dấu độ mật"):
        proposed(f"TỐI MẬT\n{LETTER}")
    assert model.asked == []


def test_a_very_long_document_is_not_sent(model, monkeypatch):
    monkeypatch.setattr(language_model, "_MOST_LETTERS", 100)
    with pytest.raises(NotPossibleNow, match="Văn bản dài quá"):
        proposed()
    assert model.asked == []


def test_without_an_address_it_is_off(app):
    with pytest.raises(NotPossibleNow, match="Chưa đặt mô hình ngôn ngữ"):
        proposed()


def test_the_commands_read_and_score_by_it(app, model, tmp_path):
    file = tmp_path / "812.txt"
    file.write_text(LETTER)
    runner = app.test_cli_runner()
    answer = runner.invoke(args=["propose", "--model", str(file), "--format", "json"])
    assert answer.exit_code == 0, answer.output
    [task] = json.loads(answer.stdout)["tasks"]
    assert (task["lead_units"], task["confidence"]["deadline"]) == (["STC"], "look")
    assert "Chưa có văn bản nào" in runner.invoke(args=["propose", "score", "--model"]).output
