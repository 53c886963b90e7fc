"""Tables and JSON Lines: cells, columns, values, line numbers, and the way back."""

import csv
import io
import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError
from argmap.model import Comment, Discussion, State
from argmap.read import Source, columns, read, values
from argmap.read.json_text import parse
from argmap.read.table import rows
from argmap.text import guard

CELLS = [
    ("a,b\nc,d", [(1, ["a", "b"]), (2, ["c", "d"])]),
    ("a,\n", [(1, ["a", ""])]),
    ("a,", [(1, ["a", ""])]),
    ('"a,b",c', [(1, ["a,b", "c"])]),
    ('"a\nb",c\nd', [(1, ["a\nb", "c"]), (3, ["d"])]),
    ('"a ""b"" c"', [(1, ['a "b" c'])]),
    ('""', [(1, [""])]),
    ('""""', [(1, ['"'])]),
    ('a, "b, c" ,d', [(1, ["a", "b, c", "d"])]),
    ('"No" is no, b', [(1, ['"No" is no', " b"])]),
    ('5" wide,b\n"x"', [(1, ['5" wide', "b"]), (2, ["x"])]),
    ('"open\nb,c', [(1, ["open"]), (2, ["b", "c"])]),
    ('"open\nb,"c"', [(1, ["open"]), (2, ["b", "c"])]),
    ("\n\na", [(1, [""]), (2, [""]), (3, ["a"])]),
    ("a\0b,c", [(1, ["a\0b", "c"])]),
]


@pytest.mark.parametrize(("text", "expected"), CELLS)
def test_rows_are_told_apart(text: str, expected: list[tuple[int, list[str]]]) -> None:
    assert list(rows(text, ",")) == expected


@given(st.lists(st.lists(st.text("a\" ,;\n'", max_size=6), min_size=2, max_size=4), max_size=5))
def test_what_the_csv_module_writes_is_read_the_same(table: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    assert [row for _, row in rows(file.getvalue(), ",")] == table


COLUMNS = [
    ("id,parent,author,text", {"id": 0, "parent": 1, "author": 2, "text": 3}),
    ("Comment ID,In-Reply-To,User,Body", {"id": 0, "parent": 1, "author": 2, "text": 3}),
    ("body,content,text", {"text": 2}),
    ("id,author_id,author_name,comment", {"id": 0, "author": 2, "text": 3}),
    ("id,by,text", {"id": 0, "author": 1, "text": 2}),
    ("id,author,by,text", {"id": 0, "author": 1, "by": 2, "text": 3}),
    ("colour,weight", {}),
]


@pytest.mark.parametrize(("names", "expected"), COLUMNS)
def test_columns_are_known_by_many_names(names: str, expected: dict[str, int]) -> None:
    assert columns.fields(tuple(names.split(","))) == expected


def test_no_two_fields_share_a_spelling() -> None:
    spellings = [name for names in columns.SPELLINGS.values() for name in names.split()]
    assert len(spellings) == len(set(spellings))


MOMENTS = [
    ("2024-01-02T10:00:00Z", "2024-01-02T10:00:00+00:00"),
    ("2024-01-02 10:00", "2024-01-02T10:00:00"),
    ("2024-01-02", "2024-01-02"),
    ("1159740960.0", "2006-10-01T22:16:00+00:00"),
    ("1704189600000", "2024-01-02T10:00:00+00:00"),
    ("Tue, 02 Jan 2024 10:00:00 +0100", "2024-01-02T10:00:00+01:00"),
    ("yesterday", ""),
    ("12", ""),
    ("inf", ""),
    ("", ""),
]


@pytest.mark.parametrize(("value", "expected"), MOMENTS)
def test_a_moment_is_understood_and_never_invented(value: str, expected: str) -> None:
    assert values.moment(value) == expected


STATES = [("", "ok"), ("Published", "ok"), ("removed", "deleted"), ("user_deleted", "deleted"),
          ("Spam", "hidden"), ("missing", "missing"), ("Not loaded", "missing")]  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), STATES)
