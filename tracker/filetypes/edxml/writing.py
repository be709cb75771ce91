"""Status messages, written strictly as the exchange has them (QCVN 102:2016/BTTTT).

All elements stand in the order of the standard, empty ones too: receivers compare with its schema.
"""

from datetime import datetime, timedelta, timezone
from xml.sax.saxutils import escape

from tracker.domain.directives.exchange.statuses import Status
from tracker.domain.text import clean

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
_VIETNAM = timezone(timedelta(hours=7))


def status_message(status: Status) -> bytes:
    """The message as a file: the same status is always the same bytes."""
    issued = f"{status.issued_on:%Y/%m/%d}" if status.issued_on else ""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<edXML xmlns="{NAMESPACE}">',
        f'<edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}">',
        "<edXML:edXMLHeader>",
        "<edXML:Status>",
        "<edXML:ResponseFor>",
        _element("OrganId", status.of.code),
        _element("Code", status.symbol),
        _element("PromulgationDate", issued),
        _element("DocumentId", status.document_id),
        "</edXML:ResponseFor>",
        "<edXML:From>",
        _element("OrganId", status.sender.code),
        _element("OrganizationInCharge", status.sender.superior),
        _element("OrganName", status.sender.name),
        *(_element(name, "") for name in ("OrganAdd", "Email", "Telephone", "Fax", "Website")),
        "</edXML:From>",
        _element("StatusCode", status.code.value),
        _element("Description", status.words),
        _element("Timestamp", _moment(status.at)),
        "<edXML:StaffInfo>",
        _element("Department", status.department),
        _element("Staff", status.staff),
        *(_element(name, "") for name in ("Mobile", "Email")),
        "</edXML:StaffInfo>",
        "</edXML:Status>",
        "</edXML:edXMLHeader>",
        "</edXML:edXMLEnvelope>",
        "</edXML>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _element(name: str, text: str) -> str:
    words = " ".join(clean(text).split())
    return f"<edXML:{name}>{escape(words)}</edXML:{name}>" if words else f"<edXML:{name}/>"


def _moment(at: datetime) -> str:
    """``2026/11/20 08:00:00``, in Vietnam."""
    return at.astimezone(_VIETNAM).strftime("%Y/%m/%d %H:%M:%S")
