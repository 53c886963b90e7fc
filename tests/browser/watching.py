"""A browser page under watch, and the ways about the app that a quiet and a busy machine share.

For the length of a run Streamlit shows what it takes away beside what it makes, and what is read
then may be of the run before. So a test either expects the words that only the new run has, or
goes by `go`, `visit` and `see_map`, which wait until no run goes on; `now` finds what is shown now.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Dialog, Locator, Page, Response, expect

from tests.patience import PATIENCE

DRAWN: Final = ".argmap[data-ready][data-painted]"
SIGNS: Final = {  # what only this page shows
    "Map": f".st-key-map-room {DRAWN}",
    "Label": ".st-key-desk-bar, .st-key-desk-name",
    "Camps": f".st-key-people {DRAWN}",
    "Table": ".st-key-table",
    "Findings": ".st-key-figures",
    "Rules": ".st-key-off-topics",
    "Take home": ".st-key-preview img",
}
STILL: Final = (
    "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
    ":not(:has([data-stale=true], [data-testid=stSkeleton]))"
)
# Streamlit first asks for its server below the address of the page, which only its root answers.
PROBE: Final = re.compile(r"^https?://127\.0\.0\.1:\d+/[a-z-]+/_stcore/(health|host-config)$")


@dataclass
class Watched:
    """A page and all that it did beside drawing."""

    page: Page
    requests: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def watch(self, *, all_words: bool = False) -> None:
        """Note errors, failed requests and dialogs; with `all_words` what the console shows too."""
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        if all_words:
            self.page.on("console", lambda told: self.noise.append(told.text))
        self.page.on("response", self._response)
        self.page.on("dialog", self._dialog)

    def _response(self, answer: Response) -> None:
        if answer.status >= 400 and not PROBE.match(answer.url):
            self.noise.append(f"{answer.status} {answer.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, path: Path, state: str = "") -> Page:
        """Open a page from disk and wait until the map is drawn."""
        self.page.goto(f"{path.as_uri()}{'#' if state else ''}{state}")
        self.page.wait_for_selector(DRAWN)
        self.frame()
        return self.page

    def frame(self) -> None:
        """Wait until what was asked for is painted."""
        self.page.evaluate(
            "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))"
        )

    def matching(self) -> int:
        return int(self.page.locator(".argmap").get_attribute("data-matching") or -1)


def opened(browser: Browser, *, offline: bool = False) -> Page:
    """Open a page of its own, as patient as all of these tests are."""
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, offline=offline, accept_downloads=True
    )
    context.set_default_timeout(PATIENCE * 1000)
    return context.new_page()


def now(page: Page, part: str) -> Locator:
    """Find an element that is not about to be taken away."""
    return page.locator(f'[data-stale="false"] {part}')


def settled(page: Page) -> None:
    """Wait until no run goes on. Says nothing of a run that was asked for but has not begun."""
    page.wait_for_selector(STILL)


def go(page: Page, name: str) -> None:
    """Go to another page of the app and wait until it stands there alone."""
    page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
    page.wait_for_selector(SIGNS[name])
    settled(page)


def visit(found: Watched, url: str) -> Page:
    """Open the app and wait until its page stands."""
    found.page.goto(url)
    expect(found.page.locator(".st-key-bar input").first).to_be_visible()
    settled(found.page)
    return found.page


def see_map(found: Watched, url: str) -> Page:
    """Open the app and wait until its map is drawn."""
    page = visit(found, url)
    page.wait_for_selector(DRAWN)
    found.frame()
    return page
