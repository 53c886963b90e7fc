"""Why a label says what it says, in words; and how each rule does on real discussions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from argmap.label.rules import Direction, Rule, Rulebook, Where
from argmap.model import By, Cue, Discussion, Label, Relation, State

_SPEAKS = {
    Direction.SUPPORTS: "speaks for supports",
    Direction.ATTACKS: "speaks for attacks",
    Direction.NEUTRAL: "speaks for neutral",
    Direction.EITHER: "shifts the odds",
}


def explain(label: Label, rulebook: Rulebook) -> tuple[str, ...]:
    """Return one sentence a cue: the words, what they speak for, and why; strongest first."""
    if label.by is not By.RULE:
        return (_who(label),)
    rules = rulebook.by_id
    return tuple(_said(cue, rules[cue.rule]) for cue in label.cues if cue.rule in rules)


def _who(label: Label) -> str:
    if label.by is By.SOURCE:
        return "The source itself says so."
    return f"Labelled by hand ({label.coder})." if label.coder else "Labelled by hand."


def _said(cue: Cue, rule: Rule) -> str:
    what = _SPEAKS[rule.relation]
    if cue.words:
        return f"“{cue.words}” {what}: {rule.reason}"
    place = "What it answers" if rule.where is Where.PARENT else "Its form"
    return f"{place} {what}: {rule.reason}"


_OPPOSITE = {Direction.SUPPORTS: Direction.ATTACKS, Direction.ATTACKS: Direction.SUPPORTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """How one rule does. Shares are in [0, 1]; `precision` is None where nothing can judge it.

    `coverage`: share of the comments with words that it hits. `overlap`: share of its hits on which
    another rule of its own direction fires too; `conflict`: one of the opposite direction.
    `precision`: share of its hits labelled by hand or source as it says; `judged` counts them.
    """

    rule: Rule
    hits: int
    coverage: float
    overlap: float
    conflict: float
    precision: float | None
    judged: int


def rule_rows(
    rulebook: Rulebook,
    discussions: Iterable[tuple[Discussion, tuple[Label, ...]]] = (),
) -> tuple[RuleRow, ...]:
    """Return one row a rule over discussions with their labels, in the rulebook's order.

    Raises nothing; without discussions every count is 0.
    """
    total, counts = 0, Counter[tuple[str, str]]()
    for discussion, labels in discussions:
        total += sum(comment.state is State.OK for comment in discussion.comments)
        for label in labels:
            counts.update(_counted(label, rulebook.by_id))
    return tuple(_row(rule, counts, total) for rule in rulebook.rules)


def _counted(label: Label, rules: Mapping[str, Rule]) -> Iterable[tuple[str, str]]:
    """Yield (rule id, what happened) for every rule that fired on a comment."""
    fired = tuple(rules[cue.rule] for cue in label.cues if cue.rule in rules)
    sides = Counter(rule.relation for rule in fired)
    judged = label.by is not By.RULE and label.relation is not Relation.UNLABELLED
    for rule in fired:
        yield rule.id, "hits"
        if sides[rule.relation] > 1:
            yield rule.id, "overlap"
        if rule.relation in _OPPOSITE and sides[_OPPOSITE[rule.relation]]:
            yield rule.id, "conflict"
        if judged and rule.relation is not Direction.EITHER:
            yield rule.id, "judged"
            if rule.relation == label.relation.value:
                yield rule.id, "right"


def _row(rule: Rule, counts: Mapping[tuple[str, str], int], total: int) -> RuleRow:
    def count(what: str) -> int:
        return counts.get((rule.id, what), 0)

    hits = count("hits")
    judged = count("judged")
    return RuleRow(
        rule=rule,
        hits=hits,
        coverage=hits / total if total else 0.0,
        overlap=count("overlap") / hits if hits else 0.0,
        conflict=count("conflict") / hits if hits else 0.0,
        precision=count("right") / judged if judged else None,
        judged=judged,
    )
