"""Positions by hand: words, merging, splitting, and what is suggested."""

import pytest

from argmap.desk.events import Event, Field
from argmap.desk.labels import decided, labels_of, undo
from argmap.desk.positions import (
    alike,
    attached,
    merged,
    refused,
    reworded,
    search,
    split,
)
from argmap.errors import RequestError
from argmap.graph import build
from argmap.label import laid_over
from argmap.model import ArgumentMap
from tests.desk.acts import THREAD, kept, mapped, says, talk, then

NONE: tuple[Event, ...] = ()
TALK = talk("""
1 - Ann Night trams cost too much.
2 1 Ben They pay for themselves.
3 2 Cy They cost too much at night.
4 1 Dee They cost too much, yes.
""")
MAP = mapped(
    TALK,
    c1="attacks Night trams cost too much.",
    c2="attacks Night trams pay for themselves.",
    c3="attacks Trams at night cost far too much.",
    c4="supports Night trams cost too much.",
)


def drawn(events: tuple[Event, ...], by: str = "Ann", before: ArgumentMap = MAP) -> ArgumentMap:
    return build(TALK, laid_over(before.labels, labels_of(decided(events, THREAD), coder=by)))


def held(found: ArgumentMap) -> dict[str, str]:
    return {" ".join(one.comments): one.text for one in found.positions}


def test_a_position_gets_other_words_for_all_who_hold_it() -> None:
    act = reworded(NONE, MAP, "p1", "Night trams  are\ndear.", "Ann")
    assert len({one.batch for one in act}) == 1
    events = kept(act)
    assert held(drawn(events))["1 4"] == "Night trams are dear."
    assert held(drawn(then(events, undo(events, coder="Ann")))) == held(MAP)
    assert reworded(events, MAP, "p1", "Night trams are dear.", "Ann") == ()


def test_merged_positions_are_one_and_their_links_follow() -> None:
    found = drawn(kept(merged(NONE, MAP, ["p1", "p3"], "", "Ann")))
    assert held(found)["1 3 4"] == "Night trams cost too much."
    assert {(one.source, one.target, one.relation.value) for one in found.links} == {
        ("p1", "motion", "attacks"),
        ("p2", "p1", "attacks"),
        ("p1", "p2", "attacks"),
    }


def test_comments_that_answer_each_other_with_one_position_make_no_link_to_itself() -> None:
    found = drawn(kept(merged(NONE, MAP, ["p1", "p2", "p3"], "Money.", "Ann")))
    assert held(found) == {"1 2 3 4": "Money."}
    assert [(one.source, one.target) for one in found.links] == [("p1", "motion")]


def test_a_position_is_split_by_the_comments_that_mean_something_else() -> None:
    found = drawn(kept(split(NONE, MAP, "p1", ["4"], "Fares are too low.", "Ann")))
    assert held(found)["1"] == "Night trams cost too much."
    assert held(found)["4"] == "Fares are too low."
    assert ("p4", "p1") in {(one.source, one.target) for one in found.links}


def test_a_comment_takes_a_position_that_exists_or_none() -> None:
    events = kept(attached(NONE, MAP, ["2"], "p3", "Ann"))
    assert held(drawn(events))["2 3"] == "Trams at night cost far too much."
    events = then(events, attached(events, MAP, ["2"], "", "Ann"))
    assert "2" not in drawn(events).position_of


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda: reworded(NONE, MAP, "p9", "Words.", "Ann"), "there is no position 'p9'"),
        (lambda: reworded(NONE, MAP, "p1", " \n", "Ann"), "the position has no words"),
        (lambda: reworded(NONE, MAP, "p1", "-", "Ann"), "the position has no words"),
        (lambda: merged(NONE, MAP, ["p1", "p1"], "", "Ann"), "fewer than two positions"),
        (lambda: split(NONE, MAP, "p1", ["2"], "Words.", "Ann"), "'2' does not hold"),
        (lambda: split(NONE, MAP, "p1", [], "Words.", "Ann"), "no comment is named"),
        (lambda: split(NONE, MAP, "p1", ["1", "4"], "Words.", "Ann"), "nothing is left"),
        (
            lambda: split(NONE, MAP, "p1", ["4"], "night trams cost too much!", "Ann"),
            "these are the words of the position",
        ),
        (lambda: attached(NONE, MAP, ["2"], "p9", "Ann"), "there is no position 'p9'"),
    ],
)
def test_what_cannot_be_done_is_said(act: object, said: str) -> None:
    assert callable(act)
    with pytest.raises(RequestError, match=said):
        act()


def test_positions_of_much_the_same_words_are_suggested_until_refused() -> None:
    (pair,) = alike(MAP, NONE)
    assert (pair.first, pair.second) == ("p1", "p3")
    assert 0.7 <= pair.score < 1
    events = kept(refused(NONE, MAP, "p3", "p1", "Ben"))
    assert {event.decision.field for event in events} == {Field.DISTINCT}
    assert alike(MAP, events) == ()
    later = drawn(kept(reworded(NONE, MAP, "p1", "Trams cost far too much at night.", "Ann")))
    assert alike(later, events) == ()
    assert refused(events, MAP, "p1", "p3", "Ben") == ()
    assert alike(MAP, then(events, undo(events, coder="Ben"))) == (pair,)


@pytest.mark.parametrize(
    ("one", "other", "suggested"),
    [
        ("Night trams should run on Sundays.", "On Sundays night trams should run.", True),
        ("Night trams should run on Sundays.", "Night trams should run every Sunday.", True),
        ("Night trams should run on Sundays.", "Night trams should not run on Sundays.", False),
        ("Night trams don't run on Sundays.", "Night trams run on Sundays.", False),
        ("Night trams cost 5 million.", "Night trams cost 9 million.", False),
        ("Night trams should run on Sundays.", "Bakers should rest on Sundays.", False),
        ("It is loud.", "It is late.", False),
        ("Trams.", "Trams!?", False),
    ],
)
def test_what_negates_or_counts_makes_another_claim(one: str, other: str, suggested: bool) -> None:  # noqa: FBT001 - a table of cases
    found = mapped(TALK, c1=f"attacks {one}", c2=f"attacks {other}")
    assert bool(alike(found, NONE)) is suggested


def test_the_likest_come_first_and_no_more_than_asked_for() -> None:
    found = mapped(
        TALK,
        c1="attacks Night trams cost the town far too much money.",
        c2="attacks Night trams cost this town far too much money!",
        c3="attacks Night trams cost the town money.",
    )
    pairs = alike(found, NONE)
    assert (pairs[0].first, pairs[0].second) == ("p1", "p2")
    assert [one.score for one in pairs] == sorted((one.score for one in pairs), reverse=True)
    assert alike(found, NONE, most=1) == pairs[:1]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("?!", []),
        ("pay", ["p2"]),
        ("PAY for thems", ["p2"]),
        ("trams at", ["p3"]),
        ("themselvse", ["p2"]),
        ("zeppelin", []),
        ("(.*)+[", []),
    ],
)
def test_search_finds_what_is_half_typed_or_misspelt(typed: str, found: list[str]) -> None:
    assert [one.id for one in search(MAP, typed)][: max(1, len(found))] == found


def test_what_another_coder_said_stays_the_others() -> None:
    events = says(NONE, "Ben", "1", "Mine.", Field.POSITION)
    act = reworded(events, MAP, "p1", "Dear.", "Ann")
    assert {one.before for one in act} == {""}
    assert held(drawn(then(events, act), "Ben"))["1"] == "Mine."
