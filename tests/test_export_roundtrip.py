"""Any forest, written by us and read by us, is the same forest."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from argmap.export import threads
from argmap.model import Comment, Discussion, State
from argmap.read import open_source, read
from argmap.read.source import Source
from argmap.text import clean

SAMPLES = Path(__file__).parent / "read/samples"
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            *(
                "=1+1",
                "+1",
                "-5",
                "@who",
                "'=1",
                "''",
                "\t=1",
                "a,b;c|d\te",
                '"',
                '""x',
                "two\nlines",
            ),
            *(
                "sep=;",
                "id,parent,author,text",
                "null",
                "NaN",
                "0",
                "None",
                "＝1",
                "{}",
                "[",
                "> q",
            ),
        ]
    ),
).map(lambda text: clean(text).strip())
NAMES = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
SCORES = (
    st.none() | st.integers(-99, 9_999).map(float) | st.floats(-1e6, 1e6).map(lambda x: round(x, 3))
)


@st.composite
def forests(draw: st.DrawFn) -> Discussion:
    # "motion" is what a file calls the motion, so no comment keeps it as its id
    free = NAMES.filter(lambda name: name.isprintable() and name != "motion")
    ids = draw(st.lists(free, min_size=1, max_size=12, unique=True))
    depths: dict[str | None, int] = {None: 0}
    comments = []
    for place, name in enumerate(ids):
        parent = draw(st.sampled_from([None, *ids[:place]]))
        depths[name] = depths[parent] + 1
        state = draw(st.sampled_from(State))
        comments.append(
            Comment(
                id=name,
                parent=parent,
                author=draw(NAMES),
                text=draw(WORDS.filter(bool)) if state is State.OK else "",
                title=draw(WORDS.map(lambda text: " ".join(text.split()))),
                created=draw(st.sampled_from(["", "2024-01-02T10:00:00+00:00", "2024-01-02"])),
                state=state,
                depth=depths[name],
                url=draw(st.sampled_from(["", "https://example.org/1?a=b&c"])),
                score=draw(SCORES),
            )
        )
    return Discussion(
        thread=draw(NAMES.filter(str.isprintable)), title="", comments=tuple(comments)
    )


def chain(*said: tuple[str, str]) -> Discussion:
    """Give a thread in which each comment answers the one before."""
    parents = (None, *(name for name, _ in said))
    comments = tuple(
        Comment(id=name, parent=parent, author="a", text=text, depth=depth)
        for depth, (parent, (name, text)) in enumerate(zip(parents, said, strict=False), start=1)
    )
    return Discussion(thread="=t", title="", comments=comments)


TRAPS = (
    chain(("0", "x"), ("null", "x"), ("NaN", "x"), ("a", "x")),
    chain(("=1", "'=1"), ("-2", "+ +"), ("'=1", "''")),
    chain(("1", "id,parent\n1,2"), ("2", '"'), ("3", '"" "')),
)


def seen(comment: Comment) -> tuple[object, ...]:
    """Give what must come back; whether a name is shared is the reader's own judgement."""
    return (
        *(comment.id, comment.parent, comment.author, comment.text, comment.title),
        *(comment.created, comment.state, comment.depth, comment.url, comment.score),
    )


@pytest.mark.parametrize(
    ("name", "write"),
    [("t.csv", threads.as_csv), ("t.jsonl", threads.as_jsonl)],
    ids=["csv", "jsonl"],
)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(forest=forests())
@example(forest=TRAPS[0])
@example(forest=TRAPS[1])
@example(forest=TRAPS[2])
def test_a_forest_comes_back_as_it_was(name, write, forest: Discussion) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - parametrized
    (found,) = read(Source(name, write([forest])))
    assert found.thread == forest.thread
    assert [seen(comment) for comment in found.comments] == [
        seen(comment) for comment in forest.comments
    ]
    assert found.notices == ()


STATED = ("aif_both_ways.json", "arguebuf.json", "pond.argdown", "kialo.txt", "ties.jsonl")


@pytest.mark.parametrize("sample", STATED)
@pytest.mark.parametrize(
    ("name", "write"), [("t.csv", threads.as_csv), ("t.jsonl", threads.as_jsonl)]
)
def test_what_a_source_says_of_comments_comes_back(name, write, sample: str) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - parametrized
    given = read(open_source(str(SAMPLES / sample)))[0]
    found = read(Source(name, write([given])))[0]
    assert found.labels == given.labels
    assert found.ties == given.ties
    assert [seen(comment) for comment in found.comments] == [
        seen(comment) for comment in given.comments
    ]
