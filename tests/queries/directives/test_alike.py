"""A document is found by symbol, issuer and date together, however they are spelt."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.extensions import db
from tracker.models import Directive
from tracker.queries.directives.alike import documents_alike, same_document

DAY = date(2025, 6, 2)


@pytest.fixture
def letter(app):
    """A letter of the Government's office in the register of Điện Biên."""
    app.config["TRACKER"] = replace(app.config["TRACKER"], organisation="UBND tỉnh Điện Biên")
    return register("901/VPCP-NN", "Văn phòng Chính phủ")


def register(symbol: str, issuer: str, issued_on: date | None = DAY) -> Directive:
    row = Directive(symbol=symbol, type_name="Công văn", issuer=issuer, issued_on=issued_on)
    db.session.add(row)
    db.session.commit()
    return row


def test_symbol_issuer_and_date_together_name_a_document(letter):
    assert same_document("901/VPCP-NN", "Văn phòng Chính phủ", DAY) == letter.id
    assert same_document("901/VPCP-NN", "Văn phòng Chính phủ", date(2024, 6, 2)) is None
    assert same_document("901/VPCP-NN", "Thủ tướng", DAY) is None
    assert same_document("902/VPCP-NN", "Văn phòng Chính phủ", DAY) is None
    assert same_document("901/VPCP-NN", "VPCP", DAY, besides=letter.id) is None


def test_spellings_make_no_other_document(letter):
    for symbol, issuer in (
        ("0901/VPCP-NN", "VPCP"), ("cv số 901/vpcp-nn", "văn  phòng  chính phủ"),
        ("901/VPCP – NN", "VP Chính phủ"),
    ):  # fmt: skip
        assert same_document(symbol, issuer, DAY) == letter.id


def test_an_issuer_of_the_province_is_the_same_with_the_provinces_name_and_without(letter):
    ours = register("735/CT-UBND", "UBND tỉnh")
    assert same_document("735/CT-UBND", "Uỷ ban nhân dân tỉnh Điện Biên", DAY) == ours.id
    assert same_document("735/CT-UBND", "UBND tỉnh Sơn La", DAY) is None


def test_documents_of_another_issuer_are_named_after_the_same_one(letter):
    other = register("901/VPCP-NN", "UBND tỉnh")
    asked = "901/VPCP-NN", "VPCP", DAY
    assert [(row.id, row.same) for row in documents_alike(*asked)] == [
        (letter.id, True), (other.id, False),
    ]  # fmt: skip
    assert [row.id for row in documents_alike(*asked, besides=letter.id)] == [other.id]


def test_without_a_date_no_document_is_like_another(letter):
    register("902/VPCP-NN", "VPCP", None)
    assert documents_alike("902/VPCP-NN", "VPCP", None) == []
