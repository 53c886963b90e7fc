"""What the app tells of a comment below the map: its own words, its label, and who says so."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.model import By, Label, Relation
from argmap.pipeline import Chart, chart
from argmap.quotes import stretches
from argmap.read import read
from argmap.read.source import Source
from argmap.ui.reading import noticed, reasons
from tests.patience import PATIENCE

CSV = """id,parent,author,text
1,,Alice,We should ban cars from the centre.
2,1,Bob,I agree. My street is so loud.
"""


def seen(by: By) -> Chart:
    found = read(Source(name="small.csv", data=CSV.encode()))[0]
    said = Label(comment="2", relation=Relation.ATTACKS, guess=Relation.ATTACKS, by=by)
    return chart(found, edits=() if by is By.RULE else (replace(said, confidence=1.0),))


@pytest.mark.parametrize(("by", "folded"), [(By.RULE, False), (By.HAND, True), (By.SOURCE, True)])
def test_a_rule_gives_reasons_for_its_own_labels_only(by: By, folded: bool) -> None:  # noqa: FBT001
    made = seen(by)
    comment = made.argument_map.discussion.by_id["2"]
    assert ("agree" in "".join(reasons(made, comment))) is not folded
    assert ("agree" in noticed(made, comment)) is folded


def test_the_head_holds_a_finding_to_its_end() -> None:
    def page() -> None:
        from argmap.ui import opening, reading, shown  # noqa: PLC0415 - the script of a page

        opening.begin()
        finding = (
            f"The most contested position is “{'x' * 90}”: 27 comments support it, 2 attack it."
        )
        reading.show(shown.chart(), finding, ["1"], "")

    app = AppTest.from_function(page, default_timeout=PATIENCE).run()
    assert not app.exception
    assert any("2 attack it" in one.value for one in app.markdown)


def test_a_date_is_not_broken_at_the_end_of_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dated = "id,author,created,text\n1,Ann,2026-09-14T08:31:00Z,Ban cars.\n"
    (tmp_path / "dated.csv").write_text(dated, encoding="utf-8")
    monkeypatch.setenv("ARGMAP_SOURCE", str(tmp_path / "dated.csv"))

    def page() -> None:
        from argmap.ui import opening, reading, shown  # noqa: PLC0415 - the script of a page

        opening.begin()
        reading.show(shown.chart(), "All", ["1"], "")

    app = AppTest.from_function(page, default_timeout=PATIENCE).run()
    (head,) = [one.value for one in app.markdown if " answers " in one.value]
    assert re.fullmatch(r"[\d\u2011]+\u00a0[\d:\\\u2060]+", head.rpartition(" · ")[2])


PIECES = {
    "quoted lines and the gap between them": (
        "> Ban cars?\n\n> Now?\nNo.\n",
        [("> Ban cars?\n\n> Now?", True), ("\nNo.\n", False)],
    ),
    "own words first": ("No.\n> Ban cars?", [("No.\n", False), ("> Ban cars?", True)]),
    "own words only": ("No.", [("No.", False)]),
    "none": ("", [("", False)]),
}


@pytest.mark.parametrize(("text", "pieces"), PIECES.values(), ids=PIECES)
def test_a_text_comes_in_pieces_quoted_and_own(text: str, pieces: list[tuple[str, bool]]) -> None:
    assert list(stretches(text, "Ban cars? Now?")) == pieces


def shown() -> AppTest:
    def page() -> None:
        import streamlit as st  # noqa: PLC0415 - the script of a page

        from argmap.model import Comment  # noqa: PLC0415
        from argmap.ui import reading  # noqa: PLC0415

        parent = Comment(id="1", parent=None, author="Ann", text="![x](http://a.invalid/x)")
        text = "> ![x](http://a.invalid/x)\n>> is it\nNever."
        reading.words_of(Comment(id="2", parent="1", author="Bo", text=text), parent)
        st.write("end")

    return AppTest.from_function(page, default_timeout=PATIENCE).run()


def test_quoted_words_stand_apart_and_load_nothing() -> None:
    app = shown()
    assert not app.exception
    assert [one.value for one in app.text] == ["Never."]
    (quote,) = [one.value for one in app.caption]
    assert quote.startswith("> \\!\\[x")
    assert quote.endswith(" is it"), "the mark of each quoted line goes"
