"""Stance to the motion, where a comment states it outright."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import Final

from argmap.label.lexicon import Lexicon
from argmap.label.motion import LEAST_HEAD, Motion, words_in
from argmap.label.order import ordered
from argmap.label.pattern import seeker
from argmap.label.reply import Words
from argmap.label.target import demanded, headed, infinitive, target
from argmap.label.verbs import finite
from argmap.label.verdicts import Verdicts
from argmap.model import Stance
from argmap.text import Span

_STATED: Final = 0.9
_WINDOW: Final = 5
_CLAUSE: Final = 60
_BEFORE: Final = 120
_BEHIND: Final = 240
_SENTENCE: Final = re.compile(r"[^.!?\n]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """A stance stated outright, and on which words."""

    stance: Stance
    confidence: float
    start: int = 0
    end: int = 0


UNSTATED: Final = Stated(Stance.UNKNOWN, 0.0)


@cache
def _seeker(put: Verdicts) -> Callable[[str], bool]:
    """Return what a stance cannot do without: one fast look spares most texts the slow ones."""
    turned = f"(?:{'|'.join(put.turned)})?" if put.turned else ""
    judged = "|".join((*put.good, *put.bad))
    said = (rf"{put.link} {turned}(?:{judged})",) if judged else ()
    placed = (rf"{put.placed} {turned}(?:{judged})",) if judged and put.it else ()
    whole = (*put.praising, *put.faulting, *put.backing_bare, *put.opposing_bare)
    return seeker((*put.backing, *put.opposing, *put.urging, *said, *placed, *whole, *put.judging))


def stated(words: Words, motion: Motion) -> Stated:
    """Return the stance that a comment states outright, unknown where it states none."""
    put, low = words.lexicon.stance, words.own.lower()
    names = _names(motion, put)
    if not names(low) or len(low) != len(words.own):
        return UNSTATED
    signs = tuple(
        (sign, start, end)
        for sentence in _naming(low, names)
        for sign, start, end in _verdicts(low, sentence, motion, words.lexicon)
        if sign
    )
    total = sum(sign for sign, _, _ in signs)
    if not total:
        return UNSTATED
    start, end = next((start, end) for sign, start, end in signs if sign * total > 0)
    return Stated(Stance.FOR if total > 0 else Stance.AGAINST, _STATED, start, end)


@lru_cache(maxsize=64)
def _names(motion: Motion, put: Verdicts) -> Callable[[str], bool]:
    """Return what tells whether a text in small letters may name what the motion is about."""
    known = "|".join(map(re.escape, sorted(motion.objects | motion.acts)))
    if put.compounds:
        parts = {*motion.acts, *(name[-LEAST_HEAD:] for name in motion.objects)}
        known = "|".join(map(re.escape, sorted(parts)))
        return seeker((known,)) if known else _nothing
    endings = "|".join(map(re.escape, put.endings))
    return seeker((rf"(?:^|\W)(?:{known})(?:{endings})?(?:$|\W)",)) if known else _nothing


def _nothing(_: str) -> bool:
    return False


def _naming(low: str, names: Callable[[str], bool]) -> Iterator[Span]:
    """Yield the sentences that may state a stance: they name what it is about."""
    for found in _SENTENCE.finditer(low):
        if names(found[0]):
            yield Span(*found.span())


def _verdicts(
    low: str, sentence: Span, motion: Motion, lexicon: Lexicon
) -> Iterator[tuple[int, int, int]]:
    """Yield the sign and the place of every outright verdict on the motion or its object."""
    said = low[sentence.start : sentence.end]
    start = sentence.start + len(said) - len(said.lstrip())
    if not _asked(low, sentence.end):
        yield ordered(said, motion, lexicon), start, sentence.end
    elif found := lexicon.stance.answer.match(low, sentence.end):
        yield _answered(low, said, found, motion, lexicon), start, found.end()
    if not _seeker(lexicon.stance)(said):
        return
    for found, near in _judgements(low, sentence, motion, lexicon.stance):
        held = _held(low, found, sentence.end, lexicon.stance)
        sign = held and held * _sign(found) * target(near, motion, lexicon)
        yield sign, found.start(), found.end()
    for found in lexicon.stance.urged.finditer(low, *sentence):
        held = _held(low, found, sentence.end, lexicon.stance)
        sign = held and held * _demand(low, found, motion, lexicon)
        yield sign, found.start(), found.end()


def _answered(low: str, asked: str, found: re.Match[str], motion: Motion, lexicon: Lexicon) -> int:
    """Return what an answer at once says where only a thing is asked ("Cars? No thanks")."""
    words = words_in(asked)
    if len(words) > _WINDOW or finite(words, lexicon):
        return 0
    end = next(_SENTENCE.finditer(low, found.start() + 1)).end()
    held = _held(low, found, end, lexicon.stance)
    return held and held * _sign(found) * target(words, motion, lexicon)


def _judgements(
    low: str, sentence: Span, motion: Motion, put: Verdicts
) -> Iterator[tuple[re.Match[str], list[str]]]:
    """Yield every verdict with the words that may name what it is about."""
    bare = put.bare.match(low, *sentence)
    for found in (*([bare] if bare else []), *put.outright.finditer(low, *sentence)):
        after = _clause(low[found.end() : found.end() + _CLAUSE])
        near = words_in(after)[: _WINDOW + 1]
        behind = takewhile(lambda word: word not in put.clause, near[1:])
        yield found, [*near[:1], *behind]
    for found in put.verdict.finditer(low, *sentence):
        before = _last_clause(low[max(0, found.start() - _CLAUSE) : found.start()])
        near = words_in(before)[-_WINDOW - 1 :]
        if not headed(near, motion, put):
            yield found, near
    for found in put.judged.finditer(low, *sentence) if put.judged else ():
        yield found, words_in(found["about"])
    for found in put.extraposed.finditer(low, *sentence) if put.it else ():
        rest = low[found.end() : found.end() + _CLAUSE].lstrip(" ,")
        yield found, infinitive(_clause(rest), motion, put)


def _demand(low: str, found: re.Match[str], motion: Motion, lexicon: Lexicon) -> int:
    """Return what a demand ("cars should be banned") says of the motion."""
    before = words_in(_last_clause(low[max(0, found.start() - _CLAUSE) : found.start()]))
    after = words_in(_clause(low[found.end() : found.end() + _CLAUSE]))
    sign = demanded(before[-_WINDOW:], after[: 2 * _WINDOW], motion, lexicon)
    return -sign if found.groupdict().get("nt") else sign


def _held(low: str, found: re.Match[str], end: int, put: Verdicts) -> int:
    """Return 1 where the author himself says what is found, -1 where he denies it, else 0.

    What others say or think, and what is supposed or cited, is no word of the author's. What is
    asked is not said, and what is taken back before the sentence ends ("but") is granted.
    """
    behind = low[found.end() : min(end, found.end() + _BEHIND)]
    if _asked(low, found.end()) or not put.hedging.isdisjoint(words_in(behind)):
        return 0
    if put.adding.search(low[found.end() - 1 : found.end()] + behind):
        return 0
    said = low[max(0, found.start() - _BEFORE) : found.start()]
    for mark in ".!?\n;:":
        said = said.rpartition(mark)[2]
    before, _, clause = said.rpartition(",")
    if said.count('"') % 2 or put.announcing.search(before):
        return 0
    if put.doubting.search(clause):
        return -1
    return 0 if put.reporting.search(clause) else 1


def _sign(found: re.Match[str]) -> int:
    """Return +1 where a verdict is good, -1 where it is bad, turned round where it says "not"."""
    named = found.groupdict()
    turned = bool(named.get("not")) is not bool(named.get("nt"))
    return -1 if turned is bool(named["good"] or named.get("praise")) else 1


def _asked(low: str, end: int) -> bool:
    """Tell whether the sentence goes on to ask or to doubt."""
    stops = tuple(place for mark in ".!?\n" if (place := low.find(mark, end, end + 200)) >= 0)
    return bool(stops) and low[min(stops)] == "?"


def _last_clause(text: str) -> str:
    for mark in ".!?\n;:,":
        text = text.rpartition(mark)[2]
    return text


def _clause(text: str) -> str:
    for mark in '.!?\n;:,"':
        text = text.partition(mark)[0]
    return text
