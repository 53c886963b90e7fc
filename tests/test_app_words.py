"""The same thing is called the same on the map, on every page and in every picture."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from argmap.analyse.placed import OUTSIDE, PLACED, SIDED
from argmap.draw import View, scene, svg
from argmap.draw.joining import joined, modules
from argmap.draw.legend import LEGEND
from argmap.draw.payload import payload
from argmap.model import NO_NAME, CampState
from argmap.pipeline import chart
from argmap.read import read
from argmap.read.source import Source
from argmap.ui import recognised, tables, words
from argmap.ui.labelling import cards, said
from argmap.ui.pages import camps

ROOT = Path(__file__).parents[1]


def test_a_comment_of_nobodys_is_headed_alike_everywhere() -> None:
    rows = "id,parent,author,text\n1,,,We should ban cars.\n2,1,Bob,No.\n3,2,,Yes.\n"
    made = chart(read(Source(name="half.csv", data=rows.encode()))[0])
    talk = made.argument_map.discussion
    desk = cards.card(made, "2", said.Said())
    map_words = payload(made.argument_map, made.analysis, (), ())["words"]
    headings = (
        words.line(talk, talk.comments[0], 80).partition(": ")[0],
        words.answered(made.argument_map, talk.comments[1]),
        recognised.tree(talk).partition(": ")[0],
        desk["parent"]["author"],
        scene(made.argument_map, made.analysis, View.COMMENTS).sheets[0].marks[0].heading,
        map_words["noName"],
    )
    assert set(headings) == {NO_NAME}
    for script in (*modules().values(), (ROOT / "argmap/ui/static/desk.js").read_text("utf-8")):
        assert not re.search(r"nobody named|\(no name\)", script)


@pytest.mark.parametrize("state", OUTSIDE)
def test_who_is_in_no_camp_is_called_alike_in_picture_table_and_sentence(state: CampState) -> None:
    talk = read(Source(name="one.csv", data=b"id,author,text\n1,Ann,Ban it.\n"))[0]
    made = chart(talk)
    member = replace(made.analysis.memberships[0], camp="", state=state)
    made = replace(made, analysis=replace(made.analysis, memberships=(member,), camps=()))
    drawn = scene(made.argument_map, made.analysis, View.COMMENTERS)
    head, _, meaning = str(tables.commenters(made).frame["how"][0]).partition(": ")
    assert drawn.sheets[0].groups[0].caption == f"{head.capitalize()} · 1"
    assert meaning
    assert meaning in drawn.note
    assert f"1 {head}: {meaning}" in camps.uncertainty(made)
    assert meaning in " ".join(unescape(svg(drawn)).split("</text>")[-3:])


def test_what_the_legend_and_the_camps_say_is_said_in_python_alone() -> None:
    said = [words for _, words in LEGEND if " " in words]
    script = joined()
    assert [words for words in (*said, *PLACED.values(), SIDED) if words in script] == []
