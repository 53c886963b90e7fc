"""The motion changed under stances by hand, and what a link or a reload of what is open brings."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.errors import StoreError
from argmap.read import Source, open_source, read
from argmap.store import open_store
from argmap.store.store import Store
from argmap.store.works import Kept
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
from argmap.errors import ArgmapError
from argmap.ui import bar, opening, shown, trouble
from argmap.ui.kept import brought
opening.begin()
bar.show()
def say(comment, stance):
    thread = shown.discussion().thread
    made = Decision(thread=thread, comment=comment, field=Field.STANCE, after=stance, coder="Ann")
    try:
        brought.keep([made])
    except ArgmapError as error:
        trouble.report(error)
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


# ------------------------------------------------------------------ two at once

NIGHT = "Night trams for all"


def coding(coder: str, **query: str) -> AppTest:
    return labelled(coder=coder, **query)


def kept_stances(own: Path) -> list[str]:
    with open_store(str(own.with_name("argmap.db"))) as store:
        (work,) = store.works()
        return [one.decision.comment for one in store.events(work.id)]


@pytest.mark.usefixtures("cars")
def test_no_label_is_kept_under_a_motion_that_its_coder_did_not_see(own: Path) -> None:
    says(coding("Ann"), "1")
    ann, bo = coding("Ann"), coding("Bo")
    written(ann, OTHER)
    says(bo, "2")
    assert kept_stances(own) == ["1"]
    (error,) = [one.value.replace("\\", "") for one in bo.error]
    assert error == (
        f"The motion is “{OTHER}” by now (by Ann), and you saw “cars”; "
        "look at both and decide again; nothing was kept"
    )
    assert bo.text_input[0].value == OTHER
    says(bo, "2")
    assert not bo.error
    assert kept_stances(own) == ["1", "2"]
    assert "1 stance by hand was given for another motion: “cars”" in shown(labelled())


@pytest.mark.usefixtures("cars")
def test_of_two_who_keep_a_work_first_the_later_is_asked(own: Path) -> None:
    ann, bo = coding("Ann"), coding("Bo")
    says(written(ann, OTHER), "1")
    says(bo, "2")
    assert kept_stances(own) == ["1"]
    assert f"The motion is “{OTHER}” by now (by Ann), and you saw “cars”" in shown(bo)
    assert bo.text_input[0].value == OTHER
    says(written(bo, NIGHT), "2")
    assert kept_stances(own) == ["1", "2"]
    assert f"1 stance by hand was given for another motion: “{OTHER}”" in shown(labelled())


@pytest.mark.usefixtures("cars")
def test_a_motion_is_not_written_over_one_that_was_not_seen(own: Path) -> None:
    says(coding("Ann"), "1")
    ann, bo = coding("Ann"), coding("Bo")
    written(ann, OTHER)
    written(bo, NIGHT)
    assert f"The motion is “{OTHER}” by now (by Ann), and you wrote “{NIGHT}”" in shown(bo)
    assert bo.text_input[0].value == labelled().text_input[0].value == OTHER
    written(bo, NIGHT)
    assert not bo.error
    assert labelled().text_input[0].value == NIGHT
    assert own.exists()


@pytest.mark.usefixtures("cars")
def test_what_others_labelled_meanwhile_stays_for_the_motion_they_saw(own: Path) -> None:
    says(coding("Ann"), "1")
    ann, bo = coding("Ann"), coding("Bo")
    says(bo, "2")
    written(ann, OTHER)  # who knows of one stance only
    assert "2 stances by hand were given for another motion: “cars”" in shown(labelled())
    assert own.exists()


@pytest.mark.usefixtures("cars")
@pytest.mark.parametrize("blind", ["yes", "no"])
def test_who_only_looks_is_told_of_another_motion_and_sees_it(own: Path, blind: str) -> None:
    says(coding("Ann"), "1")
    ann = coding("Ann")
    bo = AppTest.from_string(f"{LABELLED}\nfrom argmap.ui.kept import follow\nfollow.others()",
                             default_timeout=PATIENCE)  # fmt: skip
    bo.query_params["blind"] = blind
    bo.run()
    written(ann, OTHER)
    bo.run()
    assert f"The motion is “{OTHER}” by now (by Ann); it was “cars”" in shown(bo)
    assert bo.text_input[0].value == OTHER
    bo.run()
    assert not bo.error
    assert own.exists()


@pytest.mark.usefixtures("cars")
def test_a_look_between_two_runs_asks_for_a_run_where_the_motion_was_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    says(coding("Ann"), "1")
    looks: list[bool] = []
    looked = f"{LABELLED}\nfrom argmap.ui.kept import motions_kept\nst.text(motions_kept.changed())"
    with monkeypatch.context() as still:
        still.setattr("argmap.ui.kept.motions_kept.follow", lambda: None)
        bo = AppTest.from_string(looked, default_timeout=PATIENCE).run()
        looks.append(bo.text[0].value == "True")
        written(coding("Ann"), OTHER)
        looks.append(bo.run().text[0].value == "True")
        bo.text_input[0].set_value(NIGHT)
        looks.append(bo.run().text[0].value == "True")
    assert looks == [False, True, False]  # what Bo wrote is asked about when something is kept


@pytest.mark.usefixtures("cars")
def test_another_change_of_the_work_is_no_conflict_about_its_motion(own: Path) -> None:
    app = says(coding("Ann"), "1")
    with open_store(str(own.with_name("argmap.db"))) as store:
        (work,) = store.works()
        store.rename(work.id, "Cars, renamed", work.version)
    written(app, OTHER)
    assert not app.error
    assert labelled().text_input[0].value == OTHER


def test_a_kept_work_is_read_once_to_be_opened(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(str(own.with_name("argmap.db"))) as store:
        work = store.create("Cars", read(open_source(str(own))), settings={"motion-cars": OTHER})
    read_: list[str] = []
    whole = Store.kept

    def counted(store: Store, work: str) -> Kept:
        read_.append(work)
        return whole(store, work)

    monkeypatch.setattr(Store, "kept", counted)
    assert opened(work=work.id).text_input[0].value == OTHER
    assert read_ == [work.id]


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
