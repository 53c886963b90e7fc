"""Hard-wrapped mail flows on the screen; what was broken on purpose stays, and so do the data."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.draw.payload import payload
from argmap.export import write
from argmap.flow import flowing
from argmap.pipeline import Chart, chart
from argmap.read import read
from argmap.read.source import Source
from argmap.ui.labelling import cards, said
from tests.patience import PATIENCE

WRAPPED = """I think that the major question is whether we are willing to move all of
this to another language. If we want to keep any pretension of becoming
part of the core, somebody has to ask."""
FLOWING = WRAPPED.replace("\n", " ")
STAYS = {
    "a quote": "> that the trams run at night and the buses too\nas they always did",
    "a list": "- the trams run at night, and that is what counts\nhere",
    "a numbered list": "1. the trams run at night, and that is what counts\nhere",
    "footnotes": "[1] the timetable of the trams that run at night\nand of the buses",
    "a list behind its head": "There are two reasons, and I name both of them:\n* one\n* two",
    "code": "    run every tram at night until the morning comes\n    then stop",
    "fenced code": "```\nso:\n\nfor each tram that runs at night until morning\nreturn it\n```",
    "a table": "the trams run here    all night, as they always do\nbuses    never",
    "a lone address": "https://example.org/trams/that/run/all/the/night\nhttps://example.org",
    "a signature": "-- \nAnn\n\nAnn Bee, who writes from the northern end of the lines\nand knows",
    "a greeting": "Regards,\nAnn",
    "the head of a mail": "From: Ann Bee, who writes on behalf of the tramway\nand others",
    "a verse": "the tram at night\nis out of sight\nand no one knows\nto where it goes",
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_what_was_broken_on_purpose_keeps_its_breaks(text: str) -> None:
    assert flowing(text) == text
    around = flowing(f"{WRAPPED}\n\n{text}")
    assert around == f"{FLOWING}\n\n{text}", "beside a paragraph that flows"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One line.",
        "This sentence stands on a line of its own, as its author wanted it.\nThis one does too.",
        "A verse as wide as a mail is, of which a line has its end here\nAnd begins with capitals",
        f"{'a word ' * 30}\nand a line",
        "\n\n\n",
        "short lines,\nwhich somebody broke\nby hand.",
    ],
)
def test_a_text_that_no_width_broke_stays_as_it_is(text: str) -> None:
    assert flowing(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (WRAPPED, FLOWING),
        (f"{WRAPPED}\n\n{WRAPPED}", f"{FLOWING}\n\n{FLOWING}"),
        (f"On Monday Bo wrote:\n> no\n\n{WRAPPED}", f"On Monday Bo wrote:\n> no\n\n{FLOWING}"),
        (f"{WRAPPED}\n> quoted\nbehind", f"{FLOWING}\n> quoted\nbehind"),
        (f"Yes.\n{WRAPPED}", f"Yes.\n{FLOWING}"),
    ],
)
def test_paragraphs_that_a_width_broke_flow(text: str, shown: str) -> None:
    assert flowing(text) == shown
    assert len(shown) == len(text), "a cue stands where it stood"


# ------------------------------------------------------------------ where it is shown


@pytest.fixture
def mail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Chart:
    data = f'id,parent,author,text\n1,,Ann,"{WRAPPED}"\n2,1,Bo,No.\n'.encode()
    (tmp_path / "mail.csv").write_bytes(data)
    monkeypatch.setenv("ARGMAP_SOURCE", str(tmp_path / "mail.csv"))
    return chart(read(Source(name="mail.csv", data=data))[0])


def test_the_map_the_desk_and_the_read_pane_show_it_flowing(mail: Chart) -> None:
    script = """
from argmap.ui import opening, reading, shown
opening.begin()
reading.show(shown.chart(), "All", ["1"], "")
"""
    told = payload(mail.argument_map, mail.analysis, (), ())
    assert told["comments"][0][told["fields"].index("text")] == FLOWING
    assert (
        "".join(part for part, _ in cards.card(mail, "1", said.Said())["said"]["parts"]) == FLOWING
    )
    app = AppTest.from_string(script, default_timeout=PATIENCE).run()
    assert [one.value for one in app.text] == [FLOWING]


@pytest.mark.parametrize("writer", ["thread-csv", "thread-jsonl"])
def test_the_data_keep_every_break(mail: Chart, writer: str) -> None:
    data = write(mail, writer).decode()
    assert WRAPPED.replace("\n", "\\n") in data or WRAPPED in data.replace("\r\n", "\n")
