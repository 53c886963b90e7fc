"""The running app as a person meets it, in a real Chromium; no request leaves the machine."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from argmap.analyse import analyse
from argmap.draw import View, scene
from argmap.label import read_edits
from argmap.model import ArgumentMap
from argmap.pipeline import chart
from argmap.read import read
from argmap.ui.samples import open_sample
from tests.browser.thread import OWN_PAYLOADS
from tests.browser.watching import DRAWN, SIGNS, Watched, go, opened, see_map, settled, visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ROOT = Path(__file__).parents[2]
HOSTILE = ROOT / "../shared/hostile/xss.jsonl"
SAMPLE = "four_day_week"
PAGES = ("Camps", "Table", "Findings", "Rules", "Take home", "Map")


@pytest.fixture(scope="module")
def small() -> ArgumentMap:
    work = open_sample(SAMPLE)
    found = read(work.sources)
    labels = work.labels
    edits = read_edits(labels.data, labels.name, found) if labels else {}
    return chart(found[0], edits=edits.get(found[0].thread, ())).argument_map


def spot(made: ArgumentMap, *, tie: bool) -> str:
    """Return a view with a mark, or the sign of an attack, in its very middle."""
    sheet = scene(made, analyse(made), View.COMMENTS).sheets[0]
    if tie:
        x, y = next(one.sign for one in sheet.ties if one.relation == "attacks")
    else:
        one = next(one for one in sheet.marks if one.refs)
        x, y = one.x + one.width / 2, one.y + one.height / 2
    return f"v=comments&at={x:.0f},{y:.0f},1"


def test_it_opens_with_a_map_and_asks_nobody_else(seen: Watched, address: str) -> None:
    page = see_map(seen, address)
    assert seen.matching() > 40
    expect(page).to_have_url(re.compile(r"\?sample=.*#v=positions"))
    page.wait_for_function("document.documentElement.scrollHeight <= 900")


@pytest.mark.parametrize("name", SIGNS)
def test_a_page_opened_by_its_address_asks_for_nothing_that_is_missing(
    seen: Watched, address: str, name: str
) -> None:
    path = "" if name == "Map" else name.lower().replace(" ", "-")
    page = visit(seen, f"{address}/{path}?sample={SAMPLE}")
    expect(page.locator(SIGNS[name]).first).to_be_visible()
    assert seen.noise == []


def test_a_filter_shows_in_the_map_and_in_the_address(seen: Watched, address: str) -> None:
    page = see_map(seen, f"{address}/?sample={SAMPLE}")
    page.locator('[data-facet="stance"][data-value="for"]').check()
    expect(page.locator(".argmap")).not_to_have_attribute("data-matching", "12")
    expect(page).to_have_url(re.compile("stance=for"))
    expect(page).to_have_url(re.compile(f"sample={SAMPLE}"))


def label_here(seen: Watched) -> Locator:
    """Open the panel beside the map, which shows what Python knows to be chosen."""
    seen.page.get_by_text("Label here", exact=True).click()
    panel = seen.page.locator(".st-key-in-place")
    expect(panel).to_contain_text("Choose a comment")
    settled(seen.page)
    seen.frame()
    return panel


@pytest.mark.parametrize("tie", [False, True])
def test_a_click_on_the_map_reaches_python(
    seen: Watched, address: str, small: ArgumentMap, *, tie: bool
) -> None:
    page = see_map(seen, f"{address}/?sample={SAMPLE}&coder=Ann#{spot(small, tie=tie)}")
    panel = label_here(seen)
    page.locator("canvas.am-canvas").click()
    expect(page.locator(".am-details")).to_be_visible()
    expect(panel).to_contain_text("Position in plain words")  # so the click has reached Python
    settled(page)
    go(page, "Table")
    read = page.locator(".st-key-read")
    expect(read).to_contain_text("Chosen on the map")
    expect(read).to_contain_text("2 comments" if tie else "1 comment")


def test_another_motion_keeps_the_map_where_it_is(seen: Watched, address: str) -> None:
    page = see_map(seen, f"{address}/?sample={SAMPLE}")
    page.locator('[data-facet="stance"][data-value="for"]').check()
    page.locator("canvas.am-canvas").evaluate("(canvas) => { canvas.marked = true; }")
    page.get_by_role("textbox", name="Motion").fill("Nobody works on Fridays")
    page.get_by_role("textbox", name="Motion").press("Enter")
    expect(page.locator(".argmap")).to_contain_text("Nobody works on Fridays")
    expect(page).to_have_url(re.compile(r"motion=Nobody.*#.*stance=for"))
    assert page.locator("canvas.am-canvas").evaluate("(canvas) => canvas.marked") is True


def test_a_label_keeps_the_map_where_it_is(seen: Watched, address: str) -> None:
    page = see_map(seen, f"{address}/?sample=night_trams&coder=Ann")
    panel = label_here(seen)
    page.locator("canvas.am-canvas").focus()
    for key in ("Tab", "Enter", "+", "+", "ArrowRight"):
        page.keyboard.press(key)
    expect(panel).to_contain_text("Position in plain words")
    expect(page).to_have_url(re.compile("at="))
    settled(page)
    before, neutral = (
        page.url,
        page.locator('label:has([data-facet="stance"][data-value="neutral"])'),
    )
    counted = neutral.inner_text()
    panel.get_by_text("Neutral", exact=True).last.click()
    panel.get_by_role("button", name="Keep").click()
    expect(neutral).not_to_have_text(counted)
    settled(page)
    page.locator("canvas.am-canvas").press("ArrowRight")  # what it says of the place is new then
    page.wait_for_function("(before) => !location.hash.includes(before)", arg=place(before))
    assert place(page.url).split("%2C")[1:] == place(before).split("%2C")[1:]


def place(url: str) -> str:
    """Return the part of the address that says where on the map one looks."""
    return str(re.findall("at=([^&]*)", url)[0])


def test_a_copied_link_opens_the_same_view(seen: Watched, address: str) -> None:
    page = see_map(seen, f"{address}/?sample={SAMPLE}&motion=Rest#v=commenters&stance=against")
    expect(page.locator('[data-view="commenters"]')).to_have_attribute("aria-selected", "true")
    expect(page.locator('[data-facet="stance"][data-value="against"]')).to_be_checked()
    expect(page.get_by_role("textbox", name="Motion")).to_have_value("Rest")


def test_another_discussion_begins_without_the_filters_of_the_last(
    seen: Watched, address: str
) -> None:
    page = see_map(seen, f"{address}/?sample={SAMPLE}")
    page.locator('[data-facet="stance"][data-value="for"]').check()
    expect(page).to_have_url(re.compile("stance=for"))
    page.locator(".st-key-open button").click()
    page.get_by_role("tab", name="Files").click()
    page.locator(".st-key-upload input").set_input_files(
        {"name": "x.bin", "mimeType": "application/octet-stream", "buffer": b"\0\1\2"}
    )
    expect(page.get_by_role("button", name=re.compile("^Remove"))).to_be_visible()
    settled(page)
    page.locator(".st-key-open-files button").click()
    expect(page.get_by_role("dialog").get_by_test_id("stAlert")).to_be_visible()
    expect(page.get_by_role("tab", name="Files")).to_have_attribute("aria-selected", "true")
    page.get_by_role("tab", name="Sample").click()
    page.locator(".st-key-sample-night_trams button").click()
    expect(page.locator(".am-matched")).to_have_text("65 of 65 comments match")


def test_the_map_is_as_it_was_left(seen: Watched, address: str) -> None:
    page = see_map(seen, f"{address}/?sample={SAMPLE}&coder=Ann")
    panel = label_here(seen)
    page.evaluate("location.hash = 'v=comments&sel=comment%3A1'")
    expect(panel).to_contain_text("Position in plain words")  # so Python knows the view
    go(page, "Findings")
    go(page, "Map")
    expect(page.locator(".am-details")).to_be_visible()
    expect(page.locator('[data-view="comments"]')).to_have_attribute("aria-selected", "true")


def test_camps_show_who_says_what(seen: Watched, address: str) -> None:
    page = visit(seen, f"{address}/camps?sample={SAMPLE}")
    page.wait_for_selector(f".st-key-people {DRAWN}")
    page.locator(".st-key-camps button").first.click()
    expect(page.locator(".st-key-read")).to_contain_text("Holds:")


def test_a_click_on_an_island_shows_what_its_commenters_wrote(seen: Watched, address: str) -> None:
    page = visit(seen, f"{address}/camps?sample={SAMPLE}")
    page.wait_for_selector(f".st-key-people {DRAWN}")
    before = page.url
    canvas = page.locator(".st-key-people canvas.am-canvas")
    canvas.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-read")).to_contain_text("Commenter: ")
    canvas.click()  # nothing stands in the very middle, or a camp does; neither may fail
    expect(page.locator(".am-details")).to_be_hidden()
    assert page.url == before


def test_the_motion_stands_once_on_the_screen(seen: Watched, address: str) -> None:
    page = see_map(seen, f"{address}/?sample={SAMPLE}")
    box = page.locator(".argmap .am-title").bounding_box()
    assert box is not None
    assert box["width"] <= 1


def test_findings_are_a_page_and_no_button_of_the_same_name(seen: Watched, address: str) -> None:
    page = see_map(seen, f"{address}/?sample={SAMPLE}")
    expect(page.locator(".am-findings")).to_be_hidden()
    expect(page.locator(".am-note")).to_contain_text("positions")


@pytest.mark.parametrize("width", [900, 1200, 1400])
def test_the_first_look_cuts_no_column(seen: Watched, address: str, width: int) -> None:
    seen.page.set_viewport_size({"width": width, "height": 800})
    page = see_map(seen, f"{address}/?sample=night_trams")
    room = page.locator(".am-stage").evaluate("(stage) => stage.clientWidth")
    assert right_edges_cut(page, room) == 0


def right_edges_cut(page: Page, room: int) -> int:
    """Count the rows of pixels at the right border that are not paper."""
    return int(
        page.locator("canvas.am-canvas").evaluate(
            """(canvas, room) => {
              const scale = canvas.width / room;
              const line = canvas.getContext("2d").getImageData(
                canvas.width - Math.ceil(scale), 0, 1, canvas.height).data;
              let found = 0;
              for (let at = 0; at < line.length; at += 4) {
                if (line[at] < 240 && line[at + 3] > 0) found += 1;
              }
              return found;
            }""",
            room,
        )
    )


def test_a_row_of_the_table_shows_its_comments(seen: Watched, address: str) -> None:
    page = visit(seen, f"{address}/table?sample={SAMPLE}")
    page.get_by_role("radio", name="Commenters").click()
    canvas = page.locator(".st-key-rows canvas").first
    expect(page.locator(".st-key-read")).to_contain_text("Gus")
    settled(page)  # the rows of before have gone
    canvas.click(position={"x": 16, "y": 34 + 33 + 15}, force=True)  # a scroller lies over it
    expect(page.locator(".st-key-read")).to_contain_text("Commenter: Marta")


def test_a_finding_leads_to_the_map(seen: Watched, address: str) -> None:
    page = visit(seen, f"{address}/findings?sample={SAMPLE}")
    page.locator(".st-key-findings button").first.click()
    page.get_by_role("button", name="Show on the map").click()
    page.wait_for_selector(DRAWN)
    expect(page).to_have_url(re.compile("sel="))
    expect(page.locator(".am-details")).to_be_visible()


def test_pictures_and_the_page_are_taken_home(
    seen: Watched, address: str, tmp_path: Path, browser: Browser
) -> None:
    page = visit(seen, f"{address}/take-home?sample={SAMPLE}")
    expect(page.locator(".st-key-preview img")).to_be_visible()
    picture = Image.open(io.BytesIO(download(page, "PNG", tmp_path).read_bytes()))
    large = Image.open(io.BytesIO(download(page, "PNG, large", tmp_path).read_bytes()))
    assert large.width == pytest.approx(2 * picture.width, abs=2)
    opened_offline(download(page, "Interactive map (HTML)", tmp_path), browser)


def download(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def opened_offline(path: Path, browser: Browser) -> None:
    page, asked = opened(browser, offline=True), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector(DRAWN)
    assert asked == [path.as_uri()]
    page.context.close()


def test_what_nobody_reads_is_refused_in_a_sentence(seen: Watched, address: str) -> None:
    page = see_map(seen, f"{address}/?sample={SAMPLE}")
    page.get_by_role("button", name="Open").click()
    page.get_by_role("tab", name="Paste").click()
    page.get_by_role("textbox", name="The comments of a page").fill("![x](https://beacon.test/x)")
    page.get_by_role("button", name="Draw the map").click()
    expect(page.get_by_role("dialog").get_by_test_id("stAlert")).to_contain_text("pasted text")
    page.keyboard.press("Escape")
    expect(page.locator(".argmap")).to_have_attribute("data-matching", "12")


def test_what_is_not_kept_is_opened_in_view_of_every_button_and_has_no_link(
    seen: Watched, address: str
) -> None:
    page = see_map(seen, f"{address}/?sample={SAMPLE}")
    page.get_by_role("button", name="Open").click()
    page.get_by_role("tab", name="Files").click()
    table = b"id,parent,author,text\n1,,Ann,Ban cars.\n2,1,Bo,No.\n"
    files = [{"name": "cars.csv", "mimeType": "text/csv", "buffer": table}]
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(files)  # type: ignore[arg-type] # Playwright's own dict type is private
    expect(page.get_by_role("button", name=re.compile("^Remove"))).to_be_visible()
    page.get_by_role("button", name="Draw the map").locator("visible=true").click()
    expect(page.get_by_test_id("stToast")).to_be_visible()
    page.get_by_role("button", name="Copy link").click(timeout=2_000)  # a toast would take it
    expect(page.locator(".am-toast")).to_contain_text("No link opens cars.csv: it is not kept")
    page.get_by_role("button", name="About").click(timeout=2_000)


@pytest.mark.parametrize("width", [1200, 1400])
def test_the_table_of_positions_is_not_cut(seen: Watched, address: str, width: int) -> None:
    seen.page.set_viewport_size({"width": width, "height": 800})
    page = visit(seen, f"{address}/table?sample={SAMPLE}")
    page.wait_for_function("""() => {  // once its columns have taken their widths
      const grid = document.querySelector(".st-key-rows .dvn-scroller");
      return grid && grid.clientWidth > 0 && grid.scrollWidth <= grid.clientWidth;
    }""")


def payloads() -> list[str]:
    if not HOSTILE.exists():
        return list(OWN_PAYLOADS)
    lines = HOSTILE.read_text(encoding="utf-8").split("\n")
    return [*OWN_PAYLOADS, *(json.loads(line)["payload"] for line in lines if line)]


def hostile_table() -> bytes:
    """Return a thread table in which every field is a payload."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["thread", "title", "id", "parent", "author", "text"])
    for number, payload in enumerate(payloads()):
        words = payload.replace("\0", "")
        parent = number - 1 if number % 3 else ""
        thread = f"{OWN_PAYLOADS[number % 2]}"
        writer.writerow([thread, words, f"{number}", parent, words, f"No, that is wrong. {words}"])
    return out.getvalue().encode(errors="replace")


