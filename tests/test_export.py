"""Each writer on a small map made by hand, full of what breaks careless writers."""

import csv
import io
import json
from dataclasses import fields, replace
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from argmap.errors import RequestError
from argmap.export import WRITERS, Chart, by_extension, by_name, camps, labels, threads, write
from argmap.export.cells import csv_bytes, jsonl_bytes
from argmap.label import Settings, laid_over, load_rulebook, read_edits
from argmap.model import (
    MOTION,
    Analysis,
    ArgumentMap,
    By,
    Camp,
    CampState,
    Comment,
    Cue,
    Discussion,
    Finding,
    Label,
    Link,
    Membership,
    Position,
    Relation,
    Stance,
    State,
)
from argmap.quality import RuleFigures, Score
from argmap.text import guard, legal, unguard

DOCS = Path(__file__).parent.parent / "docs"
HOSTILE = '=HYPERLINK("http://x","y")</script><b>\x0b\ud800'
COMMENTS = (
    Comment(id="1", parent=None, author="@Ann", text="Build it; it pays.", title="Yes", score=3.0),
    Comment(id="2", parent="1", author="Bo, Jr", text=f'{HOSTILE}\n"two lines"', depth=2),
    Comment(id="3", parent="2", author="", text="", state=State.DELETED, depth=3),
)
LABELS = (
    Label(
        comment="1",
        relation=Relation.SUPPORTS,
        guess=Relation.SUPPORTS,
        polarity=0.71239,
        confidence=0.8,
        stance=Stance.FOR,
        position="Build it.",
        by=By.HAND,
        cues=(
            Cue(rule="a.one", words="Build", start=0, end=5, weight=2.0),
            Cue(rule="b.two", words="pays", start=13, end=17, weight=1.0),
            Cue(rule="a.one", words="it", start=6, end=8, weight=1.0),
        ),
    ),
    Label(comment="2", relation=Relation.UNLABELLED, guess=Relation.ATTACKS, position=HOSTILE),
    Label(comment="3"),
)


@pytest.fixture(scope="module")
def chart() -> Chart:
    return Chart(
        argument_map=ArgumentMap(
            discussion=Discussion(
                thread="t\u20281", title=HOSTILE, comments=COMMENTS, motion="Build?"
            ),
            labels=LABELS,
            positions=(
                Position(id="p1", text="Build it.", comments=("1",), stance=Stance.FOR),
                Position(id="p2", text=HOSTILE, comments=("2",)),
            ),
            links=(
                Link(
                    source="p1",
                    target=MOTION,
                    relation=Relation.SUPPORTS,
                    comments=("1",),
                    confidence=0.8,
                    by=By.HAND,
                ),
            ),
        ),
        analysis=Analysis(
            camps=(Camp(name="A", stance=Stance.FOR, authors=("@Ann",)),),
            memberships=(
                member("@Ann", "A", Stance.FOR, CampState.HAND),
                member("Bo, Jr", "", Stance.UNKNOWN, CampState.NO_RELATIONS),
            ),
            findings=(Finding(code="most", text="Most contested", comments=("1",)),),
        ),
        rulebook=load_rulebook(),
        settings=Settings(),
    )


def member(author: str, camp: str, stance: Stance, state: CampState) -> Membership:
    return Membership(
        author=author,
        camp=camp,
        stance=stance,
        confidence=0.91234,
        state=state,
        comments=1,
        relations=2,
    )


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def test_labels_stand_under_the_columns_of_the_contract(chart: Chart) -> None:
    made = labels.as_csv([(chart.argument_map.discussion, chart.argument_map.labels)])
    heading, first, second, third = table(made)
    assert ",".join(heading) == (
        "thread,id,parent,author,relation,guess,polarity,confidence,stance,position,by,rule,cue"
    )
    assert first[1:] == [
        *("1", "", "'@Ann", "supports", "supports", "0.7124", "0.8", "for", "Build it.", "hand"),
        *("a.one b.two", "Build"),
    ]
    assert second[4:6] == ["unlabelled", "attacks"]
    assert second[9].startswith("'=HYPERLINK")
    assert third[1:] == [
        "3",
        "2",
        "",
        "unlabelled",
        "",
        "0.0",
        "0.0",
        "unknown",
        "",
        "rule",
        "",
        "",
    ]


