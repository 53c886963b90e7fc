"""The engine: which rules hit a reply, and on which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from argmap.label.encoded import Encoded
from argmap.label.finder import Finder, Hit, Look, find, finder, finders, holds
from argmap.label.measures import BY_NAME, Measure
from argmap.label.reply import NO_WORDS, Reply, Setting
from argmap.label.rules import Rule, Rulebook, Where


@dataclass(frozen=True, slots=True)
class _Ranges:
    """A measure and the rules that look at it, each with its range and its hit without words."""

    measure: Measure
    rules: tuple[tuple[float, float, Hit], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Engine:
    """A rulebook made ready: its rules by where they look."""

    opening: Finder
    sentence: tuple[Finder, ...]
    anywhere: tuple[Finder, ...]
    parent: Finder
    ranges: tuple[_Ranges, ...]
    elsewhere: tuple[_Ranges, ...]


@lru_cache(maxsize=8)
def engine(rulebook: Rulebook) -> Engine:
    """Return the engine of a rulebook; it is kept, since compiling takes some milliseconds."""

    def at(*places: Where) -> tuple[Rule, ...]:
        return tuple(rule for rule in rulebook.rules if rule.where in places)

    return Engine(
        opening=finder(at(Where.OPENING)),
        sentence=finders(at(Where.SENTENCE, Where.START)),
        anywhere=finders(at(Where.ANYWHERE)),
        parent=finder(at(Where.PARENT)),
        ranges=_ranges(rulebook, elsewhere=False),
        elsewhere=_ranges(rulebook, elsewhere=True),
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


def hits(ready: Engine, replies: Sequence[Reply]) -> list[list[Hit]]:
    """Return the rules that fire on each reply, each once, on its first good words.

    All replies are searched for some rules before they are searched for the next: the tables of
    these stay in the processor's cache, which spares a fifth of the time.
    """
    found: list[list[Hit]] = [[] for _ in replies]
    pairs = list(zip(replies, found, strict=True))
    firsts = [_first(reply, hits) for reply, hits in pairs]
    wholes = [Look(Encoded(reply.words.own), hits, reply) for reply, hits in pairs]
    for one in (ready.opening, *ready.sentence):
        find(one, firsts)
    for one in ready.anywhere:
        find(one, wholes)
    for reply, hits in pairs:
        hits += [hit for hit in _in_parent(ready, reply.parent.own) if holds(hit.rule, reply)]
    for ranges in ready.ranges:
        _measure(ranges, pairs)
    return found


def _first(reply: Reply, hits: list[Hit]) -> Look:
    words = reply.words
    return Look(Encoded(words.first), hits, reply, words.start, max(words.fourth - words.start, 1))


@lru_cache(maxsize=64)
def _in_parent(ready: Engine, own: str) -> tuple[Hit, ...]:
    """Return what hits a parent; its replies ask for that one soon after another."""
    found: list[Hit] = []
    find(ready.parent, [Look(Encoded(own), found)])
    return tuple(found)


def hits_elsewhere(ready: Engine, elsewhere: float) -> tuple[Hit, ...]:
    """Return the rules that fire at a second look, see `Setting.elsewhere`."""
    reply = Reply("", NO_WORDS, "", NO_WORDS, Setting(elsewhere=elsewhere))
    found: list[Hit] = []
    for ranges in ready.elsewhere:
        _measure(ranges, [(reply, found)])
    return tuple(found)


def _measure(ranges: _Ranges, pairs: Sequence[tuple[Reply, list[Hit]]]) -> None:
    """Add to the hits of each reply the rules in whose range its measure is."""
    of, place = ranges.measure.of, ranges.measure.place
    for reply, hits in pairs:
        value = of(reply)
        for low, high, hit in ranges.rules:
            if low <= value <= high:
                hits.append(Hit(hit.rule, *place(reply)) if place else hit)
