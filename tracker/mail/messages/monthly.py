"""What the monthly digests have in common: their month, their figures in words."""

from tracker import formats
from tracker.domain.notifying.digest import OfficeDigest, UnitDigest
from tracker.domain.notifying.messages import Attachment
from tracker.domain.reports.tally import Tally
from tracker.domain.reports.tally_words import as_sentence, as_text, beside_parts, within_parts
from tracker.domain.text import lower_first
from tracker.domain.vocabulary import Standing
from tracker.mail.messages.letterhead import TAG, Letterhead


def month_words(digest: UnitDigest | OfficeDigest) -> str:
    """``Tháng 6/2025``; before the month is over ``Tháng 6/2025 (tạm tính đến 15/06/2025)``."""
    month = digest.month.label
    return f"{month} (tạm tính đến {formats.day(digest.as_of)})" if digest.preview else month


def shared_values(
    digest: UnitDigest | OfficeDigest, head: Letterhead, annex: Attachment
) -> dict[str, object]:
    """What the template of every monthly digest asks for; ``annex`` is the file that goes along."""
    return {
        "month": month_words(digest),
        "small_month": lower_first(month_words(digest)),
        "as_of": digest.as_of,
        "organisation": head.organisation,
        "tasks_url": head.tasks_url,
        "annex": annex.name,
        "caution": head.caution(digest.illustrative),
    }


def province_values(digest: OfficeDigest) -> dict[str, object]:
    """The figures of all units, as the office and the leadership read them."""
    return {
        "year": digest.report.period.first.year,
        "first": digest.report.period.first,
        "tally": digest.report.tally,
        "beside": as_sentence(beside_parts(digest.report.tally, digest.overdue_of_register)),
        "carried_over": digest.carried_over,
        "others": [
            (other.report.register.label, _parts(other.report.tally, other.carried_over, digest))
            for other in digest.others
        ],
        "overdue": len(digest.overdue),
    }


def subject_line(who: str, worst: str, digest: UnitDigest | OfficeDigest) -> str:
    """``Sở Tài chính: 2 quá hạn – tháng 6/2025 [Theo dõi nhiệm vụ]``: the worst leads.

    Lists of mails show the beginning of a subject, a telephone 40 letters of it.
    """
    return f"{who}: {worst} – {lower_first(month_words(digest))} {TAG}"


def counted(*counts: tuple[int, str]) -> str:
    """``2 quá hạn, 2 sắp đến hạn``; what there is none of is left out."""
    return ", ".join(f"{formats.number(count)} {words}" for count, words in counts if count)


def what_is_left(count: int) -> str:
    """``còn 3 nhiệm vụ quá hạn``, within a sentence."""
    return f"còn {formats.number(count)} nhiệm vụ quá hạn" if count else "không có nhiệm vụ quá hạn"


def _parts(tally: Tally, carried_over: int, digest: OfficeDigest) -> str:
    """``22 nhiệm vụ (22 hoàn thành đúng hạn)``; parts that are none are left out."""
    parts = [
        f"{formats.number(tally.standing(standing))} {lower_first(standing.label)}"
        for standing in Standing
        if tally.standing(standing)
    ]
    text = f"{formats.number(tally.total)} nhiệm vụ" + (f" ({', '.join(parts)})" if parts else "")
    if within := as_text(within_parts(tally)):
        text += f", {within}"
    if carried_over:
        year = digest.report.period.first.year
        text += f"; {formats.number(carried_over)} quá hạn giao trước năm {year}"
    return text
