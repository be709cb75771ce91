"""The settings of single sign-on: lines of the table in ``tracker.settings_table``. It is off until
provider and client are set; the guide is docs/integration.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.domain.organisation.sign_on import ClaimNames, Matching, NewAccounts
from tracker.domain.vocabulary import Role
from tracker.environment import one_of, words
from tracker.environment_files import authorities
from tracker.environment_providers import (
    claim_name,
    login_name,
    provider_address,
    roles_of_groups,
    scopes,
    switch,
    words_that_count,
)
from tracker.setting import SettingError, derived, optional, usual
from tracker.settings_of_logins import SettingsOfLogins


@dataclass(frozen=True, kw_only=True)
class SettingsOfSignOn(SettingsOfLogins):
    """Where people log in instead of here, and who they are there."""

    # fmt: off
    oidc_issuer: str | None = optional(
        "TRACKER_OIDC_ISSUER", provider_address, "none: no single sign-on",
        "provider of single sign-on (OpenID Connect), as it names itself",
    )
    oidc_client_id: str | None = optional(
        "TRACKER_OIDC_CLIENT_ID", words, "none", "how the program is called at the provider"
    )
    oidc_client_secret: str | None = optional(
        "TRACKER_OIDC_CLIENT_SECRET", words, "none: a public client",
        "by what the program shows the provider that it is itself",
    )
    oidc_name: str = usual(
        "TRACKER_OIDC_NAME", words, "cổng đăng nhập chung",
        "what people call the provider: the button says “Đăng nhập bằng …”",
    )
    oidc_scopes: str = usual(
        "TRACKER_OIDC_SCOPES", scopes, "openid profile email", "what is asked of the provider"
    )
    oidc_ca_file: Path | None = optional(
        "TRACKER_OIDC_CA", authorities, "the system's",
        "PEM file of the authorities that vouch for the provider",
    )
    oidc_match: str = usual(
        "TRACKER_OIDC_MATCH", one_of(*(one.value for one in Matching)), Matching.EMAIL.value,
        "by what an account is found at the first login: `email` (verified), `username`, `never`",
    )
    oidc_emails_sure: bool = usual(
        "TRACKER_OIDC_EMAILS_SURE", switch, "off",
        "`on`: each address that the provider says belongs to the person, also where it does not "
        "say `email_verified` (Entra)",
    )
    oidc_email_claim: str = usual(
        "TRACKER_OIDC_EMAIL_CLAIM", claim_name, "email", "claim with the mail address"
    )
    oidc_username_claim: str = usual(
        "TRACKER_OIDC_USERNAME_CLAIM", claim_name, "preferred_username",
        "claim with the name that one logs in with",
    )
    oidc_unit_claim: str | None = optional(
        "TRACKER_OIDC_UNIT_CLAIM", claim_name, "none", "claim with the code of the person's unit"
    )
    oidc_roles_claim: str | None = optional(
        "TRACKER_OIDC_ROLES_CLAIM", claim_name, "none: roles are given here",
        "claim with the person's groups, which decide the roles at each login",
    )
    oidc_roles: Mapping[str, Role] = derived(
        "TRACKER_OIDC_ROLES", roles_of_groups, lambda _: {}, "none",
        "roles by group: `van-phong=office_staff,thu-truong=unit_head`",
    )
    oidc_new_accounts: str = usual(
        "TRACKER_OIDC_NEW_ACCOUNTS", one_of(*(one.value for one in NewAccounts)),
        NewAccounts.NEVER.value,
        "who has no account here: `never` gets one, `waiting` for the administrator, `unit`: gets "
        "one in the unit of the claim",
    )
    oidc_second_factor: tuple[str, ...] = derived(
        "TRACKER_OIDC_SECOND_FACTOR", words_that_count, lambda _: (), "none: it is asked for here",
        "words of `amr` or `acr` by which the provider has asked for a second factor, so that it "
        "is not asked for here: `mfa,otp`",
    )
    local_login: bool = usual(
        "TRACKER_LOCAL_LOGIN", switch, "on",
        "`off`: nobody logs in with a password of this program but `TRACKER_BREAK_GLASS`",
    )
    break_glass: str | None = optional(
        "TRACKER_BREAK_GLASS", login_name, "none",
        "the account that logs in with its password where local login is off",
    )
    # fmt: on

    @property
    def signs_on(self) -> bool:
        """Whether people can log in at a provider."""
        return bool(self.oidc_issuer and self.oidc_client_id)

    @property
    def oidc_claims(self) -> ClaimNames:
        """How the provider names what is wanted of it."""
        return ClaimNames(
            self.oidc_email_claim,
            self.oidc_username_claim,
            self.oidc_unit_claim or "",
            self.oidc_roles_claim or "",
        )

    @property
    def oidc_answer_url(self) -> str:
        """Where the provider sends people back to: it knows this address exactly so."""
        return f"{self.base_url}/dang-nhap/mot-lan/tra-loi"

    def logs_in_locally(self, username: str) -> bool:
        """Whether a password of this program (or a passkey) lets somebody in."""
        return self.local_login or username.strip().lower() == self.break_glass


def check_single_sign_on(environ: Mapping[str, str], values: Mapping[str, Any]) -> None:
    """Let settings of single sign-on pass that belong together.

    :raises SettingError: one lacks that another needs.
    """
    for variable, lacks in (
        ("TRACKER_OIDC_ISSUER", "TRACKER_OIDC_CLIENT_ID"),
        ("TRACKER_OIDC_CLIENT_ID", "TRACKER_OIDC_ISSUER"),
        ("TRACKER_OIDC_ISSUER", "TRACKER_BASE_URL"),
        ("TRACKER_OIDC_ROLES_CLAIM", "TRACKER_OIDC_ROLES"),
        ("TRACKER_OIDC_ROLES", "TRACKER_OIDC_ROLES_CLAIM"),
    ):
        if environ.get(variable) and not environ.get(lacks):
            raise SettingError(variable, environ[variable], f"cả {lacks}")
    by_unit = values["oidc_new_accounts"] == NewAccounts.UNIT
    if by_unit and not values["oidc_unit_claim"]:
        raise SettingError("TRACKER_OIDC_NEW_ACCOUNTS", "unit", "cả TRACKER_OIDC_UNIT_CLAIM")
    if not values["local_login"]:
        for lacks in ("TRACKER_OIDC_ISSUER", "TRACKER_BREAK_GLASS"):
            if not environ.get(lacks):
                raise SettingError("TRACKER_LOCAL_LOGIN", "off", f"cả {lacks}")
