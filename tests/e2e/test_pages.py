"""Every page of every role: nothing that axe finds, nothing that moves while it is loaded."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import DESKTOP, PHONE, Enter
from tests.e2e.watching import MOST_SHIFT, shift
from tools.links import IN_PAGE, Ahead

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
IN_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
BY_FINGER = {
    "runOnly": {
        "type": "rule",
        "values": ["color-contrast", "target-size", "scrollable-region-focusable"],
    }
}
PEOPLE = ("lan", "minh", "chutich", "an", "cuong", "quantri")
ELSEWHERE = ["/", "/nhiem-vu", "/van-ban/moi", "/bao-cao", "/viec-cho"]
SCREENS = {
    "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True},
    "twice as large": {"viewport": {"width": 683, "height": 384}},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}


def walk(page: Page) -> Iterator[str]:
    """Each kind of page that links lead to from the person's first one."""
    ahead = Ahead()
    for address in ahead:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        yield address
        ahead.add(page.evaluate(IN_PAGE))


def faults_of(page: Page, rules: object = RULES) -> Iterator[str]:
    for rule in Axe().run(page, options=rules).response["violations"]:
        for node in rule["nodes"][:3]:
            summary = " ".join(node["failureSummary"].split())
            yield f"{page.url}: {rule['id']}: {node['html'][:150]} ({summary[:300]})"
    if rules is RULES:
        yield from moves_of(page)


def moves_of(page: Page) -> Iterator[str]:
    if (moved := shift(page)) >= MOST_SHIFT:
        yield f"{page.url} moves by {moved:.3f}"


def faults_otherwise(page: Page) -> Iterator[str]:
    """What is wrong with the same page when it is dark, and when it is dark and narrow."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    yield from (f"dark: {fault}" for fault in faults_of(page, IN_COLOUR))
    page.set_viewport_size(PHONE)
    # Elsewhere the act that stays at the lower edge lies over whichever box happens to be there.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    yield from (f"phone: {fault}" for fault in faults_of(page, BY_FINGER))
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > PHONE["width"]:
        yield f"{page.url} is {width} points wide on a phone"
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESKTOP)


STRUCTURE = """() => {
  const main = document.querySelector("main");
  const valued = new Set(["class", "role", "type"]);
  const attribute = ({ name, value }) => (valued.has(name) ? `${name}=${value}` : name);
  const isText = (one) => one.nodeType === Node.TEXT_NODE && one.data.trim() !== "";
  const structure = (element) => {
    const attributes = [...element.attributes].map(attribute).sort().join(" ");
    const words = [...element.childNodes].some(isText) ? "…" : "";
    const children = [...element.children].filter((one) => one !== main).map(structure);
    return `${element.tagName}[${attributes}]${words}(${[...new Set(children)].join("")})`;
  };
  return [structure(document.body), structure(main)];
}"""
"""What stands around a page and what is in it: tags, their attributes, whether they have words.
Children that are alike count once: pages that differ in words, addresses and rows look as good."""


class LookedAt:
    """The structures that axe has seen in this run, in any of its processes: roles share most."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def is_new(self, page: Page) -> bool:
        """Whether what is in the page, or around it, is seen for the first time."""
        around, within = map(self._note, page.evaluate(STRUCTURE))  # both are noted
        return around or within

    def _note(self, structure: str) -> bool:
        try:
            (self._folder / hashlib.sha256(structure.encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


@pytest.fixture(scope="session")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> LookedAt:
    own = tmp_path_factory.getbasetemp()
    return LookedAt((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "looked-at")


@pytest.mark.parametrize("username", PEOPLE)
def test_every_page_of(enter: Enter, username: str, looked_at: LookedAt):
    page = enter(username)
    faults = []
    for _ in walk(page):
        if looked_at.is_new(page):
            faults += faults_of(page)
            faults += faults_otherwise(page)
        else:
            faults += moves_of(page)
    assert not faults, "\n".join(faults)


def test_every_component_in_every_state(enter: Enter):
    page = enter("lan")
    page.goto("/_thu-vien")
    faults = [*faults_of(page), *faults_otherwise(page)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("screen", SCREENS)
def test_main_pages_on_other_screens(enter: Enter, screen: str):
    page = enter("lan", **SCREENS[screen])
    faults = []
    for address in ELSEWHERE:
        page.goto(address)
        faults += faults_of(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > SCREENS[screen].get("viewport", DESKTOP)["width"]:
            faults.append(f"{address} is {width} points wide")
    assert not faults, "\n".join(faults)


def style(page: Page, selector: str, name: str, part: str = "") -> str:
    """``part``: what the style sheet draws beside the element, such as ``::after``."""
    return str(page.eval_on_selector(selector, f"e => getComputedStyle(e, '{part}').{name}"))


def test_what_is_dark_on_the_screen_is_light_on_paper(enter: Enter):
    page = enter("lan", color_scheme="dark")
    page.goto("/nhiem-vu")
    dark = style(page, "body", "backgroundColor")
    page.emulate_media(media="print")
    assert style(page, "body", "backgroundColor") == "rgb(255, 255, 255)" != dark


def test_forced_colours_show_where_one_is(enter: Enter):
    page = enter("lan", forced_colors="active")
    page.goto("/nhiem-vu")
    here, elsewhere = ".menu a[aria-current]", ".menu a:not([aria-current])"
    assert style(page, here, "textDecorationLine") == "underline"
    lines = [style(page, one, "borderBottomColor", "::after") for one in (here, elsewhere)]
    assert lines[0] != lines[1]