def test_the_file_to_edit_says_all_that_a_hand_said_and_reads_back(chart: Chart) -> None:
    said = (
        Label(comment="1", by=By.HAND, coder="Ann", undercuts=False, position="Build it."),
        Label(comment="2", by=By.HAND, coder="Bo", undercuts=True, position="No."),
        Label(comment="3"),
    )
    discussion = replace(chart.argument_map.discussion, thread="t")
    argument_map = replace(chart.argument_map, discussion=discussion, labels=said)
    labelled = replace(chart, argument_map=argument_map)
    data = write(labelled, "labels")
    assert table(data)[0] == [*labels.COLUMNS, "undercuts", "coder"]
    found = read_edits(data, "labels.csv", [discussion])[discussion.thread]
    again = laid_over([Label(comment=one.comment) for one in said], found)
    assert [(one.undercuts, one.coder) for one in again] == [
        (False, "Ann"),
        (True, "Bo"),
        (None, ""),
    ]


def test_camps_stand_under_the_columns_of_the_contract(chart: Chart) -> None:
    heading, *rows = table(write(chart, "camps"))
    assert ",".join(heading) == "thread,author,camp,stance,confidence,state,comments,relations"
    assert [row[1:] for row in rows] == [
        ["'@Ann", "A", "for", "0.9123", "hand", "1", "2"],
        ["Bo, Jr", "", "", "0.9123", "no-relations", "1", "2"],
    ]


def test_the_thread_table_as_json_lines_is_raw_and_one_line_a_comment(chart: Chart) -> None:
    lines = write(chart, "thread-jsonl").decode("utf-8").splitlines()
    first, second, third = map(json.loads, lines)
    assert list(second) == ["id", "parent", "author", "created", "title", "text", "state", "thread"]
    assert (first["parent"], first["author"], first["score"]) == (None, "@Ann", 3.0)
    assert second["text"].startswith('=HYPERLINK("http://x"')
    assert (third["parent"], third["state"], third["thread"]) == ("2", "deleted", "t\u20281")


def test_the_thread_table_as_csv_is_guarded_and_complete(chart: Chart) -> None:
    heading, *rows = table(write(chart, "thread-csv"))
    assert heading == [*threads.COLUMNS, "url", "score"]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert rows[1][5].startswith("'=HYPERLINK")


def test_the_whole_map_says_its_version_and_all_there_is(chart: Chart) -> None:
    found = json.loads(write(chart, "json"))
    assert found["argmap"] == 1
    assert [comment["id"] for comment in found["discussion"]["comments"]] == ["1", "2", "3"]
    assert found["labels"][0]["cues"][0] == {
        "rule": "a.one",
        "words": "Build",
        "start": 0,
        "end": 5,
        "weight": 2.0,
    }
    assert found["links"][0]["target"] == MOTION
    assert found["commenters"][1]["state"] == "no-relations"
    assert set(found["labels"][1]) == {field.name for field in fields(Label)}
    assert set(found["links"][0]) == {field.name for field in fields(Link)}


def test_graphml_is_read_back_whole_and_without_what_xml_cannot_hold(chart: Chart) -> None:
    data = write(chart, "graphml")
    graph = nx.read_graphml(io.BytesIO(data))
    assert set(graph) == {MOTION, "p1", "p2"}
    assert graph.nodes["p2"]["text"] == '=HYPERLINK("http://x","y")</script><b>'
    assert [edge[2]["relation"] for edge in graph.edges(data=True)] == ["supports"]
    assert ET.fromstring(data).tag.endswith("graphml")  # noqa: S314 - our own output


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_a_writer_makes_the_same_bytes_twice(writer, chart: Chart) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - parametrized
    made = writer.write(chart)
    assert made
    assert made == writer.write(chart)


