"""Why a label says what it says, in words."""

from __future__ import annotations

from argmap.label.rules import Direction, Rule, Rulebook, Where
from argmap.model import By, Cue, Label

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
