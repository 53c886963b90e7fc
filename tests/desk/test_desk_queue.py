"""Which comment comes next, and what coders differ on."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.analyse import analyse
from argmap.desk.events import Event, Field, Role
from argmap.desk.labels import decided, final_labels, from_labels
from argmap.desk.queue import Dispute, Order, disputes, queue
from argmap.graph import build
from argmap.label import laid_over
from argmap.model import ArgumentMap, CampState, Comment, Discussion, State
from tests.desk.acts import THREAD, kept, mapped, says, talk

NONE: tuple[Event, ...] = ()
TREE = talk("""
1 - Ann Night trams are worth it.
2 - Ben They are loud.
3 1 Cy They are not.
4 2 Dee I sleep well.
5 3 Ann Nor do I hear them.
""")


def waiting(
    argument_map: ArgumentMap, events: tuple[Event, ...], coder: str, order: Order
) -> list[str]:
    found = decided(events, THREAD)
    return list(queue(argument_map, analyse(argument_map), found, coder=coder, order=order))


def test_a_thread_is_read_down_each_branch() -> None:
    assert waiting(mapped(TREE), NONE, "Ann", Order.THREAD) == ["1", "3", "5", "2", "4"]


def test_a_parent_that_is_nowhere_hides_nothing() -> None:
    lost = replace(TREE.by_id["4"], parent="gone")
    comments = tuple(lost if one.id == "4" else one for one in TREE.comments)
    found = mapped(replace(TREE, comments=comments))
    assert sorted(waiting(found, NONE, "x", Order.THREAD)) == ["1", "2", "3", "4", "5"]


def test_least_sure_comes_first_and_equals_as_the_thread_goes() -> None:
    found = mapped(TREE)
    sure = {"1": 0.9, "2": 0.4, "3": 0.5, "4": 0.4, "5": 0.4}
    labels = [replace(label, confidence=sure[label.comment]) for label in found.labels]
    assert waiting(build(TREE, labels), NONE, "Ann", Order.LEAST_SURE) == list("52431")


@pytest.mark.parametrize("order", Order)
def test_what_one_coder_decided_waits_for_the_others(order: Order) -> None:
    events = says(says(NONE, "Ann", "1 3", "supports"), "Ann", "2", "for", Field.STANCE)
    events = says(events, "Cy", "4", "attacks", role=Role.FINAL)
    assert sorted(waiting(mapped(TREE), events, "Ann", order)) == ["2", "4", "5"]
    assert sorted(waiting(mapped(TREE), events, "Ben", order)) == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("order", Order)
def test_comments_without_words_are_not_asked_for(order: Order) -> None:
    gone = replace(TREE.by_id["4"], state=State.DELETED, text="")
    blank = replace(TREE.by_id["2"], text=" \n")
    changed = {"4": gone, "2": blank}
    comments = tuple(changed.get(comment.id, comment) for comment in TREE.comments)
    found = mapped(replace(TREE, comments=comments))
    assert sorted(waiting(found, NONE, "Ann", order)) == ["1", "3", "5"]


def test_words_whose_account_is_gone_are_asked_for() -> None:
    gone = tuple(replace(comment, state=State.DELETED) for comment in TREE.comments)
    found = mapped(replace(TREE, comments=gone))
    assert sorted(waiting(found, NONE, "Ann", Order.THREAD)) == ["1", "2", "3", "4", "5"]


CAMPS = talk("""
1 - Ann For.
2 1 Ben No.
3 2 Cy No.
4 3 Dee No.
5 - Eve Hm.
6 5 Fay Yes.
7 1 Eve No.
8 7 Ann Yes.
9 - Ann Once more.
""")


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        # Ben, Cy and Dee hang together and nothing orients them: comment 2 ties them to Ann
        ({"c1": "supports!", "c3": "attacks", "c4": "attacks"}, ["2"], ["4", "8", "9", "1"]),
        # Eve and Fay are the larger of two parts without a side; 5 orients them, 7 would as well
        ({"c1": "supports!", "c6": "supports"}, ["7"], ["6", "9"]),
        # all are oriented: nothing is gained, so the order is that of the least sure
        (
            {"c1": "supports!", "c2": "attacks", "c3": "attacks", "c4": "attacks", "c6": "attacks",
             "c7": "attacks"},
            ["2", "3", "4", "7", "8", "5", "6", "9", "1"],
            ["1"],
        ),
    ],
)  # fmt: skip
def test_what_decides_most_camps_comes_first(
    said: dict[str, str], first: list[str], last: list[str]
) -> None:
    found = waiting(mapped(CAMPS, **said), NONE, "x", Order.CAMPS)
    assert found[: len(first)] == first
    assert set(last) <= set(found[-5:])


def test_once_a_part_is_tied_nothing_more_of_it_is_asked_for_first() -> None:
    lines = "\n".join(f"{n} {n - 1 or '-'} author{n} Word." for n in range(1, 41))
    twice = lines + "\n" + "\n".join(f"{n + 40} {n} author{n + 1} Word." for n in range(1, 40))
    chain = talk(twice)
    found = waiting(mapped(chain), NONE, "x", Order.CAMPS)
    ties = {frozenset(authors(chain, comment)) for comment in found[:40]}
    assert len(ties) == 40


def authors(discussion: Discussion, comment: str) -> tuple[str, str]:
    """Return who wrote a comment, and what it answers, "" for the motion."""
    own = discussion.by_id[comment]
    above = discussion.by_id.get(own.parent or "")
    return own.author, above.author if above else ""


@st.composite
def threads(draw: st.DrawFn) -> Discussion:
    comments: list[Comment] = []
    for number in range(draw(st.integers(1, 25))):
        parent = draw(st.integers(-1, number - 1))
        author = draw(st.sampled_from(["", "Ann", "Ben", "Cy", "Dee", "Eve"]))
        above = None if parent < 0 else str(parent)
        comments.append(Comment(id=str(number), parent=above, author=author, text="Word."))
    return Discussion(thread=THREAD, title="Trams", comments=tuple(comments))


@given(threads(), st.data())
def test_every_order_holds_every_comment_once_and_camps_are_decided_in_its_first_part(
    discussion: Discussion, data: st.DataObject
) -> None:
    signs = st.sampled_from(["supports", "attacks", "-"])
    said = {f"c{comment.id}": data.draw(signs) for comment in discussion.comments}
    found = mapped(discussion, **said)
    for order in Order:
        listed = waiting(found, NONE, "x", order)
        assert sorted(listed) == sorted(comment.id for comment in discussion.comments)
    people = {comment.author for comment in discussion.comments} - {""}
    asked = waiting(found, NONE, "x", Order.CAMPS)[: len(people)]
    everything = [comment.id for comment in discussion.comments]
    if CampState.UNORIENTED not in states(found, everything):
        assert CampState.UNORIENTED not in states(found, asked)


def states(argument_map: ArgumentMap, supporting: list[str]) -> set[CampState]:
    """Return where commenters stand once these comments support what they answer."""
    events = says(NONE, "x", " ".join(supporting), "supports")
    labels = laid_over(argument_map.labels, final_labels(decided(events, THREAD)))
    return {one.state for one in analyse(build(argument_map.discussion, labels)).memberships}


def test_what_coders_differ_on_is_listed_with_what_most_say_and_what_was_settled() -> None:
    events = says(NONE, "Ann", "1 2 3", "supports")
    events = says(events, "Ben", "1 2", "attacks")
    events = says(events, "Cy", "2", "attacks")
    events = says(events, "Ann", "3", "Trams are loud.", Field.POSITION)
    events = says(events, "Ben", "3", "trams are  loud", Field.POSITION)
    first = Dispute(
        comment="1",
        field=Field.RELATION,
        values=(("Ann", "supports"), ("Ben", "attacks")),
    )
    second = Dispute(
        comment="2",
        field=Field.RELATION,
        values=(("Ann", "supports"), ("Ben", "attacks"), ("Cy", "attacks")),
        most="attacks",
    )
    assert disputes(decided(events, THREAD)) == (first, second)
    events = says(events, "Dee", "1", "neutral", role=Role.FINAL)
    assert disputes(decided(events, THREAD)) == (replace(first, settled="neutral"), second)


def test_what_a_source_or_rule_says_is_no_decision_of_a_coder() -> None:
    found = mapped(TREE, c1="supports Trams.")
    assert from_labels({THREAD: found.labels}, "Ann") == ()
    assert kept(from_labels({THREAD: found.labels}, "Ann")) == ()
