"""The same thing is called the same on the map, on every page and in every picture."""

import re
from pathlib import Path

from argmap.draw import View, scene
from argmap.draw.joining import modules
from argmap.draw.payload import payload
from argmap.model import NO_NAME
from argmap.pipeline import chart
from argmap.read import read
from argmap.read.source import Source
from argmap.ui import recognised, words
from argmap.ui.labelling import cards

ROOT = Path(__file__).parents[1]


def test_a_comment_of_nobodys_is_headed_alike_everywhere() -> None:
    rows = "id,parent,author,text\n1,,,We should ban cars.\n2,1,Bob,No.\n3,2,,Yes.\n"
    made = chart(read(Source(name="half.csv", data=rows.encode()))[0])
    talk = made.argument_map.discussion
    desk = cards.card(made, "2", cards.Said())
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
