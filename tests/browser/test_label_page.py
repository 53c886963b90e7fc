"""The labelling desk in a real Chromium: by keyboard alone, two people at once, hostile words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from argmap.desk.events import Decision, Field, Role
from argmap.store import open_store
from tests.browser.serving import served
from tests.browser.thread import OWN_PAYLOADS
from tests.browser.watching import DRAWN, Watched, go, now, settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
COMMENTS = 70
KEYS = {"s": "supports", "a": "attacks", "n": "neutral"}


@dataclass(frozen=True)
class App:
    """A running app, its database, and what it opened."""

    address: str
    database: Path

    def label(self, coder: str) -> str:
        return f"{self.address}/label?coder={coder}"

    def decisions(self) -> list[Decision]:
        """Read what is kept of the only work, past the app."""
        store = open_store(str(self.database))
        (work,) = store.works()
        found = [event.decision for event in store.events(work.id)]
        store.close()
        return found


@contextmanager
def labelling(source: Path, database: Path) -> Iterator[App]:
    said = {"ARGMAP_SOURCE": str(source), "ARGMAP_DB": str(database)}
    with served(source.with_suffix(".log"), said) as address:
        yield App(address, database)


def thread(path: Path, texts: list[str]) -> Path:
    """Write a thread in which each comment answers the one before, ten to a branch."""
    rows = ["id,parent,author,text"]
    for at, text in enumerate(texts):
        parent = f"c{at - 1}" if at % 10 else ""
        quoted = text.replace('"', '""')
        rows.append(f'c{at},{parent},Person {at % 7},"{quoted}"')
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    texts = [f"Trams run at night, for reason number {at}." for at in range(COMMENTS)]
    with labelling(thread(tmp_path / "trams.csv", texts), tmp_path / "argmap.db") as found:
        yield found


def sit(page: Page, url: str) -> Page:
    page.goto(url)
    expect(desk(page, ".dk-count")).to_be_visible()
    settled(page)
    return page


def desk(page: Page, part: str = ".dk") -> Locator:
    return now(page, part)


def on_desk(page: Page) -> str:
    return desk(page).get_attribute("data-comment") or ""


def counted(page: Page, many: int, of: int = COMMENTS) -> None:
    expect(desk(page, ".dk-count")).to_have_text(f"{many} of {of} relations labelled")


def told(page: Page, words: str | re.Pattern[str]) -> None:
    expect(desk(page, ".dk-status")).to_have_text(words)


def relations(decisions: list[Decision]) -> dict[str, str]:
    return {one.comment: one.after for one in decisions if one.field == "relation"}


def test_sixty_comments_by_keyboard_none_lost_none_twice(seen: Watched, app: App) -> None:
    page = sit(seen.page, app.label("Ann"))
    wanted = {}
    for number in range(60):
        key = "sanas"[number % 5]
        wanted[on_desk(page)] = KEYS[key]
        page.keyboard.press(key)
        counted(page, number + 1)
    kept = app.decisions()
    assert len(wanted) == len(kept) == 60
    assert relations(kept) == wanted
    assert {(one.coder, one.role) for one in kept} == {("Ann", Role.CODER)}


def test_keys_faster_than_anybody_reads_decide_nothing_unseen(seen: Watched, app: App) -> None:
    page = sit(seen.page, app.label("Ann"))
    first = on_desk(page)
    page.evaluate(
        "() => { for (const key of 'fgfss') document.dispatchEvent("
        "new KeyboardEvent('keydown', {key, bubbles: true, composed: true})); }"
    )
    counted(page, 1)
    kept = app.decisions()
    assert [(one.comment, one.after) for one in kept] == [
        (first, "for"),
        (first, "against"),
        (first, "for"),
        (first, "supports"),
    ]


def test_undo_skip_back_and_help(seen: Watched, app: App) -> None:
    page = sit(seen.page, app.label("Ann"))
    first = on_desk(page)
    page.keyboard.press("a")
    counted(page, 1)
    page.keyboard.press("u")
    told(page, re.compile(r"^taken back: attacks on Person \d's comment c\d+$"))
    counted(page, 0)
    assert on_desk(page) == first
    page.keyboard.press("k")
    expect(desk(page)).not_to_have_attribute("data-comment", first)
    page.keyboard.press("j")
    expect(desk(page)).to_have_attribute("data-comment", first)
    page.keyboard.press("?")
    expect(desk(page, ".dk-help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(desk(page, ".dk-help")).to_be_hidden()
    kept = app.decisions()
    assert [one.after for one in kept] == ["attacks", ""]
    assert kept[1].undoes == kept[0].op


def test_a_note_is_kept_with_the_next_key(seen: Watched, app: App) -> None:
    page = sit(seen.page, app.label("Ann"))
    page.keyboard.press("m")
    page.keyboard.type("sang it, unsure")
    page.keyboard.press("Enter")
    page.keyboard.press("l")
    counted(page, 1)
    assert [(one.after, one.note) for one in app.decisions()] == [("unlabelled", "sang it, unsure")]


def test_keys_typed_into_a_field_decide_nothing(seen: Watched, app: App) -> None:
    page = sit(seen.page, app.label("Ann"))
    field = page.get_by_label("Motion")
    field.fill("")
    field.press_sequentially("sang")
    page.keyboard.press("Enter")
    expect(field).to_have_value("sang")
    desk(page, ".dk-comment").click()
    page.keyboard.press("n")
    counted(page, 1)
    assert len(app.decisions()) == 1


def test_the_mouse_does_what_the_keys_do_and_the_buttons_stay(seen: Watched, app: App) -> None:
    page = sit(seen.page, app.label("Ann"))
    button = page.get_by_role("button", name="Supports")
    places = []
    for number in range(3):
        places.append(button.bounding_box())
        button.click()
        counted(page, number + 1)
    assert places[0] == places[1] == places[2]
    assert list(relations(app.decisions()).values()) == ["supports"] * 3


def test_who_leaves_at_once_leaves_nothing_behind(seen: Watched, app: App) -> None:
    page = sit(seen.page, app.label("Ann"))
    first = on_desk(page)
    page.keyboard.press("f")
    page.keyboard.press("s")
    go(page, "Map")
    kept = app.decisions()
    assert [(one.comment, one.after) for one in kept] == [(first, "for"), (first, "supports")]


def test_the_map_follows(seen: Watched, app: App) -> None:
    page = sit(seen.page, app.label("Ann"))
    page.keyboard.press("a")
    counted(page, 1)
    go(page, "Findings")
    figure = page.get_by_role("button").filter(has_text="labelled by hand")
    expect(figure).to_have_text(re.compile("^1"))
    go(page, "Map")
    page.wait_for_selector(DRAWN)


def test_what_one_labels_another_sees_within_seconds(seen: Watched, second: Page, app: App) -> None:
    ann, bo = sit(seen.page, app.label("Ann")), sit(second, app.label("Bo"))
    for number in range(3):
        ann.keyboard.press("s")
        counted(ann, number + 1)
    counted(bo, 3)
    taken = on_desk(bo)
    expect(desk(bo, ".dk-rule")).to_contain_text("Ann: supports")
    bo.keyboard.press("k")
    expect(desk(bo)).not_to_have_attribute("data-comment", taken)
    first = on_desk(bo)
    bo.keyboard.press("a")
    counted(ann, 4)
    assert relations(app.decisions())[first] == "attacks"


def test_in_blind_mode_nobody_sees_the_others(seen: Watched, second: Page, app: App) -> None:
    ann, bo = sit(seen.page, app.label("Ann")), sit(second, app.label("Bo"))
    bo.get_by_role("button", name="Bo", exact=True).click()
    bo.get_by_text("Blind: show me nobody's labels but mine").click()
    expect(bo.locator(".st-key-desk-bar")).to_contain_text("blind")
    bo.keyboard.press("Escape")
    expect(bo.get_by_text("Blind: show me")).to_be_hidden()
    settled(bo)
    ann.keyboard.press("s")
    counted(ann, 1)
    desk(bo, ".dk-comment").click()
    bo.keyboard.press("a")
    counted(bo, 1)
    counted(ann, 1)  # both labelled the same comment, which still waited for the blind one
    assert {(one.coder, one.after) for one in app.decisions()} == {
        ("Ann", "supports"),
        ("Bo", "attacks"),
    }


def test_what_two_differ_on_is_settled_by_keyboard_and_both_are_kept(
    seen: Watched, app: App
) -> None:
    page = sit(seen.page, app.label("Ann"))
    first = on_desk(page)
    page.keyboard.press("s")
    counted(page, 1)
    page = sit(page, app.label("Bo"))
    order_all(page)
    expect(desk(page)).to_have_attribute("data-comment", first)
    page.keyboard.press("a")
    told(page, "kept: attacks")
    page.get_by_text("Settle", exact=True).click()
    expect(desk(page, ".dk-count")).to_have_text("0 of 1 settled")
    expect(desk(page, ".dk-rule")).to_contain_text("Ann: supports · Bo: attacks")
    desk(page, ".dk-comment").click()
    page.keyboard.press("n")
    expect(desk(page, ".dk-count")).to_have_text("1 of 1 settled")
    assert [(one.coder, one.role, one.after) for one in app.decisions()] == [
        ("Ann", Role.CODER, "supports"),
        ("Bo", Role.CODER, "attacks"),
        ("Bo", Role.FINAL, "neutral"),
    ]


def order(page: Page) -> Locator:
    return page.locator(".st-key-order").get_by_role("button").first


def order_all(page: Page, *, wanted: bool = True) -> None:
    order(page).click()
    page.get_by_text("Labelled ones too").click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Labelled ones too")).to_be_hidden()
    expect(order(page)).to_have_text(re.compile(r"Order: all" if wanted else r"Order(?!:)"))


def test_switches_and_the_view_of_the_desk_are_as_they_were_left(seen: Watched, app: App) -> None:
    page = seen.page
    page.goto(f"{app.address}/?coder=Ann")
    page.wait_for_selector(DRAWN)
    page.get_by_text("Label here", exact=True).click()
    expect(page.locator(".st-key-in-place")).to_be_visible()
    go(page, "Label")
    order_all(page)
    page.get_by_text("Files", exact=True).click()
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    go(page, "Map")
    expect(page.locator(".st-key-in-place")).to_be_visible()
    expect(page.get_by_role("switch", name="Label here")).to_be_checked()
    go(page, "Label")
    expect(page.get_by_role("radio", name="Files")).to_be_checked()
    page.get_by_text("Comments", exact=True).click()
    expect(order(page)).to_contain_text(": all")
    order_all(page, wanted=False)
    go(page, "Map")
    go(page, "Label")
    expect(page.get_by_role("radio", name="Comments")).to_be_checked()
    settled(page)
    expect(order(page)).not_to_contain_text(": all")


def test_a_label_is_changed_beside_the_map_for_a_whole_branch(seen: Watched, app: App) -> None:
    page = seen.page
    page.goto(f"{app.address}/?coder=Ann")
    page.wait_for_selector(DRAWN)
    page.get_by_text("Label here", exact=True).click()
    panel = page.locator(".st-key-in-place")
    expect(panel).to_contain_text("Choose a comment")
    page.evaluate("location.hash = 'v=comments&sel=comment%3Ac5'")
    expect(panel).to_contain_text("Person 5")
    settled(page)
    panel.get_by_text("Against", exact=True).click()
    panel.get_by_text("Apply to this branch: 4 comments below too").click()
    panel.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Hand labels", exact=True)).to_be_visible()
    settled(page)
    expect(panel.get_by_role("button", name="Keep")).to_have_count(1)
    kept = app.decisions()
    assert {one.comment for one in kept} == {"c5", "c6", "c7", "c8", "c9"}
    assert {(one.field.value, one.after) for one in kept} == {("stance", "against")}
    assert len({one.batch for one in kept}) == 1


def test_a_decision_that_cannot_be_kept_is_said_and_stays(seen: Watched, app: App) -> None:
    page = sit(seen.page, app.label("Ann"))
    page.keyboard.press("s")
    counted(page, 1)
    second = on_desk(page)
    store = open_store(str(app.database))
    (work,) = store.works()
    store.delete(work.id, work.version)
    page.keyboard.press("a")
    expect(desk(page, ".dk-status")).to_contain_text("Not kept")
    assert on_desk(page) == second
    store.close()


def test_two_apps_on_one_file_see_each_other(
    seen: Watched, second: Page, app: App, tmp_path: Path
) -> None:
    with labelling(tmp_path / "trams.csv", app.database) as other:
        ann, bo = sit(seen.page, app.label("Ann")), sit(second, other.label("Bo"))
        ann.keyboard.press("s")
        counted(ann, 1)
        counted(bo, 1)
        bo.keyboard.press("a")
        expect(desk(ann, ".dk-count")).to_be_visible()
        ann.keyboard.press("j")
        expect(desk(ann, ".dk-rule")).to_contain_text("Bo: attacks")
    assert len(app.decisions()) == 2


def test_what_strangers_write_stays_words(seen: Watched, tmp_path: Path) -> None:
    texts = [*OWN_PAYLOADS, "> quoted <b>bold</b>\n\nNo. <img src=x onerror=alert(1)>"]
    with labelling(thread(tmp_path / "bad.csv", texts), tmp_path / "argmap.db") as app:
        page = sit(seen.page, app.label("%3Cimg%20src=x%20onerror=alert(1)%3E"))
        shown = set()
        for number in range(len(texts)):
            shown.add(desk(page, ".dk-comment .dk-text").inner_text())
            page.keyboard.press("s")
            counted(page, number + 1, len(texts))
        assert {text.split("\n")[0] for text in shown} == {text.split("\n")[0] for text in texts}
        assert page.locator(".dk img, .dk script, .dk b b, .dk a, .dk svg").count() == 0


def press_at_once(page: Page, keys: str) -> None:
    """Press keys before any of them can have had an answer."""
    page.evaluate(
        "(keys) => { for (const key of keys) document.dispatchEvent("
        "new KeyboardEvent('keydown', {key, bubbles: true, composed: true})); }",
        keys,
    )


def disputed(app: App, fields: dict[Field, tuple[str, str]], comments: tuple[str, ...]) -> None:
    """Keep what Ann and Bo say differently of comments."""
    with open_store(str(app.database)) as store:
        (work,) = store.works()
        thread = store.kept(work.id).discussions[0].thread
        store.append(
            work.id,
            [
                Decision(thread=thread, comment=comment, field=field, after=value, coder=coder)
                for comment in comments
                for field, values in fields.items()
                for coder, value in zip(("Bo", "Cy"), values, strict=True)
            ],
        )


BOTH = {Field.RELATION: ("supports", "attacks"), Field.STANCE: ("for", "against")}


@pytest.mark.parametrize(
    ("keys", "settled", "said"),
    [
        ("sf", [("supports", ""), ("for", "")], "kept: for the motion"),
        ("ss", [("supports", "")], "kept: supports; still to settle: stance"),
        ("san", [("supports", ""), ("attacks", ""), ("neutral", "")],
         "kept: neutral; still to settle: stance"),
        ("sfg", [("supports", ""), ("for", "")],
         "Against was not taken: its key came before the comment · kept: for the motion"),
        ("sfu", [("supports", ""), ("for", ""), ("", "for")],
         "taken back: settled: for the motion on Person 3's comment c3"),
    ],
)  # fmt: skip
def test_keys_pressed_at_once_in_settle_are_for_the_comment_shown_or_not_taken(
    seen: Watched, app: App, keys: str, settled: list[tuple[str, str]], said: str
) -> None:
    page = in_settle(seen.page, app)
    press_at_once(page, keys)
    told(page, said)
    final = [one for one in app.decisions() if one.role is Role.FINAL]
    assert {one.comment for one in final} == {"c3"}
    assert [(one.after, one.undoes and one.before) for one in final if one.coder == "Ann"][
        : len(settled)
    ] == settled


def in_settle(page: Page, app: App) -> Page:
    """Sit down where two comments are disputed in two fields."""
    sit(page, app.label("Ann"))
    page.keyboard.press("n")
    counted(page, 1)
    disputed(app, BOTH, ("c3", "c4"))
    page.get_by_text("Settle", exact=True).click()
    alone(page, "0 of 2 settled")
    return page


def alone(page: Page, count: str) -> None:
    """Wait until the desk stands there alone with its figures, and let it hear the keys."""
    expect(desk(page, ".dk-count").filter(has_text=count)).to_be_visible()
    expect(desk(page)).to_have_count(1)
    desk(page, ".dk-comment").click()


def test_undo_in_settle_and_undo_on_the_desk_leave_each_other_alone(
    seen: Watched, app: App
) -> None:
    page = in_settle(seen.page, app)
    page.keyboard.press("u")
    told(page, "nothing of yours to take back here")
    for key, said in (
        ("s", "kept: supports; still to settle: stance"),
        ("f", "kept: for the motion"),
    ):
        page.keyboard.press(key)
        told(page, said)
    expect(desk(page)).to_have_attribute("data-comment", "c4")
    page.keyboard.press("u")
    told(page, "taken back: settled: for the motion on Person 3's comment c3")
    expect(desk(page)).to_have_attribute("data-comment", "c3")
    page.get_by_text("Comments", exact=True).click()
    alone(page, "labelled")
    page.keyboard.press("u")
    told(page, re.compile("^taken back: neutral on Person"))
    stand = [one for one in app.decisions() if one.coder == "Ann"]
    assert [(one.role, one.after) for one in stand] == [
        (Role.CODER, "neutral"),
        (Role.FINAL, "supports"),
        (Role.FINAL, "for"),
        (Role.FINAL, ""),
        (Role.CODER, ""),
    ]


def test_undo_pressed_before_the_answer_takes_back_what_was_said_just_now(
    seen: Watched, app: App
) -> None:
    page = sit(seen.page, app.label("Ann"))
    first = on_desk(page)
    press_at_once(page, "su")
    told(page, re.compile("^taken back: supports on Person"))
    assert on_desk(page) == first
    counted(page, 0)
    press_at_once(page, "sak")
    told(page, "Skip was not taken: its key came before the comment · kept: supports")
    assert relations(app.decisions()) == {first: "supports"}


def test_one_enter_and_one_click_make_two_positions_one(seen: Watched, app: App) -> None:
    page = sit(seen.page, app.label("Ann"))
    page.get_by_text("Positions", exact=True).click()
    page.get_by_role("tab", name="Merge").click()
    page.get_by_role("combobox", name="With which (type to search)").click()
    page.keyboard.type("number 1")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Make them one").click()
    expect(page.get_by_text("Hand labels", exact=True)).to_be_visible()
    kept = app.decisions()
    assert {one.field for one in kept} == {Field.POSITION}
    assert len({one.comment for one in kept}) == 2


def test_in_a_narrow_window_the_tables_of_agreement_stand_below_each_other(
    seen: Watched, app: App
) -> None:
    page = in_settle(seen.page, app)
    page.get_by_text("Agreement", exact=True).click()
    tables = page.locator(".st-key-agreement-tables [data-testid=stColumn]")
    expect(tables).to_have_count(2)
    for wide, many in ((1400, 2), (900, 1)):
        page.set_viewport_size({"width": wide, "height": 700})
        page.wait_for_function(
            "many => new Set([...document.querySelectorAll("
            "'.st-key-agreement-tables [data-testid=stColumn]')]"
            ".map((one) => Math.round(one.getBoundingClientRect().left))).size === many",
            arg=many,
        )
