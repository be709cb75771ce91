"""Signed files are checked in the background, and again when other certificates are trusted."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from tests.databases import BOTH_DATABASES
from tests.exchange.signed_files import authority, plain_pdf, signed, signer, with_other_words
from tracker.domain.directives.exchange.signatures import SignatureState
from tracker.domain.errors import ValueRefused
from tracker.extensions import db
from tracker.models import Event, FileSignatures
from tracker.queries.system.files import attachments_of_directive
from tracker.services.directives.read_documents import read_upload
from tracker.services.organisation.actors import AdministratorOnly, as_person
from tracker.services.system.file_signatures import (
    check_waiting,
    is_changed_and_refused,
    take_up_earlier,
)
from tracker.services.system.files import Upload
from tracker.services.system.trusted_certificates import (
    distrust,
    trust,
    trusted_certificates,
)
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive

pytestmark = BOTH_DATABASES


@pytest.fixture
def marks(app):
    app.config["TRACKER"] = replace(app.config["TRACKER"], signatures="mark")
    return app


def registered(person, unit, *files):
    new = NewDirective("735/CT-UBND", "UBND tỉnh Điện Biên", date(2025, 6, 25), "Tài sản công")
    item = NewAssignment("Rà soát", (unit("STC").id,), date(2025, 6, 25), date(2025, 8, 15))
    uploads = tuple(Upload(f"{place}.pdf", one) for place, one in enumerate(files))
    return register_directive(person("lan"), new, [item], files=uploads)


def states():
    db.session.rollback()
    rows = sa.select(FileSignatures).order_by(FileSignatures.id)
    return [None if row.waits else row.state for row in db.session.scalars(rows)]


def test_files_that_are_signed_are_checked_and_checked_again_when_others_are_trusted(
    marks, person, unit
):
    directive = registered(person, unit, signed(), plain_pdf(), with_other_words(signed()))
    assert states() == [None, None]
    assert check_waiting() == 2
    assert states() == [SignatureState.UNKNOWN, SignatureState.CHANGED]
    (row,) = trust(person("quantri"), authority().pem)
    assert states() == [None, None]
    check_waiting()
    assert states() == [SignatureState.VALID, SignatureState.CHANGED]
    shown = attachments_of_directive(directive, as_person(person("lan")))
    assert shown[0].signed.signatures[0].signer == "Lò Văn Tiến"
    assert shown[1].signed is None
    assert distrust(person("quantri"), row.id)
    check_waiting()
    assert states() == [SignatureState.UNKNOWN, SignatureState.CHANGED]
    assert check_waiting() == 0


def test_nothing_is_checked_while_it_is_off(app, person, unit):
    registered(person, unit, signed())
    assert states() == []


def test_files_from_before_are_taken_up_step_by_step_and_each_is_read_once(app, person, unit):
    directive = registered(person, unit, plain_pdf(), signed(), with_other_words(signed()))
    assert take_up_earlier() == 0  # it is off
    app.config["TRACKER"] = replace(app.config["TRACKER"], signatures="mark")
    assert [take_up_earlier(2), take_up_earlier(2), take_up_earlier(2)] == [2, 1, 0]
    assert check_waiting() == 2
    trust(person("quantri"), authority().pem)
    assert check_waiting() == 2  # the one that is not signed is left alone
    shown = attachments_of_directive(directive, as_person(person("lan")))
    assert [one.signed and one.signed.state for one in shown] == [
        None, SignatureState.VALID, SignatureState.CHANGED,
    ]  # fmt: skip


def test_a_changed_file_is_refused_where_the_office_wants_that(app, person):
    changed = with_other_words(signed())
    app.config["TRACKER"] = replace(app.config["TRACKER"], signatures="mark")
    assert not is_changed_and_refused(changed)
    app.config["TRACKER"] = replace(app.config["TRACKER"], signatures="refuse")
    assert not is_changed_and_refused(signed())
    with pytest.raises(ValueRefused, match="bị sửa sau khi ký số"):
        read_upload(person("lan"), Upload("735.pdf", changed))


def test_certificates_are_put_in_once_by_who_administers(marks, person):
    with pytest.raises(AdministratorOnly):
        trust(person("lan"), authority().pem)
    assert len(trust(person("quantri"), authority().pem)) == 1
    assert trust(None, authority().pem) == []
    (row,) = trusted_certificates()
    assert row.subject == "CA thử nghiệm, UBND tỉnh Điện Biên"
    with pytest.raises(AdministratorOnly):
        distrust(person("lan"), row.id)
    assert distrust(None, row.id)
    assert not distrust(None, row.id)
    kinds = db.session.scalars(sa.select(Event.kind).order_by(Event.id)).all()
    assert [kind.value for kind in kinds] == ["certificate_changed"] * 2


@pytest.mark.parametrize(
    "content", [b"", b"x" * 200_000, b"-----BEGIN CERTIFICATE-----", b"\x30\x03abc"]
)
def test_what_is_no_certificate_is_refused(marks, person, content):
    with pytest.raises(ValueRefused, match="Chọn tệp chứng thư"):
        trust(person("quantri"), content)


def test_the_certificate_of_a_signer_vouches_for_nobody(marks, person):
    with pytest.raises(ValueRefused, match="không phải chứng thư của nơi cấp"):
        trust(person("quantri"), signer().pem)
