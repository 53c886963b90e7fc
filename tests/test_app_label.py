"""The labelling desk without a browser: what a key means, what is kept, what the views show."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.desk.events import Decision, Event, Field, Role
from argmap.desk.labels import decide, undo
from argmap.desk.queue import Order
from argmap.model import Cue, Label, Relation
from argmap.pipeline import Chart, chart
from argmap.read import read
from argmap.read.source import Source
from argmap.store import Work, open_store
from argmap.store.store import Store
from argmap.ui.branch import below
from argmap.ui.kept import decisions
from argmap.ui.labelling import cards, keys, said, seat
from argmap.ui.labelling.said import Said
from argmap.ui.labelling.seat import Seat
from argmap.ui.works import content_of
from tests.desk.acts import then
from tests.patience import PATIENCE

CSV = """id,parent,author,text
1,,Alice,We should ban cars from the centre. The air would be cleaner.
2,1,Bob,"> The air would be cleaner.

No, that is wrong. Shops need cars."
3,1,Cara,I agree. My street is so loud.
4,2,Alice,"No, you are wrong, shops do better without."
5,,Dan,"<img src=x onerror=alert(1)> ![](http://example.invalid/x.png)"
"""
PAGE = """
from argmap.ui import address, bar, opening
from argmap.ui.pages import {page}
opening.begin()
bar.show()
address.write()
{page}.show()
"""
WORKS = """
from argmap.ui import opening, session, trouble
from argmap.ui.kept import work_list
opening.begin()
work_list.form()
import streamlit as st
st.error(trouble.trouble() or "no trouble")
st.caption(session.current().name)
"""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cars.csv").write_text(CSV, encoding="utf-8")
    monkeypatch.setenv("ARGMAP_SOURCE", str(tmp_path / "cars.csv"))
    monkeypatch.setenv("ARGMAP_DB", str(tmp_path / "argmap.db"))
    return tmp_path / "argmap.db"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with open_store(str(database)) as found:
        yield found


@pytest.fixture(scope="module")
def small() -> Chart:
    return chart(read(Source(name="small.csv", data=CSV.encode()))[0], motion="Ban cars")


def opened(page: str, coder: str = "Ann") -> AppTest:
    app = AppTest.from_string(PAGE.format(page=page), default_timeout=PATIENCE)
    if coder:
        app.query_params["coder"] = coder
    return app.run()


def shown(app: AppTest) -> str:
    every = (*app.markdown, *app.caption, *app.text, *app.error)
    return "\n".join(str(one.value) for one in every).replace("\\", "")


def view(app: AppTest, name: str) -> AppTest:
    return app.segmented_control(key="desk-view").set_value(name).run()


def kept(store: Store, *said: tuple[str, str, str], field: Field = Field.RELATION) -> Work:
    """Keep the thread with what coders say: (coder, comment, value)."""
    found = read(Source(name="cars.csv", data=CSV.encode()))
    decisions = [
        Decision(thread=found[0].thread, comment=comment, field=field, after=value, coder=coder)
        for coder, comment, value in said
    ]
    return store.create("Cars", found, digest=content_of(found), decisions=decisions)


# ------------------------------------------------------------------ plain functions


QUEUE = ("1", "2", "3", "4")


@pytest.mark.parametrize(
    ("now", "done", "then"),
    [
        ("1", (), "2"),
        ("1", ("2", "3"), "4"),
        ("4", (), "1"),
        ("3", ("4", "1", "2"), "3"),
        ("3", QUEUE, ""),
        ("", (), "1"),
        ("gone", ("1",), "2"),
    ],
)
def test_the_next_comment_is_the_next_that_waits(
    now: str, done: tuple[str, ...], then: str
) -> None:
    assert seat.onward(Seat(queue=QUEUE, comment=now), done).comment == then


def test_the_way_back_is_the_way_one_came() -> None:
    here = seat.onward(seat.onward(seat.seated(QUEUE, ()), ()), ("1",))
    assert here.comment == "3"
    assert seat.back(here).comment == "2"
    first = seat.back(seat.back(here))
    assert first.comment == "1"
    assert seat.back(first).told == "this is the first one"


def test_what_was_answered_is_remembered_and_forgotten_in_time() -> None:
    here = Seat()
    for number in range(100):
        here = seat.answer(here, str(number))
    assert here.answered[-1] == "99"
    assert len(here.answered) < 50


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        (None, 0),
        ("x", 0),
        ({"items": "x"}, 0),
        ({"items": [1, None, {}]}, 0),
        ({"items": [{"op": "a" * 32, "key": "s", "comment": "1"}]}, 1),
        ({"items": [{"op": "a" * 32, "key": "k", "comment": ""}]}, 1),
        ({"items": [{"op": "a" * 31, "key": "s", "comment": "1"}]}, 0),
        ({"items": [{"op": "a" * 32, "key": 5, "comment": "1"}]}, 0),
        ({"items": [{"op": "a" * 32, "key": "zz", "comment": "1"}]}, 0),
        ({"items": [{"op": "a" * 32, "key": "?", "comment": "1"}]}, 0),
        ({"items": [{"op": "a" * 32, "key": "x", "comment": "1"}]}, 1),
        ({"items": [{"op": "a" * 32, "key": "u", "comment": ""}]}, 1),
        ({"items": [{"op": "a" * 32, "key": "s", "comment": "none"}]}, 0),
        ({"items": [{"op": "a" * 32, "key": "s", "comment": "1", "note": 5}]}, 1),
    ],
)
def test_only_sound_items_are_taken_from_a_browser(value: object, taken: int) -> None:
    assert len(keys.items(value, {"1": object()})) == taken


def test_a_card_shows_the_whole_text_with_quote_and_cue_marked(small: Chart) -> None:
    card = cards.card(small, "2", Said(coder="You"))
    parts = card["said"]["parts"]
    assert "".join(text for text, _ in parts) == small.argument_map.discussion.by_id["2"].text
    assert {mark for _, mark in parts} >= {"quote", "cue"}
    assert "".join(text for text, mark in parts if mark == "quote").strip().startswith(">")
    assert card["parent"]["author"] == "Alice"
    assert card["lines"][0][0] == "Rules suggest"
    assert "attacks" in card["lines"][0][1]


def test_a_card_shows_the_path_above_what_is_answered(small: Chart) -> None:
    assert [step["author"] for step in cards.card(small, "4", Said())["path"]] == ["Alice"]
    top = cards.card(small, "1", Said())
    assert (top["path"], top["parent"]["author"], top["motion"]) == ([], "The motion", "Ban cars")


def test_a_card_tells_own_and_others_labels_apart(small: Chart) -> None:
    own = Said(coder="You", relation="attacks", stance="against")
    other = Said(coder="Bo", relation="neutral", note="asks only", position="Shops need cars.")
    card = cards.card(small, "2", own, (other,))
    assert card["lines"][-1][1] == (
        "You: attacks; against the motion · Bo: neutral; “Shops need cars.”; note: asks only"
    )
    pressed = {key["key"] for key in card["keys"] if key["now"]}
    assert pressed == {"a", "g"}


@pytest.mark.parametrize(
    ("key", "comment", "on"), [("x", "1", False), ("x", "2", True), ("s", "1", True)]
)
def test_only_a_reply_can_undercut(small: Chart, key: str, comment: str, *, on: bool) -> None:
    keys = {one["key"]: one["on"] for one in cards.card(small, comment, Said())["keys"]}
    assert keys[key] is on


@pytest.mark.parametrize(
    ("about", "found"),
    [(("1",), ("2", "3", "4")), (("2",), ("4",)), (("4",), ()), (("1", "2"), ("3", "4"))],
)
def test_a_branch_is_all_that_hangs_below(
    small: Chart, about: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert below(small.argument_map.discussion, about) == found


ROLE = Role.CODER, Role.FINAL
SAYS = {"thread": "small", "coder": "Ann"}


def undone(small: Chart, *acts: tuple[str, ...], role: Role = Role.CODER) -> str:
    """Return what is told when the last of some acts (comments, field, value) is taken back."""
    events: tuple[Event, ...] = ()
    for about, field, value in acts:
        made = decide(
            events, comments=about.split(), field=Field(field), after=value, role=role, **SAYS
        )
        events = then(events, made)
    back = undo(events, coder="Ann", role=role)
    return said.taken_back(events, back, [small.argument_map.discussion])


@pytest.mark.parametrize(
    ("acts", "role", "told"),
    [
        ([("2", "relation", "attacks")], ROLE[0], "attacks on Bob's comment 2"),
        ([("2", "relation", "attacks")], ROLE[1], "settled: attacks on Bob's comment 2"),
        ([("2", "stance", "against")], ROLE[0], "against the motion on Bob's comment 2"),
        ([("2", "stance", "neutral")], ROLE[0], "neutral to the motion on Bob's comment 2"),
        ([("2", "undercuts", "yes")], ROLE[0], "undercuts on Bob's comment 2"),
        ([("2", "undercuts", "no")], ROLE[0], "does not undercut on Bob's comment 2"),
        ([("2", "undercuts", "no"), ("2", "undercuts", "")], ROLE[0],
         "no undercuts on Bob's comment 2; again does not undercut"),
        ([("3", "position", "It is loud.")], ROLE[0], "“It is loud.” on Cara's comment 3"),
        ([("3", "distinct", "Loud.")], ROLE[0], "not the same as “Loud.” on Cara's comment 3"),
        ([("3 4", "stance", "for")], ROLE[0],
         "for the motion on 2 comments, the first Cara's comment 3"),
        ([("2", "relation", "neutral"), ("2", "relation", "attacks")], ROLE[0],
         "attacks on Bob's comment 2; again neutral"),
        ([("2", "relation", "neutral"), ("2", "relation", "")], ROLE[0],
         "no relation on Bob's comment 2; again neutral"),
    ],
)  # fmt: skip
def test_an_undo_says_what_it_took_back(
    small: Chart, acts: list[tuple[str, ...]], role: Role, told: str
) -> None:
    assert undone(small, *acts, role=role) == f"taken back: {told}"


TWO_THREADS = """thread,id,parent,author,text
A,1,,Alice,Trams are good.
A,2,1,Bob,No they are not.
B,1,,Cara,Buses are bad for streets.
B,12,1,Dan,No they are fine.
"""
PRESSED = """
import streamlit as st
from argmap.desk.events import Role
from argmap.ui import opening, session, shown
from argmap.ui.kept import brought, decisions
from argmap.ui.labelling import desk, desk_queue
opening.begin()
st.session_state[shown.thread_key()] = "B"
taken = brought.taken_in(b"id,thread,relation\\n2,A,attacks\\n12,B,attacks\\n", "mine.csv")
decisions.keep(session.current(), taken, lambda settings: None)
st.session_state["desk"] = {"said": {"items": [{"op": "a" * 32, "key": "u", "comment": ""}]}}
desk._heard(Role.CODER)
here = desk_queue.seat_of(Role.CODER)
st.text(here.trouble or here.told)
st.text(f"at {here.comment}")
st.text(f"{len(decisions.labels(session.current(), 'A'))} left")
"""

TWICE = """
import streamlit as st
from argmap.desk.events import Role
from argmap.ui import opening, session
from argmap.ui.kept import decisions
from argmap.ui.labelling import desk_answers, desk_queue
opening.begin()
role = Role(st.query_params["role"])
for turn in range(4):
    item = {"op": f"{turn}" * 32, "key": "x", "comment": "2"}
    desk_answers.hear(role, {"items": [item]})
    st.text(desk_queue.seat_of(role).told)
