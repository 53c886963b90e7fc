"""Stance to the motion, where a comment states it outright.

A motion names an act ("ban", "allow") and its object. "Cars should be barred": who praises cars is
against the motion, who praises the ban is for it (target and polarity: Somasundaran & Wiebe 2009).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from argmap.label.lexicon import Lexicon, Verdicts
from argmap.label.pattern import seeker
from argmap.label.reply import Words
from argmap.label.wordfile import load_lexicon
from argmap.model import Stance

_MOTION_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_STATED: Final = 0.9
_WINDOW: Final = 5
_LEAST_PART: Final = 4


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion taken apart. `acts` name what is to be done, `objects` what it is done to.

    `sign` is +1 where who praises the object is for the motion, -1 where against ("bar X");
    `negated`: it says that the act should not be done.
    """

    text: str
    acts: frozenset[str]
    objects: frozenset[str]
    sign: int
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """A stance stated outright, and on which words."""

    stance: Stance
    confidence: float
    start: int = 0
    end: int = 0


UNSTATED: Final = Stated(Stance.UNKNOWN, 0.0)


@lru_cache(maxsize=64)
def parse_motion(text: str, lexicon: Lexicon | None = None) -> Motion:
    """Take a motion apart: its acts, its objects, and which way praise of the object points."""
    lexicon = lexicon or load_lexicon()
    put, ways = lexicon.stance, str.maketrans(dict(lexicon.spellings))
    words = tuple(_MOTION_WORD.findall(text.replace("’", "'").lower()))
    named = frozenset(words) & (put.acts_against | put.acts_for)
    negated = any(word in put.negated or word.endswith(put.negated_endings) for word in words)
    sign = -1 if named & put.acts_against else 1
    objects = frozenset(
        stem(way, put)
        for word in words
        if word not in put.small and word not in named
        for way in (word, word.translate(ways))
    )
    acts = frozenset(stem(act, put) for act in _with_kin(named, put))
    return Motion(text, acts, objects, -sign if negated else sign, negated)


def _with_kin(acts: frozenset[str], put: Verdicts) -> frozenset[str]:
    """Return acts with the other words for the same ("verboten", "Verbot")."""
    return acts.union(*(group for group in put.kin if not group.isdisjoint(acts)))


@lru_cache(maxsize=8192)
def stem(word: str, put: Verdicts) -> str:
    """Cut the commonest endings, so that "cars" meets "car" and "banning" meets "ban"."""
    for ending in put.endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 - a stem has three letters
            return word[: -len(ending)]
    return word


@cache
def _seeker(put: Verdicts) -> Callable[[str], bool]:
    """Return what a stance cannot do without: one fast look spares most texts the slow ones."""
    turned = f"(?:{'|'.join(put.turned)})?" if put.turned else ""
    judged = "|".join((*put.good, *put.bad))
    said = rf"{put.link} {turned}(?:{judged})" if judged else ""
    return seeker(tuple(filter(None, (*put.backing, *put.opposing, said, *put.judging))))


def stated(words: Words, motion: Motion) -> Stated:
    """Return the stance that a comment states outright, unknown where it states none."""
    put = words.lexicon.stance
    if not _named(words.own, motion) or not _seeker(put)(words.own):
        return UNSTATED
    low = words.own.lower()
    if len(low) != len(words.own):
        return UNSTATED
    signs = tuple((sign, start, end) for sign, start, end in _verdicts(low, motion, put) if sign)
    total = sum(sign for sign, _, _ in signs)
    if not total:
        return UNSTATED
    start, end = next((start, end) for sign, start, end in signs if sign * total > 0)
    return Stated(Stance.FOR if total > 0 else Stance.AGAINST, _STATED, start, end)


def _named(own: str, motion: Motion) -> bool:
    """Tell whether a text may name what the motion is about at all."""
    low = own.lower()
    return any(map(low.__contains__, motion.objects)) or any(map(low.__contains__, motion.acts))


def _verdicts(low: str, motion: Motion, put: Verdicts) -> Iterator[tuple[int, int, int]]:
    """Yield the sign and the place of every outright verdict on the motion or its object."""
    for found in put.outright.finditer(low):
        if not _asked(low, found.end()):
            after = _clause(low[found.end() : found.end() + 60])
            named = _target(_MOTION_WORD.findall(after)[: _WINDOW + 1], motion, put)
            yield _sign(found) * named, found.start(), found.end()
    for found in put.verdict.finditer(low):
        if not _asked(low, found.end()):
            before = _last_clause(low[max(0, found.start() - 60) : found.start()])
            named = _target(_MOTION_WORD.findall(before)[-_WINDOW - 1 :], motion, put)
            yield _sign(found) * named, found.start(), found.end()
    for found in put.judged.finditer(low) if put.judged else ():
        if not _asked(low, found.end()):
            named = _target(_MOTION_WORD.findall(found["about"]), motion, put)
            yield _sign(found) * named, found.start(), found.end()


def _sign(found: re.Match[str]) -> int:
    """Return +1 where a verdict is good, -1 where it is bad, turned round where it says "not"."""
    named = found.groupdict()
    return (1 if named["good"] else -1) * (-1 if named.get("not") else 1)


def _asked(low: str, end: int) -> bool:
    """Tell whether the sentence goes on to ask or to doubt."""
    stops = tuple(place for mark in ".!?\n" if (place := low.find(mark, end, end + 200)) >= 0)
    return bool(stops) and low[min(stops)] == "?"


def _last_clause(text: str) -> str:
    for mark in ".!?\n;:,":
        text = text.rpartition(mark)[2]
    return text


def _target(near: Sequence[str], motion: Motion, put: Verdicts) -> int:
    """Say what a verdict is about: +1 the motion or its act, its sign for the object, 0 neither.

    An act named beside the object ("the ban on cars") is the motion itself; "this idea" too.
    """
    stems = {stem(word, put) for word in near}
    if _meet(stems, motion.acts, put):
        return -1 if motion.negated else 1
    return motion.sign if _meet(stems, motion.objects, put) else 0


def _meet(stems: set[str], named: frozenset[str], put: Verdicts) -> bool:
    """Tell whether two sets share a stem; where words are compounded, also as part of a word."""
    if not stems.isdisjoint(named):
        return True
    long = tuple(one for one in named if len(one) >= _LEAST_PART)
    return put.compounds and any(one.startswith(long) or one.endswith(long) for one in stems)


def _clause(text: str) -> str:
    for mark in ".!?\n;:,":
        text = text.partition(mark)[0]
    return text
