"""Access tokens: with one, another program works in the place of a person, or as a named system.

What its person may do holds always; the scopes of a token only narrow it.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from tracker.domain.errors import DomainError
from tracker.domain.vocabulary import LabelledEnum

Network = IPv4Network | IPv6Network

BEGINNING = "tdnv_"
"""What every token begins with: who finds one in a file knows what it opens."""
SHOWN = len(BEGINNING) + 4
"""How many of its letters stand in lists, to tell it from others: it opens nothing."""
LONGEST_NAME = 80
NAME_NEEDED = "Đặt tên cho khóa, ví dụ: Đồng bộ văn bản."
LONGEST_NETWORKS = 500
MOST_DAYS = 366
MOST_TOKENS = 20
USE_NOTED_EVERY = timedelta(hours=1)
"""How exactly is known when a token was last used: not each call writes."""


class TokenScope(LabelledEnum):
    """What a token is for."""

    READ = "read", "Xem nhiệm vụ, văn bản, báo cáo"
    ACT = "act", "Xem và làm việc: giao, báo cáo, quyết định"
    FIGURES = "figures", "Chỉ lấy số liệu: nguồn số liệu, bảng treo"
    ASSISTANT = "assistant", "Trợ lý: hỏi đáp trên dữ liệu xem được"


_COVERS = {
    TokenScope.READ: frozenset({TokenScope.FIGURES}),
    TokenScope.ACT: frozenset({TokenScope.READ, TokenScope.FIGURES}),
}


class TokenRefused(DomainError):
    """The token opens nothing here; the class says why."""


class TokenUnknown(TokenRefused):
    """There is none, or nobody was ever given this one."""

    def __init__(self) -> None:
        super().__init__("Thiếu khóa kết nối, hoặc khóa không đúng.")


class TokenOver(TokenRefused):
    """It was ended, or the account of whose it is was closed."""

    def __init__(self) -> None:
        super().__init__("Khóa kết nối đã kết thúc. Hãy tạo khóa mới.")


class TokenExpired(TokenRefused):
    """Its last day has passed."""

    def __init__(self, last_day: date) -> None:
        self.last_day = last_day
        super().__init__(f"Khóa kết nối đã hết hạn ngày {last_day:%d/%m/%Y}. Hãy tạo khóa mới.")


class TokenFromElsewhere(TokenRefused):
    """It is held to other addresses of the network."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(f"Khóa kết nối không dùng được từ địa chỉ {address}.")


class TokenTooNarrow(TokenRefused):
    """It is for something else."""

    def __init__(self, scope: TokenScope) -> None:
        self.scope = scope
        super().__init__(f"Khóa kết nối không có phạm vi “{scope.label}”.")


class TooManyWrongTokens(TokenRefused):
    """From this address came too many tokens that nobody was given."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__("Quá nhiều khóa kết nối sai từ địa chỉ này. Hãy đợi rồi thử lại.")


def allows(scopes: Collection[TokenScope], needed: TokenScope) -> bool:
    """Whether a token of these scopes is for what is needed: who may act may read, who may read
    may have the figures.

    >>> allows({TokenScope.ACT}, TokenScope.READ), allows({TokenScope.FIGURES}, TokenScope.READ)
    (True, False)
    """
    return needed in scopes or any(needed in _COVERS.get(scope, ()) for scope in scopes)


def scopes_in_order(scopes: Iterable[TokenScope]) -> tuple[TokenScope, ...]:
    """Each scope once, as the list of them has it."""
    chosen = set(scopes)
    return tuple(scope for scope in TokenScope if scope in chosen)


def read_networks(typed: str) -> tuple[Network, ...]:
    """``10.1.0.0/16, 192.168.1.5`` -> both, as networks; nothing typed: none.

    :raises ValueError: one of them is no network, or any address is in it.
    """
    networks = tuple(ip_network(part) for part in typed.replace(",", " ").split())
    if any(network.prefixlen == 0 for network in networks):
        raise ValueError(typed)
    return networks


def network_words(networks: Iterable[Network]) -> str:
    """``10.1.0.0/16, 192.168.1.5``"""
    return ", ".join(str(one).removesuffix(f"/{one.max_prefixlen}") for one in networks)


def is_within(address: str, networks: Iterable[Network]) -> bool:
    """Whether the address is in one of the networks; an IPv4 address written as IPv6 is the same.

    >>> is_within("::ffff:10.1.2.3", read_networks("10.1.0.0/16"))
    True
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    plain = getattr(ip, "ipv4_mapped", None) or ip
    return any(plain in network for network in networks if network.version == plain.version)