"""


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role.CODER, ["undercuts", "does not undercut", "nothing", "undercuts"]),
        (Role.FINAL, ["undercuts", "does not undercut", "undercuts", "does not undercut"]),
    ],
)
def test_the_key_of_undercuts_says_yes_then_no_then_nothing(
    store: Store, role: Role, told: list[str]
) -> None:
    kept(store, ("Bo", "2", "attacks"), ("Cy", "2", "supports"))
    app = AppTest.from_string(TWICE, default_timeout=PATIENCE)
    app.query_params["coder"], app.query_params["role"] = "Ann", role.value
    found = [one.value.partition(";")[0] for one in app.run().text]
    assert not app.exception
    assert found == [f"kept: {one}" for one in told]


FINISHED = """
import streamlit as st
from argmap.desk.events import Role
from argmap.ui import opening
from argmap.ui.labelling import desk_answers, desk_queue
opening.begin()
def press(key, turn):
    comment = desk_queue.seat_of(Role.CODER).comment
    item = {"op": f"{turn}" * 32, "key": key, "comment": comment}
    desk_answers.hear(Role.CODER, {"items": [item]})
    here = desk_queue.seat_of(Role.CODER)
    st.text(f"{here.comment or 'none'}: {here.told}")
    return comment
last = [press("s", turn) for turn in range(1, 6)][-1]
press("j", 6)
st.text(f"last: {last}")
"""


@pytest.mark.usefixtures("database")
def test_behind_the_last_comment_the_desk_says_what_was_kept_and_leads_back() -> None:
    app = AppTest.from_string(FINISHED, default_timeout=PATIENCE)
    app.query_params["coder"] = "Ann"
    told = [one.value for one in app.run().text]
    assert not app.exception
    last = told[-1].removeprefix("last: ")
    assert told[-3:-1] == ["none: kept: supports", f"{last}:"]


def test_what_was_taken_in_for_two_threads_is_taken_back_from_one_of_them(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.with_name("both.csv").write_text(TWO_THREADS, encoding="utf-8")
    monkeypatch.setenv("ARGMAP_SOURCE", str(database.with_name("both.csv")))
    app = AppTest.from_string(PRESSED, default_timeout=PATIENCE)
    app.query_params["coder"] = "Ann"
    told = [one.value for one in app.run().text]
    assert not app.exception
    assert told == [
        "taken back: attacks on 2 comments, the first Bob's comment 2", "at 12", "0 left",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("behind", "kept"), [("b" * 32, "b" * 32), ("short", ""), (7, ""), (None, "")]
)
def test_a_key_says_behind_which_other_it_was_pressed(behind: object, kept: str) -> None:
    item = {"op": "a" * 32, "key": "u", "comment": "2", "behind": behind}
    assert [one.behind for one in keys.items({"items": [item]}, {"2": 0})] == [kept]


def test_a_reason_without_words_says_where_it_comes_from(small: Chart) -> None:
    """Comment 2 of this chart is labelled by one rule that no words show."""
    book = small.rulebook
    for rule in book.rules:
        bare = Label(
            comment="2", guess=Relation.ATTACKS, cues=(Cue(rule=rule.id, words="", start=0, end=0),)
        )
        labels = {**small.argument_map.label_of, "2": bare}
        chart_of = replace(
            small, argument_map=replace(small.argument_map, labels=tuple(labels.values()))
        )
        card = cards.card(chart_of, "2", Said())
        assert not [text for text, mark in card["said"]["parts"] if mark == "cue"]
        assert re.search(
            "not this comment,|no single words,|no words,|not here,", card["lines"][0][1]
        )


@pytest.mark.parametrize(("guess", "joint"), [("attacks", "%): "), ("neutral", "%), though ")])
def test_a_reason_for_something_else_than_what_is_suggested_says_though(
    small: Chart, guess: str, joint: str
) -> None:
    made = small.argument_map
    labels = [
        replace(one, guess=Relation(guess)) if one.comment == "2" else one for one in made.labels
    ]
    chart_of = replace(small, argument_map=replace(made, labels=tuple(labels)))
    assert joint in cards.card(chart_of, "2", Said())["lines"][0][1]


# ------------------------------------------------------------------ the page


def test_the_name_is_asked_once_and_kept_in_the_address(database: Path) -> None:
    app = opened("label", coder="")
    assert "Who labels?" in shown(app)
    app.text_input(key="coder-name").set_value("  Ann   Lee ")
    app.button[-1].click().run()
    assert not app.exception
    assert app.query_params["coder"] in ("Ann Lee", ["Ann Lee"])
    assert "Who labels?" not in shown(app)
    assert not database.exists() or not open_store(str(database)).works()


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("name", ["Comments", "Positions", "Agreement", "Settle", "History"])
def test_a_view_shows_without_an_error(name: str) -> None:
    app = view(opened("label"), name)
    assert not app.exception
    assert not app.error


def test_two_coders_are_compared_and_what_they_differ_on_is_listed(store: Store) -> None:
    kept(store, ("Ann", "2", "attacks"), ("Bo", "2", "attacks"), ("Ann", "3", "supports"),
         ("Bo", "3", "neutral"))  # fmt: skip
    app = view(opened("label"), "Agreement")
    assert not app.exception
    assert [one.label for one in app.metric][:2] == ["Krippendorff's alpha", "Equal labels"]
    assert app.metric[1].value == "50%"
    assert "**1 difference** between coders, 1 to settle (view Settle)" in shown(app)
    app = app.toggle(key="agree-rules").set_value(True).run()
    assert not app.exception
    (table,) = [one.value for one in app.dataframe if "who says what" in one.value]
    assert any("rules: " in one for one in table["who says what"])


@pytest.mark.parametrize(("comments", "alpha"), [("", ""), ("1", "none"), ("12345", "1.00")])
def test_alpha_is_told_only_from_enough_comments(store: Store, comments: str, alpha: str) -> None:
    value = ("attacks", "supports")
    said = [(coder, one, value[int(one) % 2]) for one in comments for coder in ("Ann", "Bo")]
    kept(store, *said, ("Cy", "1", "supports"))
    app = view(opened("label"), "Agreement")
    assert [one.value for one in app.metric][:1] == ([alpha] if alpha else [])
    assert ("cannot be told from fewer than 5 comments" in shown(app)) is (alpha == "none")
    assert ("who labelled the same comment; so far nobody did." in shown(app)) is not bool(alpha)


def test_equal_labels_are_the_mean_over_comments_and_said_to_be(store: Store) -> None:
    """Of one comment 1 pair of 1 is equal, of the other 1 of 6: 58%, not 2 of 7."""
    kept(store, ("Ann", "1", "attacks"), ("Bo", "1", "attacks"), ("Ann", "2", "attacks"),
         ("Bo", "2", "attacks"), ("Cy", "2", "supports"), ("Di", "2", "neutral"))  # fmt: skip
    app = view(opened("label"), "Agreement")
    assert app.metric[1].value == "58%"
    assert "of the pairs of labels of a comment, on average" in shown(app)


def test_a_blind_coder_sees_no_figure_and_no_history_of_others(store: Store) -> None:
    kept(store, ("Bo", "2", "attacks"), ("Cy", "2", "neutral"))
    app = opened("label")
    app.toggle(key="blind-switch").set_value(True).run()
    assert "You label blind" in shown(view(app, "Agreement"))
    assert "You label blind" in shown(view(app, "Settle"))
    assert "Nothing was decided yet" in shown(view(app, "History"))


def test_a_position_is_given_other_words(store: Store) -> None:
    app = view(opened("label"), "Positions")
    area = next(one for one in app.text_area if str(one.key).startswith("reword-"))
    area.set_value("Cars poison the air.").run()
    next(one for one in app.button if str(one.key).startswith("do-reword-")).click().run()
    assert not app.exception
    (work,) = store.works()
    assert {e.decision.after for e in store.events(work.id)} == {"Cars poison the air."}


def test_what_is_worked_on_stays_chosen_under_its_new_words(store: Store) -> None:
    kept(store, ("Ann", "2", "attacks"), ("Ann", "4", "supports"))
    app = view(opened("label"), "Positions")
    last = next(one for one in app.selectbox if one.label == "Position")
    last.select_index(len(last.options) - 1).run()
    area = next(one for one in app.text_area if str(one.key).startswith("reword-"))
    area.set_value("Words of my own.").run()
    next(one for one in app.button if str(one.key).startswith("do-reword-")).click().run()
    assert not app.exception
    now = next(one for one in app.selectbox if one.label == "Position")
    assert now.options[now.index or 0] == "Words of my own. (1 comment)"


def test_others_take_nothing_away_that_is_half_written_of_a_position(store: Store) -> None:
    work = kept(store, ("Bo", "1", "neutral"))
    script = PAGE.format(page="label").replace(
        "bar.show()",
        "bar.show()\nfrom argmap.ui import session\nfrom argmap.ui.kept import decisions\n"
        "decisions.refresh(session.current())",
    )
    app = AppTest.from_string(script, default_timeout=PATIENCE)
    app.query_params["coder"] = "Ann"
    app = view(app.run(), "Positions")
    area = next(one for one in app.text_area if str(one.key).startswith("reword-"))
    area.set_value("Cars poison").run()
    thread = store.kept(work.id).discussions[0].thread
    others = Decision(thread=thread, comment="3", field=Field.POSITION, after="Loud.", coder="Bo")
    store.append(work.id, [others])
    app.run()
    area = next(one for one in app.text_area if str(one.key).startswith("reword-"))
    assert area.value == "Cars poison"
    next(one for one in app.button if str(one.key).startswith("do-reword-")).click().run()
    assert not app.exception
    assert [e.decision.after for e in store.events(work.id)][2:] == ["Cars poison"]


@pytest.mark.usefixtures("store")
def test_enter_never_chooses_all_positions_that_a_search_finds() -> None:
    app = view(opened("label"), "Positions")
    assert app.multiselect
    assert [one.proto.select_all for one in app.multiselect] == [0] * len(app.multiselect)


def test_a_refusal_is_one_sentence_and_keeps_nothing(store: Store) -> None:
    app = view(opened("label"), "Positions")
    next(one for one in app.button if str(one.key).startswith("do-merge-")).click().run()
    assert "fewer than two positions" in app.error[0].value
    assert store.works() == ()


def test_the_labels_of_a_file_are_kept_with_the_first_decision(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARGMAP_SOURCE")
    app = AppTest.from_string(PAGE.format(page="label"), default_timeout=PATIENCE)
    app.query_params["sample"] = "four_day_week"
    app.query_params["coder"] = "Ann"
    app = view(app.run(), "Positions")
    area = next(one for one in app.text_area if str(one.key).startswith("reword-"))
    area.set_value("Rest is good for everybody.").run()
    next(one for one in app.button if str(one.key).startswith("do-reword-")).click().run()
    assert not app.exception
    (work,) = store.works()
    coders = {event.decision.coder for event in store.events(work.id)}
    assert coders == {"argmap", "Ann"}


@pytest.mark.usefixtures("database")
def test_a_database_that_cannot_be_used_is_said_and_the_map_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.db").write_bytes(b"no database at all " * 300)
    monkeypatch.setenv("ARGMAP_DB", str(tmp_path / "broken.db"))
    app = opened("findings")
    assert not app.exception
    assert "broken.db: this file is no database of argmap" in shown(app)
    assert any(str(one.key).startswith("figure-") for one in app.button)
    assert (tmp_path / "broken.db").read_bytes() == b"no database at all " * 300


# ------------------------------------------------------------------ the list of works


def works_listed() -> AppTest:
    return AppTest.from_string(WORKS, default_timeout=PATIENCE).run()


def test_the_list_opens_renames_copies_puts_away_and_deletes(store: Store) -> None:
    work = kept(store, ("Bo", "2", "attacks"))
    app = works_listed()
    app.text_input(key=f"name-{work.id}").set_value("Cars, again").run()
    app.button(key=f"rename-{work.id}").click().run()
    assert [one.name for one in store.works()] == ["Cars, again"]
    app.button(key=f"copy-{work.id}").click().run()
    assert sorted(one.name for one in store.works()) == ["Cars, again", "Cars, again (copy)"]
    app.button(key=f"put-{work.id}").click().run()
    assert [one.name for one in store.works(archived=True)] == ["Cars, again"]
    (copy,) = store.works()
    app.button(key=f"open-work-{copy.id}").click().run()
    assert copy.name in shown(app)
    assert app.button(key=f"delete-{copy.id}").disabled
    app.checkbox(key=f"sure-{copy.id}").check().run()
    app.button(key=f"delete-{copy.id}").click().run()
    assert store.works() == ()
    assert not app.exception


def test_a_work_is_taken_home_and_brought_in(store: Store) -> None:
    work = kept(store, ("Bo", "2", "attacks"))
    data = store.export(work.id)
    store.delete(work.id, work.version)
    app = works_listed()
    app.file_uploader(key="bring-work").set_value([("cars.json", data, "application/json")]).run()
    app.button(key="bring-it").click().run()
    (back,) = store.works()
    assert [event.decision.after for event in store.events(back.id)] == ["attacks"]
    app.file_uploader(key="bring-work").set_value([("x.json", b"{}", "application/json")]).run()
    app.button(key="bring-it").click().run()
    assert app.error[0].value != "no trouble"
    assert len(store.works()) == 1


def test_the_same_comments_in_another_format_continue_the_same_work(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(store, ("Bo", "2", Relation.NEUTRAL.value))
    rows = csv.DictReader(io.StringIO(CSV))
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "cars.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.setenv("ARGMAP_SOURCE", str(tmp_path / "cars.jsonl"))
    app = view(opened("label"), "History")
    assert "1 decision" in shown(app)
    assert {event.decision.role for event in store.events(store.works()[0].id)} == {Role.CODER}


def test_a_renamed_file_continues_the_same_work_and_says_so(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = kept(store, ("Bo", "2", "attacks"))
    (tmp_path / "cars.csv").rename(tmp_path / "cars (1).csv")
    monkeypatch.setenv("ARGMAP_SOURCE", str(tmp_path / "cars (1).csv"))
    app = opened("label")
    assert "cars (1).csv was opened before as Cars. The comments are the same" in shown(app)
    assert app.query_params["work"] in (work.id, [work.id])
    app = view(app, "Positions")
    area = next(one for one in app.text_area if str(one.key).startswith("reword-"))
    area.set_value("Cars poison the air.").run()
    next(one for one in app.button if str(one.key).startswith("do-reword-")).click().run()
    assert not app.exception
    assert [one.id for one in store.works()] == [work.id]
    assert {event.decision.coder for event in store.events(work.id)} == {"Ann", "Bo"}


def test_a_file_with_one_other_word_is_another_work(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(store, ("Bo", "2", "attacks"))
    (tmp_path / "new.csv").write_text(CSV.replace("loud", "noisy"), encoding="utf-8")
    monkeypatch.setenv("ARGMAP_SOURCE", str(tmp_path / "new.csv"))
    app = opened("label")
    assert "opened before" not in shown(app)
    assert "work" not in app.query_params


CHANGED = """
from argmap.ui import opening, session
from argmap.ui.kept import decisions
import streamlit as st
if not session.begun():  # the look of a fragment begins nothing
    opening.begin()
