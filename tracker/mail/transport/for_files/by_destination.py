"""Handing a file over to where it goes."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.config import Settings
from tracker.domain.notifying.channels import Network
from tracker.domain.notifying.figure_deliveries import Destination, Way
from tracker.mail.transport.errors import PermanentFailure
from tracker.mail.transport.for_files.folder import put_into_folder
from tracker.mail.transport.for_files.https import put_by_https
from tracker.mail.transport.for_files.sftp import put_by_sftp


@dataclass(frozen=True)
class Outward:
    """Where files may go, by the settings."""

    folders: Mapping[str, Path]
    networks: tuple[Network, ...]
    authorities: Path | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Outward":
        """As it is set."""
        return cls(settings.figure_folders, settings.channel_networks, settings.figure_authorities)


def hand_over(
    where: Destination, secret: str, name: str, content: bytes, media_type: str, outward: Outward
) -> str:
    """Hand the whole file over under its name; what the other side answered, for the log.

    :raises PassingFailure: not now.
    :raises PermanentFailure: refused for good, not allowed, or not the server that is known.
    """
    if where.way is Way.FOLDER:
        folder = outward.folders.get(where.address)
        if folder is None:
            raise PermanentFailure(
                f"Thư mục “{where.address}” không còn trong TRACKER_FIGURES_FOLDERS."
            )
        return put_into_folder(folder, name, content)
    if where.way is Way.SFTP:
        return put_by_sftp(where, secret, name, content, outward.networks)
    context = ssl.create_default_context(
        cafile=str(outward.authorities) if outward.authorities else None
    )
    return put_by_https(where, secret, name, content, media_type, outward.networks, context)
