"""Views show what is there: every position and comment once, ties as labelled, camps as islands."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.draw import scene
from argmap.draw.cards import width
from argmap.draw.islands import CAPTION_SIZE, NAMED
from argmap.draw.names import names
from argmap.draw.network import network
from argmap.draw.routes import on_curve
from argmap.draw.scene import Mark, MarkKind, Scene, View
from argmap.errors import RequestError
from argmap.graph import build
from argmap.label import read_edits
from argmap.model import (
    Analysis,
    ArgumentMap,
    By,
    Camp,
    CampState,
    Comment,
    Discussion,
    Label,
    Membership,
    Relation,
    Stance,
    State,
)
from argmap.pipeline import chart
from argmap.read import open_source, read

SAMPLE = Path(__file__).parents[1] / "samples/night_trams.txt"
SAMPLE_LABELS = SAMPLE.with_name("night_trams.labels.csv")
TABLE = (
    # id, parent, author, position, relation, state
    ("1", None, "Ann", "Zoos should close", Relation.SUPPORTS, State.OK),
    ("2", "1", "Ben", "Zoos save species", Relation.ATTACKS, State.OK),
    ("3", "2", "Cem", "", Relation.UNLABELLED, State.DELETED),
    ("4", "3", "Dee", "Few zoos breed for release", Relation.UNLABELLED, State.OK),
    ("5", "2", "Ann", "", Relation.ATTACKS, State.OK),
    ("6", None, "Eve", "Zoos should close", Relation.SUPPORTS, State.OK),
    ("7", "6", "Fay", "Animals suffer in cages", Relation.SUPPORTS, State.OK),
    ("8", None, "Gil", "Children learn in zoos", Relation.ATTACKS, State.OK),
)


def mapped(rows: Sequence[tuple[str, str | None, str, str, Relation, State]]) -> ArgumentMap:
    discussion = Discussion(
        thread="t",
        title="Zoos",
        motion="Zoos should be closed",
        source="zoos.txt",
        comments=tuple(
            Comment(
                id=id_,
                parent=parent,
                author=author,
                text=text or ("No claim." if state is State.OK else ""),
                state=state,
            )
            for id_, parent, author, text, _, state in rows
        ),
    )
    labels = tuple(
        Label(
            comment=id_,
            relation=relation,
            guess=relation,
            position=text,
            confidence=1.0,
            by=By.HAND,
        )
        for id_, _, _, text, relation, _ in rows
    )
    return build(discussion, labels)


ZOOS = mapped(TABLE)


def whole(count: int, step: int = 3) -> ArgumentMap:
    """Return a map of `count` comments in threads that branch, everybody claiming something."""
    return mapped(
        [
            (
                str(index),
                None if index % 40 == 0 else str(index - 1 - (index * 7) % min(step, index % 40)),
                f"Author {index % 97}",
                f"Claim number {index} on zoos",
                list(Relation)[index % 4],
                State.OK,
            )
            for index in range(count)
        ]
    )


def by_id(drawn: Scene) -> dict[str, Mark]:
    return {mark.id: mark for mark in drawn.sheets[0].marks}


def test_positions_stand_once_under_what_they_answer() -> None:
    marks = by_id(scene(ZOOS, Analysis()))
    parents = {mark.refs[0]: mark.parent for mark in marks.values()}
    assert parents == {"1": "", "2": "p1", "4": "p2", "7": "p1", "8": ""}


def test_several_holders_are_counted_and_one_is_named() -> None:
    marks = by_id(scene(ZOOS, Analysis()))
    assert marks["p1"].heading == "Ann + 1 more"
    assert marks["p1"].refs == ("1", "6")
    assert marks["p2"].heading == "Ben"


def test_ties_carry_the_relation_and_a_bare_reply_none() -> None:
    ties = {tie.source: tie for tie in scene(ZOOS, Analysis()).sheets[0].ties}
    assert {source: tie.relation for source, tie in ties.items()} == {
        "p2": Relation.ATTACKS,
        "p4": Relation.UNLABELLED,
        "p7": Relation.SUPPORTS,
    }
    assert ties["p2"].by is By.HAND
    assert ties["p2"].refs == ("2",)


def test_a_link_beside_the_tree_is_drawn_too() -> None:
    rows = (*TABLE, ("9", "8", "Hal", "Zoos save species", Relation.ATTACKS, State.OK))
    drawn = scene(mapped(rows), Analysis())
    ends = {(tie.source, tie.target, tie.relation) for tie in drawn.sheets[0].ties}
    assert ("p2", "p8", Relation.ATTACKS) in ends


def test_comments_are_all_there_and_placeholders_are_faint() -> None:
    marks = by_id(scene(ZOOS, Analysis(), View.COMMENTS))
    assert sorted(marks) == [row[0] for row in TABLE]
    assert [mark.id for mark in marks.values() if mark.faint] == ["3"]
    assert marks["3"].lines == ("This comment was deleted.",)
    assert {mark.id: mark.parent for mark in marks.values()} == {
        row[0]: row[1] or "" for row in TABLE
    }


def test_quoted_lines_are_left_off_a_comments_card() -> None:
    quoting = Comment(id="1", parent=None, author="Ann", text="> said before\nMy own words")
    discussion = Discussion(thread="t", title="T", comments=(quoting,))
    (mark,) = scene(build(discussion, ()), Analysis(), View.COMMENTS).sheets[0].marks
    assert mark.lines == ("My own words",)


LONG = "Ferries are slower than any bridge would ever be. " * 60
OWN_WORDS = {
    "a line of the parent, unmarked": (f"{LONG}\nNot at night.", "Not at night."),
    "in quotation marks": ('"slower than any bridge" is not true.', "is not true."),
    "nothing but the parent's words": (LONG, LONG[:40]),
}


@pytest.mark.parametrize(("text", "begins"), OWN_WORDS.values(), ids=OWN_WORDS)
def test_a_comments_card_does_not_begin_with_its_parents_words(text: str, begins: str) -> None:
    talk = (
        Comment(id="1", parent=None, author="Ann", text=LONG),
        Comment(id="2", parent="1", author="Ben", text=text),
    )
    discussion = Discussion(thread="t", title="T", comments=talk)
    made = build(discussion, tuple(Label(comment=one.id) for one in talk))
    card = by_id(scene(made, Analysis(), View.COMMENTS))["2"]
    assert " ".join(card.lines).startswith(begins)


@pytest.mark.parametrize("view", list(View))
def test_no_comment_makes_an_empty_scene_that_says_so(view: View) -> None:
    drawn = scene(build(Discussion(thread="t", title="T", comments=()), ()), Analysis(), view)
    assert drawn.sheets[0].marks == ()
    assert drawn.legend == ()
    assert drawn.note == f"There are no {view} to show."


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(RequestError, match="there is no view 'trees'; choose one of positions"):
        scene(ZOOS, Analysis(), "trees")  # type: ignore[arg-type] # what a user may type


@pytest.mark.parametrize("view", list(View))
def test_the_same_map_gives_the_same_scene(view: View) -> None:
    assert scene(whole(300), Analysis(), view) == scene(whole(300), Analysis(), view)


@pytest.mark.parametrize("view", [View.POSITIONS, View.COMMENTS])
@pytest.mark.parametrize("count", [1, 200, 201, 1500])
def test_every_comment_is_reached_however_many_there_are(view: View, count: int) -> None:
    drawn = scene(whole(count), Analysis(), view)
    refs = {ref for sheet in drawn.sheets for mark in sheet.marks for ref in mark.refs}
    assert refs == {str(index) for index in range(count)}
    sheets = {sheet.id: sheet for sheet in drawn.sheets}
    opened = {mark.opens for sheet in drawn.sheets for mark in sheet.marks if mark.opens}
    assert opened == set(sheets) - {"s0"}
    assert all(sheet.parent in sheets for sheet in drawn.sheets[1:])
    assert len(drawn.sheets[0].marks) <= (200 if count <= 200 else 30)


@pytest.mark.parametrize("view", [View.POSITIONS, View.COMMENTS])
def test_marks_are_inside_their_sheet_apart_and_ids_unique(view: View) -> None:
    for sheet in scene(whole(1500), Analysis(), view).sheets:
        assert len({mark.id for mark in sheet.marks}) == len(sheet.marks)
        for mark in sheet.marks:
            assert 0 <= mark.x <= mark.x + mark.width <= sheet.width
            assert 0 <= mark.y <= mark.y + mark.height <= sheet.height
        for a, b in combinations(sheet.marks, 2):
            apart = abs(a.x - b.x) >= a.width or a.y + a.height <= b.y or b.y + b.height <= a.y
            assert apart


def test_ties_end_on_the_borders_of_their_cards() -> None:
    for sheet in scene(whole(300), Analysis()).sheets:
        marks = {mark.id: mark for mark in sheet.marks}
        for tie in sheet.ties:
            source, target = marks[tie.source], marks[tie.target]
            assert tie.path[:2] == (source.x, source.y + source.height / 2)
            assert tie.path[6] == target.x + target.width
            assert target.y < tie.path[7] < target.y + target.height
        ends = [tie.path[6:] for tie in sheet.ties]
        assert len(set(ends)) == len(ends)


def test_links_beside_the_tree_pass_behind_no_card_where_a_way_is_free() -> None:
    (talk,) = read(open_source(str(SAMPLE)))
    edits = read_edits(SAMPLE_LABELS.read_bytes(), SAMPLE_LABELS.name, [talk])[talk.thread]
    made = chart(talk, edits=edits)
    (sheet,) = scene(made.argument_map, made.analysis).sheets
    tree = {(mark.id, mark.parent) for mark in sheet.marks}
    beside = [tie for tie in sheet.ties if (tie.source, tie.target) not in tree]
    assert len(beside) >= 3
    for tie in beside:
        for x, y in (on_curve(tie.path, step / 200) for step in range(2, 199)):
            hidden = [
                m.heading
                for m in sheet.marks
                if m.x < x < m.x + m.width and m.y < y < m.y + m.height
            ]
            assert hidden == []
            assert 0 < x < sheet.width
            assert 0 < y < sheet.height


def test_what_is_folded_says_how_many_it_holds() -> None:
    drawn = scene(whole(1500), Analysis(), View.COMMENTS)
    held = sum(bool(mark.refs) + mark.folded for mark in drawn.sheets[0].marks)
    assert held == 1500


def test_chosen_stances_stay_with_what_ties_them_to_their_root() -> None:
    every = scene(ZOOS, Analysis()).sheets[0].marks
    stances = {mark.id: mark.stance for mark in every}
    assert stances["p2"] is Stance.AGAINST
    drawn = scene(ZOOS, Analysis(), View.POSITIONS, {Stance.AGAINST})
    kept = {mark.id: mark.faint for mark in drawn.sheets[0].marks}
    assert kept == {"p1": True, "p2": False, "p8": False}
    assert ("faint", "kept for context") in drawn.legend


@pytest.mark.parametrize(
    ("stances", "note"),
    [
        ({Stance.NEUTRAL}, "There are no positions of the stance neutral."),
        (set(), "No stance is chosen."),
    ],
)
def test_where_nobody_takes_what_was_chosen_that_is_said(stances: set[Stance], note: str) -> None:
    assert scene(ZOOS, Analysis(), View.POSITIONS, stances).note == note


@pytest.mark.parametrize(
    ("view", "keys"),
    [
        (View.POSITIONS, {"for", "against", "unknown", "supports", "attacks", "reply"}),
        (View.COMMENTERS, {"for", "against", "supports", "attacks", "unknown", "size"}),
    ],
)
def test_the_legend_names_what_appears_and_nothing_else(view: View, keys: set[str]) -> None:
    assert {key for key, _ in scene(ZOOS, CAMPS, view).legend} == keys


def member(author: str, camp: str, stance: Stance, state: CampState) -> Membership:
    return Membership(
        author=author,
        camp=camp,
        stance=stance,
        confidence=0.9,
        state=state,
        comments=1,
        relations=1,
    )


CAMPS = Analysis(
    camps=(
        Camp(name="A", stance=Stance.FOR, authors=("Ann", "Eve", "Fay")),
        Camp(name="B", stance=Stance.AGAINST, authors=("Ben", "Gil")),
    ),
    memberships=(
        *(member(name, "A", Stance.FOR, CampState.LEANS) for name in ("Ann", "Eve", "Fay")),
        *(member(name, "B", Stance.AGAINST, CampState.LEANS) for name in ("Ben", "Gil")),
        member("Cem", "", Stance.UNKNOWN, CampState.MIXED),
        member("Dee", "", Stance.UNKNOWN, CampState.NO_RELATIONS),
    ),
)


def test_commenters_stand_as_islands_with_captions() -> None:
    (sheet,) = scene(ZOOS, CAMPS, View.COMMENTERS).sheets
    assert [group.caption for group in sheet.groups] == [
        "For · 3 commenters",
        "Against · 2 commenters",
        "Undetermined · 1",
        "No relations · 1",
    ]
    assert {mark.id for mark in sheet.marks} == {row[2] for row in TABLE}
    assert {(tie.source, tie.target, tie.relation) for tie in sheet.ties} == {
        ("Ben", "Ann", Relation.ATTACKS),
        ("Ann", "Ben", Relation.ATTACKS),
        ("Fay", "Eve", Relation.SUPPORTS),
    }


def test_the_busiest_stands_in_the_middle_as_the_largest_dot() -> None:
    (sheet,) = scene(ZOOS, CAMPS, View.COMMENTERS).sheets
    ann = next(mark for mark in sheet.marks if mark.id == "Ann")
    assert (ann.x, ann.y) == (sheet.groups[0].x, sheet.groups[0].y)
    assert ann.width > max(mark.width for mark in sheet.marks if mark.id != "Ann")


def test_everybody_stands_together_where_camps_were_not_worked_out() -> None:
    (sheet,) = scene(ZOOS, Analysis(), View.COMMENTERS).sheets
    assert [group.caption for group in sheet.groups] == ["Commenters · 7"]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=400))
def test_dots_are_inside_their_disc_and_never_touch(authors: list[int]) -> None:
    rows = [
        (str(index), None, f"Author {author}", "", Relation.UNLABELLED, State.OK)
        for index, author in enumerate(authors)
    ]
    (sheet,) = scene(mapped(rows), Analysis(), View.COMMENTERS).sheets
    (group,) = sheet.groups
    for mark in sheet.marks:
        assert mark.kind is MarkKind.DOT
        assert hypot(mark.x - group.x, mark.y - group.y) + mark.width / 2 <= group.radius
    for a, b in combinations(sheet.marks, 2):
        assert hypot(a.x - b.x, a.y - b.y) >= (a.width + b.width) / 2


def test_a_name_that_would_touch_another_is_left_out_but_the_busiest_keeps_its() -> None:
    rows = [
        (str(index), None, f"A rather long name {index % 90}", "", Relation.UNLABELLED, State.OK)
        for index in range(400)
    ]
    (sheet,) = scene(mapped(rows), Analysis(), View.COMMENTERS).sheets
    named = [mark for mark in sheet.marks if mark.heading]
    assert 20 < len(named) <= 90
    assert sheet.marks[0].heading
    for a, b in combinations(named, 2):
        assert abs(a.y + a.height / 2 - b.y - b.height / 2) > 11 or abs(a.x - b.x) > 60


def test_in_a_crowd_the_largest_dots_are_named() -> None:
    sizes = {"Busy": 9, "Brisk": 6} | {f"Author {index}": 1 for index in range(200)}
    names = [name for name, size in sizes.items() for _ in range(size)]
    rows = [(str(n), None, name, "", Relation.UNLABELLED, State.OK) for n, name in enumerate(names)]
    (sheet,) = scene(mapped(rows), Analysis(), View.COMMENTERS).sheets
    named = {mark.heading for mark in sheet.marks if mark.heading}
    assert "Busy" in named
    assert 5 < len(named) <= NAMED


def test_captions_stay_inside_their_sheet_and_apart() -> None:
    (sheet,) = scene(ZOOS, CAMPS, View.COMMENTERS).sheets
    boxes = []
    for group in sheet.groups:
        half, y = width(group.caption, CAPTION_SIZE, bold=True) / 2, group.y - group.radius
        assert group.x - half > 0
        assert group.x + half < sheet.width
        boxes.append((group.x - half, group.x + half, y - 24, y - 8))
    assert any(
        right - left > 2 * one.radius
        for one, (left, right, *_) in zip(sheet.groups, boxes, strict=True)
    )
    for a, b in combinations(boxes, 2):
        assert a[1] <= b[0] or b[1] <= a[0] or a[3] <= b[2] or b[3] <= a[2]


def test_shared_names_stand_once_a_comment() -> None:
    comments = tuple(
        Comment(id=str(index), parent=None, author="Anonymous Coward", text="x", anonymous=True)
        for index in range(3)
    )
    discussion = Discussion(thread="t", title="T", comments=comments)
    (sheet,) = scene(build(discussion, ()), Analysis(), View.COMMENTERS).sheets
    assert [mark.refs for mark in sheet.marks] == [("0",), ("1",), ("2",)]


def test_a_long_name_is_cut_before_the_count_of_the_other_holders() -> None:
    rows = [("1", None, "A name much longer than the head of any card"), ("2", None, "Bo")]
    comments = tuple(Comment(id=i, parent=p, author=a, text="Same.") for i, p, a in rows)
    labels = tuple(Label(comment=comment.id, position="Same.") for comment in comments)
    discussion = Discussion(thread="t", title="t", comments=comments)
    made = build(discussion, labels)
    heading = scene(made, Analysis()).sheets[0].marks[0].heading
    assert heading.startswith("A name")
    assert heading.endswith("… + 1 more")


def test_a_long_name_is_whole_where_there_is_room() -> None:
    name = "Bartholomew Quill (retired inspector)"
    rows = [("1", None, name, "Zoos teach", Relation.UNLABELLED, State.OK)]
    (sheet,) = scene(mapped(rows), Analysis(), View.COMMENTERS).sheets
    assert sheet.marks[0].heading == name


def test_a_caption_keeps_only_the_names_off_that_would_touch_it() -> None:
    dots = [("Ann", 40.0, 0.0, 5.0), ("Ben", 140.0, 0.0, 5.0)]
    assert names(dots, [("Neutral · 2", 40.0, 16.0)]) == ["", "Ben"]


def test_a_link_that_no_sheet_draws_is_counted_in_the_note() -> None:
    made = whole(800)
    first, *_, last = (
        {mark.id for mark in sheet.marks if mark.refs} for sheet in scene(made, Analysis()).sheets
    )
    source, target = min(first - last), min(last - first)
    link = replace(made.links[0], source=source, target=target, relation=Relation.ATTACKS)
    drawn = scene(replace(made, links=(*made.links, link)), Analysis())
    assert drawn.note.endswith("1 link between branches is told in the details, not drawn.")
    assert "between branches" not in scene(ZOOS, Analysis()).note


def test_the_note_counts_in_good_english_and_holds_on_every_sheet() -> None:
    one = mapped([("1", None, "Ann", "Zoos teach", Relation.UNLABELLED, State.OK)])
    assert scene(one, Analysis()).note == "1 position · 1 comment."
    assert "the overview shows the largest" in scene(whole(800), Analysis()).note


@pytest.mark.parametrize("view", [View.POSITIONS, View.COMMENTS])
@pytest.mark.parametrize(
    ("authors", "headings"),
    [(("", ""), ["", ""]), (("Ann", ""), ["Ann", "(no name)"])],
)
def test_cards_that_are_all_nobodys_have_no_heading(
    view: View, authors: tuple[str, str], headings: list[str]
) -> None:
    first, second = authors
    made = mapped(
        [
            ("1", None, first, "Zoos teach.", Relation.SUPPORTS, State.OK),
            ("2", "1", second, "They bore.", Relation.ATTACKS, State.OK),
        ]
    )
    sheet = scene(made, Analysis(), view).sheets[0]
    assert [mark.heading for mark in sheet.marks] == headings
    firsts = [node["label"].split("\n")[0] for node in network(sheet).nodes]
    assert firsts == headings, "a line became a heading"