def test_usual_words_for_a_state_are_understood(word: str, expected: str) -> None:
    assert values.state(word) == State(expected)


def table(text: str) -> Discussion:
    (found,) = read(Source("a.csv", text.encode()))
    return found


ODD_TABLES = [
    ('id,text\n1,"open\n2,b\n', ["UNCLOSED_QUOTE line 2", "NO_PARENTS"], ["open", "b"]),
    ("id,parent,text\n1,,a,b\n2\n", ["RAGGED_ROW line 2", "RAGGED_ROW line 3"], ["a,b", ""]),
    ("id,parent,text,score\n1,,a,x\n", ["BAD_VALUE line 2"], ["a"]),
    ("id,parent,text,state\n1,,a,odd\n", ["BAD_VALUE line 2"], ["a"]),
    ("id,parent,author\n1,,Ann\n2,1,Bo\n", ["NO_TEXT"], ["", ""]),
    ("id,parent,text\n1,,'=1+1\n2,,'tis\n", [], ["=1+1", "'tis"]),
    ("sep=,\nid,parent,text\n1,,a\n", [], ["a"]),
    ("id,parent,text,deleted\n1,,a,true\n", [], ["a"]),
    ("\n\nid,parent,text\n\n1,,a\n", [], ["a"]),
    ("id,parent,text\r1,,a\r", [], ["a"]),
]


@pytest.mark.parametrize(("text", "notices", "texts"), ODD_TABLES)
def test_odd_tables_are_survived_and_reported(
    text: str, notices: list[str], texts: list[str]
) -> None:
    found = table(text)
    places = [
        f"{n.code} {n.where.removeprefix('a.csv').lstrip(', ')}".strip() for n in found.notices
    ]
    assert sorted(places) == sorted(notices)
    assert [comment.text for comment in found.comments] == texts


def test_labels_that_rules_gave_are_not_taken_for_the_sources_own() -> None:
    found = table("id,parent,author,relation,by\n1,,A,attacks,rule\n2,1,B,attacks,hand\n")
    assert [label.comment for label in found.labels] == ["2"]


@pytest.mark.parametrize("text", ['{"a":[1,{"b":[]}]}', " [ ] ", '[["\\n"],-1.5e3,null]', "{}"])
def test_nested_json_is_parsed_as_flat_json_is(text: str) -> None:
    depth = 2_000
    value = parse("[" * depth + text + "]" * depth)
    for _ in range(depth):
        (value,) = value
    assert value == json.loads(text)


@pytest.mark.parametrize(
    "text", ["[1 2]", "[1,]", '{"a"}', '{"a":1,}', '{"a":1]', "[", "[]]", "[tru]"]
)
def test_broken_nested_json_is_an_error_with_a_place(text: str) -> None:
    with pytest.raises(ValueError, match="line 1 column"):
        parse("[" * 2_000 + text + "]" * 2_000)


# What can be written and read again: texts that cleaning leaves alone, ids that are ids.
WORDS = st.text("abcÄß☂ ,;\"'=\n{}\t", max_size=12).map(str.strip)
IDS = st.text("abc123-~", min_size=1, max_size=4).filter(lambda name: name not in {"-", "-1"})


@st.composite
def forests(draw: st.DrawFn) -> list[Comment]:
    ids = draw(st.lists(IDS, min_size=1, max_size=8, unique=True))
    made: list[Comment] = []
    for name in ids:
        above = draw(st.sampled_from([None, *made]))
        made.append(
            Comment(
                id=name,
                parent=above.id if above else None,
                author=draw(st.sampled_from(["Ann", "Bo; the 2nd", '"C"', "guest"])),
                text=draw(WORDS),
                title=draw(st.sampled_from(["", "A, b"])),
                created=draw(st.sampled_from(["", "2024-01-02T10:00:00+00:00"])),
                state=draw(st.sampled_from(State)),
                depth=above.depth + 1 if above else 1,
                score=draw(st.sampled_from([None, 3.0])),
            )
        )
    return made