def test_hostile_words_are_only_words_on_every_page(seen: Watched, address: str) -> None:
    page = see_map(seen, address)
    page.get_by_role("button", name="Open").click()
    page.get_by_role("tab", name="Files").click()
    name = "![x](https:beacon.test) <img src=x onerror=alert(1)>.csv"
    files = [{"name": name, "mimeType": "text/csv", "buffer": hostile_table()}]
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(files)  # type: ignore[arg-type] # Playwright's own dict type is private
    expect(page.get_by_role("button", name=re.compile("^Remove"))).to_be_visible()
    page.get_by_role("button", name="Draw the map").locator("visible=true").click()
    expect(page).to_have_url(re.compile("file="))
    for title in PAGES:
        go(page, title)
        assert page.get_by_test_id("stMain").locator("a[href]:not([target=_self])").count() == 0
        assert page.evaluate("document.querySelectorAll('img[onerror], svg[onload]').length") == 0
    page.get_by_role("button", name=re.compile("notice|About")).click()
    page.locator("[data-testid=stSelectbox]").click()
    expect(page.get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize("width", [900, 1400])
def test_nothing_is_wider_than_the_window(seen: Watched, address: str, width: int) -> None:
    seen.page.set_viewport_size({"width": width, "height": 700})
    page = see_map(seen, f"{address}/?sample={SAMPLE}")
    for title in PAGES:
        go(page, title)
        page.wait_for_function("""() => {  // once all has taken its width
          const main = document.querySelector("[data-testid=stMain]");
          return main.scrollWidth <= main.clientWidth;
        }""")
