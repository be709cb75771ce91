"""Single sign-on: what a provider says of a person, and what follows from it here.

Sources: OpenID Connect Core 1.0, 5.1 (claims); RFC 8176 (how somebody showed who they are).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.domain.errors import DomainError
from tracker.domain.text import clean
from tracker.domain.vocabulary import Role

LONGEST_SUBJECT = 255  # OpenID Connect Core 1.0, 2: "sub"
LONGEST_ISSUER = 500
LONGEST_TEXT = 254
MOST_GROUPS = 2000


class Matching(StrEnum):
    """By what somebody is known who comes from the provider for the first time."""

    EMAIL = "email"
    USERNAME = "username"
    NEVER = "never"


class NewAccounts(StrEnum):
    """What becomes of somebody whom nobody knows here."""

    NEVER = "never"
    WAITING = "waiting"
    UNIT = "unit"


class NotLetIn(DomainError):
    """The provider knows the person, and they do not come in here; the words say what to do."""


@dataclass(frozen=True)
class ClaimNames:
    """How the provider names what is wanted of it; empty: it is not asked for."""

    email: str
    username: str
    unit: str = ""
    roles: str = ""


@dataclass(frozen=True)
class Claimed:
    """Who somebody is, as the provider says; ``email`` is empty where it is not sure of it."""

    issuer: str
    subject: str
    email: str = ""
    unsure_email: str = ""
    username: str = ""
    name: str = ""
    unit: str = ""
    groups: tuple[str, ...] = ()

    @property
    def shown_as(self) -> str:
        """The name at the provider, as an administrator knows it."""
        return self.username or self.email or self.unsure_email or self.subject


def claimed(claims: Mapping[str, Any], names: ClaimNames, *, emails_sure: bool) -> Claimed:
    """What the claims say. ``emails_sure``: the operator vouches for each address there."""
    email = _text(claims, names.email).lower()
    sure = emails_sure or claims.get("email_verified") is True
    return Claimed(
        issuer=str(claims["iss"]),
        subject=str(claims["sub"]),
        email=email if sure else "",
        unsure_email="" if sure else email,
        username=_text(claims, names.username).lower(),
        name=_text(claims, "name"),
        unit=_text(claims, names.unit),
        groups=_texts(claims, names.roles),
    )


def roles_by(groups: Collection[str], roles: Mapping[str, Role]) -> frozenset[Role]:
    """The roles that the office gave to these groups of the provider."""
    return frozenset(roles[group] for group in groups if group in roles)


def shows_second_factor(claims: Mapping[str, Any], counted: Collection[str]) -> bool:
    """Whether the provider says that the person showed a second thing, in the words that count.

    >>> shows_second_factor({"amr": ["pwd", "otp"]}, ["otp", "mfa"])
    True
    """
    ways = claims.get("amr")
    words = [*(ways if isinstance(ways, list) else []), claims.get("acr")]
    return any(isinstance(word, str) and word in counted for word in words)


def _find(claims: Mapping[str, Any], name: str) -> Any:
    """A claim by its name, or by its way: ``realm_access.roles``."""
    if not name or name in claims:
        return claims.get(name)
    value: Any = claims
    for part in name.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = _find(claims, name)
    text = " ".join(clean(value).split()) if isinstance(value, str) else ""
    return text if len(text) <= LONGEST_TEXT else ""


def _texts(claims: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = _find(claims, name)
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list):
        return ()
    return tuple(one for one in values[:MOST_GROUPS] if isinstance(one, str))
