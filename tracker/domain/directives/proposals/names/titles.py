"""Titles of people that stand for their units: "Giám đốc Sở Y tế", "Chánh Văn phòng"."""

import re

from tracker.domain.directives.proposals.running_text import RunningText

_TITLE = re.compile(
    r"(?:(?:cac )?(?:dong chi|d/c|ong|ba)\b(?: (?!(?:pho )?(?:giam|thu|chu|cuc|chi|hieu|tu|lanh|"
    r"chanh|"
    r"truong|vien) )[^,;:.()]{3,40},)? ?)?"
    r"(?:(?:pho )?(?:tong )?giam doc|thu truong|(?:pho )?chu tich(?= (?:ubnd|uy ban|hoi\b|lien|cac|"
    r"cong))|"
    r"cuc truong|chi cuc truong|hieu truong|tu lenh|chi huy truong|lanh dao|nguoi dung dau|"
    r"chanh(?= (?:van phong|thanh tra|an))|truong(?= ban| (?:thue|cong an))|vien truong|"
    r"bi thu(?= tinh doan)|"
    r"tong bien tap|giam doc, thu truong)"
    r"(?: cac(?= (?:so(?!,)|ban(?!,)|cuc|don vi|co quan|trung tam)))? ?"
)
_PERSON = re.compile(r"(?:cac )?(?:dong chi|d/c)\b ?")
_AND = re.compile(r"(?:, |va )?(?=thu truong|chu tich)")


def after_title(text: RunningText, place: int) -> int:
    """Where the name begins behind a title; the place itself where none stands there."""
    match = _TITLE.match(text.folded, place)
    if match is None or match.end() == place:
        person = _PERSON.match(text.folded, place)
        return person.end() if person else place
    joint = _AND.match(text.folded, match.end())
    again = _TITLE.match(text.folded, joint.end() if joint else match.end())
    return again.end() if again and again.end() > match.end() else match.end()
