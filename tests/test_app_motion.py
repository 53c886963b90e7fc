"""The motion changed under stances by hand, and what a link or a reload of what is open brings."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.errors import StoreError
from argmap.read import Source, open_source, read
from argmap.store import open_store
from argmap.store.store import Store
from argmap.ui.works import content_of
from tests.patience import PATIENCE

PAGE = """
import streamlit as st
from argmap.ui import address, bar, opener, opening
opening.begin()
bar.show()
address.write()
opener.form()
st.text(f"no link: {address.no_link()}")
"""
OTHER = "Trams should stop at midnight"
CARS = b"id,parent,author,text\n1,,Ann,Ban cars.\n2,1,Bo,No.\n"


def opened(**query: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=PATIENCE)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def shown(app: AppTest) -> str:
    every = (*app.markdown, *app.caption, *app.warning, *app.error, *app.text)
    return "\n".join(str(one.value) for one in every).replace("\\", "")


def written(app: AppTest, motion: str) -> AppTest:
    return app.text_input[0].set_value(motion).run()


def hints(app: AppTest) -> list[str]:
    return [str(one.key) for one in app.button if one.key in ("motion-back", "stances-hold")]


def test_stances_given_for_another_motion_are_counted_and_the_motion_comes_back() -> None:
    app = opened(sample="night_trams")
    own = app.text_input[0].value
    assert not hints(app)
    app = written(app, OTHER)
    assert not app.exception
    (warning,) = app.warning
    said = warning.value.replace("\\", "")
    many, _, rest = said.partition(" ")
    assert int(many) > 1
    assert rest.startswith(f"stances by hand were given for another motion: “{own}”. They stay")
    app.run()
    assert not app.warning  # said once; beside the motion it stays
    assert said.split(". ")[0] in shown(app)
    app.button(key="motion-back").click().run()
    assert app.text_input[0].value == own
    assert not hints(app)


def test_stances_that_still_hold_are_not_asked_about_again() -> None:
    app = written(opened(sample="night_trams"), OTHER)
    app.button(key="stances-hold").click().run()
    assert not hints(app)
    assert f"“{OTHER}”" in shown(written(app, "Trams for all"))


def test_a_link_with_another_motion_says_it_too() -> None:
    assert hints(opened(sample="night_trams", motion=OTHER))


@pytest.mark.parametrize("hand", [True, False])
def test_where_no_stance_by_hand_is_shown_nothing_is_said(*, hand: bool) -> None:
    app = opened(sample="night_trams")
    if hand:
        app.file_uploader(key="upload").set_value([("cars.csv", CARS, "text/csv")]).run()
        app.button(key="open-files").click().run()
    else:
        app.toggle(key="hand").set_value(False).run()
    app = written(app, OTHER)
    assert not app.warning
    assert not hints(app)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cars.csv").write_bytes(CARS)
    monkeypatch.setenv("ARGMAP_DB", str(tmp_path / "argmap.db"))
    return tmp_path / "cars.csv"


# ------------------------------------------------------------------ kept with the work

LABELLED = """
import streamlit as st
from argmap.desk.events import Decision, Field
from argmap.ui import bar, opening, shown
from argmap.ui.kept import brought
opening.begin()
bar.show()
def say(comment, stance):
    thread = shown.discussion().thread
    made = Decision(thread=thread, comment=comment, field=Field.STANCE, after=stance, coder="Ann")
    brought.keep([made])
for comment in "12":
    st.button(f"say {comment}", on_click=say, args=(comment, "for"))
