"""What is said beside the four parts of a count."""

import pytest

from tracker.domain.reports.paper import count
from tracker.domain.reports.tally import Tally
from tracker.domain.reports.tally_words import (
    Counted,
    as_sentence,
    as_text,
    beside_parts,
    within_parts,
)
from tracker.domain.vocabulary import Progress, Standing

TALLY = Tally(
    total=20,
    done_on_time=9,
    done_late=1,
    open_in_time=6,
    open_overdue=4,
    in_progress=3,
    awaiting_confirmation=7,
    done=10,
    awaiting_overdue=2,
    on_time_by_late_extension=3,
)


def without(**fields):
    kept = {name: getattr(TALLY, name) for name in TALLY.__dataclass_fields__}
    return Tally(**{**kept, **fields})


def test_who_reported_and_who_is_on_time_by_a_late_extension_is_said_and_what_is_overdue_in_all():
    assert as_text(beside_parts(TALLY, 15)) == (
        "trong đó 7 nhiệm vụ đã báo cáo, chờ xác nhận (5 trong hạn, 2 quá hạn); "
        "trong đó 3 đúng hạn nhờ gia hạn sau hạn; đang quá hạn của mọi kỳ: 15 nhiệm vụ"
    )


def test_a_document_writes_its_own_numbers_in_a_sentence_of_its_own():
    assert as_sentence(within_parts(TALLY), count) == (
        "Trong đó 07 nhiệm vụ đã báo cáo, chờ xác nhận (05 trong hạn, 02 quá hạn); "
        "trong đó 03 đúng hạn nhờ gia hạn sau hạn."
    )
    assert as_sentence(()) == ""


@pytest.mark.parametrize(
    ("tally", "overdue_now", "said"),
    [
        (Tally.zero(), None, ""),
        (Tally.zero(), 0, "đang quá hạn của mọi kỳ: 0 nhiệm vụ"),
        (without(on_time_by_late_extension=0, awaiting_overdue=0, in_progress=10,
                 awaiting_confirmation=0), None, ""),
        (without(on_time_by_late_extension=None, awaiting_overdue=None), None,
         "trong đó 7 nhiệm vụ đã báo cáo, chờ xác nhận"),
        (without(on_time_by_late_extension=0, awaiting_overdue=0), 1234,
         "trong đó 7 nhiệm vụ đã báo cáo, chờ xác nhận (đều trong hạn); "
         "đang quá hạn của mọi kỳ: 1.234 nhiệm vụ"),
        (without(on_time_by_late_extension=0, in_progress=6, awaiting_confirmation=4,
                 awaiting_overdue=4), None,
         "trong đó 4 nhiệm vụ đã báo cáo, chờ xác nhận (đều quá hạn)"),
        (without(on_time_by_late_extension=0, in_progress=9, awaiting_confirmation=1,
                 awaiting_overdue=1), None,
         "trong đó 1 nhiệm vụ đã báo cáo, chờ xác nhận (quá hạn)"),
    ],
)  # fmt: skip
def test_what_is_nought_or_was_not_kept_is_left_out(tally, overdue_now, said):
    assert as_text(beside_parts(tally, overdue_now)) == said


def test_each_number_names_the_tasks_it_counts():
    found = [
        (part.number, part.measure.standings, part.measure.progress, part.measure.by_late_extension)
        for words in within_parts(TALLY)
        for part in words
        if isinstance(part, Counted)
    ]
    waits = Progress.AWAITING_CONFIRMATION
    assert found == [
        (7, (), waits, False),
        (5, (Standing.OPEN_IN_TIME,), waits, False),
        (2, (Standing.OPEN_OVERDUE,), waits, False),
        (3, (Standing.DONE_ON_TIME,), None, True),
    ]
