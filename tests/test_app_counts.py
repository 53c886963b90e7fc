"""The desk and the page Findings count hand labels alike, each under a name that is true."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.desk.events import Decision, Field
from argmap.export import write
from argmap.pipeline import chart
from argmap.read import read
from argmap.read.source import Source
from argmap.store import open_store
from argmap.ui.works import content_of
from tests.patience import PATIENCE
from tests.test_app_label import CSV

SCRIPT = """
import streamlit as st
from argmap.desk.events import Role
from argmap.read.source import Source
from argmap.ui import opening
from argmap.ui.labelling import desk_queue
from argmap.ui.pages import findings
from argmap.ui.works import Work
import tests.test_app_counts as counted
if {brings!r} and "brought" not in st.session_state:
    st.session_state["brought"] = True
    source = Source(name="cars.csv", data=counted.CSV.encode())
    beside = Source(name="labels.csv", data=getattr(counted, {brings!r}))
    opening.open_work(Work(name="cars.csv", sources=(source,), labels=beside))
opening.begin()
st.text(len(desk_queue.done(Role.CODER)))
findings.show()
"""
LABELS = write(chart(read(Source(name="cars.csv", data=CSV.encode()))[0]), "labels")
CHANGED = LABELS.replace(b",attacks,attacks,", b",supports,supports,", 1)
RELATIONS = (("1", Field.RELATION, "supports"), ("2", Field.RELATION, "unlabelled"))
STANCES = (("3", Field.STANCE, "for"), ("4", Field.STANCE, "against"))


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "cars.csv").write_text(CSV, encoding="utf-8")
    monkeypatch.setenv("ARGMAP_SOURCE", str(tmp_path / "cars.csv"))
    monkeypatch.setenv("ARGMAP_DB", str(tmp_path / "argmap.db"))
    return str(tmp_path / "argmap.db")


def counts(brings: str = "") -> dict[str, int]:
    """Return what the desk counts, and what the findings call by hand."""
    script = SCRIPT.format(brings=brings)
    app = AppTest.from_string(script, default_timeout=PATIENCE).run()
    told = re.findall(r"\*\*(\d+)\*\*\s+(.* by hand)", "\n".join(one.label for one in app.button))
    return {"desk": int(app.text[0].value)} | {name: int(figure) for figure, name in told}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (RELATIONS, {"desk": 2, "labelled by hand": 2}),
        ((*RELATIONS, *STANCES), {"desk": 2, "labelled by hand": 4, "relations by hand": 2}),
    ],
)
def test_findings_and_desk_count_the_same_under_the_same_name(
    said: tuple[tuple[str, Field, str], ...], told: dict[str, int], database: str
) -> None:
    found = read(Source(name="cars.csv", data=CSV.encode()))
    decisions = [
        Decision(thread=found[0].thread, comment=comment, field=field, after=value, coder="Ann")
        for comment, field, value in said
    ]
    with open_store(database) as store:
        store.create("Cars", found, digest=content_of(found), decisions=decisions)
    assert counts() == told


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("rows", "told"), [("LABELS", {"desk": 0}), ("CHANGED", {"desk": 1, "labelled by hand": 1})]
)
def test_rows_that_the_rules_wrote_are_no_work_of_the_desk(rows: str, told: dict[str, int]) -> None:
    assert counts(rows) == told
