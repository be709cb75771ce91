"""How the text of a setting becomes what is known of a provider of logins (see ``environment``)."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from tracker.domain.vocabulary import Role
from tracker.environment import Unusable

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def provider_address(text: str) -> str:
    """The issuer of a provider, exactly as it names itself; over TLS, but for one on this machine.

    OpenID Connect Discovery 1.0, 3: no query and no fragment.
    """
    try:
        parts = urlsplit(text)
        usable = (
            parts.hostname
            and not parts.query
            and not parts.fragment
            and not parts.username
            and (parts.scheme == "https" or (parts.scheme, parts.hostname) in _ON_THIS_MACHINE)
            and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        usable = False
    if not usable:
        raise Unusable(text, "địa chỉ https:// của nơi đăng nhập, đúng như nơi đó tự xưng (issuer)")
    return text


_ON_THIS_MACHINE = {("http", host) for host in LOOPBACK}


def switch(text: str) -> bool:
    """``on`` or ``off``."""
    if text not in ("on", "off"):
        raise Unusable(text, "on hoặc off")
    return text == "on"


def scopes(text: str) -> str:
    """Scopes of OAuth, of which one is ``openid``."""
    if "openid" not in text.split() or not re.fullmatch(r"[\x21\x23-\x5B\x5D-\x7E ]+", text):
        raise Unusable(text, "các phạm vi cách nhau dấu cách, trong đó có openid")
    return " ".join(text.split())


def claim_name(text: str) -> str:
    """The name of a claim, or its way: ``realm_access.roles``."""
    if not re.fullmatch(r"\S{1,200}", text):
        raise Unusable(text, "tên một thuộc tính (claim), ví dụ email hoặc realm_access.roles")
    return text


def words_that_count(text: str) -> tuple[str, ...]:
    """Words by which a provider says that somebody showed a second factor: ``mfa,otp``."""
    return tuple(filter(None, (word.strip() for word in text.split(","))))


def roles_of_groups(text: str) -> Mapping[str, Role]:
    """Roles by the names of groups at the provider: ``van-phong=office_staff,sep=unit_head``."""
    roles: dict[str, Role] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        group, _, role = pair.rpartition("=")
        if not group or role not in set(Role):
            known = ", ".join(role.value for role in Role)
            raise Unusable(pair, f"các cặp nhóm=vai_trò, vai_trò là một trong {known}")
        roles[group.strip()] = Role(role)
    return roles


def login_name(text: str) -> str:
    """The name that somebody logs in with."""
    return text.strip().lower()
