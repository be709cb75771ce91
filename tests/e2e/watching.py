"""What goes on in a browser beside the pages: requests, the console, moves of what is shown."""

from collections.abc import Iterator

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

MOST_SHIFT = 0.05  # of a page, by the browser's own measure (Cumulative Layout Shift)
COUNT_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
EXPECTED = (
    "Failed to load resource: the server responded with a status of 4",  # said of 403, 404 …
    "Failed to load resource: net::ERR_INTERNET_DISCONNECTED",  # a test took the network away
    "Blocked script execution in",  # the frame of a mail runs no script, of tests neither
)


class Watch:
    """Notes what went wrong in a browser's context, for a test to fail by."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self._address = address
        self._faults: list[str] = []
        context.add_init_script(COUNT_SHIFTS)
        context.on("request", self._requested)
        context.on("console", self._said)
        context.on("weberror", lambda error: self._faults.append(f"script: {error.error}"))

    def faults(self) -> Iterator[str]:
        """What went wrong."""
        return iter(self._faults)

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:", "blob:", "about:")):
            self._faults.append(f"{request.url} was asked for")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(EXPECTED):
            where = message.page.url if message.page else "a worker"
            self._faults.append(f"{message.type} on {where}: {message.text}")


def shift(page: Page) -> float:
    """How far what a page shows has moved while it was loaded."""
    return float(page.evaluate("window.shifted"))
