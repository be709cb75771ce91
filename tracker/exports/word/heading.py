"""What every document says of itself: who issues it, number and day, who signs, who gets it."""

from typing import Any

from tracker.domain.reports.letterhead import DocumentKind, Issue, Letterhead
from tracker.domain.reports.paper import receivers


def heading(kind: DocumentKind, letterhead: Letterhead, issue: Issue, year: int) -> dict[str, Any]:
    """The fields of the head and the foot; ``year`` is written where the day is left open."""
    return {
        "co_quan_cap_tren": letterhead.superior,
        "co_quan": letterhead.agency,
        "ten_co_quan": letterhead.name,
        "so_ky_hieu": issue.numbered(letterhead.symbol),
        "dia_danh_ngay": issue.dated(letterhead.place, year),
        "kem_theo": issue.cited(kind.noun, letterhead, year),
        "quyen_han": letterhead.authority,
        "chuc_vu": letterhead.title,
        "nguoi_ky": letterhead.signer,
        "noi_nhan": letterhead.recipients,
    }


def addressed(addressee: str) -> dict[str, Any]:
    """The fields of "Kính gửi": one receiver stands behind the words, several stand below them.

    ``kinh_gui`` says all of them, for templates that know no list.
    """
    several = list(receivers(addressee.splitlines()))
    return {
        "kinh_gui": "\n".join(["", *several]) if several else addressee,
        "noi_kinh_gui": several,
    }
