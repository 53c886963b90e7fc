"""What coders say, what the team says, and taking back: decisions played back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.desk.events import Decision, Event, Field, Role
from argmap.desk.labels import (
    decide,
    decided,
    final_labels,
    from_labels,
    labels_of,
    undo,
)
from argmap.errors import LabelsError, RequestError
from argmap.model import By, Label, Relation, Stance
from tests.desk.acts import THREAD, kept, says, then

R, S, P, U, D = Field.RELATION, Field.STANCE, Field.POSITION, Field.UNDERCUTS, Field.DISTINCT
NONE: tuple[Event, ...] = ()


def relations(events: tuple[Event, ...], coder: str) -> dict[str, str]:
    return {
        one.comment: one.relation.value for one in labels_of(decided(events, THREAD), coder=coder)
    }


def test_the_latest_decision_of_each_coder_and_field_counts() -> None:
    events = says(NONE, "Ann", "1 2", "supports")
    events = says(events, "Ann", "1", "attacks")
    events = says(events, "Ann", "1", "against", S)
    events = says(events, "Ben", "1", "neutral")
    assert relations(events, "Ann") == {"1": "attacks", "2": "supports"}
    assert relations(events, "Ben") == {"1": "neutral"}
    (first, second) = labels_of(decided(events, THREAD), coder="Ann")
    assert (first.stance, first.stance_confidence, first.coder) == (Stance.AGAINST, 1.0, "Ann")
    assert (second.stance, second.stance_confidence, second.by) == (Stance.UNKNOWN, 0.0, By.HAND)


@pytest.mark.parametrize(
    ("field", "after", "label"),
    [
        (R, "unlabelled", Label(comment="1", guess=Relation.UNLABELLED)),
        (R, "neutral", Label(comment="1", relation=Relation.NEUTRAL, guess=Relation.NEUTRAL)),
        (S, "unknown", Label(comment="1", stance_confidence=1.0)),
        (P, " Trams \n are loud. ", Label(comment="1", position="Trams are loud.")),
        (P, "-", Label(comment="1", position="-")),
        (U, "yes", Label(comment="1", undercuts=True)),
        (U, "no", Label(comment="1", undercuts=False)),
    ],
)
def test_one_decision_is_one_label_by_hand(field: Field, after: str, label: Label) -> None:
    (found,) = labels_of(decided(says(NONE, "Ann", "1", after, field), THREAD), coder="Ann")
    assert found == replace(label, by=By.HAND, coder="Ann", confidence=1.0)


@pytest.mark.parametrize(("field", "after"), [(U, ""), (D, "Trams are loud."), (R, "")])
def test_what_says_nothing_of_a_comment_makes_no_label(field: Field, after: str) -> None:
    found = decided(says(NONE, "Ann", "1", after, field), THREAD)
    assert labels_of(found, coder="Ann") == final_labels(found) == ()


@pytest.mark.parametrize(("field", "after"), [(R, "atacks"), (S, "supports"), (U, "perhaps")])
def test_a_value_that_a_field_does_not_have_is_refused(field: Field, after: str) -> None:
    with pytest.raises(RequestError, match=f"{field} '{after}' is none of"):
        says(NONE, "Ann", "1", after, field)


def test_a_decision_knows_what_was_said_before_and_nothing_is_said_twice() -> None:
    events = says(NONE, "Ann", "1", "supports")
    events = says(events, "Ben", "1", "neutral", role=Role.FINAL)
    act = decide(events, thread=THREAD, comments="121", field=R, after="supports", coder="Ann")
    assert [(one.comment, one.before) for one in act] == [("2", "")]
    act = decide(events, thread=THREAD, comments="12", field=R, after="attacks", coder="Ann")
    assert [(one.comment, one.before) for one in act] == [("1", "supports"), ("2", "")]
    assert len({one.batch for one in act}) == 1
    assert len({one.op for one in act}) == 2
    (final,) = decide(
        events,
        thread=THREAD,
        comments="1",
        field=R,
        after="attacks",
        coder="Ann",
        role=Role.FINAL,
        note="a rebuttal",
    )
    assert (final.before, final.note) == ("neutral", "a rebuttal")


def test_two_distinctions_of_one_comment_stand_together() -> None:
    events = says(NONE, "Ann", "1", "Trams are loud.", D)
    events = says(events, "Ann", "1", "Trams are late.", D)
    assert len(events) == 2
    assert says(events, "Ann", "1", "trams are loud", D) == events


def test_another_thread_says_nothing_here() -> None:
    events = says(NONE, "Ann", "1", "supports")
    assert labels_of(decided(events, "u"), coder="Ann") == ()


@pytest.mark.parametrize(
    ("said", "settled", "team"),
    [
        ("supports", "", "supports"),
        ("supports supports", "", "supports"),
        ("supports attacks", "", ""),
        ("supports supports attacks", "", "supports"),
        ("supports supports attacks neutral", "", ""),
        ("supports supports supports attacks neutral", "", "supports"),
        ("supports attacks", "neutral", "neutral"),
        ("supports supports", "attacks", "attacks"),
        ("", "attacks", "attacks"),
    ],
)
def test_the_team_says_what_was_settled_else_what_most_say(
    said: str, settled: str, team: str
) -> None:
    events = NONE
    for number, value in enumerate(said.split()):
        events = says(events, f"coder {number}", "1", value)
    if settled:
        events = says(events, "judge", "1", settled, role=Role.FINAL)
    assert [one.relation.value for one in final_labels(decided(events, THREAD))] == (
        [team] if team else []
    )


def test_each_field_is_settled_alone_and_a_label_names_who_says_it() -> None:
    events = says(NONE, "Ann", "1", "supports")
    events = says(events, "Ben", "1", "attacks")
    for coder, words in (("Ann", "Trams are loud."), ("Ben", "trams are loud")):
        events = says(events, coder, "1", words, P)
    (found,) = final_labels(decided(events, THREAD))
    assert (found.guess, found.position, found.coder) == (None, "Trams are loud.", "Ann, Ben")
    events = says(events, "Cy", "1", "attacks", role=Role.FINAL)
    assert final_labels(decided(events, THREAD))[0].coder == "Cy, Ann, Ben"


def test_a_settlement_that_is_withdrawn_leaves_the_coders_word() -> None:
    events = says(NONE, "Ann", "1", "supports")
    events = says(events, "Cy", "1", "attacks", role=Role.FINAL)
    events = says(events, "Cy", "1", "", role=Role.FINAL)
    assert final_labels(decided(events, THREAD))[0].relation is Relation.SUPPORTS


def test_undo_takes_back_the_last_act_whole_and_then_the_one_before() -> None:
    events = says(NONE, "Ann", "1", "supports")
    events = says(events, "Ann", "1 2 3", "attacks")
    act = undo(events, coder="Ann")
    assert {(one.comment, one.before, one.after) for one in act} == {
        ("1", "attacks", "supports"),
        ("2", "attacks", ""),
        ("3", "attacks", ""),
    }
    assert {one.undoes for one in act} == {event.decision.op for event in events[1:]}
    events = then(events, act)
    assert relations(events, "Ann") == {"1": "supports"}
    events = then(events, undo(events, coder="Ann"))
    assert relations(events, "Ann") == {}
    assert undo(events, coder="Ann") == ()


def test_undo_never_takes_back_what_another_did() -> None:
    events = says(NONE, "Ann", "1", "supports")
    events = says(events, "Ben", "1", "attacks")
    assert undo(events, coder="Cy") == ()
    events = then(events, undo(events, coder="Ann"))
    assert relations(events, "Ann") == {}
    assert relations(events, "Ben") == {"1": "attacks"}
    forged = Decision(
        thread=THREAD, comment="1", field=R, after="", coder="Ann", undoes=events[1].decision.op
    )
    assert relations(then(events, [forged]), "Ben") == {"1": "attacks"}


def test_undo_of_a_thread_leaves_later_acts_elsewhere() -> None:
    events = says(NONE, "Ann", "1", "supports")
    elsewhere = decide((), thread="u", comments="1", field=R, after="attacks", coder="Ann")
    events = then(events, elsewhere)
    (here,) = undo(events, coder="Ann", thread=THREAD)
    (last,) = undo(events, coder="Ann")
    assert (here.thread, last.thread) == (THREAD, "u")


def test_undo_of_a_settlement_leaves_the_one_before() -> None:
    events = says(NONE, "Ann", "1", "supports", role=Role.FINAL)
    events = says(events, "Ben", "1", "attacks", role=Role.FINAL)
    (one,) = undo(events, coder="Ben")
    assert (one.before, one.after, one.role) == ("attacks", "supports", Role.FINAL)
    assert final_labels(decided(then(events, [one]), THREAD))[0].relation is Relation.SUPPORTS


@pytest.mark.parametrize(
    ("role", "back", "left"),
    [
        (Role.CODER, ("1", "supports"), []),
        (Role.FINAL, ("2", "neutral"), []),
        (None, ("2", "neutral"), ["1"]),
    ],
)
def test_undo_in_one_role_leaves_what_was_done_in_the_other(
    role: Role | None, back: tuple[str, str], left: list[str]
) -> None:
    events = says(NONE, "Ann", "1", "supports")
    events = says(events, "Ann", "2", "neutral", role=Role.FINAL)
    (one,) = undo(events, coder="Ann", role=role)
    assert (one.comment, one.before) == back
    events = then(events, [one])
    assert [one.comment for one in undo(events, coder="Ann", role=role)] == left


def test_what_takes_back_a_taking_back_makes_the_first_decision_stand_again() -> None:
    events = says(NONE, "Ann", "1", "supports")
    act = undo(events, coder="Ann")
    events = then(events, act)
    assert relations(events, "Ann") == {}
    again = [replace(one, op="again", batch="", undoes=one.op) for one in act]
    assert relations(then(events, again), "Ann") == {"1": "supports"}


def test_the_values_of_a_field_are_told_by_coder() -> None:
    events = says(
        says(says(NONE, "Ann", "1 2", "supports"), "Ben", "1", "attacks"), "Cy", "1", "x", P
    )
    assert decided(events, THREAD).values(R) == {
        "Ann": {"1": "supports", "2": "supports"},
        "Ben": {"1": "attacks"},
        "Cy": {},
    }


def test_labels_become_decisions_of_those_who_made_them_in_one_act() -> None:
    eve = Label(
        comment="1", relation=Relation.ATTACKS, guess=Relation.ATTACKS, by=By.HAND, coder="Eve"
    )
    own = Label(comment="1", stance=Stance.FOR, stance_confidence=1, by=By.HAND)
    ruled = Label(comment="2", relation=Relation.ATTACKS, guess=Relation.ATTACKS)
    act = from_labels({THREAD: [eve, own, ruled]}, "Ann")
    assert {(one.coder, one.field, one.after) for one in act} == {
        ("Eve", R, "attacks"),
        ("Ann", S, "for"),
    }
    assert len({one.batch for one in act}) == 1
    assert from_labels({THREAD: [eve, own]}, "Ann", events=kept(act)) == ()


def test_a_row_by_rule_is_a_decision_where_it_says_something_else_than_the_rules() -> None:
    same = Label(comment="1", relation=Relation.ATTACKS, guess=Relation.ATTACKS)
    other = replace(same, comment="2")
    says_so = [same, replace(other, relation=Relation.SUPPORTS, guess=Relation.SUPPORTS)]
    (one,) = from_labels({THREAD: says_so}, "Ann", ruled={THREAD: [same, other]})
    assert (one.comment, one.after, one.coder) == ("2", "supports", "Ann")


def test_two_labels_of_one_coder_are_refused() -> None:
    label = Label(comment="1", relation=Relation.ATTACKS, by=By.HAND)
    with pytest.raises(LabelsError, match="the comment '1' has two labels of 'Ann'"):
        from_labels({THREAD: [label, replace(label, coder="Ann")]}, "Ann")


STEPS = st.lists(
    st.tuples(st.sampled_from(["Ann", "Ben"]), st.sampled_from(["undo", *Relation])),
    max_size=25,
)


@given(STEPS, st.data())
def test_undo_is_each_coders_own_stack(steps: list[tuple[str, str]], data: st.DataObject) -> None:
    events = NONE
    past: dict[str, list[dict[str, str]]] = {"Ann": [{}], "Ben": [{}]}
    for coder, step in steps:
        now = past[coder][-1]
        if step == "undo":
            events = then(events, undo(events, coder=coder))
            past[coder] = past[coder][:-1] or [{}]
        else:
            comments = data.draw(st.sets(st.sampled_from("123"), min_size=1))
            new = now | dict.fromkeys(comments, str(step))
            events = says(events, coder, " ".join(sorted(comments)), step)
            if new != now:
                past[coder].append(new)
        assert {coder: relations(events, coder) for coder in past} == {
            coder: states[-1] for coder, states in past.items()
        }


@given(STEPS, st.sampled_from([*Role]))
def test_the_last_event_tells_what_is_said_and_each_knows_what_was_said_before(
    steps: list[tuple[str, str]], role: Role
) -> None:
    events = NONE
    act: tuple[Decision, ...]
    for coder, step in steps:
        if step == "undo":
            act = undo(events, coder=coder)
        else:
            act = decide(
                events, thread=THREAD, comments="1", field=R, after=step, coder=coder, role=role
            )
        found = decided(events, THREAD)
        assert [one.before for one in act] == [found.held(one) for one in act]
        events = then(events, act)
        found = decided(events, THREAD)
        assert [one.after for one in act] == [found.held(one) for one in act]
