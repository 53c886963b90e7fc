"""A browser page under watch."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page


@dataclass
class Watched:
    """A page and all that it did beside drawing."""

    page: Page
    requests: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def open(self, path: Path, state: str = "") -> Page:
        """Open a page from disk and wait until the map is drawn."""
        self.page.goto(f"{path.as_uri()}{'#' if state else ''}{state}")
        self.page.wait_for_selector(".argmap[data-ready][data-painted]")
        return self.page

    def frame(self) -> None:
        """Wait until what was asked for is painted."""
        self.page.evaluate(
            "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))"
        )

    def matching(self) -> int:
        return int(self.page.locator(".argmap").get_attribute("data-matching") or -1)
