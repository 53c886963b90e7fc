"""For which motion a stance was given, where the motion was changed meanwhile."""

from dataclasses import replace

import pytest

from argmap.desk.events import Decision, Field
from argmap.desk.motions import Motions, read, stances_given, written
from tests.desk.acts import kept

TWICE = Motions(now="Third", before=((5, "First"), (8, "Second")))


@pytest.mark.parametrize(
    ("seq", "motion"), [(0, "First"), (5, "First"), (6, "Second"), (8, "Second"), (9, "Third")]
)
def test_each_event_has_the_motion_of_its_time(seq: int, motion: str) -> None:
    assert TWICE.at(seq) == motion


@pytest.mark.parametrize(
    ("before", "wanted", "last", "after"),
    [
        (Motions(now="A"), "A", 5, Motions(now="A")),
        (Motions(now="A"), "B", 0, Motions(now="B")),
        (Motions(now="A"), "B", 5, Motions(now="B", before=((5, "A"),))),
        (Motions(now="B", before=((5, "A"),)), "C", 5, Motions(now="C", before=((5, "A"),))),
        (
            Motions(now="B", before=((5, "A"),)),
            "A",
            7,
            Motions(now="A", before=((5, "A"), (7, "B"))),
        ),
    ],
)
def test_a_motion_under_which_nothing_was_labelled_is_no_motion_of_before(
    before: Motions, wanted: str, last: int, after: Motions
) -> None:
    assert before.changed(wanted, last) == after


@pytest.mark.parametrize("motions", [TWICE, Motions(now='A "quoted" one')])
def test_what_is_kept_is_read_again(motions: Motions) -> None:
    assert read(motions.now, written(motions)) == motions


@pytest.mark.parametrize("text", ["", "[", "{}", "[[1]]", "[1]", '[["a", "b"]]', "null"])
def test_a_text_that_nobody_wrote_tells_of_no_motion_before(text: str) -> None:
    assert read("A", text) == Motions(now="A")


def test_a_stance_counts_from_when_it_was_given_whatever_was_undone_since() -> None:
    first = Decision(thread="t", comment="1", field=Field.STANCE, after="for", coder="Ann")
    other = replace(first, after="against", op="other")
    events = kept(
        (
            first,
            replace(first, comment="2"),
            other,
            replace(first, undoes="other"),
            replace(first, comment="2", coder="Bo"),
            replace(first, comment="3", thread="another"),
            replace(first, comment="3", field=Field.RELATION, after="attacks"),
        )
    )
    assert stances_given(events, "t") == {"1": 1, "2": 5}
    assert stances_given(events, "t", "Ann") == {"1": 1, "2": 2}
