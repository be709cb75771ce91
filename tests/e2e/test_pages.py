"""Every page of every role: nothing that axe finds, nothing that moves while it is loaded."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import PHONE, Enter
from tests.e2e.watching import MOST_SHIFT, shift
from tools.links import IN_PAGE, Ahead

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
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


def faults_of(page: Page) -> Iterator[str]:
    for rule in Axe().run(page, options=RULES).response["violations"]:
        for node in rule["nodes"][:3]:
            summary = " ".join(node["failureSummary"].split())
            yield f"{page.url}: {rule['id']}: {node['html'][:150]} ({summary[:300]})"
    if shift(page) >= MOST_SHIFT:
        yield f"{page.url} moves by {shift(page):.3f}"


def skeleton(page: Page) -> str:
    """Tags and their classes: pages that differ in words and addresses alone look as good."""
    tags = re.sub(r">[^<]+<", "><", page.content())
    return re.sub(r' (?!class=)[\w-]+="[^"]*"', "", tags)


@pytest.fixture(scope="session")
def looked_at() -> set[str]:
    """Pages in which axe looked already, by their skeleton: roles share most of them."""
    return set()


@pytest.mark.parametrize("username", PEOPLE)
def test_every_page_of(enter: Enter, username: str, looked_at: set[str]):
    page = enter(username)
    faults = []
    for _ in walk(page):
        if (bones := skeleton(page)) not in looked_at:
            faults += faults_of(page)
            looked_at.add(bones)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("screen", SCREENS)
def test_main_pages_on_other_screens(enter: Enter, screen: str):
    page = enter("lan", **SCREENS[screen])
    faults = []
    for address in ELSEWHERE:
        page.goto(address)
        faults += faults_of(page)
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wider > 0:
            faults.append(f"{address} is {wider} points wider than the window")
    assert not faults, "\n".join(faults)
