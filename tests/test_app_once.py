"""What the rules say of a thread is worked out once a session, and so is each chart of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.ui import works
from tests.patience import PATIENCE

# of this test alone: what AppTest runs shares one session, and so what other tests worked out
CSV = "id,parent,author,text\n1,,Ann,Only once shall a thread be labelled.\n2,1,Bo,I agree.\n"
SCRIPT = """
import streamlit as st
from argmap.desk.events import Decision, Field
from argmap.ui import bar, opening, shown
from argmap.ui.kept import brought
opening.begin()
bar.show()
def keep():
    thread = shown.discussion().thread
    said = Decision(thread=thread, comment="2", field=Field.STANCE, after="for", coder="Ann")
    brought.keep([said])
st.button("keep", key="keep", on_click=keep)
shown.chart(), shown.ruled(), shown.fired()
"""


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Open a thread, and note each time the rules label or a chart is made."""
    (tmp_path / "cars.csv").write_text(CSV, encoding="utf-8")
    monkeypatch.setenv("ARGMAP_SOURCE", str(tmp_path / "cars.csv"))
    found: list[str] = []

    def noting(name: str, act: Callable[..., object]) -> Callable[..., object]:
        def noted(*words: object, **named: object) -> object:
            found.append(name)
            return act(*words, **named)

        return noted

    for name in ("ruling", "charted"):
        monkeypatch.setattr(works, name, noting(name, getattr(works, name)))
    return found


def test_nothing_is_worked_out_twice(calls: list[str]) -> None:
    app = AppTest.from_string(SCRIPT, default_timeout=PATIENCE).run()
    assert calls == ["ruling", "charted"]
    app.button(key="keep").click().run()
    assert calls == ["ruling", "charted", "charted"]
    app.toggle(key="hand").set_value(False).run()
    assert not app.exception
    assert calls == ["ruling", "charted", "charted"]