"""
LABELS = b"id,stance\n2,against\n"


@pytest.fixture
def cars(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGMAP_SOURCE", str(own))


def labelled(**query: str) -> AppTest:
    app = AppTest.from_string(LABELLED, default_timeout=PATIENCE)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def says(app: AppTest, comment: str) -> AppTest:
    return next(one for one in app.button if one.label == f"say {comment}").click().run()


@pytest.mark.usefixtures("cars")
def test_who_opens_a_work_later_is_told_that_its_motion_was_another_one() -> None:
    app = written(says(labelled(), "1"), OTHER)
    assert hints(app)
    app = labelled()
    assert app.text_input[0].value == OTHER
    assert hints(app)
    assert not app.warning  # they changed nothing
    assert "1 stance by hand was given for another motion: “cars”" in shown(app)
    says(app, "2")
    assert "1 stance by hand was given" in shown(labelled())  # the second is for the motion now
    app = labelled()
    app.button(key="motion-back").click().run()
    assert f"1 stance by hand was given for another motion: “{OTHER}”" in shown(labelled())
    app = written(labelled(), "Trams for all")
    assert "2 stances by hand were given for another motion: “cars”" in shown(app)


@pytest.mark.usefixtures("cars")
def test_that_stances_still_hold_is_kept() -> None:
    app = written(says(labelled(), "1"), OTHER)
    app.button(key="stances-hold").click().run()
    assert not hints(labelled())
    assert f"another motion: “{OTHER}”" in shown(written(labelled(), "cars"))


@pytest.mark.usefixtures("cars")
def test_who_labels_under_the_motion_of_a_link_keeps_it() -> None:
    says(labelled(), "1")
    says(labelled(motion=OTHER), "2")
    app = labelled()
    assert app.text_input[0].value == OTHER
    assert "1 stance by hand was given for another motion: “cars”" in shown(app)


@pytest.mark.usefixtures("cars")
def test_a_motion_that_the_database_refused_is_kept_with_the_next_label() -> None:
    app = says(labelled(), "1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "set_settings", refuse)
        app = written(app, OTHER)
        assert "the disk is full" in shown(app)
    says(app, "2")
    app = labelled()
    assert app.text_input[0].value == OTHER
    assert "1 stance by hand was given for another motion: “cars”" in shown(app)


def refuse(*_: object) -> None:
    message = "the disk is full"
    raise StoreError(message)


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("hold", [True, False])
def test_the_stances_of_a_file_are_kept_as_given_for_the_motion_it_brings(*, hold: bool) -> None:
    app = AppTest.from_string(f"{LABELLED}\nfrom argmap.ui import opener\nopener.form()",
                              default_timeout=PATIENCE).run()  # fmt: skip
    app.file_uploader(key="upload").set_value([("cars.csv", CARS, "text/csv")])
    app.file_uploader(key="upload-labels").set_value([("mine.csv", LABELS, "text/csv")]).run()
    app.button(key="open-files").click().run()
    app = written(app, OTHER)
    if hold:
        app.button(key="stances-hold").click().run()
    app = labelled(work=kept_id(says(app, "1")))
    told = "1 stance by hand was given for another motion: “cars”" in shown(app)
    assert told is not hold


def test_a_sample_shown_for_want_of_what_was_asked_goes_on_where_it_was_left(own: Path) -> None:
    app = written(says(labelled(sample="night_trams"), "1"), OTHER)
    assert not app.exception
    app = labelled(work="nowhere")
    assert "this work is not kept here" in shown(app)
    assert app.text_input[0].value == OTHER
    assert own.exists()


def kept_id(app: AppTest) -> str:
    return str(app.session_state["of-the-store"]["id", app_content()])


def app_content() -> str:
    return content_of(read(Source(name="cars.csv", data=CARS)))


# ------------------------------------------------------------------ several threads

TWO = b"thread,id,parent,author,text\nA,1,,Ann,Ban cars.\nA,2,1,Bo,No.\nB,1,,Cy,More trams.\n"


def test_the_motion_of_a_thread_is_there_still_when_another_was_looked_at(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.write_bytes(TWO)
    monkeypatch.setenv("ARGMAP_SOURCE", str(own))
    app = written(opened(), OTHER)
    app.selectbox[0].set_value("B").run().run()
    assert app.text_input[0].value != OTHER
    app.selectbox[0].set_value("A").run()
    assert app.text_input[0].value == OTHER
    assert app.query_params["motion"] == OTHER


# ------------------------------------------------------------------ links and reloads


def test_what_is_uploaded_is_said_to_have_no_link_until_it_is_kept(own: Path) -> None:
    app = opened()
    assert shown(app).endswith("no link:")
    app.file_uploader(key="upload").set_value([("up.csv", CARS, "text/csv")]).run()
    app.button(key="open-files").click().run()
    assert "no link: No link opens up.csv: it is not kept. Label something first" in shown(app)
    again = opened(file="up.csv")
    assert "up.csv is not kept, so no reload or link opens it; open it again" in shown(again)
    assert "sender" not in shown(again)
    assert own.exists()


def test_what_the_command_line_named_comes_back_with_its_motion(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGMAP_SOURCE", str(own))
    app = opened(file="cars.csv", motion="Ban cars")
    assert not app.error
    assert app.text_input[0].value == "Ban cars"
    assert shown(app).endswith("no link:")


def test_what_is_kept_has_a_link(own: Path) -> None:
    with open_store(str(own.with_name("argmap.db"))) as store:
        work = store.create("Cars", read(open_source(str(own))))
    app = opened(work=work.id)
    assert not app.error
    assert shown(app).endswith("no link:")
