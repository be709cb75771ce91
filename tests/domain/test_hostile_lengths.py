"""Whatever people send, reading it takes no longer than its length asks for."""

from contextlib import suppress
from datetime import date
from time import process_time

import pytest

from tracker.domain import search, text
from tracker.domain.days import read_day, read_day_to_come
from tracker.domain.directives.citations import read_citation, read_sought
from tracker.domain.directives.symbols import parse_symbol
from tracker.domain.errors import DomainError
from tracker.domain.organisation.access_trail import device_of, name_to_keep
from tracker.domain.organisation.second_factor import bare_code
from tracker.domain.reports.printed.clauses import clauses
from tracker.domain.tasks.deadlines import Reason, read_deadline
from tracker.domain.tasks.mentions import has_mentions

LENGTH = 100_000
TODAY = date(2025, 6, 30)
PIECES = (
    "a", "1", " ", "\n", "@", "(", "1/", "a-", "1. ", "a.a@", "Sở A, ", "trước ngày ",
    "ngày 1 tháng ", "735/CT-UBND ", "ngày 1/1/2025, ", "Ð", "e\u0301",
)  # fmt: skip
READERS = {
    "a deadline": lambda typed: read_deadline(typed, TODAY),
    "a day": lambda typed: read_day(typed, in_year=2025),
    "a day to come": lambda typed: read_day_to_come(typed, since=TODAY),
    "a citation": read_citation,
    "a symbol": parse_symbol,
    "what is sought": read_sought,
    "pieces sought": search.pieces_sought,
    "what search reads": search.as_searched,
    "text to be kept": text.clean,
    "folded text": text.fold,
    "mentions": has_mentions,
    "printed figures": lambda typed: list(clauses(typed)),
    "a browser": device_of,
    "a name that was tried": name_to_keep,
    "a code": bare_code,
}


@pytest.mark.parametrize("reader", READERS)
def test_a_hundred_thousand_letters_are_read_or_refused_in_two_seconds(reader):
    slow = []
    for piece in PIECES:
        begun = process_time()
        with suppress(DomainError):
            READERS[reader]((piece * LENGTH)[:LENGTH])
        if process_time() - begun > 2:
            slow.append(piece)
    assert slow == []


def test_a_phrase_that_is_too_long_is_not_read_at_all():
    assert read_deadline("trước ngày 15/7/2025 " + "a" * 2000, TODAY).reason is Reason.TOO_LONG
    assert read_deadline("trước ngày 15/7/2025", TODAY).reason is None
