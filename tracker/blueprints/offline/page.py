"""The program on a phone: name, icons and colours; its worker; what a task shows offline."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tracker.colours import COLOURS

NAME, SHORT_NAME = "Theo dõi nhiệm vụ", "Nhiệm vụ"


@dataclass(frozen=True)
class AppIcon:
    """A picture made from ``static/icon.svg`` by ``make icons``; ``size`` in points, square.

    ``maskable``: whole ground to the edges, the drawing within the middle 80 %, for phones that
    cut icons to a shape of their own.
    """

    size: int
    maskable: bool = False

    @property
    def file(self) -> str:
        """Where it stands among the static files."""
        return f"icons/{'maskable-' if self.maskable else ''}{self.size}.png"

    @property
    def purpose(self) -> str:
        """In the manifest's words."""
        return "maskable" if self.maskable else "any"


TOUCH_ICON = AppIcon(180, maskable=True)  # iPhones cut corners themselves and read no manifest
ICONS = (AppIcon(192), AppIcon(512), AppIcon(192, maskable=True), AppIcon(512, maskable=True))


def manifest(organisation: str, home: str, address_of: Callable[[str], str]) -> dict[str, Any]:
    """By https://www.w3.org/TR/appmanifest/; ``address_of`` a static file."""
    return {
        "id": home,
        "name": f"{NAME} – {organisation}",
        "short_name": SHORT_NAME,
        "lang": "vi",
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "theme_color": COLOURS["red"],
        "background_color": COLOURS["ground"],
        "icons": [
            {
                "src": address_of(icon.file),
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": icon.purpose,
            }
            for icon in ICONS
        ],
    }


STATIC = Path(__file__).parents[2] / "static"
STORE = "notes_store.js"  # for pages and the worker alike
FILES_OF_THE_COPY = (
    "bootstrap.css", "tokens.css", "tracker.css", "dark.css", "tracker.js", "keyboard.js", STORE,
    "offline.js", "icon.svg",
)  # fmt: skip
"""What the page of the copy loads: kept with it, all under addresses that change with them."""


def worker_script(copy_address: str, logout_address: str, address_of: Callable[[str], str]) -> str:
    """The service worker with the files of this version: another file, another worker."""
    files = [address_of(name) for name in FILES_OF_THE_COPY]
    script = (STATIC / "worker.js").read_text(encoding="utf-8")
    version = sha256(repr((files, script)).encode()).hexdigest()[:12]
    facts = {
        "version": version,
        "files": files,
        "store": address_of(STORE),
        "copy": copy_address,
        "logout": logout_address,
    }
    return f"const PROGRAM = {json.dumps(facts)};\n{script}"
