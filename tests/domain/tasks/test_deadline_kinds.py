"""Phrases by kind: each reads to its day, or to the reason why there is none."""

import unicodedata
from datetime import date

import pytest

from tests.domain.tasks.deadline_kinds import KINDS
from tests.domain.wordings import wordings
from tracker.domain.tasks.deadlines import DeadlinePhraseError, Reason, read_deadline
from tracker.domain.text import fold

ROWS = wordings("deadline")
ASSIGNED_ON = date(2025, 6, 30)
CASES = [
    pytest.param(phrase, answer, id=f"{kind}: {phrase}")
    for kind, cases in KINDS.items()
    for phrase, answer in cases.items()
]
PHRASES = sorted(
    {row["text"] for row in ROWS} | {phrase for each in KINDS.values() for phrase in each}
)


def read(phrase: str, assigned_on: date = ASSIGNED_ON) -> str:
    """A day, "5 ngày làm việc", "error", or nothing."""
    try:
        told = read_deadline(phrase, assigned_on)
    except DeadlinePhraseError:
        return "error"
    if told.working_days:
        return f"{told.working_days} ngày làm việc"
    return told.deadline.isoformat() if told.deadline else ""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_the_words_of_directives_read_as_a_clerk_reads_them(row):
    assert read(row["text"], date.fromisoformat(row["assigned_on"])) == row["expected"]


@pytest.mark.parametrize(("phrase", "answer"), CASES)
def test_a_phrase_gives_its_day_or_the_reason_why_it_has_none(phrase, answer):
    if isinstance(answer, Reason):
        assert read_deadline(phrase, ASSIGNED_ON).reason is answer
        answer = ""
    assert read(phrase) == answer


@pytest.mark.parametrize("phrase", PHRASES)
def test_case_forms_of_letters_spaces_and_signs_around_change_nothing(phrase):
    expected = read(phrase)
    for variant in (
        phrase.upper(),
        phrase.title(),
        unicodedata.normalize("NFD", phrase),
        f"  {phrase.replace(' ', '  ')}\n",
        phrase.replace(" ", " \u200b"),
        "\u00ad".join(phrase),
        f"“{phrase}”.",
        f"- {phrase};",
        f"({phrase})",
    ):
        assert read(variant) == expected


@pytest.mark.parametrize("phrase", PHRASES)
def test_without_accents_a_phrase_never_means_another_day(phrase):
    assert read(fold(phrase)) in (read(phrase), "")


@pytest.mark.parametrize("phrase", PHRASES)
def test_words_around_a_phrase_never_give_it_another_day(phrase):
    expected = read(phrase)
    for variant in (
        f"Giao Sở Tài chính chủ trì, phối hợp với các đơn vị báo cáo UBND tỉnh {phrase}",
        f"{phrase} để tổng hợp, báo cáo UBND tỉnh",
        f"Theo Công văn số 551/UBND-NC ngày 02/02/2024: {phrase}",
    ):
        assert read(variant) in (expected, "")


def test_working_days_from_the_receipt_of_something_are_told_without_a_day():
    told = read_deadline("không quá 07 ngày làm việc, kể từ ngày nhận đủ hồ sơ", ASSIGNED_ON)
    assert (told.working_days, told.deadline, told.reason) == (7, None, Reason.EVENT)


def test_every_reason_says_what_to_do():
    for reason in Reason:
        assert reason.label
        assert reason.instruction.endswith(".")
