"""One Chromium for all browser tests; every page is watched for requests, errors and dialogs."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect, sync_playwright

from tests.browser.serving import served
from tests.browser.thread import small_map, written
from tests.browser.watching import Watched, opened
from tests.patience import PATIENCE

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")
expect.set_options(timeout=PATIENCE * 1000)


def chromium() -> str:
    """Name the Chromium to drive; without one these tests fail, for nothing else shows the map."""
    found = os.environ.get("ARGMAP_CHROMIUM") or shutil.which("chromium")
    if not found or not Path(found).exists():
        pytest.fail("the browser tests need Chromium: install it, or name it in ARGMAP_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium(), args=list(FLAGS), timeout=PATIENCE * 1000
        )
        yield opened
        opened.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """Give a page without a network, for what is opened from disk."""
    seen = Watched(opened(browser, offline=True))
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.watch(all_words=True)
    yield seen
    seen.page.context.close()


@pytest.fixture
def seen(browser: Browser) -> Iterator[Watched]:
    """Give a page that may reach the app only; whatever else it asks for is noted and refused."""
    found = Watched(opened(browser))

    def refuse(route: Route, request: Request) -> None:
        found.requests.append(request.url)
        route.abort()

    found.page.context.route(ELSEWHERE, refuse)
    found.watch()
    yield found
    found.page.context.close()
    assert found.requests == []
    assert found.dialogs == []
    assert found.noise == []


@pytest.fixture
def second(browser: Browser) -> Iterator[Page]:
    """Give the page of a second person."""
    page = opened(browser)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of an app that a module's tests share."""
    room = tmp_path_factory.mktemp("app")
    with served(room / "log.txt", {"ARGMAP_DB": str(room / "argmap.db")}) as found:
        yield found


@pytest.fixture(scope="session")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(small_map(), tmp_path_factory.mktemp("page") / "small.html")
