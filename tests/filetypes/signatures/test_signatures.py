"""Signatures of PDF files: who signed, when, and whether the file was changed since."""

from datetime import UTC, datetime

import pytest

from tests.exchange.signed_files import (
    STAMPED,
    authority,
    cut_short,
    holder,
    plain_pdf,
    signed,
    with_other_words,
    with_revocation,
    with_turned_page,
)
from tracker.domain.directives.exchange.signatures import (
    Signature,
    SignatureDoubt,
    SignatureState,
    signatures_as_json,
    signatures_of_json,
    worst,
)
from tracker.filetypes.signatures import pdf_signatures
from tracker.filetypes.signatures.pdf_signatures import has_signatures, signatures_in
from tracker.filetypes.signatures.reading_signatures import signatures

NOW = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)
EARLIER = datetime(2025, 3, 1, tzinfo=UTC)


def read(content, *trusted, at=NOW):
    return signatures(content, [one.pem.decode() for one in trusted], at)


def states(content, *trusted, at=NOW):
    return [(one["state"], one["doubt"]) for one in read(content, *trusted, at=at)]


def test_who_signed_is_told_when_an_authority_vouches():
    (one,) = read(signed(), authority())
    assert (one["state"], one["signer"]) == ("valid", "Lò Văn Tiến")
    assert one["organisation"] == "UBND tỉnh Điện Biên"
    assert not one["is_stamped"]


def test_without_an_authority_that_vouches_the_signer_is_not_known():
    assert states(signed()) == [("unknown", "not_trusted")]
    assert states(signed(), holder("CA khác", ca=True)) == [("unknown", "not_trusted")]


def test_an_authority_between_them_vouches():
    between = holder("CA cấp dưới", authority(), ca=True)
    content = signed(by=holder("Vừ A Sống", between), chain=(between,))
    assert states(content, authority()) == [("valid", None)]


def test_a_certificate_that_has_expired_is_doubted():
    gone = holder("Hết hạn", authority(), end=EARLIER)
    assert states(signed(by=gone), authority()) == [("unknown", "expired")]


def test_what_was_stamped_while_the_certificate_was_good_stays_good():
    gone = holder("Hết hạn", authority(), end=EARLIER)
    (one,) = read(signed(by=gone, stamped=True), authority())
    assert (one["state"], one["is_stamped"]) == ("valid", True)
    assert datetime.fromisoformat(one["at"]) == STAMPED


def test_a_certificate_that_the_file_says_was_revoked_is_doubted():
    by = holder("Bị thu hồi", authority())
    assert states(with_revocation(signed(by=by), by), authority()) == [("unknown", "revoked")]


def test_a_list_of_revoked_certificates_doubts_nobody_else():
    other = holder("Bị thu hồi", authority())
    assert states(with_revocation(signed(), other), authority()) == [("valid", None)]


@pytest.mark.parametrize("change", [with_other_words, with_turned_page])
def test_a_file_that_was_changed_after_it_was_signed_is_told(change):
    assert states(change(signed()), authority()) == [("changed", None)]


def test_a_second_signature_is_no_change():
    second = holder("Giàng Thị Mai", authority())
    twice = signed(signed(), by=second, field="ChuKy2")
    assert states(twice, authority()) == [("valid", None), ("valid", None)]
    assert [one["signer"] for one in read(twice, authority())] == ["Lò Văn Tiến", "Giàng Thị Mai"]


def test_a_change_after_two_signatures_is_told_of_both():
    twice = signed(signed(), by=holder("Giàng Thị Mai", authority()), field="ChuKy2")
    assert states(with_turned_page(twice), authority()) == [("changed", None)] * 2


def test_a_process_of_its_own_says_the_same():
    got = signatures_in(signed(), [authority().pem.decode()], NOW)
    assert got == [
        Signature(SignatureState.VALID, "Lò Văn Tiến", "UBND tỉnh Điện Biên", got[0].signed_at)
    ]


def test_what_cannot_be_read_says_nothing_and_harms_nobody(monkeypatch):
    assert signatures_in(cut_short(signed()), [], NOW) in (None, [])
    monkeypatch.setattr(pdf_signatures, "LONGEST_S", 0.01)
    assert signatures_in(signed(), [], NOW) is None


def test_which_files_are_signed():
    assert has_signatures(signed())
    assert not has_signatures(plain_pdf())
    assert not has_signatures(b"PK\x03\x04 /ByteRange")


def test_of_several_the_worst_is_said():
    one = {state: Signature(state) for state in SignatureState}
    assert worst([one[SignatureState.VALID], one[SignatureState.UNKNOWN]]) is SignatureState.UNKNOWN
    assert worst([one[SignatureState.CHANGED], one[SignatureState.VALID]]) is SignatureState.CHANGED
    assert worst([]) is SignatureState.UNREADABLE


def test_signatures_are_kept_whole():
    kept = [
        Signature(SignatureState.UNKNOWN, "Lò", "UBND", NOW, True, SignatureDoubt.REVOKED),
        Signature(SignatureState.UNREADABLE),
    ]
    assert signatures_of_json(signatures_as_json(kept)) == kept
