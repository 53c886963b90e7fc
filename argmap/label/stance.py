"""Stance to the motion, where a comment states it outright.

A motion names an act ("ban", "allow") and its object. "Cars should be barred": who praises cars is
against the motion, who praises the ban is for it (target and polarity: Somasundaran & Wiebe 2009).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from argmap.label.match import seeker
from argmap.label.reply import Words
from argmap.model import Stance
from argmap.text import word_set

_AGAINST_ACTS: Final = (
    "abolish abolished abolishing abolition ban banned banning bans bar barred barring "
    "block blocked blocking boycott cancel cancelled close closed closing cut cuts end "
    "ending forbid forbidden outlaw outlawed prohibit prohibited reject rejected remove "
    "removed removing repeal repealed restrict restricted scrap scrapped scrapping stop "
    "stopped stopping"
)
_FOR_ACTS: Final = (
    "adopt adopted allow allowed build built expand expanded fund funded introduce "
    "introduced keep kept legalise legalised legalize legalized permit permitted raise "
    "raised require required save support supported"
)
_MOTION_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_SMALL: Final = word_set(
    "a an the of on in for to at and or by with from as be is are was were should shall must "
    "will would could can may might do does we our us this that it its their his her all any "
    "every no not new against favour favor house believes motion re than more less"
)
_NEGATED: Final = word_set("not never no against oppose")
_STATED: Final = 0.9
_WINDOW: Final = 5

_FOR: Final = (
    r"i'm (?:all |very much |totally |strongly |fully )?(?:for|in favou?r of|pro)"
    r"|i am (?:all |very much |totally |strongly |fully )?(?:for|in favou?r of|pro)"
    r"|i (?:fully |strongly |totally |completely |really )?"
    r"(?:support|back|welcome|love|applaud|endorse)"
    r"|count me in|(?:we|you|they) (?:really |clearly )?(?:need|should have|ought to have)"
    r"|(?:high|about) time (?:for|we had)|hooray for|three cheers for|good riddance to bad"
)
_AGAINST: Final = (
    r"i'm (?:all |very much |totally |strongly |firmly |dead )?(?:against|opposed to)"
    r"|i am (?:all |very much |totally |strongly |firmly |dead )?(?:against|opposed to)"
    r"|i (?:fully |strongly |totally |completely |really )?(?:oppose|object to|reject|hate|despise)"
    r"|i (?:do not|don't|can't|cannot|won't) (?:support|back|endorse|accept)"
    r"|count me out|(?:no|nobody) (?:one )?needs|down with|say no to"
    r"|(?:we|you|they) (?:do not|don't|really don't) need"
)
_GOOD: Final = (
    "good great excellent wonderful brilliant sensible fantastic fair necessary essential overdue "
    "right wise vital useful fine welcome worthwhile blessing success"
)
_BAD: Final = (
    "bad terrible awful disaster disastrous stupid mistake wrong ridiculous madness insane unfair "
    "pointless useless nonsense disgrace shameful dangerous harmful joke folly idiotic scandal "
    "failure catastrophe outrage dumb silly foolish"
)
_LINK: Final = (
    r"(?:is|was|are|were|would be|will be|seems|sounds|looks like|has been)"
    r"(?: (?:a|an|the|just|simply|such|so|very|really|truly|absolutely|completely|utterly|pure"
    r"|total|complete|long|utter|plain))*"
)
_VERDICT: Final = re.compile(
    rf"{_LINK} (?P<not>not (?:a |an )?)?(?:(?P<good>{_GOOD.replace(' ', '|')})"
    rf"|(?P<bad>{_BAD.replace(' ', '|')}))(?!\w)"
)
# What neither of the two can do without: one fast look spares most texts the slow ones.
states: Final = seeker(
    (_FOR, _AGAINST, rf"{_LINK} (?:not (?:a |an )?)?(?:{f'{_GOOD} {_BAD}'.replace(' ', '|')})")
)
_OPEN: Final = re.compile(rf"(?<!\w)(?:(?P<good>{_FOR})|(?P<bad>{_AGAINST}))(?!\w)")


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion taken apart. `acts` name what is to be done, `objects` what it is done to.

    `sign` is +1 where who praises the object is for the motion, -1 where against ("bar X").
    """

    text: str
    acts: frozenset[str]
    objects: frozenset[str]
    sign: int


