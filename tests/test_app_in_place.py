"""Labels in place on the map, without a browser: what the panel is about and what it keeps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from argmap.desk.events import Decision, Field
from argmap.read import read
from argmap.read.source import Source
from argmap.store import Work, open_store
from argmap.store.store import Store
from argmap.ui.works import content_of
from tests.patience import PATIENCE

PAGE = """
import streamlit as st
from argmap.ui import bar, choice, map_view, opening, session, shown
from argmap.ui.kept import decisions
from argmap.ui.labelling import in_place
opening.begin()
bar.show()
for name in shown.discussion().by_id:
    st.button(name, key=f"choose-{name}", on_click=choice.choose, args=(name, (name,)))
st.button("see", on_click=map_view.keep, args=("v=comments&sel=comment%3A1",))
st.button("others", on_click=decisions.refresh, args=(session.current(),))
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


@pytest.mark.usefixtures("store")
def test_the_map_asks_who_labels_and_its_link_hands_the_name_to_nobody() -> None:
    app = AppTest.from_string(PAGE, default_timeout=PATIENCE)
    app.session_state["label-here"] = True
    assert "Write a name first" in shown(press(app.run(), "Begin"))
    app.text_input(key="name-here").set_value("Ann").run()
    assert "Choose a comment" in shown(press(app, "Begin"))
    assert "coder" not in app.query_params


# ------------------------------------------------------------------ what it keeps


def kept(store: Store, *said: tuple[str, str, str, str]) -> Work:
    """Keep the threads with what coders say of trams: (coder, comment, field, value)."""
    found = read(Source(name="both.csv", data=THREADS.encode()))
    made = [
        Decision(thread="trams", comment=comment, field=Field(field), after=value, coder=coder)
        for coder, comment, field, value in said
    ]
    return store.create("Both", found, digest=content_of(found), decisions=made)


def note(app: AppTest) -> TextInput:
    return next(one for one in app.text_input if one.label == "Note")


def said_by_ann(store: Store, work: Work) -> list[tuple[str, str, str]]:
    made = (event.decision for event in store.events(work.id))
    return [(one.field.value, one.after, one.note) for one in made if one.coder == "Ann"]


@pytest.mark.parametrize(
    ("field_", "value"), [("relation", "unlabelled"), ("stance", "unknown"), ("undercuts", "no")]
)
def test_a_note_is_kept_and_takes_nothing_back(store: Store, field_: str, value: str) -> None:
    work = kept(store, ("Ann", "2", field_, value))
    app = press(opened(), "2")
    note(app).set_value("two readings").run()
    press(app, "Keep")
    assert not app.exception
    assert said_by_ann(store, work)[1:] == [(field_, value, "two readings")]


def test_a_note_on_what_nobody_labelled_is_kept(store: Store) -> None:
    work = kept(store, ("Bo", "1", "relation", "neutral"))
    app = press(opened(), "2")
    note(app).set_value("asks only").run()
    press(app, "Keep")
    assert said_by_ann(store, work) == [("relation", "", "asks only")]
    press(app, "Keep")  # the note is not there any more
    assert len(said_by_ann(store, work)) == 1


def test_unclear_can_be_said_beside_the_map(store: Store) -> None:
    work = kept(store, ("Bo", "1", "relation", "neutral"))
    app = press(opened(), "2")
    assert "Unclear" in app.button_group[0].options
    app.button_group[0].set_value("unlabelled").run()
    press(app, "Keep")
    assert said_by_ann(store, work) == [("relation", "unlabelled", "")]


@pytest.mark.parametrize(("first", "then"), [("", "no"), ("yes", "no"), ("no", None)])
def test_that_it_does_not_undercut_can_be_said_beside_the_map(
    store: Store, first: str, then: str | None
) -> None:
    work = kept(store, ("Ann", "2", "undercuts", first) if first else ("Bo", "1", "stance", "for"))
    before = said_by_ann(store, work)
    app = press(opened(), "2")
    pills = next(one for one in app.button_group if one.label == "Undercuts")
    assert pills.value == (first or None)
    pills.set_value(then).run()
    press(app, "Keep")
    assert said_by_ann(store, work) == [*before, ("undercuts", then or "", "")]


def test_others_take_nothing_away_that_is_half_written(store: Store) -> None:
    work = kept(store, ("Bo", "1", "relation", "neutral"))
    app = press(opened(), "2")
    app.text_area[0].set_value("Trams are dear").run()
    others = Decision(
        thread="trams", comment="2", field=Field.POSITION, after="No trams.", coder="Bo"
    )
    store.append(work.id, [others])
    press(app, "others")
    assert app.text_area[0].value == "Trams are dear"
    press(app, "Keep")
    assert said_by_ann(store, work) == [("position", "Trams are dear", "")]


def test_a_form_that_nobody_touched_follows_what_others_decide(store: Store) -> None:
    work = kept(store, ("Bo", "1", "relation", "neutral"))
    app = press(opened(), "2")
    store.append(
        work.id,
        [Decision(thread="trams", comment="2", field=Field.POSITION, after="No.", coder="Bo")],
    )
    press(app, "others")
    assert app.text_area[0].value == "No."
    press(app, "Keep")
    assert not said_by_ann(store, work)
