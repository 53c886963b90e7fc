"""In which order the tables stand: a large thread opens with what matters, not with its start."""

import json
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from argmap.model import MOTION, By, Link, Position, Relation
from argmap.pipeline import Chart, chart
from argmap.read import read
from argmap.read.source import Source
from argmap.ui import tables
from tests.patience import PATIENCE

ROWS = "id,parent,author,text\n" + "".join(
    f"{one},{one // 3 or ''},A,Word.\n" for one in range(1, 8)
)


def link(source: str, target: str, *comments: str, confidence: float = 0.8) -> Link:
    return Link(
        source=source,
        target=target,
        relation=Relation.ATTACKS,
        comments=comments,
        confidence=confidence,
        by=By.RULE,
    )


def made() -> Chart:
    found = chart(read(Source(name="t.csv", data=ROWS.encode()))[0])
    held = {"plain": "1", "weak": "2", "strong": "3", "aimed at": "4", "shared": "56"}
    positions = tuple(
        Position(id=name, text=name, comments=tuple(ids)) for name, ids in held.items()
    )
    links = (
        link("weak", MOTION, "1"),
        link("plain", "aimed at", "2", confidence=0.9),
        link("strong", "aimed at", "3", "4"),
    )
    return replace(
        found,
        argument_map=replace(found.argument_map, positions=positions, links=links),
        analysis=replace(found.analysis, strengths={"strong": 0.9, "weak": 0.1, "plain": 0.5}),
    )


def test_positions_that_many_hold_or_answer_and_that_stand_come_first() -> None:
    table = tables.positions(made())
    assert list(table.frame["position"]) == ["shared", "aimed at", "strong", "plain", "weak"]
    assert table.comments[1] == ("4",)


def test_links_of_most_comments_come_first_and_then_the_surest() -> None:
    table = tables.links(made())
    assert list(table.frame["position"]) == ["strong", "plain", "weak"]
    assert table.comments[0] == ("3", "4", "4")


def test_comments_stand_as_in_the_thread_and_tell_how_many_answer() -> None:
    frame = tables.comments(made()).frame
    assert list(frame["replies"]) == [3, 2, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("column", ["supported", "attacked"])
def test_the_heads_say_that_links_are_counted_where_findings_count_comments(column: str) -> None:
    def page() -> None:
        from argmap.ui import opening  # noqa: PLC0415 - the script of a page
        from argmap.ui.pages import table  # noqa: PLC0415

        opening.begin()
        table.show()

    app = AppTest.from_function(page, default_timeout=PATIENCE).run()
    assert not app.exception
    assert "one a position" in json.loads(app.dataframe[0].proto.columns)[column]["help"]
