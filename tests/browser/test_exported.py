"""The exported page as a person meets it: from disk, with the network off."""

import io
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from PIL import Image, ImageColor
from playwright.sync_api import expect

from argmap.analyse import analyse
from argmap.draw import View, scene
from argmap.draw.joining import joined
from argmap.draw.palette import LIGHT, SIGN
from argmap.graph import build
from argmap.model import ArgumentMap, By, Comment, Relation, Stance, State
from argmap.pipeline import chart, labelled
from argmap.read import read
from argmap.read.source import Source
from argmap.ui.selection import selecting
from tests.browser.thread import small_map, written
from tests.browser.watching import Watched
from tests.test_analyse import shared_position
from tests.test_scene import CAMPS, ZOOS, mapped, whole

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
DETAILS = ".am-details"
FOLDED = whole(800)
HELD = "id,parent,author,text\n1,,{},Ban all cars.\n2,,{},All cars should go.\n"


def pick(seen: Watched, state: str, path: Path) -> None:
    seen.open(path, state)
    expect(seen.page.locator(DETAILS)).to_be_visible()


def step(seen: Watched, times: int) -> None:
    seen.page.locator("canvas.am-canvas").focus()
    for _ in range(times):
        seen.page.keyboard.press("Tab")


def test_it_opens_from_disk_without_a_request_or_a_complaint(
    watched: Watched, small_page: Path
) -> None:
    page = watched.open(small_page)
    assert watched.requests == [small_page.as_uri()]
    assert watched.noise == []
    expect(page.locator(".am-title")).to_have_text("A footbridge for the school")
    assert watched.matching() == 12


@pytest.mark.parametrize(
    ("state", "matching"),
    [
        ("v=comments", 12),
        ("v=comments&relation=attacks", 5),
        ("v=comments&relation=supports,neutral", 5),
        ("v=comments&by=hand", 1),
        ("v=comments&who=Ada", 3),
        ("v=comments&who=Ada&who=Bo", 5),
        ("v=comments&min=80", 9),
        ("v=comments&q=ford", 2),
        ("v=comments&q=FORD+water", 1),
        ("v=comments&q=ford&who=Bo", 1),
        ("v=nonsense&stance=purple&min=-4&sel=what:ever&at=a,b,c&sheet=none", 12),
        ("v=constructor", 12),
    ],
)
def test_filters_come_from_the_address(
    watched: Watched, small_page: Path, state: str, matching: int
) -> None:
    watched.open(small_page, state)
    assert watched.matching() == matching
    assert watched.noise == []


def test_counts_beside_a_choice_follow_the_other_filters(
    watched: Watched, small_page: Path
) -> None:
    page = watched.open(small_page, "v=comments")
    attacks = page.locator("label.am-choice", has=page.locator('[data-value="attacks"]'))
    expect(attacks.locator(".am-count")).to_have_text("5")
    page.locator('[data-facet="who"][data-value="Ada"]').check()
    expect(attacks.locator(".am-count")).to_have_text("2")
    expect(page.locator(".am-matched")).to_have_text("3 of 12 comments match")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".am-matched")).to_have_text("12 of 12 comments match")


def test_search_narrows_while_one_types(watched: Watched, small_page: Path) -> None:
    page = watched.open(small_page, "v=comments")
    page.locator(".am-search").fill("cows")
    expect(page.locator(".argmap")).to_have_attribute("data-matching", "1")


def test_a_comment_tells_its_label_its_cue_and_the_reason(
    watched: Watched, small_page: Path
) -> None:
    pick(watched, "v=comments&sel=comment:c2", small_page)
    details = watched.page.locator(DETAILS)
    for words in ("Bo", "Attacks what it answers", "90% sure", "An opening No rejects"):
        expect(details).to_contain_text(words)
    expect(details.locator(".am-text mark")).to_have_text("No")
    link = details.get_by_role("link", name="https://ford.test/map")
    assert link.get_attribute("rel") == "noopener noreferrer nofollow"
    details.get_by_role("button", name="Not in spring").click()
    expect(details).to_contain_text("Labelled by hand (tester)")


