"""Automatic mails, forged senders, reply addresses, and what an answer becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.notifying.incoming.authenticity import is_forged, is_proven
from tracker.domain.notifying.incoming.automatic import why_automatic
from tracker.domain.notifying.incoming.box_address import (
    BoxAddress,
    BoxKind,
    box_url,
    box_words,
    parse_box_url,
)
from tracker.domain.notifying.incoming.mails import IncomingMail
from tracker.domain.notifying.incoming.reply_addresses import (
    LONGEST_TOKEN,
    AnsweredMail,
    Bound,
    address_with,
    answered_by,
    is_pattern,
    read_token,
    token_of,
    tokens_in,
)
from tracker.domain.notifying.incoming.uses import AnswerUse, act_of, asks
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.tasks.workflow import Act

KEY, OTHER_KEY = "k" * 40, "o" * 40
PATTERN = "giao-viec+{ma}@tinh.gov.vn"
OWN = ("theo-doi@tinh.gov.vn",)
IDS = st.integers(1, 2**31 - 1)


def a_mail(sender="an@tinh.gov.vn", subject="Trả lời: Quá hạn", **heads: str) -> IncomingMail:
    given = {name.replace("_", "-"): (value,) for name, value in heads.items()}
    return IncomingMail("<1@x>", (sender,), "An", (), subject, None, (), given)


@pytest.mark.parametrize(
    "mail",
    [
        a_mail(auto_submitted="auto-replied"),
        a_mail(auto_submitted="auto-generated; type=x"),
        a_mail(precedence="bulk"),
        a_mail(precedence="auto_reply"),
        a_mail(x_auto_response_suppress="All"),
        a_mail(x_autoreply="yes"),
        a_mail(return_path="<>"),
        a_mail(content_type="multipart/report; report-type=delivery-status"),
        a_mail(list_id="<ban-tin.example>"),
        a_mail("MAILER-DAEMON@tinh.gov.vn".lower()),
        a_mail("no-reply@x.vn"),
        a_mail("theo-doi@tinh.gov.vn"),
        a_mail(subject="Trả lời tự động: Quá hạn"),
        a_mail(subject="Automatic reply: Quá hạn"),
        a_mail(subject="Out of Office: nghỉ phép"),
        a_mail(subject="Undeliverable: Quá hạn"),
        a_mail(subject="Đã đọc: Quá hạn"),
    ],
    ids=lambda mail: f"{mail.sender} {mail.subject} {dict(mail.heads)}",
)
def test_what_a_machine_wrote_is_known(mail):
    assert why_automatic(mail, OWN)


@pytest.mark.parametrize(
    "mail",
    [
        a_mail(),
        a_mail(auto_submitted="no"),
        a_mail(precedence="first-class"),
        a_mail(return_path="<an@tinh.gov.vn>"),
        a_mail(content_type="multipart/mixed; boundary=x"),
        a_mail(subject="Trả lời: Đơn vị vắng mặt tại cuộc họp"),
        a_mail("bounce.nguyen@x.vn"),
    ],
    ids=lambda mail: f"{mail.sender} {mail.subject} {dict(mail.heads)}",
)
def test_what_people_write_is_no_automatic_mail(mail):
    assert why_automatic(mail, OWN) == ""


@pytest.mark.parametrize(
    ("head", "forged"),
    [
        ("mx.tinh.gov.vn; dmarc=fail (p=none) header.from=x", True),
        ("mx; dkim=fail; spf=softfail smtp.mailfrom=x", True),
        ("mx; dkim=fail; spf=pass", False),
        ("mx; dkim=fail; spf=fail; dmarc=pass", False),
        ("mx; none", False),
        ("mx; dkim=pass (the words dmarc=fail in a comment)", False),
    ],
)
def test_a_forged_sender_is_known_by_what_the_mail_server_says(head, forged):
    assert is_forged((head,)) is forged


def test_a_sender_is_proven_by_the_named_server_in_the_topmost_head_alone():
    good, other = "mx.tinh.gov.vn 1; dkim=pass header.d=x", "evil.example; dmarc=pass"
    assert is_proven((good, other), "MX.tinh.gov.vn")
    assert not is_proven((other, good), "mx.tinh.gov.vn")  # it may have come with the mail
    assert not is_proven(("mx.tinh.gov.vn; spf=pass",), "mx.tinh.gov.vn")
    assert not is_proven((), "mx.tinh.gov.vn")


@given(IDS, IDS, st.sampled_from(AnsweredMail))
def test_a_token_says_what_it_was_made_of_whatever_case_a_server_gives_it(task, user, answered):
    bound = Bound(task, user, answered)
    token = token_of(bound, KEY)
    assert len(token) <= LONGEST_TOKEN
    address = address_with(token, PATTERN)
    for arrived in (address, address.upper(), address.title()):
        (found,) = tokens_in([arrived], PATTERN)
        assert read_token(found, [OTHER_KEY, KEY]) == bound
    assert read_token(token, [OTHER_KEY]) is None


@given(IDS, IDS, st.data())
def test_a_token_that_was_altered_is_none(task, user, data):
    token = token_of(Bound(task, user, AnsweredMail.OTHER), KEY)
    place = data.draw(st.integers(0, len(token) - 2))  # the last letter has bits that say nothing
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
    altered = token[:place] + letter + token[place + 1 :]
    assert (read_token(altered, [KEY]) is None) is (altered != token)


@given(st.text(max_size=60))
def test_no_words_are_taken_for_a_token(words):
    assert read_token(words, [KEY]) is None


@pytest.mark.parametrize(
    ("pattern", "good"),
    [
        (PATTERN, True),
        ("{ma}@giao-viec.tinh.gov.vn", True),
        ("giao-viec-{ma}@tinh.gov.vn", True),
        ("giao-viec@tinh.gov.vn", False),
        ("{ma}{ma}@tinh.gov.vn", False),
        ("x@{ma}.gov.vn", False),
        ("a b{ma}@x.vn", False),
        ("giao việc+{ma}@x.vn", False),
        ("x" * 40 + "{ma}@x.vn", False),  # longer than mail servers take
        ("{ma}", False),
    ],
)
def test_an_address_with_a_place_for_the_token_is_wanted(pattern, good):
    assert is_pattern(pattern) is good


def test_addresses_of_others_hold_no_token():
    token = token_of(Bound(1, 2, AnsweredMail.OTHER), KEY)
    others = [f"khac+{token}@tinh.gov.vn", f"giao-viec+{token}@khac.vn", "giao-viec+x@tinh.gov.vn"]
    assert tokens_in(others, PATTERN) == []


@pytest.mark.parametrize(
    ("kind", "use", "may", "act"),
    [
        (NoticeKind.DUE_SOON, AnswerUse.BY_MAIL, True, Act.NOTE_PROGRESS),
        (NoticeKind.OVERDUE, AnswerUse.BY_MAIL, True, Act.NOTE_PROGRESS),
        (NoticeKind.URGED, AnswerUse.BY_MAIL, True, Act.NOTE_PROGRESS),
        (NoticeKind.URGED, AnswerUse.BY_MAIL, False, Act.COMMENT),
        (NoticeKind.URGED, AnswerUse.DISCUSSION, True, Act.COMMENT),
        (NoticeKind.ASSIGNED, AnswerUse.BY_MAIL, True, Act.COMMENT),
        (NoticeKind.ASSIGNED, AnswerUse.PROGRESS, True, Act.NOTE_PROGRESS),
        (NoticeKind.ASSIGNED, AnswerUse.PROGRESS, False, Act.COMMENT),
        (NoticeKind.INSTRUCTED, AnswerUse.PROGRESS, True, Act.COMMENT),
        (NoticeKind.DISCUSSION, AnswerUse.BY_MAIL, True, Act.COMMENT),
    ],
)
def test_what_an_answer_becomes(kind, use, may, act):
    assert act_of(answered_by(kind), use, may_note_progress=may) is act


def test_who_asks_wants_an_answer():
    assert asks("Gửi theo mẫu nào?")
    assert not asks("Đã gửi.")


@pytest.mark.parametrize(
    "box",
    [
        BoxAddress(BoxKind.TLS, "mail.x.vn", 993, "giao việc", "p@ss:/khẩu", "Giao việc/Mới"),
        BoxAddress(BoxKind.STARTTLS, "10.0.0.1", 1143, "a@b", "x"),
        BoxAddress(BoxKind.NONE, "::1", 143, "a", "b"),
    ],
)
def test_a_box_is_named_by_one_text_and_told_without_its_password(box):
    assert parse_box_url(box_url(box)) == box
    assert box.password not in box_words(box_url(box)).split()


@pytest.mark.parametrize(
    "url", ["imaps://mail.x.vn", "imaps://a@mail.x.vn", "smtp://a:b@c", "maildir://tuong/doi", "x"]
)
def test_a_text_that_names_no_box_is_none(url):
    with pytest.raises(ValueError, match=r"no host|no whole path|is not a valid"):
        parse_box_url(url)