@dataclass(frozen=True, slots=True)
class Stated:
    """A stance stated outright, and on which words."""

    stance: Stance
    confidence: float
    start: int = 0
    end: int = 0


UNSTATED: Final = Stated(Stance.UNKNOWN, 0.0)


@lru_cache(maxsize=64)
def parse_motion(text: str) -> Motion:
    """Take a motion apart: its acts, its objects, and which way praise of the object points."""
    words = tuple(_MOTION_WORD.findall(text.replace("’", "'").lower()))
    against, favour = frozenset(_AGAINST_ACTS.split()), frozenset(_FOR_ACTS.split())
    acts = frozenset(words) & (against | favour)
    negated = any(word in _NEGATED or word.endswith("n't") for word in words)
    sign = -1 if acts & against else 1
    objects = frozenset(stem(word) for word in words if word not in _SMALL and word not in acts)
    return Motion(text, frozenset(stem(act) for act in acts), objects, -sign if negated else sign)


def stem(word: str) -> str:
    """Cut the commonest English endings, so that "cars" meets "car" and "banning" meets "ban"."""
    for ending in ("'s", "ning", "ring", "ing", "ned", "red", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 - a stem has three letters
            return word[: -len(ending)]
    return word


def stated(words: Words, motion: Motion) -> Stated:
    """Return the stance that a comment states outright, unknown where it states none."""
    if not _named(words.own, motion) or not states(words.own):
        return UNSTATED
    low = words.own.lower()
    if len(low) != len(words.own):
        return UNSTATED
    signs = tuple((sign, start, end) for sign, start, end in _verdicts(low, motion) if sign)
    total = sum(sign for sign, _, _ in signs)
    if not total:
        return UNSTATED
    start, end = next((start, end) for sign, start, end in signs if sign * total > 0)
    return Stated(Stance.FOR if total > 0 else Stance.AGAINST, _STATED, start, end)


def _named(own: str, motion: Motion) -> bool:
    """Tell whether a text may name what the motion is about at all."""
    low = own.lower()
    return any(map(low.__contains__, motion.objects)) or any(map(low.__contains__, motion.acts))


def _verdicts(low: str, motion: Motion) -> Iterator[tuple[int, int, int]]:
    """Yield the sign and the place of every outright verdict on the motion or its object."""
    for found in _OPEN.finditer(low):
        if _asked(low, found.end()):
            continue
        sign = 1 if found["good"] else -1
        named = _target(low[found.end() : found.end() + 60], motion, _WINDOW)
        yield sign * named, found.start(), found.end()
    for found in _VERDICT.finditer(low):
        if _asked(low, found.end()):
            continue
        sign = (1 if found["good"] else -1) * (-1 if found["not"] else 1)
        before = low[max(0, found.start() - 60) : found.start()]
        named = _target(_last_clause(before), motion, _WINDOW, last=True)
        yield sign * named, found.start(), found.end()


def _asked(low: str, end: int) -> bool:
    """Tell whether the sentence goes on to ask or to doubt."""
    stops = tuple(place for mark in ".!?\n" if (place := low.find(mark, end, end + 200)) >= 0)
    return bool(stops) and low[min(stops)] == "?"


def _last_clause(text: str) -> str:
    for mark in ".!?\n;:,":
        text = text.rpartition(mark)[2]
    return text


def _target(text: str, motion: Motion, window: int, *, last: bool = False) -> int:
    """Say what a verdict is about: +1 the motion or its act, its sign for the object, 0 neither.

    An act named beside the object ("the ban on cars") is the motion itself; "this idea" too.
    """
    words = _MOTION_WORD.findall(_clause(text) if not last else text)
    near = words[-window - 1 :] if last else words[: window + 1]
    stems = {stem(word) for word in near}
    if stems & motion.acts:
        return 1 if _against(motion) or motion.sign > 0 else motion.sign
    if stems & motion.objects:
        return motion.sign
    return 0


def _against(motion: Motion) -> bool:
    return bool(motion.acts & {stem(word) for word in _AGAINST_ACTS.split()})


def _clause(text: str) -> str:
    for mark in ".!?\n;:,":
        text = text.partition(mark)[0]
    return text