def test_words_outlive_their_account_and_the_page_says_so(watched: Watched, tmp_path: Path) -> None:
    made = small_map()
    gone = tuple(replace(one, state=State.DELETED) for one in made.discussion.comments)
    changed = replace(made, discussion=replace(made.discussion, comments=gone))
    pick(watched, "v=comments&sel=comment:c2", written(changed, tmp_path / "gone.html"))
    text = watched.page.locator(f"{DETAILS} .am-comment")
    expect(text).to_contain_text("the ford is shorter still")
    expect(text).to_contain_text("The account was deleted; its words are still here.")


def test_comments_whose_ids_have_spaces_are_selected_together(
    watched: Watched, tmp_path: Path
) -> None:
    source = Source(
        name="x.csv", data=b"id,parent,author,text\nc 1,,Ann,Ban cars.\nc 2,c 1,Bo,No.\n"
    )
    path = written(build(*labelled(read(source)[0])), tmp_path / "odd.html")
    pick(watched, selecting(("c 1", "c 2")), path)
    details = watched.page.locator(DETAILS)
    expect(details.get_by_role("heading")).to_have_text("2 comments")
    expect(details.locator(".am-leads")).to_have_count(2)


@pytest.mark.parametrize(
    ("authors", "told"), [(("Ann", "Bo"), " · held by 2 commenters"), (("", ""), "")]
)
def test_a_position_says_who_holds_it_where_anybody_is_named(
    watched: Watched, tmp_path: Path, authors: tuple[str, str], told: str
) -> None:
    found = read(Source(name="x.csv", data=HELD.format(*authors).encode()))[0]
    labels = labelled(found)[1]
    held = [replace(one, position="Ban all cars.", by=By.HAND) for one in labels]
    made = build(found, held)
    pick(
        watched,
        f"v=positions&sel=position:{made.positions[0].id}",
        written(made, tmp_path / "held.html"),
    )
    stance = made.positions[0].stance.value
    expect(
        watched.page.locator(f"{DETAILS} p", has=watched.page.locator(".am-chip")).first
    ).to_have_text(re.compile(rf"^{stance}( \d+% sure)?{told}$"))


def test_fit_stands_in_the_address_as_where_the_map_comes_to_rest(
    watched: Watched, folded_page: Path
) -> None:
    page = watched.open(folded_page, "v=comments&at=300,300,2")
    page.get_by_role("button", name="Fit").click()
    expect(page).not_to_have_url(re.compile("at=300(,|%2C)300(,|%2C)2"))  # told, or as written
    resting = page.evaluate("location.hash")
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".am-toast")).to_be_visible()
    assert page.evaluate("location.hash") == resting


def spot_of(kind: str, name: str) -> str:
    """Return the address part that brings a mark, or the sign of a tie, to the map's centre."""
    argument_map = small_map()
    sheet = scene(argument_map, analyse(argument_map), View.COMMENTS).sheets[0]
    if kind == "tie":
        x, y = next(tie.sign for tie in sheet.ties if tie.source == name)
    else:
        mark = next(mark for mark in sheet.marks if mark.id == name)
        x, y = mark.x + mark.width / 2, mark.y + mark.height / 2
    return f"v=comments&at={x},{y},1"


@pytest.mark.parametrize(
    ("spot", "heading", "words"),
    [
        ("mark c1", "Comment", ["Ada", "A footbridge would cut"]),
        ("mark c10", "Comment", ["This comment was deleted."]),
        ("tie c2", "Attacks", ["A footbridge would cut", "shorter still", "An opening No"]),
        ("tie c7", "Supports", ["cost more than the school", "The writer says to agree."]),
    ],
)
def test_a_click_on_the_map_tells_what_is_there(
    watched: Watched, small_page: Path, spot: str, heading: str, words: list[str]
) -> None:
    page = watched.open(small_page, spot_of(*spot.split()))
    page.locator("canvas.am-canvas").click()
    expect(page.locator(f"{DETAILS} h2")).to_contain_text(heading)
    for part in words:
        expect(page.locator(DETAILS)).to_contain_text(part)
    page.locator(f"{DETAILS} p").first.click()  # as one who reads does
    page.keyboard.press("Escape")
    expect(page.locator(DETAILS)).to_be_hidden()


