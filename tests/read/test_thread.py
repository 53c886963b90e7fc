"""The shared step: ids, parents, circles, order, depth, and nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model import By, Discussion, Relation, Stance, State
from argmap.read.gather import Batch
from argmap.read.notices import SHOWN, Code
from argmap.read.record import Part, Record, Thread
from argmap.read.thread import discussions


def one(*parts: Part, name: str = "a.csv") -> Discussion:
    (found,) = discussions([Batch(name, "a", "test", parts)])
    return found


def tree(discussion: Discussion) -> dict[str, str | None]:
    return {comment.id: comment.parent for comment in discussion.comments}


def codes(discussion: Discussion) -> list[str]:
    return [notice.code for notice in discussion.notices]


# rows of (id, parent, text) -> what answers what, and the codes
TABLE = [
    ([("1", "", ""), ("2", "1", "")], {"1": None, "2": "1"}, []),
    ([("2", "1", ""), ("1", "", "")], {"1": None, "2": "1"}, []),
    ([("1", "9", "")], {"1": None}, ["ORPHAN"]),
    ([("1", "1", "")], {"1": None}, ["CYCLE"]),
    ([("a", "b", ""), ("b", "c", ""), ("c", "a", "")], {"a": None, "c": "a", "b": "c"}, ["CYCLE"]),
    ([("x", "a", ""), ("a", "b", ""), ("b", "a", "")], {"a": None, "b": "a", "x": "a"}, ["CYCLE"]),
    ([("1", "", "x"), ("1", "", "x")], {"1": None}, ["DUPLICATE", "REFUSED"]),
    ([("1", "", "x"), ("1", "", "y")], {"1": None, "1~2": None}, ["DUPLICATE"]),
    ([("1~2", "", ""), ("1", "", "x"), ("1", "", "y")],
     {"1~2": None, "1": None, "1~3": None}, ["DUPLICATE"]),
    ([("", "", "x"), ("", "", "x")], {"row-1": None, "row-2": None}, ["NO_ID", "NO_ID"]),
    ([("motion", "", ""), ("2", "motion", "")],
     {"motion~2": None, "2": "motion~2"}, ["DUPLICATE"]),
    ([("1", "motion", ""), ("2", "null", ""), ("3", "0", "")],
     {"1": None, "2": None, "3": None}, []),
    ([("0", "", ""), ("1", "0", "")], {"0": None, "1": "0"}, []),
    ([("\u202e1 ", "", ""), ("2", "1\0", "")], {"1": None, "2": "1"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected", "notices"), TABLE)
def test_records_are_linked(
    rows: list[tuple[str, str, str]], expected: dict[str, str | None], notices: list[str]
) -> None:
    found = one(*(Record(id=id_, parent=parent, text=text) for id_, parent, text in rows))
    assert tree(found) == expected
    assert codes(found) == notices


def test_siblings_keep_the_order_of_the_source() -> None:
    found = one(
        *(
            Record(id=pair[0], parent=pair[1].strip())
            for pair in ("b ", "cb", "1 ", "2 ", "ab", "31")
        )
    )
    assert found.replies == {None: ("b", "1", "2"), "b": ("c", "a"), "1": ("3",)}


def test_depth_counts_from_one_and_a_chain_may_be_long() -> None:
    found = one(*(Record(id=str(n), parent=str(n - 1)) for n in range(20_000)))
    assert [comment.depth for comment in found.comments] == list(range(1, 20_001))


def test_many_notices_of_one_code_become_one_with_their_count() -> None:
    found = one(*(Record(id=str(n), parent="gone") for n in range(SHOWN + 2)))
    (notice,) = found.notices
    assert (notice.code, notice.count) == (Code.ORPHAN, SHOWN + 2)
    assert "and 6 more like this" in notice.text


@pytest.mark.parametrize("name", ["Anonymous Coward", " anonymous", "[deleted]", "", "Guest"])
def test_a_shared_name_is_no_person(name: str) -> None:
    (comment,) = one(Record(id="1", author=name, text="x")).comments
    assert comment.anonymous


def test_a_real_name_is_a_person() -> None:
    (comment,) = one(Record(id="1", author="Yet Another Anonymous coward")).comments
    assert not comment.anonymous


@pytest.mark.parametrize("state", State)
def test_a_placeholder_keeps_its_place(state: State) -> None:
    found = one(Record(id="1", state=state), Record(id="2", parent="1"))
    assert found.comments[0].state is state
    assert tree(found) == {"1": None, "2": "1"}


def test_a_loaded_comment_takes_the_place_of_its_placeholder() -> None:
    hole, post = Record(id="1", state=State.MISSING), Record(id="1", text="here")
    for pair in ((hole, post), (post, hole)):
        (comment,) = one(*pair).comments
        assert (comment.text, comment.state) == ("here", State.OK)


def test_text_is_cleaned_and_cut() -> None:
    found = one(
        Record(id="1", author="A\u202eB\n", text="a\0\r\nb\ud800"), Record(text="x" * 1_000_001)
    )
    assert (found.comments[0].text, found.comments[0].author) == ("a\nb", "AB")
    assert len(found.comments[1].text) == 1_000_000
    assert "TOO_LONG" in codes(found)


def test_labels_of_the_source_come_in() -> None:
    (label,) = one(
        Record(id="1", relation=Relation.ATTACKS, stance=Stance.AGAINST), Record(id="2")
    ).labels
    assert (label.comment, label.guess, label.polarity) == ("1", Relation.ATTACKS, -1.0)
    assert (label.stance, label.by) == (Stance.AGAINST, By.SOURCE)


@pytest.mark.parametrize(
    ("text", "state", "guess"),
    [
        ("No.", State.OK, Relation.ATTACKS),
        ("No.", State.DELETED, Relation.ATTACKS),
        ("", State.DELETED, None),
        ("No.", State.HIDDEN, None),
    ],
)
def test_the_source_labels_whatever_words_are_there(
    text: str, state: State, guess: Relation | None
) -> None:
    (label,) = one(Record(id="1", relation=Relation.ATTACKS, text=text, state=state)).labels
    assert label.guess is guess


def test_what_is_announced_is_compared_with_what_is_read() -> None:
    found = one(Thread(title="T", motion="M", announced=3), Record(id="1"))
    assert (found.title, found.motion, found.thread) == ("T", "M", "T")
    assert "1 comment read of 3 announced" in found.notices[0].text
    assert codes(found) == ["COUNT_MISMATCH"]


def test_more_comments_than_announced_is_no_call_to_save_more() -> None:
    found = one(Thread(title="T", motion="M", announced=1), *(Record(id=i) for i in "123"))
    (notice,) = found.notices
    assert notice.text == "3 comments read, 2 more than the 1 announced"
    assert "save" not in notice.cure
    assert codes(one(Thread(title="T"))) == ["NO_COMMENTS"]


def test_threads_of_one_source_are_told_apart_the_largest_first() -> None:
    parts = [Record(id="1", thread="a"), Record(id="1", thread="b"), Record(id="2", thread="b")]
    found = discussions([Batch("x.csv", "x", "test", parts)])
    assert [(d.thread, len(d.comments)) for d in found] == [("b", 2), ("a", 1)]


def test_files_of_one_thread_are_joined_and_ids_stay_apart() -> None:
    thread = Thread(id="t", title="T")
    first: list[Part] = [thread, Record(id="1", text="x"), Record(id="2", parent="1")]
    second: list[Part] = [thread, Record(id="1", text="y"), Record(id="3", parent="1")]
    second.append(Record(id="4", parent="2"))
    (found,) = discussions([Batch("a", "a", "test", first), Batch("b", "b", "test", second)])
    assert tree(found) == {"1": None, "2": "1", "1~2": None, "3": "1~2", "4": "2"}
    assert found.source == "a, b"


def test_files_without_id_and_title_stay_apart() -> None:
    parts = [Record(id="1")]
    found = discussions(
        [Batch("x/a.csv", "a", "test", parts), Batch("y/a.csv", "a", "test", parts)]
    )
    assert [discussion.thread for discussion in found] == ["a", "a~2"]


NAMES = st.sampled_from(["", "a", "b", "c", "d", "motion", "0", "a~2"])
RECORDS = st.lists(
    st.builds(
        Record,
        id=NAMES,
        parent=NAMES,
        author=st.sampled_from(["", "Ann"]),
        text=st.sampled_from(["", "x"]),
        thread=st.sampled_from(["", "t"]),
        state=st.sampled_from(State),
    ),
    min_size=1,
    max_size=12,
)


@given(RECORDS)
def test_kept_and_refused_are_what_was_found(records: list[Record]) -> None:
    found = discussions([Batch("a", "a", "test", records)])
    kept = sum(len(discussion.comments) for discussion in found)
    refused = sum(n.count for d in found for n in d.notices if n.code == Code.REFUSED)
    assert kept + refused == len(records)


@given(RECORDS)
def test_parents_stand_first_and_ids_are_unique(records: list[Record]) -> None:
    for discussion in discussions([Batch("a", "a", "test", records)]):
        depths: dict[str | None, int] = {None: 0}
        for comment in discussion.comments:
            assert comment.id not in depths
            assert comment.depth == depths[comment.parent] + 1
            depths[comment.id] = comment.depth
