"""The engine: which rules hit a reply, and on which words. The only file that imports re2.

RE2 is linear in the text whatever the pattern (Cox 2010). A set of patterns tells which rules hit;
only their patterns are then compiled, once, and searched for the words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import re2

from argmap.label.encoded import Encoded
from argmap.label.measures import BY_NAME, Measure
from argmap.label.reply import Reply
from argmap.label.rules import Rule, Rulebook, Where

# `reply.words_of` leaves no mark beyond ASCII, so ASCII ends words; that spares RE2 big tables.
_LEFT, _RIGHT = r"(?:^|[\x00-/:-@\[-^`{-\x7f])", r"(?:$|[\x00-/:-@\[-^`{-\x7f])"
_EDGES: Final = frozenset(code for code in range(128) if not re.match(r"\w", chr(code)))
# A set remembers which of its rules have hit: small ones meet far fewer new states, and to build
# those for a text never seen before takes longer than to search it.
_MOST_IN_SET: Final = 10
_MOST_TRIES: Final = 20
_WINDOW: Final = 80
_WEAK: Final = 0.25
_MEMORY: Final = 64 << 20
# What the module's own search wraps: called directly it takes a fourth of the time.
_Pattern: Final = re2._re2.RE2  # noqa: SLF001 - the class behind re2.compile has no public name
_UNANCHORED: Final = _Pattern.Anchor.UNANCHORED


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
        return _compiled(_whole(self.rule.patterns, self.rule.where))

    @cached_property
    def unless(self) -> Any:  # noqa: ANN401 - re2 ships no types
        return _compiled(_whole(self.rule.unless, None)) if self.rule.unless else None


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


@dataclass(frozen=True, slots=True)
class Engine:
    """A rulebook made ready."""

    opening: _Finder
    sentence: tuple[_Finder, ...]
    anywhere: tuple[_Finder, ...]
    parent: _Finder
    ranges: tuple[_Ranges, ...]


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
        ranges=_ranges(rulebook),
    )


def _ranges(rulebook: Rulebook) -> tuple[_Ranges, ...]:
    looking: dict[str, list[Rule]] = {}
    for rule in rulebook.rules:
        if rule.where is Where.MEASURE:
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
        _find(found, ready.parent, Encoded(reply.parent.own))
    _measure(found, ready.ranges, reply)
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
        ((start, stop),) = item.words.Match(_UNANCHORED, data, place, length)
        if stop <= place:
            return None
        start, end = _trimmed(data, start, stop)
        if item.early and start >= fourth:
            return None
        if unless is None or not _spoilt(unless, data, start, end):
            return start, end
        place = stop
    return None


def _spans(pattern: Any, data: bytes, most: int) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - re2 ships no types
    """Yield where a pattern matches, without the edges that make sure that words are whole."""
    place, length = 0, len(data)
    for _ in range(most):
        ((start, end),) = pattern.Match(_UNANCHORED, data, place, length)
        if end <= place:
            return
        yield _trimmed(data, start, end)
        place = end


def _spoilt(unless: Any, data: bytes, start: int, end: int) -> bool:  # noqa: ANN401 - re2 ships no types
    """Tell whether a false friend touches the words found."""
    low = max(0, start - _WINDOW)
    for left, right in _spans(unless, data[low : end + _WINDOW], _MOST_TRIES):
        if left + low < end and right + low > start:
            return True
    return False


def _trimmed(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Return the place of the words without the edges that made sure they are whole.

    Asking RE2 for the group between the edges would cost a second, slower run over the match.
    """
    start += data[start] in _EDGES and end - start > 1
    return start, end - (data[end - 1] in _EDGES and end - start > 1)


def _finders(rules: tuple[Rule, ...]) -> tuple[_Finder, ...]:
    """Share rules out to sets in their order: those of one topic open with the same words."""
    sets = math.ceil(len(rules) / _MOST_IN_SET)
    places = [len(rules) * part // sets for part in range(sets)]
    return tuple(_finder(rules[low:high]) for low, high in pairwise((*places, len(rules))))


def _finder(rules: tuple[Rule, ...]) -> _Finder:
    several = re2.Set.SearchSet(_options())
    for rule in rules:
        several.Add(_whole(rule.patterns, rule.where))
    if rules:
        several.Compile()
    # What the set wraps is called twelve times a comment: its wrapper adds a third to each call.
    return _Finder(several._set, tuple(map(_words, rules)))  # noqa: SLF001 - it has no public name


def _words(rule: Rule) -> _Words:
    tries = 1 if rule.where is Where.OPENING else _MOST_TRIES
    return _Words(rule, _weak(rule), tries, rule.where is Where.START, Hit(rule, 0, 0))


def _weak(rule: Rule) -> bool:
    if rule.unless or rule.where not in (Where.ANYWHERE, Where.PARENT, Where.SENTENCE):
        return False
    return rule.where is Where.PARENT or 0 < abs(rule.weight) + abs(rule.polar) < _WEAK


def _compiled(pattern: str) -> Any:  # noqa: ANN401 - re2 ships no types
    return _Pattern(pattern.encode(), _options())


def seeker(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Return what tells whether one of some patterns matches anywhere in a text."""
    pattern = _compiled("|".join(f"(?:{pattern})" for pattern in patterns))

    def seeks(text: str) -> bool:
        data = text.encode()
        return bool(pattern.Match(_UNANCHORED, data, 0, len(data))[0][1] > 0)

    return seeks


def _whole(patterns: Sequence[str], where: Where | None) -> str:
    """Join the patterns of one rule so that only whole words match."""
    left = "^" if where is Where.OPENING else _LEFT
    return f"{left}(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)}){_RIGHT}"


def _options() -> Any:  # noqa: ANN401 - re2 ships no types
    options = re2.Options()
    options.case_sensitive = False
    options.never_capture = True
    options.log_errors = False
    options.max_mem = _MEMORY
    return options


def fault(pattern: str) -> str:
    """Return what is wrong with a pattern of the RE2 syntax, empty if nothing is."""
    try:
        compiled = re2.compile(_whole((pattern,), None), _options())
    except re2.error as error:
        reason = error.args[0]
        return reason.decode() if isinstance(reason, bytes) else str(reason)
    return "it matches no words at all" if compiled.search(b"") else ""