def test_a_card_clicked_at_the_edge_is_seen_beside_the_details(
    watched: Watched, small_page: Path
) -> None:
    page = watched.open(small_page, "v=comments")
    canvas = page.locator("canvas.am-canvas")
    wide, high = canvas.evaluate("(canvas) => [canvas.clientWidth, canvas.clientHeight]")
    made = small_map()
    sheet = scene(made, analyse(made), View.COMMENTS).sheets[0]
    card = next(mark for mark in sheet.marks if mark.refs)
    right, middle = card.x + card.width, card.y + card.height / 2
    page.goto("about:blank")
    watched.open(small_page, f"v=comments&at={right + 5 - wide / 2},{middle},1")
    canvas.click(position={"x": wide - 5 - card.width / 2, "y": high / 2})
    expect(page.locator(DETAILS)).to_be_visible()
    page.wait_for_function(
        """(right) => {  // the address tells the middle of the map
          const [x, , k] = /at=([^&]*)/.exec(decodeURIComponent(location.hash))[1].split(",");
          const wide = document.querySelector("canvas.am-canvas").clientWidth;
          return (right - x) * k + wide / 2 < wide;
        }""",
        arg=right,
    )


def test_views_switch_and_the_address_leads_back(watched: Watched, small_page: Path) -> None:
    page = watched.open(small_page)
    page.locator('[data-view="commenters"]').click()
    page.locator('[data-facet="stance"][data-value="for"]').check()
    expect(page).to_have_url(re.compile("stance=for"))
    matching = watched.matching()
    page.reload()
    page.wait_for_selector(".argmap[data-painted]")
    expect(page.locator('[data-view="commenters"]')).to_have_attribute("aria-selected", "true")
    expect(page.locator('[data-facet="stance"][data-value="for"]')).to_be_checked()
    assert watched.matching() == matching < 12


def test_the_keyboard_reaches_marks_details_and_the_way_out(
    watched: Watched, small_page: Path
) -> None:
    page = watched.open(small_page, "v=comments")
    step(watched, 2)
    page.keyboard.press("Enter")
    expect(page.locator(DETAILS)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(DETAILS)).to_be_hidden()
    for key in ("+", "-", "0", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") != "am-canvas"
    assert watched.noise == []


def focus_in(seen: Watched, part: str) -> bool:
    return bool(seen.page.evaluate(f"!!document.activeElement.closest('{part}')"))


def test_the_map_comes_before_its_filters_and_is_left_either_way(
    watched: Watched, small_page: Path
) -> None:
    page = watched.open(small_page, "v=comments")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="To the map")).to_be_focused()
    page.keyboard.press("Enter")
    assert focus_in(watched, ".am-canvas")
    page.keyboard.press("Shift+Tab")
    assert focus_in(watched, ".am-tools")
    page.keyboard.press("Tab")  # back on the map, at no mark
    for key in ("Tab", "Tab", "Shift+Tab"):
        page.keyboard.press(key)
        assert focus_in(watched, ".am-canvas")
    page.keyboard.press("Shift+Tab")
    assert focus_in(watched, ".am-tools")
    page.locator("canvas.am-canvas").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert focus_in(watched, ".am-filters")
    starts = "[...document.querySelectorAll('.am-side, .am-middle')].map((one) => one.offsetLeft)"
    middle, side = page.evaluate(starts)
    assert side < middle, "what comes last is drawn first"


def test_a_branch_folds_and_the_rest_stays_where_it_is(watched: Watched, small_page: Path) -> None:
    page = watched.open(small_page, "v=comments&sel=comment:c1")
    before = page.evaluate("location.hash")
    page.get_by_role("button", name="Fold", exact=True).click()
    expect(page).to_have_url(re.compile("fold=c1"))
    assert "fold" not in before
    page.get_by_role("button", name="Focus on this branch").click()
    expect(page).to_have_url(re.compile("focus=c1"))
    expect(page.locator(".am-crumbs")).to_contain_text("branch of Ada")


@pytest.mark.parametrize(("item", "scale"), [("What you see, 2×", 2), ("What you see, 4×", 4)])
def test_the_picture_taken_home_is_what_is_seen(
    watched: Watched, small_page: Path, item: str, scale: int
) -> None:
    page = watched.open(small_page)
    wide = page.evaluate("document.querySelector('.am-stage').clientWidth")
    page.get_by_role("button", name="PNG").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name=item).click()
    with Image.open(io.BytesIO(Path(taken.value.path()).read_bytes())) as image:
        assert image.format == "PNG"
        assert image.width == wide * scale
        colours = image.convert("RGB").getcolors(1 << 24) or []
    assert len(colours) > 50
    expect(page.locator(".am-toast")).to_contain_text("Picture saved")
    assert watched.requests[1:] == [url for url in watched.requests[1:] if url.startswith("blob:")]