st.text(f"changed: {decisions.changed(session.current())}")
decisions.refresh(session.current())
st.text(f"known: {len(decisions.events(session.current()))}")
"""


@pytest.mark.parametrize("there", [False, True])
def test_what_others_keep_first_or_in_another_file_is_seen(database: Path, *, there: bool) -> None:
    """Without a database at first, and where one is put in the place of another."""
    if there:
        with open_store(str(database)) as before:
            kept(before, ("Bo", "2", "attacks"))
    app = AppTest.from_string(CHANGED, default_timeout=60).run()
    assert f"known: {int(there)}" in shown(app)
    with open_store(str(database.with_name("new.db"))) as other:
        kept(other, ("Cy", "3", "supports"))
    database.with_name("new.db").replace(database)
    assert "changed: True" in shown(app.run())
    assert "known: 1" in shown(app)
    assert "changed: False" in shown(app.run())
    assert not app.exception


def test_looking_at_a_discussion_makes_no_database(database: Path) -> None:
    app = opened("label")
    for name in ("Comments", "Positions", "Agreement", "Settle", "History", "Files"):
        app = view(app, name)
    assert "No work is kept yet" in shown(works_listed())
    assert not app.exception
    assert not list(database.parent.glob("argmap.db*"))


def test_a_database_put_in_the_place_of_the_one_before_is_shown_and_said(
    store: Store, database: Path
) -> None:
    kept(store, ("Bo", "2", "attacks"))
    app = view(opened("label"), "History")
    assert "1 decision" in shown(app)
    with open_store(str(database.with_name("new.db"))) as other:
        work = kept(other, ("Cy", "2", "attacks"), ("Cy", "3", "supports"))
    database.with_name("new.db").replace(database)
    app = app.run()
    assert "2 decisions" in shown(app)
    assert "Another database was put in the place of the one before" in shown(app)
    assert "Another database" not in shown(app.run())
    assert app.query_params["work"] in (work.id, [work.id])


def test_once_a_file_is_kept_the_address_finds_it_again(store: Store) -> None:
    assert "file" in opened("label").query_params
    work = kept(store, ("Bob", "1", "supports"))
    found = opened("label")
    assert found.query_params["work"] in (work.id, [work.id])
    assert "file" not in found.query_params


@pytest.mark.parametrize("by", ["work", "file"])
def test_the_motion_that_was_kept_with_a_work_is_shown_again(store: Store, by: str) -> None:
    work = kept(store, ("Bo", "2", "attacks"))
    thread = store.kept(work.id).discussions[0].thread
    store.set_settings(work.id, lambda *_: {f"motion-{thread}": "Ban every car"})
    app = AppTest.from_string(PAGE.format(page="findings"), default_timeout=PATIENCE)
    if by == "work":
        app.query_params["work"] = work.id
    assert app.run().text_input[0].value == "Ban every car"
    assert not app.error


def test_blindness_stands_in_the_address_and_so_outlives_a_reload(store: Store) -> None:
    kept(store, ("Bo", "2", "attacks"))
    app = opened("label")
    app.toggle(key="blind-switch").set_value(True).run()
    assert app.query_params["blind"] == "yes"
    again = AppTest.from_string(PAGE.format(page="label"), default_timeout=PATIENCE)
    again.query_params["coder"], again.query_params["blind"] = "Ann", "yes"
    assert "You label blind" in shown(view(again.run(), "Agreement"))


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(("said", "blind"), [("yes", True), ("no", False), ("", False)])
def test_only_the_yes_that_the_app_writes_is_blind(said: str, *, blind: bool) -> None:
    app = AppTest.from_string(PAGE.format(page="label"), default_timeout=PATIENCE)
    app.query_params["coder"], app.query_params["blind"] = "Ann", said
    assert app.run().toggle(key="blind-switch").value is blind


@pytest.mark.usefixtures("store")
def test_who_labels_without_a_name_is_told_so() -> None:
    app = opened("label", coder="")
    app.text_input(key="coder-name").set_value("  ").run()
    next(one for one in app.button if one.label == "Begin").click().run()
    assert "Write a name first" in shown(app)


def test_where_others_labelled_everything_one_click_leads_through_it_again(store: Store) -> None:
    kept(store, *(("Bo", comment, "neutral") for comment in "12345"))
    app = opened("label")
    app.button(key="desk-all").click().run()
    assert not app.exception
    assert app.toggle(key="desk-again").value
    assert not [one for one in app.button if one.key == "desk-all"]


def test_order_and_all_outlive_another_view_of_the_desk(store: Store) -> None:
    kept(store, ("Bo", "2", "attacks"))
    app = opened("label")
    app.radio(key="desk-order").set_value(Order.THREAD).run()
    app.toggle(key="desk-again").set_value(True).run()
    app = view(view(view(app, "Positions").run(), "Files"), "Comments").run()
    assert app.radio(key="desk-order").value is Order.THREAD
    assert app.toggle(key="desk-again").value
    app.toggle(key="desk-again").set_value(False).run()
    assert not view(view(app, "Files"), "Comments").toggle(key="desk-again").value


@pytest.mark.usefixtures("database")
def test_a_switch_said_in_the_run_that_leaves_it_is_heard() -> None:
    app = opened("label")
    app.toggle(key="desk-again").set_value(True)  # no run: the next click comes as fast
    assert view(view(app, "Files"), "Comments").toggle(key="desk-again").value


JUDGED = """
import streamlit as st
from argmap.ui import opening, shown
opening.begin()
st.text(f"judged: {sum(one.judged for one in shown.fired()[0])}")
"""


def test_rules_are_judged_by_the_decisions_that_are_kept(store: Store) -> None:
    def judged() -> str:
        return str(AppTest.from_string(JUDGED, default_timeout=PATIENCE).run().text[0].value)

    assert judged() == "judged: 0"
    kept(store, ("Ann", "2", "attacks"))
    assert judged() not in {"judged: 0", ""}


TAKEN = """
from argmap.ui import opening
from argmap.ui.kept import brought
from argmap.ui.labelling import files
import streamlit as st
opening.begin()
from argmap.errors import ArgmapError
try:
    for one in brought.taken_in(FILE, "mine.csv"):
        st.text(f"{one.coder} {one.comment} {one.field} {one.after}")
