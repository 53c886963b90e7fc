"""Positions: which sentence carries the claim, and which say the same."""

import pytest

from argmap.label import label
from argmap.label.position import position, trimmed
from argmap.label.reply import words_of
from argmap.label.same import shared
from argmap.label.verbs import finite
from argmap.model import Comment, Discussion

MOTION = "The bridge should be built"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Yes, but the road is too narrow.", "The road is too narrow."),
        ("No. The road is too narrow!", "The road is too narrow."),
        ("The road is too narrow...", "The road is too narrow."),
        ("I still think the road is too narrow.", "The road is too narrow."),
        ("As I've explained, the road is too narrow.", "The road is too narrow."),
        ("Nice day. It was cold. The road is too narrow.", "The road is too narrow."),
        ("They ought to. The road should be closed.", "The road should be closed."),
        ("I went there. Roads in the hills need care.", "Roads in the hills need care."),
        ('"We are full" is not an answer to me.', '"We are full" is not an answer to me.'),
        ("Two things cost money here. That is all.", "Two things cost money here."),
        ("To be honest, the road is too narrow.", "The road is too narrow."),
        ("I truly believe every road is too narrow.", "Every road is too narrow."),
        ("What I meant was that the road is too narrow.", "The road is too narrow."),
        (
            "Roads in the hills never get that. Roads in the town need care.",
            "Roads in the town need care.",
        ),
        ("At first we liked the road. The road is narrow.", "The road is narrow."),
    ],
)
def test_a_position_is_the_sentence_that_carries_the_claim(text: str, said: str) -> None:
    assert position("", words_of(text)) == said


@pytest.mark.parametrize(
    "text",
    [
        "Thanks! Is it open?",
        "Where is it?",
        "lol",
        "Thanks, that is just what I was after.",
        "He should be a minister.",
        "Leave the recorder out of this.",
        "They ought to be.",
        "Also please demonstrate that others never got subsidies.",
        "Much pressure and thinly veiled threats.",
        "Some light :",
        "The road is too narrow /s",
        "Seven pounds a ride, famously paid by buses.",
        "Nobody doubts that the road is narrow.",
        "Response: I respect that.",
        "As if the road were not too narrow.",
        "In order to make the road better.",
        "Wanted to drive on the road.",
    ],
)
def test_jokes_asides_fragments_and_requests_hold_none(text: str) -> None:
    assert position("", words_of(text)) == ""


def test_words_of_the_parent_decide_between_equals() -> None:
    text = "The road is narrow in places. The ferry is slow at night."
    assert position("", words_of(text)) == "The road is narrow in places."
    found = position("", words_of(text), frozenset({"ferry", "night"}))
    assert found == "The ferry is slow at night."


@pytest.mark.parametrize(
    ("title", "reply_title", "said"),
    [
        ("The bridge is far too dear", "", "The bridge is far too dear."),
        ("The bridge is far too dear", "Re: The bridge is far too dear", "Ice is thick."),
        ("Re: The bridge is far too dear", "", "Ice is thick."),
        ("A bridge too far", "", "Ice is thick."),
        ("The bridge is far too dear...", "", "Ice is thick."),
        ("Bridge", "", "Ice is thick."),
    ],
)
def test_a_title_counts_where_it_is_a_sentence_and_no_subject_line(
    title: str, reply_title: str, said: str
) -> None:
    text = "The ice is thick."
    first = Comment(id="1", parent=None, author="A", title=title, text=text)
    second = Comment(id="2", parent="1", author="B", title=reply_title, text="Why?")
    found = label(Discussion(thread="t", title=MOTION, comments=(first, second)))
    assert found[0].position == said.replace("Ice", "The ice")


def test_a_long_position_is_cut_and_connectives_are_trimmed() -> None:
    found = position("", words_of("The road is " + "very " * 100 + "late."))
    assert len(found) <= 200
    assert found.endswith("…")
    assert trimmed("But and so it is late.") == "It is late."


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("cisco makes antennas", True),
        ("phones distract pupils", True),
        ("she walked home", True),
        ("cisco, a company based in a country", False),
        ("seven pounds a ride", False),
        ("kit famously produced by shelters", False),
    ],
)
def test_a_sentence_has_a_finite_verb(words: str, holds: bool) -> None:  # noqa: FBT001 - a column
    assert finite(words.split()) is holds


LONG = "Trams at night cost the city council far more money every year"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("It is really late.", "It is late!", True),
        ("It is late.", "It is not late.", False),
        (f"{LONG}.", f"{LONG} anyway.", True),
        (f"{LONG}.", f"{LONG}, never.", False),
        (f"{LONG}.", f"{LONG} since 1971.", False),
        (f"{LONG}.", f"{LONG.replace('more', 'less')}.", False),
        ("Dogs eat cats.", "Cats eat dogs.", False),
        ("", "", True),
    ],
)
def test_positions_that_plainly_say_the_same_share_the_first_wording(
    first: str,
    second: str,
    same: bool,  # noqa: FBT001 - a column
) -> None:
    assert shared((first, second)) == (first, first if same else second)


def test_sharing_stays_linear_over_many_like_positions() -> None:
    texts = [f"The {n} trams of line number {n} are old and loud and slow." for n in range(20_000)]
    assert shared(texts) == tuple(texts)
