"""Scores against gold worked out by hand, and what a rule is seen to do."""

import json

import pytest

from argmap.errors import SourceError
from argmap.label import Direction, Rule, Rulebook, Settings, Where, load_rulebook
from argmap.model import By, Cue, Label, Relation
from argmap.pipeline import ruling
from argmap.quality import discussions, parse_gold, rule_cases, rule_figures, score, told_by
from argmap.quality.figures import accuracy, commonest, f1, macro_f1, precision, rounded
from argmap.quality.score import POLAR, scored
from argmap.quality.tables import rule_table

S, A, N, U = Relation.SUPPORTS, Relation.ATTACKS, Relation.NEUTRAL, Relation.UNLABELLED


def label(comment: str, relation: Relation, polarity: float, *rules: str) -> Label:
    return Label(
        comment=comment,
        relation=relation,
        guess=S if polarity > 0 else A,
        polarity=polarity,
        cues=tuple(Cue(rule=rule, words="x", start=0, end=1) for rule in rules),
    )


@pytest.mark.parametrize(
    ("gold", "said", "of_s", "macro", "right", "sure"),
    [
        ((S, A), (S, A), 1.0, 1.0, 1.0, 1.0),
        ((S, A), (A, A), 0.0, 1 / 3, 0.5, None),
        ((S, S, A, A), (S, A, S, A), 0.5, 0.5, 0.5, 0.5),
        ((S, S, S, A), (S, S, A, A), 0.8, (0.8 + 2 / 3) / 2, 0.75, 1.0),
        ((), (), 0.0, 0.0, 0.0, None),
    ],
)
def test_figures_are_as_worked_out_by_hand(  # noqa: PLR0913, PLR0917 - one column each
    gold: tuple[Relation, ...],
    said: tuple[Relation, ...],
    of_s: float,
    macro: float,
    right: float,
    sure: float | None,
) -> None:
    assert f1(gold, said, S) == pytest.approx(of_s)
    assert macro_f1(gold, said, POLAR) == pytest.approx(macro)
    assert accuracy(gold, said) == right
    assert precision(gold, said, S) == sure


def test_the_commonest_of_equals_is_the_first() -> None:
    assert commonest((S, A, N), (S, A, N)) is S
    assert commonest((S, A, A), (S, A, N)) is A


def test_neutral_gold_counts_against_the_willing_and_once_more_not() -> None:
    gold = [S, A, N, S]
    said = [label("1", S, 0.9), label("2", A, -0.9), label("3", S, 0.8), label("4", U, -0.1)]
    found = scored("x", gold, said)
    assert (found.n, found.coverage) == (4, 0.75)
    assert (found.supports, found.supports_polar) == (0.5, 1.0)
    assert (found.attacks, found.attacks_polar) == (1.0, 1.0)
    assert found.accuracy_of_2 == pytest.approx(2 / 3)
    assert found.f1_of_3 is not None


@pytest.mark.parametrize(
    ("gold", "two", "right", "three"),
    [
        ((S, A), 1.0, 1.0, None),
        ((S, S), None, 1.0, None),
        ((N, N), None, None, None),
        ((S, N), None, 1.0, None),
    ],
)
def test_a_class_without_rows_leaves_no_mean_over_classes(
    gold: tuple[Relation, ...], two: float | None, right: float | None, three: float | None
) -> None:
    said = [label(str(at), one, -1.0 if one is A else 1.0) for at, one in enumerate(gold)]
    found = scored("x", gold, said)
    assert (found.f1_of_2, found.accuracy_of_2, found.f1_of_3) == (two, right, three)


def gold_line(**row: object) -> str:
    return json.dumps({"text": "No.", "label": "attacks", **row})


def test_rows_without_ids_get_some_and_double_ones_are_told_apart() -> None:
    text = "\n".join([gold_line(), gold_line(id="a"), "", gold_line(id="a"), gold_line(id=None)])
    pairs = parse_gold(text, "gold")
    assert [pair.reply.id for pair in pairs] == ["row 1", "a", "a'", "row 5"]


