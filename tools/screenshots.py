"""``make screenshots``: every page as each role sees it, in each size, and an index of them.

The program starts once for each kind of data; pages are found by their links, mistakes and the
gallery of components are added. ``ARGS``: ``--quick`` takes four people in two sizes, light;
``--whole`` all people in all sizes, light and dark, with all data and with none; others narrow:
``--who lan an --size 390 --scheme dark --path /bao-cao --data empty --folder /tmp/pictures``.
"""

import argparse
import asyncio
import html
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from tools import chromium
from tools.demonstration import ROOT, Server
from tools.links import IN_PAGE, Ahead, shape

PEOPLE = {
    "lan": "Chuyên viên Văn phòng",
    "minh": "Lãnh đạo Văn phòng",
    "chutich": "Lãnh đạo UBND tỉnh",
    "an": "Thủ trưởng đơn vị",
    "cuong": "Chuyên viên đơn vị",
    "quantri": "Quản trị",
}
HEIGHTS = {"1366": 768, "1920": 1080, "390": 844}
SCHEMES = ("light", "dark")
DATA = ("demonstration", "empty")
QUICK = {"who": ["lan", "an", "chutich", "quantri"], "size": ["1366", "390"], "scheme": ["light"]}
WHOLE = {"scheme": list(SCHEMES), "data": list(DATA)}
BESIDE = (  # no link leads there: all components, and what a page says of mistakes
    "/_thu-vien",
    "/khong-co-trang-nay",
    "/nhiem-vu?giao_tu=32/13/2025",
    "/bao-cao?ngay=32/13/2025",
)
WIDTH = "document.documentElement.scrollWidth"
STYLE = """body { font: 14px sans-serif; margin: 1rem } section { margin: 2rem 0 }
figure { display: inline-block; margin: 0 1rem 1rem 0; vertical-align: top }
img { max-width: 420px; max-height: 420px; object-fit: cover; object-position: top;
  border: 1px solid #999 } .wide { color: #b00; font-weight: bold }"""


@dataclass(frozen=True)
class Look:
    """Who looks at what, how."""

    who: str
    size: str
    scheme: str

    def context(self) -> dict[str, Any]:
        """The options of the browser's context."""
        phone = {"has_touch": True, "is_mobile": True} if self.size == "390" else {}
        viewport = {"width": int(self.size), "height": HEIGHTS[self.size]}
        return {"viewport": viewport, "color_scheme": self.scheme, "locale": "vi-VN", **phone}


@dataclass(frozen=True)
class Shot:
    """A picture that was taken."""

    look: Look
    address: str
    file: str
    title: str
    wider: int  # points by which the page is wider than its window


def main() -> None:
    """Take the pictures that the arguments ask for."""
    arguments = _arguments()
    program = chromium.program()
    if program is None:
        sys.exit(chromium.MISSING)
    several, root = len(arguments.data) > 1, arguments.folder
    for data in arguments.data:
        arguments.folder = root / data if several else root
        _take(data, arguments, program)


