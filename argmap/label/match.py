"""The engine: which rules hit a reply, and on which words. The only file that imports re2.

RE2 works in time linear in the text whatever the pattern (Cox 2010, "Regular Expression Matching in
the Wild"). One pass of a pattern set tells which rules hit; only their patterns are then searched
for the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Final

import re2

from argmap.label.measures import BY_NAME, Measure
from argmap.label.reply import NO_WORDS, Reply, Setting, Words, words_of
from argmap.label.rules import Example, Rule, Rulebook, Where
from argmap.label.stance import parse_motion, stated
from argmap.model import Stance

_LEFT, _RIGHT = r"(?:^|[^\pL\pN_])", r"(?:$|[^\pL\pN_])"
_EDGES: Final = frozenset(code for code in range(128) if not re.match(r"\w", chr(code)))
# A set remembers which of its rules have hit: several small ones meet far fewer new states.
_PARTS: Final = 4
_MOST_TRIES: Final = 20
_WINDOW: Final = 80
_WEAK: Final = 0.25
_MEMORY: Final = 64 << 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that fired on `text[start:end]` of the comment."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    """A compiled rule: its words, and the false friends that a hit must not touch.

    `weak`: it weighs so little that it only counts, and nobody needs to see on which words.
    """

    rule: Rule
    words: Any
    unless: Any
    weak: bool


@dataclass(frozen=True, slots=True)
class _Finder:
    """The rules that look into one place, and the set that tells which of them hit."""

    any: Any
    all: tuple[_Words, ...]


@dataclass(frozen=True, slots=True)
class _Ranges:
    """A measure and the rules that look at it."""

    measure: Measure
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Engine:
    """A rulebook made ready."""

    opening: _Finder
    sentence: _Finder
    anywhere: tuple[_Finder, ...]
    parent: _Finder
    ranges: tuple[_Ranges, ...]


@lru_cache(maxsize=8)
def engine(rulebook: Rulebook) -> Engine:
    """Return the engine of a rulebook; it is kept, since compiling takes some milliseconds."""
    return Engine(
        opening=_finder(_at(rulebook, Where.OPENING)),
        sentence=_finder(_at(rulebook, Where.SENTENCE, Where.START)),
        anywhere=tuple(
            _finder(_at(rulebook, Where.ANYWHERE)[part::_PARTS]) for part in range(_PARTS)
        ),
        parent=_finder(_at(rulebook, Where.PARENT)),
        ranges=_ranges(rulebook),
    )


def _ranges(rulebook: Rulebook) -> tuple[_Ranges, ...]:
    looking: dict[str, list[Rule]] = {}
    for rule in rulebook.rules:
        if rule.where is Where.MEASURE:
            looking.setdefault(rule.measure, []).append(rule)
    return tuple(_Ranges(BY_NAME[name], tuple(rules)) for name, rules in looking.items())


def hits(ready: Engine, reply: Reply) -> tuple[Hit, ...]:
    """Return the rules that fire on a reply, each once, on its first good words."""
    words = reply.words
    found = [
        *_found(ready.opening, words.own[words.start : words.sentence], words.start, words.start),
        *_found(ready.sentence, words.own[words.start : words.sentence], words.start, words.fourth),
    ]
    for finder in ready.anywhere:
        found += _found(finder, words.own, 0, len(words.own))
    found += [Hit(hit.rule, 0, 0) for hit in _found(ready.parent, reply.parent.own, 0, 0)]
    for item in ready.ranges:
        value = item.measure.of(reply)
        found += [
            Hit(rule, *item.measure.place(reply))
            for rule in item.rules
            if rule.low <= value <= rule.high
        ]
    return tuple(found)


def _found(finder: _Finder, text: str, offset: int, fourth: int) -> Iterator[Hit]:
    """Find the rules of one place in `text`, which stands at `offset` of the comment."""
    if not finder.all or not text:
        return
    data = text.encode()
    short = len(data) == len(text)
    for number in finder.any.Match(data) or ():
        item = finder.all[number]
        if item.weak:
            yield Hit(item.rule, 0, 0)
            continue
        span = _first_good(item, data, fourth - offset)
        if span is not None:
            start, end = (
                span if short else (len(data[: span[0]].decode()), len(data[: span[1]].decode()))
            )
            yield Hit(item.rule, offset + start, offset + end)


def _first_good(item: _Words, data: bytes, fourth: int) -> tuple[int, int] | None:
    for number, found in enumerate(islice(item.words.finditer(data), _MOST_TRIES)):
        span = _trimmed(data, *found.span())
        if item.rule.where is Where.OPENING and number:
            return None
        if item.rule.where is Where.START and len(data[: span[0]].decode()) >= max(fourth, 1):
            return None
        if item.unless is None or not _spoilt(item, data, span):
            return span
    return None


def _spoilt(item: _Words, data: bytes, span: tuple[int, int]) -> bool:
    """Tell whether a false friend touches the words found."""
    low = max(0, span[0] - _WINDOW)
    window = data[low : span[1] + _WINDOW]
    friends = (
        _trimmed(window, *found.span())
        for found in islice(item.unless.finditer(window), _MOST_TRIES)
    )
    return any(start + low < span[1] and end + low > span[0] for start, end in friends)


def _trimmed(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Return the place of the words without the edges that made sure they are whole.

    Asking RE2 for the group between the edges would cost a second, slower run over the match.
    """
    start += data[start] in _EDGES and end - start > 1
    return start, end - (data[end - 1] in _EDGES and end - start > 1)


