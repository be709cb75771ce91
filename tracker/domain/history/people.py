"""What happens to people: invited, changed, deactivated, and heads who lend their acts."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History, changes_words, day_words


@dataclass(frozen=True)
class UserInvited(History):
    """Somebody was given an account, and a link with which to set its password."""

    kind = EventKind.USER_INVITED
    person: str
    roles: tuple[str, ...]
    unit: str = ""

    @property
    def sentence(self) -> str:
        where = f" của {self.unit}" if self.unit else ""
        return f"mời {self.person} sử dụng hệ thống với vai trò {', '.join(self.roles)}{where}"


@dataclass(frozen=True)
class UserSignedOn(History):
    """Somebody who came by single sign-on was given an account: by a rule, or an administrator."""

    kind = EventKind.USER_SIGNED_ON
    person: str
    roles: tuple[str, ...]
    unit: str
    provider: str

    @property
    def sentence(self) -> str:
        where = f" của {self.unit}" if self.unit else ""
        return (
            f"tạo tài khoản của {self.person}, đăng nhập từ {self.provider}, với vai trò "
            f"{', '.join(self.roles)}{where}"
        )


@dataclass(frozen=True)
class UserChanged(History):
    """Facts of a person were put right: name, roles, unit, whether they act for the unit."""

    kind = EventKind.USER_CHANGED
    person: str
    before: dict[str, str]
    after: dict[str, str]

    @property
    def sentence(self) -> str:
        return f"sửa thông tin của {self.person}: {changes_words(self.before, self.after)}"


@dataclass(frozen=True)
class UserDeactivated(History):
    """A person's account was closed; they cannot log in, all they did stays."""

    kind = EventKind.USER_DEACTIVATED
    person: str

    @property
    def sentence(self) -> str:
        return f"ngừng tài khoản của {self.person}"


@dataclass(frozen=True)
class UserReactivated(History):
    """A closed account was opened again."""

    kind = EventKind.USER_REACTIVATED
    person: str

    @property
    def sentence(self) -> str:
        return f"mở lại tài khoản của {self.person}"


@dataclass(frozen=True)
class LinkSent(History):
    """A person was mailed another link: their invitation again, or for a forgotten password."""

    kind = EventKind.LINK_SENT
    person: str
    again: bool = False  # the invitation again: the person never set a password
    self_service: bool = False  # by whoever typed the person's name on the login page

    @property
    def sentence(self) -> str:
        what = "gửi lại thư mời" if self.again else "gửi thư đặt lại mật khẩu"
        why = ", theo yêu cầu “Quên mật khẩu” trên trang đăng nhập" if self.self_service else ""
        return f"{what} cho {self.person}{why}"


@dataclass(frozen=True)
class PasswordSet(History):
    """A person set their password with the link they were mailed."""

    kind = EventKind.PASSWORD_SET

    @property
    def sentence(self) -> str:
        return "đặt mật khẩu bằng đường dẫn trong thư"


@dataclass(frozen=True)
class Delegated(History):
    """A head's acts were lent to a deputy of the unit, from one day to another."""

    kind = EventKind.DELEGATED
    head: str
    deputy: str
    first_day: str
    last_day: str

    @property
    def sentence(self) -> str:
        days = f"từ {day_words(self.first_day)} đến hết {day_words(self.last_day)}"
        return f"lập ủy quyền của {self.head} cho {self.deputy} {days}"


@dataclass(frozen=True)
class DelegationRevoked(History):
    """A delegation ended before its last day."""

    kind = EventKind.DELEGATION_REVOKED
    head: str
    deputy: str

    @property
    def sentence(self) -> str:
        return f"thu hồi ủy quyền của {self.head} cho {self.deputy}"
