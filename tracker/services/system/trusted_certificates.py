"""The certificates of authorities whose signers are trusted: put in and taken out by hand."""

from typing import TYPE_CHECKING

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import ValueRefused
from tracker.domain.history import CertificateChanged
from tracker.extensions import db
from tracker.models import TrustedCertificate, User
from tracker.services.organisation.actors import the_administrator
from tracker.services.system.file_signatures import check_all_again
from tracker.services.tasks.events import record

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name

DEED = "đặt chứng thư tin cậy"
LARGEST = 100_000  # bytes of a file with certificates
MOST = 100


def trusted_certificates() -> list[TrustedCertificate]:
    """Those that are trusted, as they were put in."""
    return list(db.session.scalars(sa.select(TrustedCertificate).order_by(TrustedCertificate.id)))


def trust(actor: User | None, content: bytes) -> list[TrustedCertificate]:
    """Trust the certificates of a file (PEM with one or several, or DER); those that are new.

    ``actor`` is ``None`` for who works on the server.

    :raises AdministratorOnly: the person does not administer.
    :raises ValueRefused: there is no certificate in it, or one that vouches for nobody.
    """
    certificates = _read(content)
    with transaction():
        actor = the_administrator(actor, DEED) if actor else None
        known = {row.fingerprint for row in trusted_certificates()}
        rows = [row for row in map(_row, certificates) if row.fingerprint not in known]
        if len(known) + len(rows) > MOST:
            raise ValueRefused("file", f"Chỉ giữ được {MOST} chứng thư: bỏ bớt trước khi thêm.")
        for row in rows:
            row.added_by_id = actor.id if actor else None
            db.session.add(row)
            record(None, CertificateChanged(row.subject, row.fingerprint), actor=actor)
        if rows:
            check_all_again()
    return rows


def distrust(actor: User | None, certificate_id: int) -> bool:
    """Trust a certificate no longer; whether it was trusted.

    :raises AdministratorOnly: the person does not administer.
    """
    with transaction():
        actor = the_administrator(actor, DEED) if actor else None
        row = db.session.get(TrustedCertificate, certificate_id, with_for_update=True)
        if row is None:
            return False
        what = CertificateChanged(row.subject, row.fingerprint, removed=True)
        record(None, what, actor=actor)
        db.session.delete(row)
        check_all_again()
        return True


def _read(content: bytes) -> "list[Certificate]":
    from cryptography import x509

    refusal = ValueRefused("file", "Chọn tệp chứng thư dạng PEM (.pem, .crt) hoặc DER (.cer).")
    if not content or len(content) > LARGEST:
        raise refusal
    try:
        if b"-----BEGIN" in content:
            certificates = x509.load_pem_x509_certificates(content)
        else:
            certificates = [x509.load_der_x509_certificate(content)]
        return [_that_vouches(one) for one in certificates]
    except ValueError:
        raise refusal from None


def _that_vouches(certificate: "Certificate") -> "Certificate":
    from cryptography import x509

    try:
        basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
        if basic.value.ca:
            return certificate
    except x509.ExtensionNotFound:
        pass
    raise ValueRefused(
        "file", f"“{_words(certificate.subject)}” không phải chứng thư của nơi cấp (CA)."
    )


def _row(certificate: "Certificate") -> TrustedCertificate:
    from cryptography.hazmat.primitives import hashes, serialization

    return TrustedCertificate(
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        pem=certificate.public_bytes(serialization.Encoding.PEM).decode("ascii"),
        subject=_words(certificate.subject),
        issuer=_words(certificate.issuer),
        valid_from=certificate.not_valid_before_utc,
        valid_to=certificate.not_valid_after_utc,
        added_at=clock.now(),
    )


def _words(name: "Name") -> str:
    """``CA thử, UBND tỉnh``: the common name first."""
    from cryptography.x509 import NameOID

    kinds = (NameOID.COMMON_NAME, NameOID.ORGANIZATIONAL_UNIT_NAME, NameOID.ORGANIZATION_NAME)
    parts = [str(one.value) for kind in kinds for one in name.get_attributes_for_oid(kind)]
    return (", ".join(parts) or name.rfc4514_string())[:300]