WRITTEN = ("id", "parent", "author", "text", "title", "created", "state", "score")


def written(forest: Sequence[Comment]) -> list[dict[str, str | float | None]]:
    return [{name: getattr(comment, name) for name in WRITTEN} for comment in forest]


def same(found: tuple[Discussion, ...], forest: list[Comment]) -> bool:
    return seen(found[0].comments) == seen(forest)


def seen(comments: Sequence[Comment]) -> list[tuple[object, ...]]:
    return [(c.depth, *row.values()) for c, row in zip(comments, written(comments), strict=True)]


@given(forests())
def test_a_forest_survives_json_lines(forest: list[Comment]) -> None:
    lines = "\n".join(json.dumps(row) for row in written(forest))
    assert same(read(Source("a.jsonl", lines.encode())), forest)


@given(forests(), st.sampled_from(",;\t|"))
def test_a_forest_survives_a_table(forest: list[Comment], delimiter: str) -> None:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, WRITTEN, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(
        {name: guard(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
        for row in written(forest)
    )
    assert same(read(Source("a.csv", file.getvalue().encode())), forest)


SEEDS = [
    b'id,parent,author,text\n1,,A,x\n2,1,B,"y\n"\n',
    b'{"id": 1, "parent": null, "text": "x"}\n{"id": 2, "parent": 1, "text": "y"}\n',
    b"back to article T\n\n  1. Ann Silver badge\n\n    Title\n\n    x\n\n    1. Bo\n\n      y\n",
]


@given(st.sampled_from(SEEDS), st.integers(0, 80), st.integers(0, 9), st.binary(max_size=6))
def test_no_mutation_breaks_a_reader(seed: bytes, at: int, gone: int, new: bytes) -> None:
    data = seed[:at] + new + seed[at + gone :]
    for name in ("", "register", "table", "jsonl"):
        try:
            read(Source("a", data), name)
        except ArgmapError as refusal:
            assert str(refusal)  # noqa: PT017 - a refusal is allowed, anything else is not


@given(st.binary(max_size=300))
def test_no_bytes_break_a_reader(data: bytes) -> None:
    for name in ("", "register", "table", "jsonl"):
        try:
            read(Source("a", data), name)
        except ArgmapError as refusal:
            assert str(refusal)  # noqa: PT017 - a refusal is allowed, anything else is not


HOSTILE = [
    ("a.csv", b"id,parent,author,text\n1,,A," + b"a" * 3_000_000, 1),
    ("a.jsonl", b'{"id":"1","text":"' + b"a " * 1_500_000 + b'"}', 1),
    ("a.csv", b"id,parent,author,text\n" + b"," * 3_000_000, 1),
    ("a.csv", b"id,text\n" + b'1,"x\n' * 20_000, 20_000),
    ("a.txt", b"a" * 3_000_000, 0),
    ("a.txt", b'"' * 3_000_000, 0),
    ("a.json", b"[" * 100_000 + b"]" * 100_000, 0),
    ("a.json", b'{"a":' * 100_000, 0),
    ("a.json", b"[" * 1_000_000, 0),
    ("a.json", b"[" + b"1" * 100_000 + b"]", 0),
    ("a.txt", b"  1. a\n\n" * 50_000, 0),
]


@pytest.mark.parametrize(("name", "data", "kept"), HOSTILE, ids=range(len(HOSTILE)))
def test_large_and_deep_input_is_read_or_refused(name: str, data: bytes, kept: int) -> None:
    if kept:
        rows_ = 20_000 if kept > 1 else 1
        found = read(Source(name, data))
        refused = [n.count for n in found[0].notices if n.code == "REFUSED"]
        assert len(found[0].comments) + sum(refused) == rows_
    else:
        with pytest.raises(ArgmapError, match=name):
            read(Source(name, data))