def _take(data: str, arguments: argparse.Namespace, program: str) -> None:
    """All pictures on one kind of data, and their index."""
    arguments.folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), empty=data == "empty")
        try:
            server.wait()
            shots = asyncio.run(Camera(server, arguments).take_all(program))
        finally:
            server.end()
    index = arguments.folder / "index.html"
    index.write_text(index_page(shots), encoding="utf-8")
    took = time.monotonic() - begun
    print(f"{len(shots)} pictures in {took:.0f} s: {index}")  # noqa: T201
    for shot in shots:
        if shot.wider > 0:
            print(f"{shot.wider} points wider than its window: {shot.file}")  # noqa: T201


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("make screenshots", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--who", nargs="+", choices=PEOPLE, default=list(PEOPLE))
    parser.add_argument("--size", nargs="+", choices=HEIGHTS, default=list(HEIGHTS))
    parser.add_argument("--scheme", nargs="+", choices=SCHEMES, default=["light"])
    parser.add_argument("--path", nargs="+", default=[], help="these addresses, no others")
    parser.add_argument("--data", nargs="+", choices=DATA, default=list(DATA[:1]),
                        help="empty: units and people, no directive and no task")  # fmt: skip
    parser.add_argument("--folder", type=Path, default=ROOT / "instance" / "screenshots")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--quick", dest="form", action="store_const", const=QUICK, default={})
    form.add_argument("--whole", dest="form", action="store_const", const=WHOLE)
    arguments = parser.parse_args()
    vars(arguments).update(arguments.form)
    return arguments


class Camera:
    """Takes the pictures of one server, several pages at once."""

    def __init__(self, server: Server, arguments: argparse.Namespace) -> None:
        self._server = server
        self._given = arguments
        self._shots: list[Shot] = []
        self._free = asyncio.Semaphore((os.cpu_count() or 1) + 1)  # pages at once

    async def take_all(self, program: str) -> list[Shot]:
        """Every picture, in the order of the index."""
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=program, args=chromium.options()
            )
            await asyncio.gather(*(self._take_of(browser, who) for who in self._given.who))
            await browser.close()
        return sorted(self._shots, key=lambda shot: shot.file)

    async def _take_of(self, browser: Browser, who: str) -> None:
        """One person's pages: found while the first size is taken, then the other sizes."""
        first, *others = (
            Look(who, *rest) for rest in product(self._given.size, self._given.scheme)
        )
        context = await browser.new_context(base_url=self._server.address, **first.context())
        page = await context.new_page()
        await self._sign_in(page, who)
        state = await context.storage_state()
        addresses = await self._walk(page, first)
        await context.close()

        async def take(look: Look) -> None:
            other = await browser.new_context(
                base_url=self._server.address, storage_state=state, **look.context()
            )
            page = await other.new_page()
            for address in addresses:
                await self._open(page, address, look)
            await other.close()

        await asyncio.gather(*map(take, others))

    async def _sign_in(self, page: Page, who: str) -> None:
        async with self._free:
            await page.goto("/dang-nhap")
            await page.get_by_label("Tên đăng nhập").fill(who)
            await page.get_by_label("Mật khẩu").fill(self._server.password(who))
            await page.get_by_role("button", name="Đăng nhập").click()
            await page.wait_for_url(lambda url: "/dang-nhap" not in url)

    async def _walk(self, page: Page, look: Look) -> list[str]:
        if self._given.path:
            return [path for path in self._given.path if await self._open(page, path, look)]
        ahead, opened = Ahead(), []
        for address in ahead:
            if await self._open(page, address, look):
                opened.append(address)
                ahead.add(await page.evaluate(IN_PAGE))
        return [*opened, *[path for path in BESIDE if await self._open(page, path, look)]]

    async def _open(self, page: Page, address: str, look: Look) -> bool:
        """Take the picture of a page; False where this person gets none."""
        async with self._free:
            answer = await page.goto(address)
            if answer is None or not (answer.ok or address in BESIDE):
                return False
            name = file_name(address, look)
            await page.screenshot(
                path=self._given.folder / name, type="jpeg", quality=80,
                full_page=True, animations="disabled",
            )  # fmt: skip
            wider = int(await page.evaluate(WIDTH)) - int(look.size)
            self._shots.append(Shot(look, address, name, await page.title(), wider))
        return True


def file_name(address: str, look: Look) -> str:
    """Sorted by person, then page, then size: ``an_nhiem-vu-0_390_light.jpg``."""
    page = re.sub(r"[^\w-]+", "-", shape(address)).strip("-") or "0"
    if address in BESIDE and "?" in address:
        page += "-sai"
    return f"{look.who}_{page}_{look.size}_{look.scheme}.jpg"


def index_page(shots: Sequence[Shot]) -> str:
    """All pictures, a person a heading, the sizes of a page side by side."""
    parts = [
        f"<!doctype html><html lang='en'><meta charset='utf-8'><title>Pages</title>"
        f"<style>{STYLE}</style><h1>{len(shots)} pictures</h1>"
    ]
    for who, theirs in groupby(shots, key=lambda shot: shot.look.who):
        parts.append(f"<h2>{PEOPLE[who]} ({who})</h2>")
        for address, same in groupby(theirs, key=lambda shot: shot.address):
            parts.append(f"<section><h3>{html.escape(address)}</h3>{_figures(same)}</section>")
    return "\n".join(parts)


def _figures(shots: Iterable[Shot]) -> str:
    return "".join(
        f"<figure><a href='{shot.file}'><img loading='lazy' src='{shot.file}' alt=''></a>"
        f"<figcaption>{shot.look.size} {shot.look.scheme}: {html.escape(shot.title)}"
        f"{f' <span class=wide>{shot.wider} wider</span>' if shot.wider > 0 else ''}"
        "</figcaption></figure>"
        for shot in shots
    )


if __name__ == "__main__":
    main()
