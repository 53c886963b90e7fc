"""One line of a comment says what its author says, not what they quote from somebody else."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from argmap.analyse import analyse
from argmap.draw.payload import payload
from argmap.graph import build
from argmap.model import Relation
from argmap.pipeline import Chart, chart
from argmap.quotes import own_start, own_words
from argmap.read import Source, read
from argmap.ui import recognised, tables, words
from argmap.ui.labelling import cards
from argmap.ui.labelling.said import Said

PARENT = "We should ban cars from the centre. The air would be cleaner."
QUOTE = "> The air would be cleaner.\n\n"
OWN = "No, shops need cars."
ONLY = "> The air would be cleaner."
ROWS = (
    f'id,parent,author,text\n1,,Ann,{PARENT}\n2,1,Bo,"{QUOTE}{OWN}"\n3,2,Cy,I agree.\n4,3,Di,No.\n'
)


@pytest.fixture(scope="module")
def quoting() -> Chart:
    return chart(read(Source(name="cars.csv", data=ROWS.encode()))[0])


@pytest.mark.parametrize(
    ("text", "own", "start"),
    [
        (f"{QUOTE}{OWN}", OWN, len(QUOTE)),
        (f"“The air would be cleaner.” {OWN}", OWN, 28),
        (f"{OWN}\n{ONLY}", OWN, 0),
        (f"\n  {OWN}", OWN, 0),
        (f"🚗 {OWN}", f"🚗 {OWN}", 0),
        (ONLY, ONLY, 0),
        ("", "", 0),
    ],
)
def test_own_words_begin_behind_a_quote(text: str, own: str, start: int) -> None:
    assert own_words(text, PARENT) == own
    assert own_start(text, PARENT) == start


LINES: dict[str, Callable[[Chart], str]] = {
    "line of a list": lambda made: words.line(
        made.argument_map.discussion, made.argument_map.discussion.by_id["2"], 200
    ).removeprefix("Bo: "),
    "table of comments": lambda made: str(tables.comments(made).frame["comment"][1]),
    "path of the desk": lambda made: cards.card(made, "4", Said())["path"][-1]["text"],
    "tree of what was read": lambda made: (
        recognised.tree(made.argument_map.discussion).split("\n")[1].removeprefix("  Bo: ")
    ),
}


@pytest.mark.parametrize("place", LINES)
def test_a_line_shows_own_words(quoting: Chart, place: str) -> None:
    assert LINES[place](quoting) == OWN


def test_a_finding_quotes_own_words() -> None:
    text = ROWS.replace(OWN, "Who pays?").replace("3,2,Cy,I agree.\n4,3,Di,No.\n", "")
    told = [one.text for one in chart(read(Source("t.csv", text.encode()))[0]).analysis.findings]
    assert "1 question got no answer: “Who pays?” (Bo)." in told


@pytest.mark.parametrize(("asks", "asked"), [("Really?", True), ("Yes.\n> Now?", False)])
def test_a_quoted_question_at_the_end_is_not_asked(asks: str, *, asked: bool) -> None:
    text = f'id,parent,author,text\n1,,Ann,Ban cars. Now?\n2,1,Bo,"{asks}"\n'
    found = chart(read(Source("t.csv", text.encode()))[0]).analysis.findings
    assert ("open-questions" in {one.code for one in found}) is asked


def test_an_attack_that_holds_no_position_is_quoted_by_its_own_words(quoting: Chart) -> None:
    made = quoting.argument_map
    labels = [
        replace(one, relation=Relation.ATTACKS, guess=Relation.ATTACKS, position="", confidence=1.0)
        for one in made.labels
        if one.comment == "2"
    ]
    talk = replace(made.discussion, comments=made.discussion.comments[:2])
    told = [one.text for one in analyse(build(talk, labels)).findings]
    assert "1 attack got no answer: “No, shops need cars” (Bo)." in told


def test_the_page_is_told_where_own_words_begin(quoting: Chart) -> None:
    told = payload(quoting.argument_map, quoting.analysis, (), ())
    at = told["fields"].index("own")
    assert [row[at] for row in told["comments"]] == [0, len(QUOTE), 0, 0]