@pytest.mark.parametrize("name", ["svg", "html"])
def test_hostile_words_stay_words_in_what_is_drawn(name: str, chart: Chart) -> None:
    text = write(chart, name).decode("utf-8")
    assert "</script><b>" not in text
    if name == "svg":
        ET.fromstring(text)  # noqa: S314 - our own output


def test_a_png_is_one(chart: Chart) -> None:
    assert write(chart, "png").startswith(b"\x89PNG\r\n\x1a\n")


def test_writers_have_names_of_their_own_and_an_extension() -> None:
    assert len({writer.name for writer in WRITERS}) == len(WRITERS)
    for writer in WRITERS:
        assert writer.extension.startswith(".")
        assert by_extension(f"x{writer.extension.upper()}").extension == writer.extension
        assert by_name(writer.name) is writer


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("map.docx", 'map.docx: no writer makes ".docx" files; end it in one of .html, .png'),
        ("map", "map: the name has no extension; end it in one of .html, .png"),
    ],
)
def test_an_unknown_extension_names_the_known(path: str, said: str) -> None:
    with pytest.raises(RequestError) as caught:
        by_extension(path)
    assert str(caught.value).startswith(said)


def test_an_unknown_writer_names_the_known() -> None:
    with pytest.raises(RequestError, match='no writer "excel"; choose one of html, png, svg'):
        by_name("excel")


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("plain", "plain"),
        ("-5", "-5"),
        ("+1.5e3", "+1.5e3"),
        ("=1+1", "'=1+1"),
        ("+49 30 1", "'+49 30 1"),
        ("- a list", "'- a list"),
        ("@who", "'@who"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＋1", "'＋1"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("", ""),
    ],
)
def test_a_cell_that_would_run_is_guarded_and_the_guard_comes_off(cell: str, kept: str) -> None:
    assert guard(cell) == kept
    assert unguard(kept) == cell


def test_cells_without_value_are_empty_and_numbers_bare() -> None:
    data = csv_bytes(("a", "b", "c"), [{"a": None, "b": -0.5}])
    assert data == b"a,b,c\r\n,-0.5,\r\n"


def test_json_lines_have_no_other_line_ends() -> None:
    data = jsonl_bytes([{"text": "a\u2028b\u0085c"}])
    assert data.decode().splitlines() == ['{"text": "a\\u2028b\\u0085c"}']
    assert json.loads(data)["text"] == "a\u2028b\u0085c"


@pytest.mark.parametrize("code", [0, 8, 0x1F, 0xD800, 0xFFFE, 0xFFFF])
def test_what_xml_cannot_hold_goes(code: int) -> None:
    assert legal(f"a{chr(code)}b") == "ab"


def test_the_docs_name_every_writer_and_column() -> None:
    text = (DOCS / "files.md").read_text(encoding="utf-8")
    for writer in WRITERS:
        assert f"| `{writer.name}` | `{writer.extension}` |" in text
    for columns in (threads.COLUMNS + threads.EXTRA, labels.EDITED, camps.COLUMNS):
        for column in columns:
            assert f"`{column}`" in text


def test_the_docs_name_everything_in_the_whole_map(chart: Chart) -> None:
    text = (DOCS / "files.md").read_text(encoding="utf-8")
    for key in json.loads(write(chart, "json")):
        assert f"`{key}`" in text, key


def test_the_docs_name_every_figure() -> None:
    text = (DOCS / "files.md").read_text(encoding="utf-8")
    for field in (*fields(Score), *fields(RuleFigures)):
        assert f"`{field.name}`" in text or field.name == "rule", field.name