def test_dark_is_dark_and_can_be_switched(watched: Watched, small_page: Path) -> None:
    watched.page.emulate_media(color_scheme="dark")
    page = watched.open(small_page)
    expect(page.locator(".argmap")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Light or dark").click()
    expect(page.locator(".argmap")).to_have_attribute("data-theme", "light")


def test_a_page_asked_to_be_dark_is_so_whatever_the_system_says(
    watched: Watched, tmp_path: Path
) -> None:
    watched.page.emulate_media(color_scheme="light")
    page = watched.open(written(small_map(), tmp_path / "dark.html", dark=True))
    expect(page.locator(".argmap")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Light or dark").click()
    expect(page.locator(".argmap")).to_have_attribute("data-theme", "light")


@pytest.mark.parametrize("size", [(800, 600), (420, 800)])
def test_a_narrow_window_keeps_everything_inside(
    watched: Watched, small_page: Path, size: tuple[int, int]
) -> None:
    watched.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = watched.open(small_page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    outside = page.evaluate(
        "[...document.querySelectorAll('.am-top *')].filter(e => e.offsetParent && "
        "e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className)"
    )
    assert outside == []


def relabelled(name: str, **changes: Any) -> ArgumentMap:  # noqa: ANN401 - fields of a label
    made = small_map()
    labels = (replace(x, **changes) if x.comment == name else x for x in made.labels)
    return build(made.discussion, tuple(labels))


def test_a_link_shows_the_comment_that_makes_it_and_what_that_answers(
    watched: Watched, tmp_path: Path
) -> None:
    held = small_map().position_of["c5"].text
    path = written(relabelled("c11", position=held), tmp_path / "shared.html")
    pick(watched, urlencode({"v": "positions", "sel": "link:pc5→pc1:supports"}), path)
    because = watched.page.locator(f"{DETAILS} .am-because")
    expect(because.locator("article")).to_contain_text("the cows would use it too")
    expect(because).to_contain_text("Answers")
    expect(because).to_contain_text("A footbridge would cut")
    expect(because).to_contain_text("Yes with more to come")


@pytest.mark.parametrize(("share", "told"), [(0.999, "over 99% sure"), (1.0, ", 100% sure")])
def test_only_what_is_certain_is_100_percent(
    watched: Watched, tmp_path: Path, share: float, told: str
) -> None:
    path = written(relabelled("c2", confidence=share), tmp_path / "sure.html")
    pick(watched, "v=comments&sel=comment:c2", path)
    expect(watched.page.locator(DETAILS)).to_contain_text(told)


MOUNTED = "window.mount = (blob) => argmap({ data: { blob }, parentElement: document.body });"


def test_data_that_cannot_be_read_is_said_until_other_data_can(
    watched: Watched, small_page: Path
) -> None:
    found = re.search(r'data-state="[^"]*">([^<]+)<', small_page.read_text(encoding="utf-8"))
    assert found
    page = watched.page
    page.set_content("<body></body>")
    page.add_script_tag(content=f"{joined()}\n{MOUNTED}", type="module")
    page.evaluate("() => { mount('AAAA'); }")
    expect(page.locator(".am-broken")).to_contain_text("could not be read")
    page.get_by_role("button", name="Light or dark").click()
    expect(page.locator(".argmap")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Findings").click()
    assert watched.noise == []
    page.evaluate("(blob) => { mount(blob); }", found[1])
    expect(page.locator(".am-title")).to_have_text("A footbridge for the school")
    expect(page.locator(".am-broken")).to_be_hidden()
    expect(page.locator(DETAILS)).to_contain_text("Findings")


@pytest.mark.parametrize("by", [By.HAND, By.SOURCE])
def test_what_rules_noticed_is_folded_away_where_others_decide(
    watched: Watched, tmp_path: Path, by: By
) -> None:
    path = written(relabelled("c2", by=by, confidence=1.0), tmp_path / f"{by}.html")
    pick(watched, "v=comments&sel=comment:c2", path)
    expect(watched.page.locator(".am-reason")).to_be_hidden()
    watched.page.get_by_text("What the rules noticed").click()
    expect(watched.page.locator(".am-reason")).to_be_visible()


@pytest.fixture(scope="module")
def folded_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(FOLDED, tmp_path_factory.mktemp("folded") / "folded.html")


def test_a_link_is_found_on_whatever_sheet_it_is_drawn(watched: Watched, folded_page: Path) -> None:
    first, *_, last = scene(FOLDED, analyse(FOLDED), View.COMMENTS).sheets
    tie = last.ties[-1]
    assert tie.id not in {one.id for one in first.ties}
    page = watched.open(folded_page, f"v=comments&{urlencode({'sel': f'link:{tie.id}'})}")
    expect(page.locator(f"{DETAILS} .am-end")).to_have_count(2)
    expect(page.locator(".am-crumbs")).to_be_visible()


def test_the_small_view_lies_beside_the_map_and_leaves_with_need(
    watched: Watched, folded_page: Path, small_page: Path
) -> None:
    watched.page.set_viewport_size({"width": 1000, "height": 420})
    page = watched.open(folded_page, "v=comments")
    mini, stage = (page.locator(name).bounding_box() for name in (".am-mini", ".am-stage"))
    assert mini is not None
    assert stage is not None
    assert mini["x"] + mini["width"] <= stage["x"]
    page = watched.open(small_page, "v=commenters")
    expect(page.locator(".am-mini")).to_be_hidden()


def oriented_page(path: Path) -> Path:
    """Write a page whose camps are for and against because a hand says so of one comment."""
    made = small_map()
    first = replace(made.labels[0], by=By.HAND, confidence=1.0, stance_confidence=1.0)
    return written(build(made.discussion, (first, *made.labels[1:])), path)


def test_a_camp_says_what_its_side_rests_on(
    watched: Watched, small_page: Path, tmp_path: Path
) -> None:
    pick(watched, "v=commenters&sel=camp:A", oriented_page(tmp_path / "oriented.html"))
    details = watched.page.locator(DETAILS)
    details.get_by_role("button", name="Which camp is for rests on 2 stances").click()
    expect(details).to_contain_text("It rests on 2 comments")
    pick(watched, "v=commenters&sel=camp:A", small_page)
    expect(details).to_contain_text("is for is not known: 2 stances by rule do not tell enough.")


def test_the_legend_of_a_picture_of_commenters_shows_discs(
    watched: Watched, tmp_path: Path
) -> None:
    page = watched.open(oriented_page(tmp_path / "oriented.html"), "v=commenters")
    page.get_by_role("button", name="PNG").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="What you see, 2×").click()
    with Image.open(io.BytesIO(Path(taken.value.path()).read_bytes())) as image:
        middle, beside = (image.convert("RGB").getpixel((2 * x, 2 * 60)) for x in (39, 29))
    assert middle == ImageColor.getrgb(LIGHT.stances[Stance.FOR].bar)
    assert beside == (255, 255, 255)


def test_an_opened_branch_is_not_offered_again(watched: Watched, folded_page: Path) -> None:
    page = watched.open(folded_page, f"v=comments&sel=comment:{opener()}")
    page.get_by_role("button", name="Open this branch").click()
    expect(page.locator(".am-crumbs")).to_be_visible()
    expect(page.get_by_role("button", name="Open this branch")).to_have_count(0)


def opener() -> str:
    """Name a comment behind whose card a branch of the folded map begins."""
    sheet = scene(FOLDED, analyse(FOLDED), View.COMMENTS).sheets[0]
    return next(one.refs[0] for one in sheet.marks if one.opens and one.refs)


def test_back_leaves_a_branch_and_a_view_and_forward_opens_them_again(
    watched: Watched, folded_page: Path
) -> None:
    page = watched.open(folded_page, f"v=comments&sel=comment:{opener()}")
    crumbs, branch = page.locator(".am-crumbs"), re.compile(r"[#&]sheet=")
    page.get_by_role("button", name="Open this branch").click()
    expect(page).to_have_url(branch)
    page.locator('[data-view="positions"]').click()
    expect(page).to_have_url(re.compile("v=positions"))
    page.go_back()
    expect(page).to_have_url(branch)
    expect(page.locator('[data-view="comments"]')).to_have_attribute("aria-selected", "true")
    expect(crumbs).to_be_visible()
    page.go_back()
    expect(crumbs).to_be_hidden()
    expect(page.locator(f"{DETAILS} article")).to_be_visible()
    page.go_forward()
    expect(crumbs).to_be_visible()
    expect(page).to_have_url(branch)


def test_back_undoes_no_more_than_the_branch(watched: Watched, folded_page: Path) -> None:
    page = watched.open(folded_page, f"v=comments&sel=comment:{opener()}")
    page.locator(".am-search").fill("zoos")
    page.get_by_role("button", name="Open this branch").click()
    expect(page.locator(".am-crumbs")).to_be_visible()
    page.get_by_role("button", name="Overview").click()
    expect(page.locator(".am-crumbs")).to_be_hidden()
    page.go_back()
    expect(page.locator(".am-crumbs")).to_be_visible()
    page.go_back()
    expect(page.locator(".am-crumbs")).to_be_hidden()
    expect(page.locator(".am-search")).to_have_value("zoos")


def below(name: str) -> list[Comment]:
    """Return the comments of the folded map that hang on one, however deep."""
    found = [name]
    for one in found:
        found += FOLDED.discussion.replies.get(one, ())
    return [FOLDED.discussion.by_id[one] for one in found[1:]]


def test_a_fold_says_how_many_of_its_comments_match(watched: Watched, folded_page: Path) -> None:
    sheet = scene(FOLDED, analyse(FOLDED), View.COMMENTS).sheets[0]
    folds = [(one, below(one.refs[0])) for one in sheet.marks if one.opens and one.refs]
    counts = [
        (one, len(kin), sum("13" in f"{x.text} {x.author}" for x in kin)) for one, kin in folds
    ]
    mark, behind, hits = next(row for row in counts if 0 < row[2] < row[1])
    spot = f"{mark.x + mark.width + 20},{mark.y + mark.height},1"
    page = watched.open(folded_page, f"v=comments&q=13&hide=1&at={spot}")
    tip = page.locator(".am-tip")
    tip.evaluate("one => { one.style.left = `${one.parentElement.offsetWidth - 60}px`; }")
    page.locator("canvas.am-canvas").hover()
    expect(tip).to_have_text(f"Open: {hits} of the {behind} comments behind it match")
    assert tip.evaluate("one => one.offsetWidth") > 200, "squeezed to where its words before stood"
    page.locator("canvas.am-canvas").click()
    expect(page.locator(".am-crumbs")).to_be_visible()
    expect(tip).to_be_hidden()


def test_a_view_of_nobody_says_so_in_the_middle(watched: Watched, tmp_path: Path) -> None:
    nobody = small_map()
    said = nobody.discussion
    unnamed = tuple(replace(one, author="") for one in said.comments)
    made = build(replace(said, comments=unnamed), nobody.labels)
    page = watched.open(written(made, tmp_path / "nobody.html"))
    expect(page.locator(".am-nothing")).to_be_hidden()
    page.get_by_role("tab", name="Commenters").click()
    expect(page.locator(".am-nothing")).to_have_text("There are no commenters to show.")


def test_enter_goes_to_a_match_that_is_folded_away(watched: Watched, folded_page: Path) -> None:
    first = scene(FOLDED, analyse(FOLDED), View.COMMENTS).sheets[0]
    assert "777" not in {ref for mark in first.marks for ref in mark.refs}
    page = watched.open(folded_page, "v=comments&hide=1")
    page.locator(".am-search").fill("777")
    page.keyboard.press("Enter")
    expect(page.locator(f"{DETAILS} article")).to_contain_text("Claim number 777 on zoos")
    expect(page.locator(".am-crumbs")).to_be_visible()


def test_where_nothing_matches_the_map_says_so_and_clearing_shows_all_again(
    watched: Watched, folded_page: Path
) -> None:
    page = watched.open(folded_page, "v=comments&hide=1")
    expect(page.locator(".am-nothing")).to_be_hidden()
    page.locator(".am-search").fill("xyzzy")
    expect(page.locator(".am-nothing")).to_have_text("Nothing matches.")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".am-nothing")).to_be_hidden()
    expect(page.get_by_label("Hide what does not match")).not_to_be_checked()


@pytest.mark.parametrize("state", ["sheet={last}", "focus={other}"])
def test_a_sheet_without_a_match_leads_to_one_elsewhere(
    watched: Watched, folded_page: Path, state: str
) -> None:
    first, *_, last = scene(FOLDED, analyse(FOLDED), View.COMMENTS).sheets
    assert "777" not in {ref for mark in last.marks for ref in mark.refs}
    kin = {one.id: {kid.id for kid in below(one.refs[0])} for one in first.marks if one.refs}
    other = next(one for one in first.marks if "777" not in kin.get(one.id, {"777"}))
    state = state.format(last=last.id, other=other.id)
    page = watched.open(folded_page, f"v=comments&{state}&q=777")
    nothing = page.locator(".am-nothing")
    expect(nothing).to_contain_text("Nothing here matches; elsewhere 1 comment does.")
    nothing.get_by_role("button", name="Go there").click()
    expect(nothing).to_be_hidden()
    expect(page.locator(DETAILS)).to_contain_text("777")
    assert "v=comments" in page.url
    page.go_back()
    expect(nothing).to_be_visible()


def test_back_is_heard_before_a_late_write_can_take_its_place(
    watched: Watched, folded_page: Path
) -> None:
    mute = "addEventListener('hashchange', (event) => event.stopImmediatePropagation(), true)"
    watched.page.add_init_script(mute)
    page = watched.open(folded_page, "v=comments")
    page.get_by_role("tab", name="Positions").click()
    expect(page).to_have_url(re.compile("v=positions"))
    page.go_back()
    expect(page.get_by_role("tab", name="Comments")).to_have_attribute("aria-selected", "true")


def test_a_view_without_a_match_leads_to_another(watched: Watched, tmp_path: Path) -> None:
    rows = "id,parent,author,text\n1,,Ann,We should ban cars.\n2,1,Bo,I agree. So loud.\n"
    made = chart(read(Source(name="loud.csv", data=rows.encode()))[0])
    assert "2" not in made.argument_map.position_of
    loud = written(made.argument_map, tmp_path / "loud.html", made.analysis)
    page = watched.open(loud, "v=positions&q=loud")
    page.get_by_role("button", name="Go there").click()
    expect(page.locator(".am-nothing")).to_be_hidden()
    expect(page).to_have_url(re.compile("v=comments.*sel=comment%3A2"))


WRITING = """
window.written = [];
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (words, x, y, ...more) {
  if (this.canvas.className === "am-canvas") {
    const half = this.measureText(words).width / 2;
    window.written.push([words, x - half, x + half, y]);
  }
  return fill.call(this, words, x, y, ...more);
};
"""
Written = list[tuple[str, float, float, float]]


def last_written(watched: Watched) -> Written:
    """Return what one painting writes on the map: words, their left and right, their height."""
    watched.page.evaluate("window.written = []")
    watched.page.get_by_role("button", name="Light or dark").click()
    watched.frame()
    found: Written = watched.page.evaluate("window.written")
    return found


@pytest.mark.parametrize("size", [(1000, 700), (480, 500), (360, 420)])
def test_captions_of_camps_stay_inside_and_apart(
    watched: Watched, tmp_path: Path, size: tuple[int, int]
) -> None:
    watched.page.add_init_script(WRITING)
    watched.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = watched.open(written(ZOOS, tmp_path / "camps.html", CAMPS), "v=commenters")
    wide = page.evaluate("document.querySelector('.am-stage').clientWidth")
    heads = ("For", "Against", "Undetermined", "No relations")
    found = [row for row in last_written(watched) if row[0].startswith(heads)]
    assert len(found) == len(heads)
    for _, left, right, _ in found:
        assert 0 <= left < right <= wide
    for (_, left, right, y), (_, other, end, high) in combinations(found, 2):
        assert right <= other or end <= left or abs(y - high) >= 14


def test_a_crowd_names_its_largest_and_more_when_one_comes_nearer(
    watched: Watched, tmp_path: Path
) -> None:
    watched.page.add_init_script(WRITING)
    names = [*["Busy"] * 9, *["Brisk"] * 6, *(f"Author {index}" for index in range(200))]
    rows = [(str(n), None, name, "", Relation.UNLABELLED, State.OK) for n, name in enumerate(names)]
    page = watched.open(written(mapped(rows), tmp_path / "crowd.html"), "v=commenters")
    first = {row[0] for row in last_written(watched)}
    assert "Busy" in first
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
    assert {row[0] for row in last_written(watched)} - first


BLOCKS = """
window.blocks = [];
const round = CanvasRenderingContext2D.prototype.roundRect;
CanvasRenderingContext2D.prototype.roundRect = function (x, y, w, h, corners) {
  const { a, e } = this.getTransform();
  if (this.canvas.className === "am-canvas") window.blocks.push([a * x + e, a * (x + w) + e]);
  return round.call(this, x, y, w, h, corners);
};
"""


def deep() -> ArgumentMap:
    """Return a map of twelve threads, eight replies deep: no window shows all its columns."""
    rows = [
        (str(n), str(n - 1) if n % 8 else None, f"Author {n % 7}", f"Claim number {n} on zoos")
        for n in range(96)
    ]
    return mapped([(*row, Relation.ATTACKS, State.OK) for row in rows])


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_the_first_look_cuts_no_card_and_leaves_paper_beside_the_last(
    watched: Watched, tmp_path: Path, width: int
) -> None:
    watched.page.add_init_script(BLOCKS)
    watched.page.set_viewport_size({"width": width, "height": 900})
    page = watched.open(written(deep(), tmp_path / "deep.html"), "v=comments")
    edge = page.locator("canvas.am-canvas").evaluate("(canvas) => canvas.width")
    blocks = [block for block in page.evaluate("window.blocks") if block[0] < edge]
    assert len(blocks) > 10
    assert [block for block in blocks if block[1] > edge - 8] == []


STARTS = """
window.starts = [];
const move = CanvasRenderingContext2D.prototype.moveTo;
CanvasRenderingContext2D.prototype.moveTo = function (x, y) {
  if (this.canvas.className === "am-canvas") window.starts.push([x, y]);
  return move.call(this, x, y);
};
"""


def test_an_arrow_points_at_what_a_link_supports_or_attacks(
    watched: Watched, small_page: Path
) -> None:
    watched.page.add_init_script(STARTS)
    page = watched.open(small_page, "v=comments")
    begun = {tuple(spot) for spot in page.evaluate("window.starts")}
    argument_map = small_map()
    ties = scene(argument_map, analyse(argument_map), View.COMMENTS).sheets[0].ties
    tips = {tie.path[6:]: tie.relation in SIGN for tie in ties}
    assert {spot for spot in tips if spot in begun} == {spot for spot in tips if tips[spot]}
    expect(page.locator(".am-legend")).to_contain_text("attacks what the arrow points at")


def test_the_first_look_at_a_wide_branch_begins_at_its_root(
    watched: Watched, tmp_path: Path
) -> None:
    rows = [
        (str(n), "0" if n else None, f"A{n}", f"Claim {n}", Relation.NEUTRAL) for n in range(60)
    ]
    made = mapped([(*row, State.OK) for row in rows])
    sheet = scene(made, analyse(made), View.COMMENTS).sheets[0]
    root = next(mark for mark in sheet.marks if mark.refs == ("0",))
    page = watched.open(written(made, tmp_path / "wide.html"), "v=comments")
    page.locator("canvas.am-canvas").press("+")  # keeps the middle, and tells where one looks
    expect(page).to_have_url(re.compile("at="))
    _, y, _ = re.findall("at=([^&]*)", page.url)[0].split("%2C")
    assert int(y) == pytest.approx(root.y + root.height / 2, abs=2)


def test_a_camp_is_quoted_by_one_of_its_own(watched: Watched, tmp_path: Path) -> None:
    made = shared_position()
    camp = next(one for one in analyse(made).camps if "ann" in one.authors)
    pick(watched, f"v=commenters&sel=camp:{camp.name}", written(made, tmp_path / "camps.html"))
    shared = watched.page.locator(f"{DETAILS} .am-quote", has_text="Cars kill.")
    expect(shared.locator("cite")).to_have_text("ann")
