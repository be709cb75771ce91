"""What a person wrote in an answer: without the mail they quoted, and without their signature.

Line by line, so that no mail takes longer than its length. What is cut is not lost: the mail is
kept as it came. Known are the ways of Gmail, Outlook, Zimbra, Thunderbird and Apple Mail to quote,
in Vietnamese and English, and the line that our own mails begin with.
"""

import re
from collections.abc import Sequence

from tracker.domain.text import fold

ABOVE_THIS_LINE = "Viết trả lời phía trên dòng này"
"""What mails that may be answered begin with: whatever follows is ours."""
PICTURE = "\ufffc"
"""Stands, before and after its number, where a picture stood in the text."""

LONGEST_LOOKED_AT = 500  # letters of a line
MOST_LINES_OF_SIGNATURE = 12
MOST_LINES_LOOKED_AT = 40  # empty ones among them
LONGEST_LINE_OF_SIGNATURE = 100

_OURS = fold(ABOVE_THIS_LINE)
_OLD_MAIL = re.compile(
    r"[-_ ]{2,}\s*(original message|original appointment|forwarded message|thu goc|tin nhan goc|"
    r"thu ban dau|thu chuyen tiep|thu da chuyen tiep|tin nhan duoc chuyen tiep|reply message|"
    r"thu tra loi)\s*[-_ ]{2,}"
    r"|(begin forwarded message|bat dau thu duoc chuyen tiep|bat dau tin nhan duoc chuyen tiep) ?:"
)
_RULE = re.compile(r"_{10,}|-{20,}")
_ATTRIBUTION = re.compile(
    r"(on\b.*\bwrote|(vao|luc|ngay|trong|at|le)\b.*\b(da )?viet|"
    r".*\bda viet( nhu sau)?|.*\bwrote) ?:"
)
_NAMES_A_MAIL = re.compile(r"[\w.+-]@[\w-]|\d{1,4}[/.-]\d|\d{1,2}:\d\d|\b(thg|thang|tháng) ?\d")
_GMAIL_DATE = re.compile(r"\d{4}-\d\d-\d\d \d{1,2}:\d\d gmt[+-]\d\d?:\d\d .*[\w.+-]+@[\w.-]+>? ?:")
_HEAD = re.compile(
    r"[*> ]*(from|sent|to|date|subject|cc|tu|nguoi gui|da gui|ngay gui|gui luc|gui|den|toi|"
    r"nguoi nhan|dong gui|chu de|tieu de|ngay)\*? ?:"
)
_FIRST_HEAD = re.compile(r"[*> ]*(from|tu|nguoi gui)\*? ?:\*? ?\S")
_PHONE = re.compile(
    r"(sent from (my |mail for |yahoo|outlook|gmail)|get outlook for|sent with|sent via|"
    r"(da |duoc )?gui tu (iphone|ipad|dien thoai|thiet bi|di dong|outlook|thu cho|samsung|may )|"
    r"tai outlook cho|download outlook).*"
)
_CLOSING = re.compile(
    r"((xin )?(tran trong|kinh thu|kinh chao|than ai|than men|kinh bao|cam on|tran trong cam on|"
    r"tran trong kinh chao|chan thanh cam on)"
    r"( (quy|anh|chi|cac|ong|ba|van phong|co quan)\b.{0,20})?|"
    r"(best|kind|warm)? ?regards|thanks( (and|&) (best )?regards)?|thank you|many thanks|"
    r"yours sincerely|sincerely|br|tks|thanks and best regards)[ .,/!]*"
)


def answer_in(original: str) -> str:
    """What its sender wrote, of the text of a mail; empty where nothing is left."""
    lines = original.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    own = _without_signature(_without_quotes([line.rstrip() for line in lines]))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(own)).strip()


def _without_quotes(lines: Sequence[str]) -> list[str]:
    """The lines up to the mail that is quoted whole; of one quoted by ``>`` what stands between."""
    folded = [fold(line[:LONGEST_LOOKED_AT]) for line in lines]
    own: list[str] = []
    number = 0
    while number < len(lines):
        if folded[number].startswith(">"):
            number += 1
            continue
        if _is_whole_mail(folded, number):
            break
        length = _attribution_at(folded, number)
        if length and not _quoted_follows(folded, number + length):
            break
        own += () if length else (lines[number],)
        number += length or 1
    return own


def _is_whole_mail(folded: Sequence[str], number: int) -> bool:
    """Whether the mail that is answered begins here and goes on to the end."""
    line = folded[number]
    if _OURS in line or _OLD_MAIL.fullmatch(line):
        return True
    if _RULE.fullmatch(line):
        following = (one for one in folded[number + 1 : number + 4] if one)
        return any(_FIRST_HEAD.match(one) for one in following)
    if not _FIRST_HEAD.match(line):
        return False
    heads = [one for one in folded[number + 1 : number + 8] if _HEAD.match(one)]
    return len(heads) >= 2


def _attribution_at(folded: Sequence[str], number: int) -> int:
    """How many lines, from this one on, say who wrote the mail that follows; 0 for none.

    Long ones are broken: ``Vào Th 2, 23 thg 6, 2025 vào lúc 09:12 … / <theo-doi@…> đã viết:``.
    """
    joined = ""
    for length in range(1, 4):
        line = folded[number + length - 1] if number + length <= len(folded) else ""
        if not line or line.startswith(">"):
            return 0
        joined = f"{joined} {line}".strip()
        names = _ATTRIBUTION.fullmatch(joined) and _NAMES_A_MAIL.search(joined)
        if names or _GMAIL_DATE.fullmatch(joined):
            return length
    return 0


def _quoted_follows(folded: Sequence[str], number: int) -> bool:
    """Whether the next words are quoted by ``>``: then others may stand below them."""
    following = folded[number : number + MOST_LINES_LOOKED_AT]
    return next((line.startswith(">") for line in following if line), False)


def _without_signature(lines: Sequence[str]) -> list[str]:
    """The lines up to the first that a signature begins with."""
    written = False
    for number, line in enumerate(lines):
        begins = line.strip() in ("--", "—", "___") or _PHONE.fullmatch(fold(line[:200]))
        if begins or (written and _closes(lines, number)):
            return list(lines[:number])
        written = written or any(letter.isalnum() for letter in line)
    return list(lines)


def _closes(lines: Sequence[str], number: int) -> bool:
    """Whether a line takes leave: the few short ones after it, if any, are a name and an address.

    ``Trân trọng báo cáo.`` says something; a paragraph after it is no address.
    """
    if len(lines[number]) > 60 or not _CLOSING.fullmatch(fold(lines[number])):
        return False
    after = lines[number + 1 : number + MOST_LINES_LOOKED_AT]
    if len(lines) > number + MOST_LINES_LOOKED_AT:
        return False
    rest = [line for line in after if line.strip()]
    return len(rest) <= MOST_LINES_OF_SIGNATURE and all(
        len(line) <= LONGEST_LINE_OF_SIGNATURE for line in rest
    )
