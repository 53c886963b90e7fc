"""The page Rules in a real Chromium: a sentence is tried, a topic goes, the map follows."""

from typing import Literal

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.watching import Watched, go, see_map, settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def drawn(page: Page) -> int:
    """Count the links that the findings count: what the map draws of relations."""
    go(page, "Findings")
    button = page.get_by_role("button").filter(has_text="attacks").first
    expect(button).to_be_visible()
    return int("".join(filter(str.isdigit, button.inner_text())))


def test_a_sentence_is_tried_and_a_topic_changes_the_map(seen: Watched, address: str) -> None:
    page = see_map(seen, address)
    page.get_by_text("Hand labels", exact=True).click()
    before = drawn(page)
    go(page, "Rules")
    page.get_by_role("tab", name="Try a sentence").click()
    page.get_by_label("A comment").fill("No, that is wrong.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".st-key-tried")).to_contain_text("Attacks")
    expect(page.locator(".st-key-tried")).to_contain_text("speaks for attacks")
    settled(page)
    page.get_by_label("Topics switched off").click()
    page.get_by_role("option", name="disagreement").click()
    expect(page.locator(".st-key-tried")).not_to_contain_text("(disagreement.")
    page.keyboard.press("Escape")
    assert drawn(page) < before
    go(page, "Map")


def test_small_words_and_quotes_in_them_are_not_too_pale(seen: Watched, address: str) -> None:
    page = see_map(seen, address)
    go(page, "Rules")
    caption = page.get_by_test_id("stCaptionContainer").first
    pale = """caption => {
      const quote = caption.appendChild(document.createElement("blockquote"));
      return [caption, quote].map((one) => Number(getComputedStyle(one).opacity));
    }"""
    assert caption.evaluate(pale) == [0.75, 1]  # with 0.6 of each a quote had 2.1 to 1


def test_a_refused_rulebook_leaves_its_box_open(seen: Watched, address: str) -> None:
    page = see_map(seen, address)
    go(page, "Rules")
    page.get_by_text("Add your own rulebook").click()
    for name in ("first.toml", "second.toml"):
        file = FilePayload(name=name, mimeType="text/plain", buffer=b"[[rule]]\nid = 3\n")
        page.locator("input[type=file]").set_input_files(file)
        expect(page.get_by_test_id("stExpander").get_by_role("alert")).to_contain_text(name)
        settled(page)
        expect(page.get_by_test_id("stFileUploaderDropzone")).to_be_in_viewport()


CONTRAST = """button => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((one) => one / 255);
    const curved = (one) => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
    const [red, green, blue] = parts.map(curved);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const words = light(getComputedStyle(button.querySelector("p, span") || button).color);
  const ground = light(getComputedStyle(button).backgroundColor);
  return Math.max(words, ground) / Math.min(words, ground);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_a_coloured_ground_are_read_in_either_theme(
    seen: Watched, address: str, scheme: Literal["light", "dark"]
) -> None:
    seen.page.emulate_media(color_scheme=scheme)
    page = see_map(seen, address)
    go(page, "Rules")
    page.get_by_label("Topics switched off").click()
    page.get_by_role("option", name="disagreement").click()
    page.keyboard.press("Escape")
    tag = page.get_by_test_id("stMultiSelectTagsContainer").locator("[role=group] > span")
    expect(tag).to_have_text("disagreement")
    settled(page)
    page.locator(".st-key-open button").click()
    page.get_by_role("tab", name="Paste").click()
    button = page.locator(".st-key-open-paste button")
    expect(button).to_be_visible()
    page.mouse.move(0, 0)
    for one in (tag, button):
        assert one.evaluate(CONTRAST) >= 4.5
