"""Positions that may say the same, suggested by their words; positions that some words mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from argmap.desk.events import Event
from argmap.desk.replay import distinct
from argmap.label.lexicon import Lexicon
from argmap.label.reply import words_of
from argmap.label.same import turns
from argmap.model import ArgumentMap, Position
from argmap.text import bare

MOST: Final = 50
"""So many suggestions, or positions found, are enough for a person."""
_LEAST: Final = 0.7
_SHARED: Final = 0.5
_FEWEST: Final = 2
_MEANT: Final = 40.0
_NEIGHBOURS: Final = 40
_STEM: Final = 5
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two positions, by id, that may be one; `score` in [0, 1] is how alike their words are."""

    first: str
    second: str
    score: float


@dataclass(frozen=True, slots=True)
class _Claim:
    """A position's words that carry it: sorted, cut to their stems, and those that turn it."""

    line: str
    stems: frozenset[str]
    turning: frozenset[str]


def alike(
    argument_map: ArgumentMap,
    events: Iterable[Event],
    *,
    most: int = MOST,
    lexicon: Lexicon | None = None,
) -> tuple[Pair, ...]:
    """Return pairs of positions whose words are much alike, the likest first.

    Left out are pairs that somebody called distinct, and those where a word more or less negates
    or counts. Only positions that share one of the rarer half of their words are compared, each
    with a bounded number of others a word, so that time stays linear. `lexicon` is that of the
    rulebook; English where None.
    """
    positions = argument_map.positions
    claims = tuple(_claim(one.text, lexicon) for one in positions)
    apart = distinct(events, argument_map.discussion.thread)
    near = sorted(pair for pair in _near(claims) if _comparable(claims, pair))
    ranked = sorted(
        zip(_scores(claims, near), near, strict=True), key=lambda one: (-one[0], one[1])
    )
    found = (
        Pair(first=positions[a].id, second=positions[b].id, score=round(score, 3))
        for score, (a, b) in ranked
        if score >= _LEAST and not _refused(positions[a], positions[b], apart)
    )
    return tuple(islice(found, most))


def search(argument_map: ArgumentMap, words: str, *, most: int = MOST) -> tuple[Position, ...]:
    """Return the positions that some words, the last perhaps half typed, may mean, best first.

    A position comes first where most of the words begin words of its own, then where it is likest.
    Nothing typed finds nothing.
    """
    typed = tuple(dict.fromkeys(_WORD.findall(words.casefold())))
    begins = tuple(re.compile(rf"(?<!\w){re.escape(word)}") for word in typed)
    texts = [one.text.casefold() for one in argument_map.positions]
    hits = [sum(bool(begin.search(text)) for begin in begins) for text in texts]
    hit = [place for place, count in enumerate(hits) if count] if any(hits) else range(len(texts))
    likeness = dict(_likeness(" ".join(typed), texts, hit)) if typed else {}
    ranked = sorted(likeness, key=lambda place: (-hits[place], -likeness[place], len(texts[place])))
    return tuple(argument_map.positions[place] for place in ranked[:most])


def _likeness(
    line: str, texts: Sequence[str], places: Iterable[int]
) -> Iterator[tuple[int, float]]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - loads only when used

    for place in places:
        found = fuzz.partial_ratio(line, texts[place])
        if found >= _MEANT:
            yield place, found


def _claim(text: str, lexicon: Lexicon | None) -> _Claim:
    words = words_of(text, lexicon=lexicon)
    plain = _WORD.findall(text.casefold().replace("’", "'"))
    carrying = sorted(words.content) or sorted(words.kinds)
    return _Claim(
        " ".join(carrying),
        frozenset(word[:_STEM] for word in carrying),
        frozenset(word for word in plain if turns(word, lexicon)),
    )


def _near(claims: Sequence[_Claim]) -> set[tuple[int, int]]:
    """Return pairs that share one of their rarer stems (prefix filtering, as in `label.same`)."""
    counts = Counter(stem for claim in claims for stem in claim.stems)
    blocks: dict[str, list[int]] = {}
    found: set[tuple[int, int]] = set()
    for number, claim in enumerate(claims):
        ranked = sorted(claim.stems, key=lambda stem: (counts[stem], stem))
        for stem in ranked[: len(ranked) // 2 + 1]:
            block = blocks.setdefault(stem, [])
            found.update((other, number) for other in block[-_NEIGHBOURS:])
            block.append(number)
    return found


def _comparable(claims: Sequence[_Claim], pair: tuple[int, int]) -> bool:
    one, other = claims[pair[0]], claims[pair[1]]
    common = len(one.stems & other.stems)
    least = max(_FEWEST, _SHARED * max(len(one.stems), len(other.stems)))
    return common >= least and one.turning == other.turning


def _scores(claims: Sequence[_Claim], pairs: Sequence[tuple[int, int]]) -> Iterator[float]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - loads only when used

    ones, others = ([claims[pair[end]].line for pair in pairs] for end in (0, 1))
    found = process.cpdist(ones, others, scorer=fuzz.ratio, score_cutoff=100 * _LEAST)
    return (score / 100 for score in found.tolist())


def _refused(one: Position, other: Position, apart: set[tuple[str, str]]) -> bool:
    return any(
        (comment, bare(words)) in apart
        for held, words in ((one, other.text), (other, one.text))
        for comment in held.comments
    )
