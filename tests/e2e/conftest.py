"""A real server on a fixed day with the demonstration's data, and a real browser: ``make e2e``.

The browser is the machine's own Chromium. Whatever a test does in it, no request leaves the host,
and nothing goes wrong on the console.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from tests.e2e.watching import Watch
from tools import chromium as installed
from tools.demonstration import Server

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}

Enter = Callable[..., Page]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    process = Server(tmp_path_factory.mktemp("instance"))
    try:
        process.wait()
        yield process
    finally:
        process.end()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Chromium]:
    program = installed.program()
    if program is None:
        pytest.fail(installed.MISSING)
    browser = playwright.chromium.launch(executable_path=program, args=installed.options())
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, object]:
    """The cookies of who signed in already, by name: the page of that is seen once a person."""
    return {}


@pytest.fixture
def enter(server: Server, chromium: Chromium, sessions: dict[str, object]) -> Iterator[Enter]:
    """``enter("lan")``: a page in a browser of her own; ``enter(None)``: of nobody.

    Further words are options of the browser's context (``viewport``, ``color_scheme`` …).
    """
    opened: list[tuple[BrowserContext, Watch]] = []

    def enter(username: str | None, *, anew: bool = False, **options: object) -> Page:
        state = None if anew or username is None else sessions.get(username)
        context = chromium.new_context(
            base_url=server.address,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            storage_state=state,  # type: ignore[arg-type]
            **{"viewport": DESKTOP, **options},  # type: ignore[arg-type]
        )
        context.set_default_timeout(15_000)
        watch = Watch(context, server.address)
        page = context.new_page()
        opened.append((context, watch))
        if username is not None and state is None:
            sign_in(page, username, server.password(username))
            sessions[username] = context.storage_state()
        return page

    yield enter
    faults = [fault for _, watch in opened for fault in watch.faults()]
    for context, _ in opened:
        context.close()
    assert not faults, "\n".join(faults)


def sign_in(page: Page, username: str, password: str) -> None:
    """By the page that asks for it."""
    if "/dang-nhap" not in page.url:
        page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(lambda url: "/dang-nhap" not in url)
