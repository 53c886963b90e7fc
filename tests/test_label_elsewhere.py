"""A second look at a reply: how its two authors reply to each other elsewhere in the thread."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.label import Settings, explain, label, load_rulebook
from argmap.label.elsewhere import elsewhere
from argmap.model import Comment, Discussion, Label, Relation

ATTACKS, SUPPORTS, UNLABELLED = Relation.ATTACKS, Relation.SUPPORTS, Relation.UNLABELLED
HOSTILE = "No, you are wrong. That is nonsense, and you know it."
FRIENDLY = "I agree, you are right. Exactly. Good point."
BARE = "The trams stop at midnight in the old town."


def comment(name: str, parent: str | None, author: str, text: str = BARE) -> Comment:
    return Comment(id=name, parent=parent, author=author, text=text)


def thread(*comments: Comment) -> Discussion:
    return Discussion(thread="t", title="Trams at night", comments=comments)


def talk(told: str, *, author: str = "Ann") -> Discussion:
    """Ann answers Bob with few words that tell nothing, and elsewhere as told."""
    return thread(
        comment("b1", None, "Bob"),
        comment("b2", None, "Bob"),
        comment("b3", None, "Bob"),
        comment("plain", "b1", "Ann", "Midnight in the old town."),
        comment("told 1", "b2", author, told),
        comment("told 2", "b3", author, told),
    )


def of(labels: tuple[Label, ...], name: str) -> Label:
    return next(one for one in labels if one.comment == name)


def without(*rules: str) -> Settings:
    return Settings(off=rules)


COUPLES: tuple[tuple[str, dict[str, Relation], dict[str, float]], ...] = (
    ("nothing is said elsewhere", {"x": ATTACKS}, {}),
    ("a reply is no evidence for itself", {"ab": ATTACKS}, {"ba": -1.0, "ab2": -1.0}),
    ("the other one counts", {"ab": ATTACKS, "ab2": SUPPORTS}, {"ab": 1.0, "ab2": -1.0, "ba": 0.0}),
    ("both ways count", {"ba": ATTACKS}, {"ab": -1.0, "ab2": -1.0}),
    ("neutral says nothing", {"ab": Relation.NEUTRAL, "ba": SUPPORTS}, {"ab": 1.0, "ab2": 1.0}),
)


@pytest.mark.parametrize(("what", "said", "means"), COUPLES, ids=[row[0] for row in COUPLES])
def test_what_two_authors_say_elsewhere(
    what: str, said: dict[str, Relation], means: dict[str, float]
) -> None:
    comments = (
        comment("b", None, "Bob"),
        comment("ab", "b", "Ann"),
        comment("ba", "ab", "Bob"),
        comment("ab2", "ba", "Ann"),
        comment("x", "b", "Eve"),
    )
    relations = dict.fromkeys((one.id for one in comments), UNLABELLED) | said
    assert dict(elsewhere(comments, relations)) == means, what


@pytest.mark.parametrize("names", [("", "Bob"), ("Ann", ""), ("Bob", "Bob")])
def test_without_two_names_nobody_is_a_couple(names: tuple[str, str]) -> None:
    one, other = names
    comments = (
        comment("a", None, other),
        comment("b", "a", one),
        comment("c", "a", one),
    )
    assert dict(elsewhere(comments, {"a": UNLABELLED, "b": ATTACKS, "c": ATTACKS})) == {}


def test_a_shared_name_is_no_person() -> None:
    hidden = replace(comment("b", "a", "Anonymous Coward"), anonymous=True)
    comments = (comment("a", None, "Bob"), hidden, replace(hidden, id="c"))
    assert dict(elsewhere(comments, {"a": UNLABELLED, "b": ATTACKS, "c": ATTACKS})) == {}


@pytest.mark.parametrize(
    ("told", "rule", "sign"),
    [(HOSTILE, "thread.at-odds", -1), (FRIENDLY, "thread.of-one-mind", 1)],
)
def test_it_shifts_a_label_and_says_why(told: str, rule: str, sign: int) -> None:
    found = of(label(talk(told)), "plain")
    before = of(label(talk(told), settings=without(rule)), "plain")
    assert (found.polarity - before.polarity) * sign > 0
    assert rule in {cue.rule for cue in found.cues}
    reasons = [one for one in explain(found, load_rulebook()) if "elsewhere in the thread" in one]
    assert len(reasons) == 1
    assert reasons[0].startswith("How the two reply to each other elsewhere")


def test_others_are_no_evidence() -> None:
    found = of(label(talk(HOSTILE, author="Eve")), "plain")
    assert "thread.at-odds" not in {cue.rule for cue in found.cues}


def test_what_the_user_is_willing_to_say_makes_no_difference() -> None:
    shy = label(talk(HOSTILE), settings=Settings(supports=1.0, attacks=1.0, neutral=1.0))
    for one, other in zip(label(talk(HOSTILE)), shy, strict=True):
        assert (one.confidence, one.polarity, one.cues) == (
            other.confidence,
            other.polarity,
            other.cues,
        )


@given(st.permutations(range(3)))
def test_the_order_of_replies_makes_no_difference(order: list[int]) -> None:
    whole = talk(HOSTILE)
    replies = whole.comments[3:]
    turned = replace(whole, comments=(*whole.comments[:3], *(replies[place] for place in order)))
    assert {one.comment: one for one in label(turned)} == {one.comment: one for one in label(whole)}


def test_a_comment_in_an_unknown_language_stays_unlabelled() -> None:
    strange = "Raitiovaunut kulkevat vanhassa kaupungissa vain keskiyöhön asti, valitettavasti."
    whole = talk(HOSTILE)
    comments = tuple(
        replace(one, text=strange) if one.id == "plain" else one for one in whole.comments
    )
    assert of(label(replace(whole, comments=comments)), "plain").relation is UNLABELLED