def _at(rulebook: Rulebook, *places: Where) -> tuple[Rule, ...]:
    return tuple(rule for rule in rulebook.rules if rule.where in places)


def _finder(rules: tuple[Rule, ...]) -> _Finder:
    several = re2.Set.SearchSet(_options())
    for rule in rules:
        several.Add(_whole(rule.patterns, rule.where))
    if rules:
        several.Compile()
    return _Finder(several, tuple(_words(rule) for rule in rules))


def _words(rule: Rule) -> _Words:
    unless = re2.compile(_whole(rule.unless, None), _options()) if rule.unless else None
    plain = unless is None and rule.where in (Where.ANYWHERE, Where.PARENT, Where.SENTENCE)
    weak = plain and 0 < abs(rule.weight) + abs(rule.polar) < _WEAK
    words = re2.compile(_whole(rule.patterns, rule.where), _options())
    return _Words(rule, words, unless, weak or (plain and rule.where is Where.PARENT))


def _whole(patterns: Sequence[str], where: Where | None) -> str:
    """Join the patterns of one rule so that only whole words match."""
    left = "^" if where is Where.OPENING else _LEFT
    return f"{left}(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)}){_RIGHT}"


def _options() -> Any:  # noqa: ANN401 - re2 ships no types
    options = re2.Options()
    options.case_sensitive = False
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


def check(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Yield (rule id, what is wrong) for every example that its rule treats wrongly."""
    ready = engine(rulebook)
    for rule in rulebook.rules:
        for example in rule.hits:
            if not _fires(ready, rule, example):
                yield rule.id, f"field hits: it does not hit {example.text!r}"
        for example in rule.misses:
            if _fires(ready, rule, example):
                yield rule.id, f"field misses: it hits {example.text!r}"


def _fires(ready: Engine, rule: Rule, example: Example) -> bool:
    return any(hit.rule.id == rule.id for hit in hits(ready, reply_of(example)))


def reply_of(example: Example) -> Reply:
    """Return an example as a reply."""
    words = words_of(example.text, example.parent)
    parent = words_of(example.parent) if example.parent else NO_WORDS
    place = _setting(example.authors, example.rivals)
    said = said_of(words, example.motion) if example.motion else (0, 0, 0)
    return Reply(example.text, words, example.parent, parent, place, said)


def said_of(words: Words, motion: str) -> tuple[int, int, int]:
    """Return the sign and the place of what a comment states outright about a motion."""
    said = stated(words, parse_motion(motion))
    return {Stance.FOR: 1, Stance.AGAINST: -1}.get(said.stance, 0), said.start, said.end


def _setting(names: str, rivals: int) -> Setting:
    same = len(names) > 1 and names[-1] == names[-2]
    returns = len(names) > 2 and names[-1] == names[-3] and not same  # noqa: PLR2004 - A, B, A
    return Setting(same, returns, _chain(names), rivals)


def _chain(names: str) -> int:
    """Count how many comments in a row, from the last back, two authors exchanged."""
    length = min(len(names), 2) if names[-2:-1] != names[-1:] else 1
    while length >= 2 and length < len(names) and names[-length - 1] == names[-length + 1]:  # noqa: PLR2004 - two take turns
        length += 1
    return max(length, 1)
