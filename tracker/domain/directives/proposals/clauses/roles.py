"""Who leads and who helps, from a place of a text on: "… chủ trì, phối hợp với …"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.directives.proposals.names.names_in_text import NamesInText
from tracker.domain.directives.proposals.names.resolving import Name
from tracker.domain.directives.proposals.running_text import RunningText

_LEADS = re.compile(
    r"[,:]? ?(?:la |lam )?(?:(?:co quan|don vi)(?: thuong truc| dau moi)?,? ?)?(?:co trach nhiem |"
    r"chiu trach nhiem )?"
    r"(?:dong )?(?:chu tri|lam nong cot|lam dau moi|la dau moi|dau moi(?= chu tri|,|"
    r" phoi hop))(?: thuc hien(?=[,;:.]|$))?,?(?: va(?= phoi hop))?"
)
_HELPS = re.compile(
    r"[,:;]? ?(?:va |dong thoi |co trach nhiem |khan truong |chu dong |tiep tuc )*"
    r"(?:phoi hop(?: chat che| thuong xuyen| dong bo)?(?:,? (?:voi|cung voi|cung|cua|co))?|"
    r"cung(?: voi)?)(?: :|:)? "
)
_LATER_HELPS = re.compile(
    r"(?:phoi hop(?: chat che| thuong xuyen)?,? (?:voi|cung voi|cung|cua|co)|phoi hop ?:|cung voi|"
    r"cung(?= (?:ubnd|uy ban|so|cong an|bo chi huy|ban|van phong|lanh dao|giam doc|chu tich|"
    r"cac (?:so|xa|phuong|co quan|don vi|nganh))\b)|"
    r"(?:co quan|don vi) phoi hop(?: thuc hien)? ?:) ?"
)
_TAKES_PART = re.compile(  # names follow
    r",? ?(?:(?:co|voi|duoi) su (?:tham gia|phoi hop|ho tro|chung kien|giam sat)"
    r"(?:(?:,| va) (?:tham gia|phoi hop|ho tro|giam sat))* cua|lay y kien(?: tham gia)?(?: cua)?|"
    r"(?:thong nhat|trao doi|ban bac) (?:voi|cung)|xin y kien chuyen mon(?: cua)?|"
    r"(?:co|moi)(?: dai dien| lanh dao)*(?: cua)?) "
)
_PART_SAID_BEHIND = re.compile(r",? ?(?:co(?! dai dien)|moi)(?: dai dien| lanh dao)*(?: cua)?$")
_TOOK_PART = re.compile(r" (?:cung )?(?:tham gia|phoi hop|du|tham du|chung kien)\b,?")
_BEFORE_HELPS = re.compile(r"[,]? ?(?:cung )?(?:phoi hop|tham gia)\b(?! (?:voi|cung))")
_CLAUSE = re.compile(r"(?:[;,(:.] ?(?:va |cac (?=so ))?|\bmoi |\bgiao |\b(?:va|cung) )")
_LEADING = (
    *("chu tri", "thuc hien", "truc tiep thuc hien", "phu trach"),
    *("trinh", "chuan bi", "tham muu", "soan thao"),
)
_MOST_PLACES = 60


@dataclass
class Roles:
    """Who leads and who helps, and where the words about it end."""

    leads: list[Name]
    helpers: list[Name]
    end: int
    says_lead: bool = False


def roles_from(text: RunningText, leads: Sequence[Name], place: int, names: NamesInText) -> Roles:
    """The roles that are said from a place on, behind the names of who is told."""
    roles = Roles(*_by_brackets(leads), end=place)
    while True:
        match = _LEADS.match(text.folded, roles.end)
        if match is not None and match.end() > roles.end:
            roles.says_lead = True
            roles.end = match.end()
            _helpers_named_first(text, roles, names)
            continue
        if (part := _taking_part(text, roles.end, names)) is not None:
            roles.helpers += part[0]
            roles.end = part[1]
            continue
        match = _HELPS.match(text.folded, roles.end)
        if match is None:
            return roles
        helpers = names.names_from(text, match.end())
        if not helpers:
            return roles
        roles.helpers += helpers
        roles.end = helpers[-1].end


def _taking_part(
    text: RunningText, place: int, names: NamesInText
) -> tuple[list[Name], int] | None:
    """Those who take part: "có sự tham gia của Sở B", "có Sở B cùng tham gia"."""
    match = _TAKES_PART.match(text.folded, place)
    named = names.names_from(text, match.end()) if match else []
    if match is None or not named:
        return None
    if _PART_SAID_BEHIND.match(match[0].rstrip()) is None:
        return named, named[-1].end
    behind = _TOOK_PART.match(text.folded, named[-1].end)
    return (named, behind.end()) if behind else None


def _helpers_named_first(text: RunningText, roles: Roles, names: NamesInText) -> None:
    """Those who are named before it is said that they help: "chủ trì, Sở B phối hợp:"."""
    begin = roles.end + (text.folded[roles.end : roles.end + 1] == " ")
    named = names.names_from(text, begin)
    after = _BEFORE_HELPS.match(text.folded, named[-1].end) if named else None
    if after is not None:
        roles.helpers += named
        roles.end = after.end()


def _by_brackets(named: Sequence[Name]) -> tuple[list[Name], list[Name]]:
    """Of "Sở A (chủ trì), Sở B" the second helps."""
    leading = [
        name for name in named if re.search("chủ trì|đầu mối|thường trực", name.bracket.lower())
    ]
    helping = [name for name in named if "phối hợp" in name.bracket.lower()]
    if leading:
        return leading, [name for name in named if name not in leading]
    return [name for name in named if name not in helping], helping


def later_helpers(text: RunningText, place: int, names: NamesInText) -> list[Name]:
    """Those of whom it is said further on that they help."""
    helpers: list[Name] = []
    for match in _LATER_HELPS.finditer(text.folded, place):
        helpers += names.names_from(text, match.end())
    for match in _TAKES_PART.finditer(text.folded, place):
        part = _taking_part(text, match.start(), names)
        helpers += [name for name in part[0] if name.units] if part else []
    if "phoi hop" not in text.folded[place:]:
        return helpers
    for count, match in enumerate(_CLAUSE.finditer(text.folded, place)):
        if count > _MOST_PLACES:
            break
        named = names.names_from(text, match.end())
        if named and _BEFORE_HELPS.match(text.folded, named[-1].end):
            helpers += named
    return helpers


def only_roles(text: RunningText, names: NamesInText) -> Roles | None:
    """What a part says that says of roles and nothing else: "Sở A chủ trì, Sở B phối hợp"."""
    place = 0
    roles = Roles([], [], 0)
    while place < len(text.text):
        match = re.compile(
            r"[,;.: ]*(?:(?:(?:co quan|don vi) )?(?P<role>chu tri|phoi hop)[^:]{0,12}: ?)?"
            r"(?:va |giao |cung )?"
        ).match(text.folded, place)
        begin = match.end() if match else place
        if begin >= len(text.text):
            break
        named = names.names_from(text, begin)
        if not named:
            return None
        end = named[-1].end
        role = match["role"] if match else None
        after = re.compile(
            r",? ?(?:la (?:co quan|don vi) )?(chu tri|cung phoi hop|phoi hop|tham gia|"
            r"(?:truc tiep )?thuc hien(?= ?[.;]|$)|phu trach|(?:trinh|chuan bi|tham muu|soan thao|"
            r"gop y|tham gia y kien|cho y kien)(?= ?[.,;)]|$))(?: thuc hien)?"
            r"(?=[,;.)]|$|,? phoi hop| (?:cung )?(?:voi )?so )"
        ).match(text.folded, end)
        if role is None and after is None:
            return None
        leads = (role or (after[1] if after else "")) in _LEADING
        (roles.leads if leads else roles.helpers).extend(named)
        roles.says_lead = roles.says_lead or leads
        place = after.end() if after else end
        helped = _HELPS.match(text.folded, place)
        if leads and helped and (helpers := names.names_from(text, helped.end())):
            roles.helpers += helpers
            place = helpers[-1].end
    roles.end = place
    return roles if roles.leads or roles.helpers else None
