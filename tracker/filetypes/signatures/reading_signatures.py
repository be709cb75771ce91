"""Reads the signatures of a PDF: a program of its own, so that a file that was made to harm costs
a process its time and memory, and nobody else's. Nothing is fetched.

From standard input: a line of JSON (``certificates`` in PEM that vouch, ``at`` the moment as
ISO 8601), then the file. To standard output: JSON, a list of what each signature says.
"""

import io
import json
import sys
from contextlib import suppress
from datetime import datetime
from typing import Any

MOST_SIGNATURES = 20
MOST_MEMORY = 1024 * 1024 * 1024


def main() -> None:
    """Read, check, tell."""
    with suppress(ImportError, ValueError, OSError):  # no such limits on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    question = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    answer = signatures(content, question["certificates"], datetime.fromisoformat(question["at"]))
    sys.stdout.write(json.dumps(answer))


def signatures(content: bytes, certificates: list[str], at: datetime) -> list[dict[str, Any]]:
    """What each signature says; none where the file has none.

    :raises Exception: the file cannot be read; which of many is the library's.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(content), strict=False)
    if reader.encrypted:
        reader.decrypt("")
    embedded = reader.embedded_regular_signatures[:MOST_SIGNATURES]
    return [_told(reader, one, certificates, at) for one in embedded]


def _told(reader: Any, signature: Any, certificates: list[str], at: datetime) -> dict[str, Any]:
    try:
        return _checked(reader, signature, certificates, at)
    except Exception:  # of one signature: the others are told all the same
        return {"state": "unreadable", "signer": "", "organisation": "", "at": None,
                "is_stamped": False, "doubt": None}  # fmt: skip


def _checked(reader: Any, signature: Any, certificates: list[str], at: datetime) -> dict[str, Any]:
    status = _status(reader, signature, certificates, at)
    stamped = status.timestamp_validity
    is_stamped = bool(stamped and stamped.valid and stamped.intact and stamped.trusted)
    moment = stamped.timestamp if is_stamped else status.signer_reported_dt
    if is_stamped and not status.trusted and not _is_revoked(status):
        status = _status(reader, signature, certificates, moment)  # as it was when it was signed
    state, doubt = _judged(status)
    when = moment if is_stamped else at
    if state == "valid" and _says_revoked(reader, signature, certificates, when):
        state, doubt = "unknown", "revoked"
    name = signature.signer_cert.subject.native
    return {
        "state": state,
        "signer": _words(name.get("common_name")),
        "organisation": _words(name.get("organization_name")),
        "at": moment.isoformat() if moment and moment.tzinfo else None,
        "is_stamped": is_stamped,
        "doubt": doubt,
    }


def _says_revoked(reader: Any, signature: Any, certificates: list[str], at: datetime) -> bool:
    """Whether the file itself brings the word of the authority that the certificate was revoked,
    also for certificates that name no place where that is told.
    """
    with suppress(Exception):  # it brings nothing, or not of all: nothing is known then
        return _is_revoked(_status(reader, signature, certificates, at, "require"))
    return False


def _status(
    reader: Any, signature: Any, certificates: list[str], at: datetime, mode: str = "soft-fail"
) -> Any:
    from pyhanko.sign.validation import validate_pdf_signature

    context = _context(reader, signature, certificates, at, mode)
    return validate_pdf_signature(
        signature, signer_validation_context=context, ts_validation_context=context
    )


def _context(reader: Any, signature: Any, certificates: list[str], at: datetime, mode: str) -> Any:
    """Who vouches, and what the file itself brings of revocations."""
    from asn1crypto import pem, x509
    from pyhanko.sign.general import find_unique_cms_attribute
    from pyhanko.sign.validation.dss import DocumentSecurityStore
    from pyhanko_certvalidator import ValidationContext

    roots = [x509.Certificate.load(pem.unarmor(one.encode())[2]) for one in certificates]
    values: dict[str, Any] = {
        "trust_roots": roots,
        "allow_fetching": False,
        "revocation_mode": mode,
        "moment": at,
    }
    with suppress(Exception):  # it brings none
        signed = signature.signer_info["signed_attrs"]
        archive = find_unique_cms_attribute(signed, "adobe_revocation_info_archival")
        values |= {"ocsps": list(archive["ocsp"] or ()), "crls": list(archive["crl"] or ())}
    with suppress(Exception):
        store = DocumentSecurityStore.read_dss(handler=reader)
        return store.as_validation_context(values)
    return ValidationContext(**values)


def _judged(status: Any) -> tuple[str, str | None]:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel

    covers = (
        status.coverage is not None and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    )
    level = status.modification_level
    changed = level is ModificationLevel.OTHER or status.docmdp_ok is False
    if not (status.intact and status.valid and covers) or changed:
        return "changed", None
    if status.trusted:
        return "valid", None
    if _is_revoked(status):
        return "unknown", "revoked"
    problem = getattr(status.trust_problem_indic, "name", "")
    return "unknown", "expired" if problem == "OUT_OF_BOUNDS_NO_POE" else "not_trusted"


def _is_revoked(status: Any) -> bool:
    return "REVOKED" in getattr(status.trust_problem_indic, "name", "")


def _words(value: Any) -> str:
    text = value[0] if isinstance(value, list) and value else value
    return " ".join(str(text or "").split())[:200]


if __name__ == "__main__":
    main()
