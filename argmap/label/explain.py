"""Why a label says what it says, in words."""

from __future__ import annotations

from typing import Final

from argmap.label.measures import BY_NAME, Sees
from argmap.label.rules import Direction, Rule, Rulebook, Where
from argmap.model import By, Cue, Label

_SPEAKS: Final = {
    Direction.SUPPORTS: "speaks for supports",
    Direction.ATTACKS: "speaks for attacks",
    Direction.NEUTRAL: "speaks for neutral",
    Direction.EITHER: "shifts the odds",
}
_UNSEEN: Final = {
    Sees.REPLY: "The comment as a whole, no single words,",
    Sees.PARENT: "What it answers, not this comment,",
    Sees.BOTH: "The comment beside what it answers, no single words,",
    Sees.THREAD: "The place in the thread (who answers whom), no words,",
    Sees.ELSEWHERE: "How the two reply to each other elsewhere in the thread, not here,",
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
    return f"{_place(rule)} {what}: {rule.reason}"


def _place(rule: Rule) -> str:
    """Return where a reason comes from that no words of the comment show."""
    if rule.where is Where.PARENT:
        return _UNSEEN[Sees.PARENT]
    return _UNSEEN[BY_NAME[rule.measure].sees if rule.measure else Sees.REPLY]
