"""Columns named by hand: what becomes of tables whose column names say nothing to us."""

import pytest

from argmap.errors import ArgmapError, RequestError, SourceError
from argmap.read import mapped, read, recognised
from argmap.read.mapping import Grid, grid, names
from argmap.read.source import Source

SURVEY = 'Nr,Who,"Your answer",Re\n1,Ann,"Tea, of course.",\n2,Bo,No.,1\n'
CHOSEN = {"id": "Nr", "author": "Who", "text": "Your answer", "parent": "Re"}
KEYS = """{"Nr": 1, "Who": "Ann", "Your answer": "Tea, of course."}
{"Nr": 2, "Who": "Bo", "Your answer": "No.", "Re": 1}
"""


def source(text: str, name: str = "survey.csv") -> Source:
    return Source(name, text.encode())


def tree(one: Source) -> list[tuple[str, str | None, str, str]]:
    (found,) = read(one)
    return [(c.id, c.parent, c.author, c.text) for c in found.comments]


@pytest.mark.parametrize(
    "text",
    [
        SURVEY,
        SURVEY.replace(",", ";").replace("Tea;", "Tea,"),
        SURVEY.replace(",", "\t").replace("Tea\t", "Tea,"),
        "\ufeff" + SURVEY.replace("\n", "\r\n"),
        "sep=,\n" + SURVEY,
        KEYS,
    ],
    ids=["commas", "semicolons", "tabs", "bom and crlf", "sep line", "json lines"],
)
def test_columns_named_by_hand_are_read_as_named(text: str) -> None:
    one = source(text)
    with pytest.raises(SourceError, match="--help"):
        read(one)
    assert tree(mapped(one, CHOSEN)) == [
        ("1", None, "Ann", "Tea, of course."),
        ("2", "1", "Bo", "No."),
    ]


def test_a_field_that_is_not_named_keeps_the_column_that_tells_itself() -> None:
    one = source("id,author,note,text\n1,Ann,Tea.,x\n")
    assert tree(mapped(one, {"text": "note"})) == [("1", None, "Ann", "Tea.")]


def test_an_empty_name_takes_a_field_away_and_a_column_serves_once() -> None:
    one = source("id,author,text\n1,Ann,Tea.\n")
    assert tree(mapped(one, {"id": "author", "author": ""})) == [("Ann", None, "", "Tea.")]


def test_the_text_alone_is_enough_where_a_person_says_so() -> None:
    assert tree(mapped(source("Nr,Said\n1,Tea.\n"), {"text": "Said"})) == [
        ("row-1", None, "", "Tea.")
    ]


def test_places_and_encoding_stay_those_of_the_file() -> None:
    one = Source("survey.csv", SURVEY.replace("Bo,No.,1", "Bö,No.,9").encode("cp1252"))
    (found,) = read(mapped(one, CHOSEN))
    assert [(n.code, n.where) for n in found.notices] == [
        ("ENCODING_GUESSED", "survey.csv"),
        ("ORPHAN", "survey.csv, line 3"),
    ]
    assert found.comments[1].author == "Bö"


def test_no_other_format_is_asked_about_a_table_with_named_columns() -> None:
    (claimed,) = recognised(mapped(source(SURVEY), CHOSEN))
    assert claimed[0].name == "table"
    assert claimed[1] == "has the columns that were named by hand: Who, Nr, Re, Your answer"


@pytest.mark.parametrize(
    ("text", "chosen", "kind", "sentence"),
    [
        (SURVEY, {"text": "Bod"}, SourceError, "has no column 'Bod'; its columns are 'Nr', 'Who'"),
        (SURVEY, {"txt": "Re"}, RequestError, "no field 'txt'; choose some of id, parent, author"),
        (SURVEY, {"text": ""}, RequestError, "no column is chosen; choose the column with the"),
        (SURVEY, {"text": "Re", "id": "Re"}, RequestError, "'Re' is chosen twice"),
        ("Only prose.", {"text": "Re"}, SourceError, "has no columns that could be named"),
        ("", {"text": "Re"}, SourceError, "has no columns that could be named"),
        ("<p>a,b</p>\n<p>c,d</p>", {"text": "Re"}, SourceError, "has no columns"),
    ],
)
def test_what_cannot_be_named_is_refused_in_a_sentence(
    text: str, chosen: dict[str, str], kind: type[ArgmapError], sentence: str
) -> None:
    with pytest.raises(kind, match=sentence):
        mapped(source(text), chosen)


def test_the_beginning_of_a_table_is_shown() -> None:
    rows = "".join(f"{number},x,y,z\n" for number in range(9))
    assert grid(source(SURVEY + "ragged\n" + rows)) == Grid(
        names=("Nr", "Who", "Your answer", "Re"),
        rows=(
            ("1", "Ann", "Tea, of course.", ""),
            ("2", "Bo", "No.", "1"),
            *(tuple(f"{number},x,y,z".split(",")) for number in range(3)),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "one line, with commas",
        "Dear all, this is prose, with commas.\nAnother line, yes, it is so.\n",
        "a,a\n1,2\n",
        "alone\n1\n2\n",
        "a,b\n1\n2\n3\n",
        '{"a,b": 1}\n{"c,d": 2}\n',
    ],
)
def test_what_is_no_table_has_no_beginning_of_one(text: str) -> None:
    assert grid(source(text)) is None


def test_a_torn_last_line_of_a_long_table_does_not_count() -> None:
    found = grid(source("a,b\n" + "1,2\n" * 40_000))
    assert found
    assert found.names == ("a", "b")


def test_the_keys_of_json_lines_are_names() -> None:
    assert names(source(KEYS)) == ("Nr", "Who", "Your answer", "Re")
    assert names(Source("x", b"\x00\x01\x02")) == ()
