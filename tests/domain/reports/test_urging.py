"""The days of a letter that urges, whom it is addressed to, and units that get none."""

from datetime import date

import pytest

from tracker.domain.reports.letter_terms import LetterDays, cautions, ended_words, head_of, refusals
from tracker.domain.vocabulary import UnitKind

JUNE_30, JULY_1, JULY_7 = date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 7)


def days(as_of=JUNE_30, answer_by=JULY_7, issued_on=JULY_1):
    return LetterDays(as_of, answer_by, JULY_1, issued_on)


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        (days(), []),
        (days(answer_by=JULY_1), []),
        (days(answer_by=JUNE_30), ["answer_by"]),
        (days(answer_by=JUNE_30, issued_on=None), ["answer_by"]),
        (days(answer_by=date(2026, 7, 2)), ["answer_by"]),
        (days(as_of=JULY_1, issued_on=JUNE_30), ["issued_on"]),
        (days(as_of=JULY_1, issued_on=None), []),
        (days(JULY_1, date(2025, 6, 1), JUNE_30), ["issued_on", "answer_by"]),
    ],
)
def test_days_that_contradict_each_other_are_refused_at_the_one_to_change(asked, fields):
    assert [refused.field for refused in refusals(asked)] == fields


def test_figures_older_than_the_letter_are_said_and_those_of_the_day_before_are_not():
    assert cautions(days(), None) == []
    (old,) = cautions(days(as_of=date(2025, 6, 20)), None)
    assert old.field == "as_of"
    assert "cũ hơn công văn 11 ngày" in old.sentence


def test_an_answer_on_a_day_off_is_said_with_its_reason():
    (off,) = cautions(days(answer_by=date(2025, 7, 6)), "Chủ nhật")
    assert (off.field, off.sentence) == ("answer_by", "Ngày 06/07/2025 là ngày nghỉ (Chủ nhật).")


def test_an_ended_unit_is_named_with_its_day_and_heirs():
    words = ended_words("Huyện A", JUNE_30, ["Xã B", "Xã C"])
    assert words.startswith("Huyện A kết thúc ngày 30/06/2025; kế thừa: Xã B, Xã C. Chuyển")
    assert "kế thừa:" not in ended_words("Huyện A", JUNE_30, ())


@pytest.mark.parametrize(
    ("name", "kind", "head"),
    [
        ("Sở Tài chính", UnitKind.DEPARTMENT, "Giám đốc Sở Tài chính"),
        ("Văn phòng UBND tỉnh", UnitKind.DEPARTMENT, "Chánh Văn phòng UBND tỉnh"),
        ("Thanh tra tỉnh", UnitKind.DEPARTMENT, "Chánh Thanh tra tỉnh"),
        ("Ban Dân tộc", UnitKind.DEPARTMENT, "Trưởng Ban Dân tộc"),
        ("UBND xã Mường Pồn", UnitKind.COMMUNE, "Chủ tịch UBND xã Mường Pồn"),
        ("UBND huyện Điện Biên", UnitKind.DISTRICT, "Chủ tịch UBND huyện Điện Biên"),
        ("Công an tỉnh", UnitKind.FORCE, "Giám đốc Công an tỉnh"),
        (
            "Bộ Chỉ huy Quân sự tỉnh",
            UnitKind.FORCE,
            "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh",
        ),
        ("Trường Cao đẳng", UnitKind.OTHER, "Thủ trưởng Trường Cao đẳng"),
    ],
)
def test_a_letter_goes_to_the_head_by_the_title_that_the_unit_has(name, kind, head):
    assert head_of(name, kind) == head
