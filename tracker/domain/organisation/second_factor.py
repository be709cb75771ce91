"""The second factor of a login: who must have one, which codes are tried, how they are written.

ASVS 4.0.3, 2.6 to 2.8 and 4.3.1; RFC 6238 for the codes of an app.
"""

from collections.abc import Collection

from tracker.domain.vocabulary import OFFICE_ROLES, LabelledEnum, Role

STEP_S = 30
"""How long a code of an app is shown, in seconds (RFC 6238)."""
DRIFT = 1
"""How many steps a clock may be ahead or behind."""
DIGITS = 6

RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of recovery codes: none that look alike."""
GROUPS, GROUP = 3, 4
"""A recovery code has three groups of four letters: about 59 bits."""


class Demand(LabelledEnum):
    """Of whom a second factor is demanded: without one they see nothing else after logging in."""

    NOBODY = "nobody", "Không bắt buộc; ai muốn thì bật"
    ADMINISTRATORS = "administrators", "Quản trị"
    OFFICE = "office", "Quản trị và Văn phòng"
    ALL = "all", "Mọi người"


_DEMANDED: dict[Demand, tuple[Role, ...]] = {
    Demand.NOBODY: (),
    Demand.ADMINISTRATORS: (Role.ADMINISTRATOR,),
    Demand.OFFICE: (Role.ADMINISTRATOR, *OFFICE_ROLES),
    Demand.ALL: tuple(Role),
}


def is_demanded(demand: Demand, roles: Collection[Role]) -> bool:
    """Whether who holds these roles must have a second factor."""
    return not set(_DEMANDED[demand]).isdisjoint(roles)


def steps_to_try(seconds: float, last: int) -> list[int]:
    """The steps whose code is good at a moment (seconds since 1970), none used before.

    >>> steps_to_try(seconds=90.0, last=0), steps_to_try(seconds=90.0, last=3)
    ([2, 3, 4], [4])
    """
    now = int(seconds) // STEP_S
    return [step for step in range(now - DRIFT, now + DRIFT + 1) if step > last]


def is_code_of_app(typed: str) -> bool:
    """Whether it looks like a code of an app; blanks between its digits do not matter."""
    bare = bare_code(typed)
    return len(bare) == DIGITS and bare.isascii() and bare.isdecimal()


def bare_code(typed: str) -> str:
    """A code as it is compared: without blanks and dashes, small letters.

    >>> bare_code(" 123 456 "), bare_code("ABCD-efgh-2345")
    ('123456', 'abcdefgh2345')
    """
    return "".join(typed.split()).replace("-", "").lower()[: GROUPS * GROUP + 1]


def grouped(bare: str) -> str:
    """A recovery code, or a seed to type into an app, as people read it.

    >>> grouped("abcdefgh2345")
    'abcd-efgh-2345'
    """
    return "-".join(bare[start : start + GROUP] for start in range(0, len(bare), GROUP))
