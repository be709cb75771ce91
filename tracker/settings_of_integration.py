"""The settings of connecting other systems: lines of the table in ``tracker.settings_table``.

Each part is off until it is switched on here; a page never switches one on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.notifying.channels import Network
from tracker.environment import (
    Listening,
    listening,
    networks,
    number,
    one_of,
    organ_code,
    origins,
    switch,
    token,
    web_address,
)
from tracker.environment_files import authorities, folder_of_others, named_folders
from tracker.setting import derived, optional, usual
from tracker.settings_of_sign_on import SettingsOfSignOn

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class SettingsOfIntegration(SettingsOfSignOn):
    """Which ways in and out there are for other programs."""

    # fmt: off
    api: bool = usual(
        "TRACKER_API", switch, "off",
        "`on`: other programs read and act over `/api/v1` with access tokens (docs/integration.md)",
    )
    api_per_minute: int = usual(
        "TRACKER_API_PER_MINUTE", number(1, 100_000), "300",
        "requests a minute that one access token may make over the API, for each web process",
    )
    api_answer_days: int = usual(
        "TRACKER_API_ANSWER_DAYS", number(1, 90), "2",
        "days that an answer is kept for an order that is sent again under its `Idempotency-Key`",
    )
    token_days: int = usual(
        "TRACKER_TOKEN_DAYS", number(1, 366), "90",
        "days that an access token is good for unless its maker says otherwise (at most 366)",
    )
    exchange: bool = usual(
        "TRACKER_EXCHANGE", switch, "off",
        "`on`: packages of the document exchange (edXML) are received (docs/integration.md)",
    )
    exchange_folder: Path | None = optional(
        "TRACKER_EXCHANGE_FOLDER", folder_of_others, "none: packages come by POST alone",
        "folder in which the gateway of the exchange puts packages; looked into each minute",
    )
    exchange_organ: str | None = optional(
        "TRACKER_EXCHANGE_ORGAN", organ_code, "none: no receipts are sent",
        "code of the office in the exchange (OrganId), `000.00.00.H18`",
    )
    exchange_out_folder: Path | None = optional(
        "TRACKER_EXCHANGE_OUT_FOLDER", folder_of_others, "none",
        "folder into which receipts and later status messages are written",
    )
    exchange_out_url: str | None = optional(
        "TRACKER_EXCHANGE_OUT_URL", web_address, "none",
        "address that they are sent to (POST), where there is no such folder",
    )
    exchange_out_key: str | None = optional(
        "TRACKER_EXCHANGE_OUT_KEY", token, "none: no key is sent",
        "what is sent there as bearer token; at least 16 characters",
    )
    exchange_networks: tuple[Network, ...] = derived(
        "TRACKER_EXCHANGE_NETWORKS", networks,
        lambda _: (), "none: the public internet alone",
        "networks of the office in which that address may be, `10.1.2.3`",
    )
    exchange_megabytes: int = usual(
        "TRACKER_EXCHANGE_MEGABYTES", number(1, 500), "60", "how large a package may be",
    )
    figures: bool = usual(
        "TRACKER_FIGURES", switch, "off",
        "`on`: figures leave by schedule, and dashboards fetch them at `/feed`",
    )
    figure_folders: Mapping[str, Path] = derived(
        "TRACKER_FIGURES_FOLDERS", named_folders,
        lambda _: {}, "none",
        "folders that figures may be put into, by names that administrators choose from: "
        "`ioc=/mnt/ioc,bao-cao=/srv/bao-cao`",
    )
    figure_authorities: Path | None = optional(
        "TRACKER_FIGURES_CA_FILE", authorities, "the system's",
        "PEM file of the authorities that vouch for servers that figures are sent to by HTTPS",
    )
    boards: bool = usual(
        "TRACKER_BOARDS", switch, "off",
        "`on`: administrators make boards of figures for the screens of meeting rooms",
    )
    assistants: bool = usual(
        "TRACKER_ASSISTANTS", switch, "off",
        "`on`: `flask assistants serve` answers assistants (MCP) that send an access token",
    )
    assistants_listen: Listening = usual(
        "TRACKER_ASSISTANTS_LISTEN", listening, "127.0.0.1:8766",
        "address and port of `assistants serve`",
    )
    board_frames: tuple[str, ...] = derived(
        "TRACKER_BOARD_FRAMES", origins,
        lambda _: (), "none: in no frame",
        "origins whose pages may show a board in a frame: `https://ioc.tinh.gov.vn`",
    )
    webhooks: bool = usual(
        "TRACKER_WEBHOOKS", switch, "off",
        "`on`: other systems are called when something happens to a task, as the administrator "
        "sets it on a page; inside the office only where `TRACKER_CHANNEL_NETWORKS` allows",
    )
    signatures: str = usual(
        "TRACKER_SIGNATURES", one_of("off", "mark", "refuse"), "off",
        "signatures of PDF files: `mark` shows who signed and what was changed since, `refuse` "
        "takes no file, besides, that was changed after it was signed",
    )
    # fmt: on

    @property
    def takes_tokens(self) -> bool:
        """Whether any part is on that access tokens open."""
        return self.api or self.exchange or self.figures or self.assistants

    @property
    def exchange_bytes(self) -> int:
        """How large a package may be, unpacked too."""
        return self.exchange_megabytes * MEGABYTE

    @property
    def checks_signatures(self) -> bool:
        """Whether signatures of files are checked and shown."""
        return self.signatures != "off"

    @property
    def refuses_changed_files(self) -> bool:
        """Whether a file that was changed after it was signed is refused."""
        return self.signatures == "refuse"
