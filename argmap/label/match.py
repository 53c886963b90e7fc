"""The engine: which rules hit a reply, and on which words.

A set of patterns tells which rules hit; only their patterns are then compiled, once, and searched
for the words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

from argmap.label.encoded import Encoded
from argmap.label.measures import BY_NAME, Measure
from argmap.label.pattern import ANYWHERE, bare, compiled, several
from argmap.label.reply import NO_WORDS, Reply, Setting
from argmap.label.rules import Rule, Rulebook, Where

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


@dataclass(frozen=True)
class _Words:
    """The words of a rule, and the false friends that a hit must not touch.

    `weak`: it weighs so little that it only counts, and nobody needs to see on which words.
    `tries`: how many of its matches are looked at. `early`: they must begin before the fourth word.
    """

    rule: Rule
    weak: bool
    tries: int
    early: bool
    placeless: Hit

    @cached_property
    def words(self) -> Any:  # noqa: ANN401 - re2 ships no types
        return compiled(self.rule.patterns, opening=self.rule.where is Where.OPENING)

    @cached_property
    def unless(self) -> Any:  # noqa: ANN401 - re2 ships no types
        return compiled(self.rule.unless, longest=True) if self.rule.unless else None


@dataclass(frozen=True, slots=True)
class _Finder:
    """The rules that look into one place, and the set that tells which of them hit."""

    any: Any
    all: tuple[_Words, ...]


@dataclass(frozen=True, slots=True)
class _Ranges:
    """A measure and the rules that look at it, each with its range and its hit without words."""

    measure: Measure
    rules: tuple[tuple[float, float, Hit], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Engine:
    """A rulebook made ready. `asking` are the rules about words that ask for a measure too."""

    opening: _Finder
    sentence: tuple[_Finder, ...]
    anywhere: tuple[_Finder, ...]
    parent: _Finder
    ranges: tuple[_Ranges, ...]
    elsewhere: tuple[_Ranges, ...]
    asking: frozenset[str]


@lru_cache(maxsize=8)
def engine(rulebook: Rulebook) -> Engine:
    """Return the engine of a rulebook; it is kept, since compiling takes some milliseconds."""

    def at(*places: Where) -> tuple[Rule, ...]:
        return tuple(rule for rule in rulebook.rules if rule.where in places)

    return Engine(
        opening=_finder(at(Where.OPENING)),
        sentence=_finders(at(Where.SENTENCE, Where.START)),
        anywhere=_finders(at(Where.ANYWHERE)),
        parent=_finder(at(Where.PARENT)),
        ranges=_ranges(rulebook, elsewhere=False),
        elsewhere=_ranges(rulebook, elsewhere=True),
        asking=frozenset(one.id for one in rulebook.rules if one.patterns and one.measure),
    )


def _ranges(rulebook: Rulebook, *, elsewhere: bool) -> tuple[_Ranges, ...]:
    looking: dict[str, list[Rule]] = {}
    for rule in rulebook.rules:
        if rule.where is Where.MEASURE and BY_NAME[rule.measure].late is elsewhere:
            looking.setdefault(rule.measure, []).append(rule)
    return tuple(
        _Ranges(BY_NAME[name], tuple((rule.low, rule.high, Hit(rule, 0, 0)) for rule in rules))
        for name, rules in looking.items()
    )


def hits(ready: Engine, reply: Reply) -> tuple[Hit, ...]:
    """Return the rules that fire on a reply, each once, on its first good words."""
    words = reply.words
    found: list[Hit] = []
    if words.own:
        first, place = Encoded(words.first), words.start
        _find(found, ready.opening, first, place)
        for finder in ready.sentence:
            _find(found, finder, first, place, max(words.fourth - place, 1))
        whole = Encoded(words.own)
        for finder in ready.anywhere:
            _find(found, finder, whole)
    if reply.parent.own:
        found += _in_parent(ready, reply.parent.own)
    _measure(found, ready.ranges, reply)
    return tuple(hit for hit in found if hit.rule.id not in ready.asking or _holds(hit.rule, reply))


def _holds(rule: Rule, reply: Reply) -> bool:
    """Tell whether what a rule about words asks of a measure besides holds."""
    return rule.low <= BY_NAME[rule.measure].of(reply) <= rule.high


@lru_cache(maxsize=64)
def _in_parent(ready: Engine, own: str) -> tuple[Hit, ...]:
    """Return what hits a parent; its replies ask for that one soon after another."""
    found: list[Hit] = []
    _find(found, ready.parent, Encoded(own))
    return tuple(found)


def hits_elsewhere(ready: Engine, elsewhere: float) -> tuple[Hit, ...]:
    """Return the rules that fire at a second look, see `Setting.elsewhere`."""
    found: list[Hit] = []
    place = Setting(elsewhere=elsewhere)
    _measure(found, ready.elsewhere, Reply("", NO_WORDS, "", NO_WORDS, place))
    return tuple(found)


def _measure(found: list[Hit], ranges: tuple[_Ranges, ...], reply: Reply) -> None:
    for item in ranges:
        measure = item.measure
        value = measure.of(reply)
        for low, high, hit in item.rules:
            if low <= value <= high:
                placed = Hit(hit.rule, *measure.place(reply)) if measure.place else hit
                found.append(placed)


def _find(
    found: list[Hit], finder: _Finder, text: Encoded, offset: int = 0, fourth: int = 0
) -> None:
    """Add the rules of one place that hit `text`, which stands at `offset` of the comment.

    `fourth` is where its fourth word ends: rules about the start must begin before.
    """
    if not finder.all:
        return
    data, items = text.data, finder.all
    for number in finder.any.Match(data):
        item = items[number]
        if item.weak:
            found.append(item.placeless)
        elif span := _first_good(item, data, text.byte(fourth) if item.early else 0):
            start, end = span
            if not text.plain:
                start, end = text.character(start), text.character(end)
            found.append(Hit(item.rule, offset + start, offset + end))


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


def _finders(rules: tuple[Rule, ...]) -> tuple[_Finder, ...]:
    """Share rules out to sets in their order: those of one topic open with the same words."""
    sets = math.ceil(len(rules) / _MOST_IN_SET)
    places = [len(rules) * part // sets for part in range(sets)]
    return tuple(_finder(rules[low:high]) for low, high in pairwise((*places, len(rules))))


def _finder(rules: tuple[Rule, ...]) -> _Finder:
    opening = any(rule.where is Where.OPENING for rule in rules)
    return _Finder(
        several((rule.patterns for rule in rules), opening=opening), tuple(map(_words, rules))
    )


def _words(rule: Rule) -> _Words:
    tries = 1 if rule.where is Where.OPENING else _MOST_TRIES
    return _Words(rule, _weak(rule), tries, rule.where is Where.START, Hit(rule, 0, 0))


def _weak(rule: Rule) -> bool:
    if rule.unless or rule.where not in (Where.ANYWHERE, Where.PARENT, Where.SENTENCE):
        return False
    return rule.where is Where.PARENT or 0 < abs(rule.weight) + abs(rule.polar) < _WEAK
