"""Agreement of a thread's coders, the rules among them."""

import pytest

from argmap.desk.compare import compared, differences
from argmap.desk.events import Event, Field, Role
from argmap.desk.labels import decided
from argmap.model import Label, Relation, Stance
from tests.desk.acts import THREAD, says

NONE: tuple[Event, ...] = ()
RULED = [
    Label(comment="1", guess=Relation.SUPPORTS, relation=Relation.SUPPORTS, position="Late."),
    Label(comment="2", guess=Relation.ATTACKS, stance=Stance.AGAINST),
    Label(comment="3", guess=Relation.NEUTRAL),
    Label(comment="4"),
]


def test_the_rules_are_one_more_coder_by_their_guess() -> None:
    events = says(
        says(says(NONE, "Ann", "1", "supports"), "Ann", "2", "attacks"), "Ann", "4", "neutral"
    )
    found = compared(decided(events, THREAD), Field.RELATION, rules=RULED)
    assert (found.coders, found.units) == (("Ann", "rules"), 2)
    assert found.pairs[0].table == {
        ("supports", "supports"): 1,
        ("attacks", "attacks"): 1,
    }


@pytest.mark.parametrize(
    ("field", "one", "other", "rules", "raw"),
    [
        (Field.STANCE, "against", "against", True, 1.0),
        (Field.POSITION, "It is late.", "it is  late", False, 1.0),
        (Field.POSITION, "-", "-", True, 1.0),
        (Field.UNDERCUTS, "yes", "no", True, 0.0),
    ],
)
def test_each_field_is_compared(
    field: Field,
    one: str,
    other: str,
    rules: bool,  # noqa: FBT001 - a table of cases
    raw: float,
) -> None:
    events = says(says(NONE, "Ann", "2", one, field), "Ben", "2", other, field)
    found = compared(decided(events, THREAD), field, rules=RULED if rules else ())
    assert found.raw == raw
    assert ("rules" in found.coders) is (rules and field is not Field.UNDERCUTS)


def test_a_plain_attack_says_that_it_does_not_undercut() -> None:
    events = says(says(NONE, "Ann", "1 2 3", "attacks"), "Ben", "1 2", "attacks")
    events = says(says(events, "Ben", "3", "neutral"), "Ann", "1", "yes", Field.UNDERCUTS)
    (pair,) = compared(decided(events, THREAD), Field.UNDERCUTS).pairs
    assert pair.table == {("no", "no"): 1, ("yes", "no"): 1}


def test_a_person_called_rules_stays_a_person() -> None:
    events = says(NONE, "rules", "1", "attacks")
    found = compared(decided(events, THREAD), Field.RELATION, rules=RULED)
    assert found.pairs[0].table == {("attacks", "supports"): 1}


def test_what_was_settled_is_no_coders_word() -> None:
    events = says(NONE, "Ann", "1", "attacks", role=Role.FINAL)
    assert compared(decided(events, THREAD), Field.RELATION, rules=RULED).units == 0


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ((), [("2", "Ann: neutral; Ben: attacks", "", True)]),
        (
            RULED,
            [
                ("2", "Ann: neutral; Ben: attacks; rules: attacks", "", True),
                ("1", "Ann: attacks; rules: supports", "neutral", False),
            ],
        ),
    ],
)
def test_the_list_of_differences_holds_the_rules_where_they_are_a_coder(
    rules: tuple[Label, ...], found: list[tuple[str, str, str, bool]]
) -> None:
    events = says(says(NONE, "Ann", "1", "attacks"), "Cy", "1", "neutral", role=Role.FINAL)
    events = says(says(events, "Ann", "2", "neutral"), "Ben", "2", "attacks")
    events = says(says(events, "Ann", "3 4", "neutral"), "Ben", "4", "neutral")
    assert [
        (one.comment, "; ".join(map(": ".join, one.values)), one.settled, one.people)
        for one in differences(decided(events, THREAD), Field.RELATION, rules=rules)
    ] == found


def test_two_wordings_of_one_position_are_no_difference() -> None:
    events = says(NONE, "Ann", "1", "It is late.", Field.POSITION)
    events = says(events, "Ben", "1", "it is  late", Field.POSITION)
    assert differences(decided(events, THREAD), Field.POSITION) == ()
