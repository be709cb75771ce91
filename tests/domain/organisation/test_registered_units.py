"""How codes are written, and which codes and names are taken."""

from datetime import date

import pytest

from tracker.domain.organisation.registered_units import (
    KnownUnit,
    code_fault,
    likely_code,
    likely_kind,
    name_fault,
)
from tracker.domain.vocabulary import UnitKind

TODAY = date(2025, 6, 30)
FINANCE = KnownUnit("STC", "Sở Tài chính")
PLANNING = KnownUnit("SKHĐT", "Sở Kế hoạch và Đầu tư", None, date(2025, 2, 28))


@pytest.mark.parametrize("code", ["STC", "SKHĐT", "094", "xa-1"])
def test_a_code_is_letters_digits_and_dashes(code):
    assert code_fault(code, ["VPUB"]) is None


@pytest.mark.parametrize("code", ["", "S TC", "S/TC", "S_TC", "S.TC", "x" * 33])
def test_other_signs_are_refused_with_what_to_type(code):
    assert code_fault(code, []).startswith("Nhập mã gồm chữ cái, chữ số, dấu gạch nối")


def test_case_does_not_tell_codes_apart():
    assert code_fault("skhđt", ["SKHĐT"]) == "Mã SKHĐT đã có; nhập mã khác."


@pytest.mark.parametrize(
    ("unit", "free"),
    [
        (KnownUnit("X", "SỞ  tài chính"), False),
        (KnownUnit("X", "Sở Kế hoạch và Đầu tư"), True),
        (KnownUnit("X", "Sở Tài chính", None, date(2024, 1, 1)), True),
        (KnownUnit("X", "Sở Tài chính", date(2025, 8, 1)), False),
        (KnownUnit("STC", "Sở Tài chính"), True),
    ],
)
def test_the_name_of_a_living_unit_is_taken(unit, free):
    assert (name_fault(unit, [FINANCE, PLANNING], TODAY) is None) is free


def test_the_name_is_free_from_the_day_after_the_last_one():
    ending = KnownUnit("STC", "Sở Tài chính", None, date(2025, 7, 31))
    assert name_fault(KnownUnit("X", "Sở Tài chính", date(2025, 8, 1)), [ending], TODAY) is None
    assert name_fault(KnownUnit("X", "Sở Tài chính", date(2025, 7, 31)), [ending], TODAY)


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Sở Du lịch", UnitKind.DEPARTMENT, "SDL"),
        ("UBND xã Mường Phăng", UnitKind.COMMUNE, "UXMP"),
        ("Công an tỉnh", UnitKind.FORCE, "CAT"),
        ("Tỉnh đoàn", UnitKind.OTHER, "TĐ"),
        ("Đảng ủy Công an tỉnh", UnitKind.OTHER, "ĐUCAT"),
        ("Sở Thương mại và Công nghiệp", UnitKind.DEPARTMENT, "STMCN"),
        ("sở tài chính", UnitKind.DEPARTMENT, "STC-2"),
        ("“”", UnitKind.OTHER, "DV"),
    ],
)
def test_kind_and_code_of_a_new_unit_are_guessed_by_its_name(name, kind, code):
    assert likely_kind(name) is kind
    assert likely_code(name, ["stc", "VPUB"]) == code
    assert code_fault(code, ["stc", "VPUB"]) is None
