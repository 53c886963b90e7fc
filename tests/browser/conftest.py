"""One Chromium for all browser tests; every page is watched for requests, errors and dialogs."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, sync_playwright

from tests.browser.thread import small_map, written
from tests.browser.watching import Watched

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


def chromium() -> str:
    """Name the Chromium to drive; without one these tests fail, for nothing else shows the map."""
    found = os.environ.get("ARGMAP_CHROMIUM") or shutil.which("chromium")
    if not found or not Path(found).exists():
        pytest.fail("the browser tests need Chromium: install it, or name it in ARGMAP_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, offline=True, accept_downloads=True
    )
    seen = Watched(context.new_page())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("console", lambda told: seen.noise.append(told.text))
    seen.page.on("pageerror", lambda error: seen.noise.append(str(error)))

    def refuse(dialog: Dialog) -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    seen.page.on("dialog", refuse)
    yield seen
    context.close()


@pytest.fixture(scope="session")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(small_map(), tmp_path_factory.mktemp("page") / "small.html")
