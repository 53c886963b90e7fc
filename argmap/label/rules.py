"""Rules as frozen values (read from TOML by `rulefile`), each with its reason and its examples.

A rule's `weight` is the log-odds of supports against attacks that its cue brings; `polar` the
log-odds of taking a side at all against being neutral. A rule looks either for words (`patterns`,
RE2 syntax, in a place named by `where`) or at a measure (`measure` between `low` and `high`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from argmap.label.lexicon import Lexicon
from argmap.label.wordfile import load_lexicon
from argmap.model import Relation


class Where(StrEnum):
    """Where the words must stand in a comment's own words (quotes of the parent left out)."""

    OPENING = "opening"
    START = "start"
    SENTENCE = "first sentence"
    ANYWHERE = "anywhere"
    PARENT = "parent"
    MEASURE = "measure"


class Direction(StrEnum):
    """What a rule's cue speaks for. EITHER: it only shifts the odds, both ways are sound."""

    SUPPORTS = "supports"
    ATTACKS = "attacks"
    NEUTRAL = "neutral"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A comment that a rule must or must not hit.

    `authors` names, one letter each, who wrote the comments from the top of the thread down to
    this one ("ABA"); it matters only to rules that look at who answers whom. `rivals`
    counts the other replies to the same comment. `motion` stands for a comment that answers it.
    `elsewhere` tells how the two authors reply to each other elsewhere, from -1 to 1.
    """

    text: str
    parent: str = ""
    authors: str = ""
    rivals: int = 0
    motion: str = ""
    elsewhere: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One cue: what it looks for, what that speaks for, and why."""

    id: str
    topic: str
    reason: str
    source: str
    relation: Direction
    where: Where
    weight: float = 0.0
    polar: float = 0.0
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    measure: str = ""
    low: float = -math.inf
    high: float = math.inf
    hits: tuple[Example, ...] = ()
    misses: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A named base rate: log-odds of supports against attacks, and of a side against neutral."""

    name: str
    about: str
    weight: float
    polar: float


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """All the rules of one language. `rates` are its base rates, the first being the default.

    `scale` and `polar_scale` multiply the two sums of evidence, so that confidence is calibrated.
    `lean` is how much each unit of evidence for either side speaks for a side at all. `lexicon`
    holds the words that code asks for beside the rules. `replaces` tells that it stands alone, not
    beside ours.
    """

    language: str
    rules: tuple[Rule, ...]
    rates: tuple[Rate, ...] = ()
    scale: float = 1.0
    polar_scale: float = 1.0
    lean: float = 0.0
    name: str = ""
    lexicon: Lexicon = field(default_factory=load_lexicon, repr=False)
    replaces: bool = False

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """Rules by their id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def forces(self) -> Mapping[Relation, Mapping[str, float]]:
        """How much a hit of each rule speaks for a guess, by the guess and the rule's id."""
        return {
            guess: {rule.id: _force(rule, guess) for rule in self.rules}
            for guess in (Relation.SUPPORTS, Relation.ATTACKS, Relation.NEUTRAL)
        }

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The topics in the order of their first rule."""
        return tuple(dict.fromkeys(rule.topic for rule in self.rules))

    @cached_property
    def _hash(self) -> int:
        return hash((self.language, self.name, self.rules))

    def __hash__(self) -> int:
        """Hash by identity of content, so that engines can be kept per rulebook."""
        return self._hash


def _force(rule: Rule, guess: Relation) -> float:
    """How much a hit speaks for the guess; what only shifts the odds comes after what is meant."""
    if guess is Relation.NEUTRAL:
        force = -rule.polar
    else:
        force = rule.weight if guess is Relation.SUPPORTS else -rule.weight
    return force / 2 if rule.relation is Direction.EITHER else force
