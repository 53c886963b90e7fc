"""Labels in place on the map, without a browser: what the panel is about and what it keeps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.store import open_store
from argmap.store.store import Store
from tests.patience import PATIENCE

PAGE = """
import streamlit as st
from argmap.ui import bar, in_place, keeping, session
keeping.begin()
session.begin()
bar.show()
for name in session.discussion().by_id:
    st.button(name, key=f"choose-{name}", on_click=session.choose, args=(name, (name,)))
st.button("see", on_click=session.keep_view, args=("v=comments&sel=comment%3A1",))
in_place.panel()
"""
THREADS = """thread,id,parent,author,text
trams,1,,Alice,Trams are good.
trams,2,1,Bob,No they are not.
trams,3,1,Cy,They are.
buses,1,,Cara,Buses are bad for streets.
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    (tmp_path / "both.csv").write_text(THREADS, encoding="utf-8")
    monkeypatch.setenv("ARGMAP_SOURCE", str(tmp_path / "both.csv"))
    monkeypatch.setenv("ARGMAP_DB", str(tmp_path / "argmap.db"))
    with open_store(str(tmp_path / "argmap.db")) as found:
        yield found


def opened() -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=PATIENCE)
    app.query_params["coder"] = "Ann"
    app.session_state["label-here"] = True
    return app.run()


def shown(app: AppTest) -> str:
    every = (*app.markdown, *app.caption, *app.text, *app.error)
    return "\n".join(str(one.value) for one in every).replace("\\", "")


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


# ------------------------------------------------------------------ what it is about


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("choice", ["1", "2", "see"])
def test_what_was_chosen_in_one_thread_is_not_chosen_in_another(choice: str) -> None:
    app = press(opened(), choice)
    assert any(one.label == "Keep" for one in app.button)
    app.selectbox[0].set_value("buses").run()
    assert not app.exception
    assert "Choose a comment, a position or a link" in shown(app)
    assert not [one for one in app.button if one.label == "Keep"]
    app.selectbox[0].set_value("trams").run()
    assert any(one.label == "Keep" for one in app.button)
