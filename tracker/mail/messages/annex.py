"""The Excel file that goes with a monthly digest."""

from tracker.domain.notifying.digest import OfficeDigest, UnitDigest
from tracker.domain.notifying.messages import Attachment
from tracker.domain.text import lower_first, words
from tracker.exports.digest_book import Annex, office_book, unit_book
from tracker.mail.messages.letterhead import Letterhead
from tracker.mail.messages.monthly import month_words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def unit_annex(digest: UnitDigest, head: Letterhead) -> Attachment:
    """The lists of a unit's digest."""
    month = month_words(digest)
    book = unit_book(digest, _annex(f"{digest.unit}: nhiệm vụ {lower_first(month)}", head, digest))
    return Attachment(_name(digest.month.name, digest.code), XLSX, book)


def office_annex(digest: OfficeDigest, head: Letterhead) -> Attachment:
    """The figures by unit and all overdue tasks, for the office and for the leadership."""
    month = month_words(digest)
    book = office_book(digest, _annex(f"Tổng hợp nhiệm vụ {lower_first(month)}", head, digest))
    return Attachment(_name(digest.month.name), XLSX, book)


def _annex(title: str, head: Letterhead, digest: UnitDigest | OfficeDigest) -> Annex:
    return Annex(title, head.organisation, head.task_url, head.caution(digest.illustrative))


def _name(*parts: str) -> str:
    """``tong-hop-2025-06-skhdt.xlsx``: letters that every mail program keeps."""
    return f"{'-'.join(['tong-hop', *(word for part in parts for word in words(part))])}.xlsx"
