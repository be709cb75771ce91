"""The end of a document: where its body ends, who signed, and in what capacity."""

import re
from collections.abc import Callable, Sequence

from tracker.domain.directives.proposals.segments.documents import Paragraph
from tracker.domain.text import fold

_ATTACHED = re.compile(
    r"\(?(?:ban hanh )?kem theo (?:quyet dinh|ke hoach|cong van|thong bao|chi thi|van ban)"
)
_LINES_OF_TAIL = 40
_LINES_OF_SIGNING = 6
_RECEIVER = re.compile(r"N[ơo]i nh[ậa]n|[.,'`]?[-–—•]")
_COLUMNS = re.compile(r"[;.:,][\W_]+(?=\w)")
_RECEIVERS = re.compile(r"noi nhan ?:?")
_CAPACITY = re.compile(
    r"(?:(?:tm|kt|tl|tuq|q)\. ?)?(?:chu tich|pho chu tich|chanh van phong|pho chanh van phong|"
    r"giam doc|pho giam doc|"
    r"uy ban nhan dan.*|bi thu|pho bi thu|truong ban|pho truong ban|chu nhiem|pho chu nhiem|"
    r"(?:pho )?(?:tong )?cuc truong|chanh thanh tra|(?:pho )?tong thanh tra|thuong truc|"
    r"bo truong(?:, chu nhiem)?|thu truong|(?:pho )?thu tuong|(?:pho )?truong phong|"
    r"(?:pho )?chi cuc truong|(?:pho )?tong giam doc|(?:pho )?hieu truong|chi huy truong|"
    r"quyen chu tich|hoi dong nhan dan.*|thuong truc hdnd.*|ban thuong vu)(?: (?:tinh|ubnd|"
    r"thuong truc).*)?$"
)
_NAME = re.compile(
    r"(?:[A-ZĐÀ-ỸÂĂÊÔƠƯ][a-zà-ỹđâăêôơư']*)(?: [A-ZĐÀ-ỸÂĂÊÔƠƯ][a-zà-ỹđâăêôơư']*){1,4}$"
)
_CAPITAL_NAME = re.compile(r"[A-ZĐÀ-Ỹ']{2,}(?: [A-ZĐÀ-Ỹ']{1,}){1,4}$")


def read_end(paragraphs: Sequence[Paragraph], begin: int) -> tuple[int, str, str]:
    """Where the body ends, who signed, and as what."""
    end = len(paragraphs)
    for at in range(begin, len(paragraphs)):
        folded = fold(paragraphs[at].text)
        if _RECEIVERS.match(folded) or _is_signature(folded) or _is_signed(paragraphs[at:]):
            end = at
            break
    signer = capacity = in_capitals = beside = ""
    for paragraph in paragraphs[end : end + _LINES_OF_TAIL]:
        for part in re.split(r"\t+|\n| {4,}", paragraph.text):
            line = " ".join(part.split())
            if re.match(r"phu luc|\(kem theo", fold(line)):
                return end, signer or beside or in_capitals, capacity
            if _is_title(line):
                capacity = f"{capacity} {line}".strip()
            elif capacity and not signer and _NAME.match(line):
                signer = line
            elif capacity and not signer and _CAPITAL_NAME.match(line):
                in_capitals = in_small_letters(line)
            elif title := _beside_receivers(line, _is_title):
                capacity = f"{capacity} {title}".strip()
            elif capacity and not beside:
                beside = _beside_receivers(line, _NAME.match)
    return end, signer or beside or in_capitals, capacity


def _is_title(line: str) -> bool:
    return line.upper() == line and _CAPACITY.match(fold(line)) is not None


def _is_signed(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a title stands there, and a name right below it, as in sheets without receivers."""
    first, *below = [line.text.strip() for line in paragraphs[:_LINES_OF_SIGNING]]
    name = next((line for line in below if line and not _is_title(line)), "")
    return _is_title(first) and _NAME.match(name) is not None


def _beside_receivers(line: str, fits: Callable[[str], object]) -> str:
    """The right column of a scan that runs both together: "- Lưu: VT, NC. Phạm Văn An"."""
    if not _RECEIVER.match(line):
        return ""
    parts = (line[gap.end() :].strip(" .:") for gap in _COLUMNS.finditer(line))
    return next((part for part in parts if part and fits(part)), "")


def attached_text(paragraphs: Sequence[Paragraph], end: int) -> Sequence[Paragraph]:
    """What is attached behind the signature, "(Kèm theo Quyết định số …)": a plan, an annex."""
    for at in range(end, len(paragraphs)):
        if _ATTACHED.match(fold(paragraphs[at].text)):
            begin = at + 1
            for last in range(begin, len(paragraphs)):
                folded = fold(paragraphs[last].text)
                if _RECEIVERS.match(folded) or _is_signature(folded):
                    return paragraphs[begin:last]
            return paragraphs[begin:]
    return ()


def _is_signature(folded: str) -> bool:
    return (
        re.match(
            r"(?:tm|kt|tl|tuq)\. ?(?:uy ban|ubnd|chu tich|hoi dong|chanh|giam doc|ban|bo truong|"
            r"thu tuong|chinh phu|cuc truong|tong|truong|chi cuc|doan|to)",
            folded,
        )
        is not None
        and len(folded) < 80
    )


def in_small_letters(words: str) -> str:
    """A name in capitals as names are written: "VỪ A BẰNG" is "Vừ A Bằng"."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in words.split())
