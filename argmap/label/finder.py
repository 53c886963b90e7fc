"""Where the words of rules stand in a text.

A set of patterns tells which rules hit; only their patterns are then searched for the words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NamedTuple

from argmap.label.encoded import Encoded
from argmap.label.measures import BY_NAME
from argmap.label.pattern import ANYWHERE, bare, compiled, several
from argmap.label.reply import Reply
from argmap.label.rules import Rule, Where

# A set remembers which of its rules have hit: small ones meet far fewer new states, and to build
# those for a text never seen before takes longer than to search it.
_MOST_IN_SET: Final = 10
_MOST_TRIES: Final = 20
_WINDOW: Final = 80
_WEAK: Final = 0.25


class Hit(NamedTuple):
    """A rule that fired on `text[start:end]` of the comment."""

    rule: Rule
    start: int
    end: int


class Look(NamedTuple):
    """A text to look into, and the list that takes what is found.

    It stands at `offset` of the comment; `fourth` is where its fourth word ends. `reply` is what
    rules that ask for a measure too measure; they are not asked where it is None.
    """

    text: Encoded
    found: list[Hit]
    reply: Reply | None = None
    offset: int = 0
    fourth: int = 0


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a rule, and the false friends that a hit must not touch.

    `words` is None where a rule weighs so little that it only counts, and nobody needs to see on
    which words. `tries`: how many of its matches are looked at. `early`: they must begin before the
    fourth word.
    """

    rule: Rule
    tries: int
    early: bool
    words: Any
    unless: Any


@dataclass(frozen=True, slots=True)
class Finder:
    """Some rules that look into one place, and the set that tells which of them hit."""

    any: Any
    all: tuple[_Words, ...]


def finders(rules: Sequence[Rule]) -> tuple[Finder, ...]:
    """Share rules out to finders in their order: those of one topic open with the same words."""
    count = math.ceil(len(rules) / _MOST_IN_SET)
    places = [len(rules) * part // count for part in range(count)]
    return tuple(finder(rules[low:high]) for low, high in pairwise((*places, len(rules))))


def finder(rules: Sequence[Rule]) -> Finder:
    """Make one finder of some rules."""
    opening = any(rule.where is Where.OPENING for rule in rules)
    return Finder(
        several((rule.patterns for rule in rules), opening=opening), tuple(map(_words, rules))
    )


def _words(rule: Rule) -> _Words:
    opening = rule.where is Where.OPENING
    return _Words(
        rule,
        tries=1 if opening else _MOST_TRIES,
        early=rule.where is Where.START,
        words=None if _weak(rule) else compiled(rule.patterns, opening=opening),
        unless=compiled(rule.unless, longest=True) if rule.unless else None,
    )


def _weak(rule: Rule) -> bool:
    if rule.unless or rule.where not in (Where.ANYWHERE, Where.PARENT, Where.SENTENCE):
        return False
    return rule.where is Where.PARENT or 0 < abs(rule.weight) + abs(rule.polar) < _WEAK


def find(finder: Finder, looks: Sequence[Look]) -> None:
    """Add to each look the rules that hit it, each on its first good words.

    All texts are searched for the words of one rule before those of the next.
    """
    if not finder.all:
        return
    hit: dict[int, list[Look]] = {}
    matches = finder.any.Match
    for look in looks:
        for number in matches(look.text.data):
            hit.setdefault(number, []).append(look)
    for number, some in hit.items():
        item = finder.all[number]
        held = [look for look in some if holds(item.rule, look.reply)]
        (_place if item.words else _count)(item, held)


def holds(rule: Rule, reply: Reply | None) -> bool:
    """Tell whether what a rule about words may ask of a measure besides holds."""
    if not rule.measure or not reply:
        return True
    return rule.low <= BY_NAME[rule.measure].of(reply) <= rule.high


def _count(item: _Words, looks: Sequence[Look]) -> None:
    hit = Hit(item.rule, 0, 0)
    for look in looks:
        look.found.append(hit)


def _place(item: _Words, looks: Sequence[Look]) -> None:
    for look in looks:
        text = look.text
        early = text.byte(look.fourth) if item.early else 0
        if span := _first_good(item, text.data, early):
            start, end = span if text.plain else map(text.character, span)
            look.found.append(Hit(item.rule, look.offset + start, look.offset + end))


def _first_good(item: _Words, data: bytes, fourth: int) -> tuple[int, int] | None:
    place, length, unless = 0, len(data), item.unless
    for _ in range(item.tries):
        ((start, stop),) = item.words.Match(ANYWHERE, data, place, length)
        if stop <= place:
            return None
        start, end = bare(data, start, stop)
        if item.early and start >= fourth:
            return None
        if unless is None or not _spoilt(unless, data, start, end):
            return start, end
        place = stop
    return None


def _spoilt(unless: Any, data: bytes, start: int, end: int) -> bool:  # noqa: ANN401 - re2 ships no types
    """Tell whether a false friend touches the words found."""
    place, last = max(0, start - _WINDOW), min(len(data), end + _WINDOW)
    for _ in range(_MOST_TRIES):
        ((left, stop),) = unless.Match(ANYWHERE, data, place, last)
        if stop <= place:
            return False
        left, right = bare(data, left, stop)
        if left >= end:
            return False
        if right > start:
            return True
        place = stop
    return False
