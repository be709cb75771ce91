"""Makes the icons of the installed program from ``static/icon.svg``: ``make icons``."""

import base64
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools import chromium
from tracker.blueprints.offline.page import ICONS, TOUCH_ICON, AppIcon
from tracker.colours import COLOURS

STATIC = Path(__file__).parents[1] / "tracker" / "static"
SAFE = 0.8  # of a maskable icon's width: https://www.w3.org/TR/appmanifest/#icon-masks
PAGE = """<!doctype html><style>html {{ background: {ground} }} body {{ margin: 0; display: grid;
place-items: center; height: 100vh }} img {{ width: {width}% }}</style>
<img src="data:image/svg+xml;base64,{drawing}">"""


def page_of(icon: AppIcon, drawing: bytes) -> str:
    """The page that looks like the icon."""
    return PAGE.format(
        ground=COLOURS["red_strong"] if icon.maskable else "transparent",
        width=100 * SAFE if icon.maskable else 100,
        drawing=base64.b64encode(drawing).decode(),
    )


def main() -> None:
    """Write every icon that the manifest names."""
    program = chromium.program()
    if program is None:
        sys.exit(chromium.MISSING)
    drawing = (STATIC / "icon.svg").read_bytes()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.options())
        for icon in (*ICONS, TOUCH_ICON):
            page = browser.new_page(viewport={"width": icon.size, "height": icon.size})
            page.set_content(page_of(icon, drawing))
            path = STATIC / icon.file
            path.parent.mkdir(exist_ok=True)
            page.screenshot(path=path, omit_background=not icon.maskable)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