def test_a_parent_answered_twice_is_one_comment_and_another_text_another() -> None:
    rows = [
        gold_line(thread="t", id="1", parent_id="p", parent_text="Tea."),
        gold_line(thread="t", id="2", parent_id="p", parent_text="Tea."),
        gold_line(thread="t", id="3", parent_id="p", parent_text="Milk."),
        gold_line(thread="u", id="1", parent_id="p", parent_text="Tea."),
    ]
    found = list(discussions(parse_gold("\n".join(rows), "gold")))
    assert [(one.thread, len(one.comments), len(held)) for one, held in found] == [
        ("t", 5, 3),
        ("u", 2, 1),
    ]
    talk = found[0][0]
    assert talk.comments[0].text == "Tea."
    assert all(pair.reply.parent in talk.by_id for pair in found[0][1])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "gold: there are no gold pairs in it"),
        ("[]", "gold, line 1: this is no JSON object"),
        ("\n{", "gold, line 2: this is no JSON object"),
        ("[" * 100_000, "gold, line 1: this is no JSON object"),
        ('{"label": "attacks"}', 'gold, line 1: the row has no "text"'),
        ('{"text": "No.", "label": 7}', 'gold, line 1: the label "7" is none of supports,'),
    ],
    ids=["empty", "list", "broken", "deep", "no text", "label"],
)
def test_a_wrong_row_is_named(text: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_gold(text, "gold")
    assert str(caught.value).startswith(said)


def test_hand_labels_stand_in_for_the_rules() -> None:
    pairs = parse_gold(gold_line(thread="t", id="1", parent_text="Tea."), "gold")
    told = Label(comment="1", relation=S, guess=S, by=By.HAND)
    rules, _, _ = score(pairs, load_rulebook(), Settings(), {"t": (told,)})
    assert told_by([told]) == {"1": S}
    assert rules.supports == 0.0


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([], None),
        ([("A", A)], A),
        ([("A", A), ("B", S), ("C", S)], S),
        ([("A", A), ("B", S)], None),
    ],
)
def test_rules_are_judged_by_what_coders_settle(
    edits: list[tuple[str, Relation]], told: Relation | None
) -> None:
    pairs = parse_gold(gold_line(thread="t", id="1", parent_text="Tea."), "gold")
    talk, _ = next(discussions(pairs))
    hand = [
        Label(comment="1", relation=said, guess=said, by=By.HAND, coder=who) for who, said in edits
    ]
    own = ruling(talk).labels
    cases = {one.comment: (one, relation) for one, relation in rule_cases(talk, own, hand)}
    assert cases["1"][1] is told
    assert cases["1"][0].by is By.RULE


def rule(name: str, relation: Direction, weight: float) -> Rule:
    return Rule(
        id=name,
        topic="t",
        reason="r",
        source="s",
        relation=relation,
        where=Where.ANYWHERE,
        weight=weight,
    )


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        *((0.0, 0.0), (1.0, 1.0), (0.5018, 0.5), (0.125, 0.12), (0.0418, 0.042)),
        *((0.00002, 0.001), (0.9999, 0.99)),
    ],
)
def test_a_share_is_shown_as_finely_as_it_says_something(share: float, shown: float) -> None:
    assert rounded(share) == shown


def test_what_a_rule_does_is_counted() -> None:
    book = Rulebook(
        language="en",
        rules=(
            rule("yes", Direction.SUPPORTS, 0.2),
            rule("no", Direction.ATTACKS, -0.9),
            rule("hm", Direction.EITHER, 0.5),
            rule("idle", Direction.NEUTRAL, 0.9),
            rule("long", Direction.SUPPORTS, 0.19),
        ),
    )
    cases = [
        (label("1", S, 1.0, "yes", "yes", "long"), S),
        (label("2", S, 1.0, "yes", "no", "long"), A),
        (label("3", A, -1.0, "no", "hm"), None),
        (label("4", A, -1.0, "gone"), None),
        (Label(comment="5"), None),
    ]
    yes, no, hm, idle, long = rule_figures(book, cases)
    assert (yes.comments, yes.coverage, yes.overlap, yes.conflict) == (2, 0.5, 0.5, 0.5)
    assert (yes.judged, yes.precision) == (2, 0.5)
    assert (no.comments, no.overlap, no.conflict, no.precision) == (2, 1.0, 0.5, 1.0)
    assert (hm.comments, hm.conflict, hm.judged, hm.precision) == (1, 0.0, 0, None)
    assert (idle.comments, idle.overlap, idle.precision) == (0, 0.0, None)
    assert (long.comments, long.overlap, long.conflict, long.precision) == (2, 0.0, 0.0, 0.5)
    heads, *rows, left_out = rule_table(book, rule_figures(book, cases)).splitlines()
    assert heads.split()[:2] == ["rule", "topic"]
    assert [row.split()[0] for row in rows] == ["yes", "no", "long", "hm"]
    assert rows[2].split()[4:8] == ["2", "50", "-", "-"]
    assert left_out == "1 rule never fired here, left out; --json lists all."