except ArgmapError as error:
    st.error(str(error))
files.show()
"""


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("id,relation,coder\n2,attacks,Bo\n3,supports,\n", ["Ann 3 relation supports"]),
        ("id,stance\n2,against\n", ["Ann 2 stance against"]),
        ("id,relation\n2,hates\n9,attacks\n", ["row 2", "row 3"]),
    ],
)
def test_a_labels_file_is_taken_in_whole_or_not(store: Store, file: str, found: list[str]) -> None:
    kept(store, ("Bo", "2", "attacks"))
    app = AppTest.from_string(TAKEN.replace("FILE", repr(file.encode())), default_timeout=PATIENCE)
    app.query_params["coder"] = "Ann"
    told = shown(app.run())
    assert not app.exception
    assert [one for one in found if one not in told] == []
    assert "Bo 2 relation" not in told  # it is kept already


WRITTEN = """
import streamlit as st
from argmap.export import labels
from argmap.ui import opening, shown
from argmap.ui.kept import brought
from argmap.ui.works import Rules
from tests.test_app_rules import OWN
opening.begin()
shown.set_motion(shown.discussion().thread, MOTION)
shown.set_rules(RULES)
made = shown.chart().argument_map
table = labels.as_csv([(made.discussion, made.labels)])
st.text([f"{one.comment} {one.field} {one.after}" for one in brought.taken_in(table, "mine.csv")])
"""
OWN_RULES = "Rules(own='replaces = true\\n' + OWN.replace('RELATION', 'supports'))"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("motion", "rules"),
    [
        ("", "Rules()"),
        ("Nothing at all is to be done", "Rules()"),
        ("", 'Rules(rate="support")'),
        ("", 'Rules(off=("disagreement", "agreement"))'),
        ("", OWN_RULES),
    ],
)
def test_a_labels_table_that_the_app_wrote_decides_nothing(
    motion: str, rules: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARGMAP_SOURCE")
    script = WRITTEN.replace("MOTION", repr(motion)).replace("RULES", rules)
    app = AppTest.from_string(script, default_timeout=PATIENCE)
    app.query_params["coder"], app.query_params["sample"] = "Ann", "night_trams"
    app.session_state["hand"] = False
    assert [one.value for one in app.run().text] == ["[]"]


def test_labels_are_taken_home_by_team_and_by_coder(store: Store) -> None:
    kept(store, ("Ann", "2", "attacks"), ("Bo", "2", "neutral"))
    app = view(opened("label"), "Files")
    assert not app.exception
    assert {one.proto.label for one in app.get("download_button")} == {
        "The team's labels (CSV)",
        "My labels (CSV)",
        "Every coder's labels (CSV)",
    }


def test_what_decisions_come_to_is_worked_out_once_for_each_state_of_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(store, ("Ann", "2", "attacks"), ("Ben", "2", "supports"))
    done: list[str] = []

    def noted(name: str, own: Callable[..., object], *said: object) -> object:
        done.append(name)
        return own(*said)

    for name in ("decided", "disputes", "final_labels"):
        monkeypatch.setattr(decisions, name, partial(noted, name, getattr(decisions, name)))
    app = view(opened("label"), "Settle").run()
    assert sorted(done) == ["decided", "disputes", "final_labels"]
    assert not app.exception
