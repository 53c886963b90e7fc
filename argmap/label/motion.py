"""A motion taken apart.

A motion names an act ("ban", "allow") and its object. "Cars should be barred": who praises cars is
against the motion, who praises the ban is for it (target and polarity: Somasundaran & Wiebe 2009).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Final

from argmap.label.lexicon import Lexicon
from argmap.label.verdicts import Verdicts
from argmap.label.wordfile import load_lexicon

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_LEAST_PART: Final = 4
_LEAST_STEM: Final = 3
LEAST_HEAD: Final = 5
"""Letters of a last part that may stand for its compound."""


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion taken apart. `acts` name what is to be done, `objects` what it is done to.

    `sign` is +1 where who praises the object is for the motion, -1 where against ("bar X").
    `demands` are the acts that the motion itself asks for ("lift" in "lift the ban"), and `turn`
    is what praise of them says: -1 where the motion denies or faults them.
    `moves`: it asks for more or less of a measure, of which praise then says nothing.
    """

    text: str
    acts: frozenset[str]
    objects: frozenset[str]
    sign: int
    demands: frozenset[str]
    turn: int = 1
    moves: bool = False


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return _WORD.findall(text.replace("’", "'").lower())


@lru_cache(maxsize=64)
def parse_motion(text: str, lexicon: Lexicon | None = None) -> Motion:
    """Take a motion apart: its acts, its objects, and which way praise of the object points."""
    lexicon = lexicon or load_lexicon()
    put = lexicon.stance
    plain = _BRACKETS.sub(" ", text)
    words, heads = parted(words_in(plain if plain.strip() else text), put)
    named = [at for at, word in enumerate(words) if way(word, put)]
    nested = [at for at in named if at == named[0] or words[at - 1] not in put.joining]
    turn = -1 if any(word in put.negated or _denied(word, put) for word in words) else 1
    judged = put.verdict.search(plain.lower())
    if _bad(judged) and (not named or named[0] < _before(plain, judged, put)):
        turn = -turn
    demands = (_demand(words, nested, heads, lexicon),) if len(nested) > 1 else named
    return Motion(
        text,
        stems(_with_kin(frozenset(words[at] for at in named), put), put),
        _objects(words, frozenset(words_in(judged[0]) if judged else ()), lexicon),
        turn * prod(way(words[at], put) for at in nested),
        stems(_with_kin(frozenset(words[at] for at in demands), put), put),
        turn,
        bool(demands) and all(words[at] in put.degrees for at in demands),
    )


def parted(words: Sequence[str], put: Verdicts) -> tuple[list[str], frozenset[int]]:
    """Take compounds with an act apart ("Böllerverbot"); return also where their heads stand."""
    if not put.compounds:
        return list(words), frozenset()
    found: list[str] = []
    heads = set()
    for word in words:
        head = _head(word, put)
        found += [word[: -len(head)], head] if head else [word]
        heads |= {len(found) - 1} if head else set()
    return found, frozenset(heads)


def _head(word: str, put: Verdicts) -> str:
    """Return the act that a compound ends in, empty for other words."""
    if way(word, put):
        return ""
    parts = (word[at:] for at in range(_LEAST_PART, len(word) - _LEAST_PART + 1))
    return next((part for part in parts if way(part, put)), "")


def way(word: str, put: Verdicts) -> int:
    """Return +1 for an act that brings something, -1 for one that ends it, 0 for no act."""
    return 1 if word in put.acts_for else -1 if word in put.acts_against else 0


def _denied(word: str, put: Verdicts) -> bool:
    return word.endswith(put.negated_endings)


def _bad(judged: re.Match[str] | None) -> bool:
    return bool(judged and (judged["bad"] or judged["fault"]))


def _before(text: str, judged: re.Match[str] | None, put: Verdicts) -> int:
    """Return how many words stand before a verdict: an act among them is what it judges."""
    return len(parted(words_in(text[: judged.start() if judged else 0]), put)[0])


def _demand(
    words: Sequence[str], named: Sequence[int], heads: frozenset[int], lexicon: Lexicon
) -> int:
    """Return which act the motion asks for: the verb, as nouns stand behind words of their own."""
    verbs = lexicon.verbs
    behind = [at for at in named if at and words[at - 1] in verbs.auxiliaries]
    free = (at for at in named if at == 0 or words[at - 1] not in verbs.before_nouns)
    return next(iter((*behind, *(at for at in free if at not in heads), *named)))


def _objects(words: Sequence[str], judging: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the stems of what the act is done to, neither by whom nor where."""
    put, ways = lexicon.stance, str.maketrans(dict(lexicon.spellings))
    things = [word for word in _not_where(words, lexicon) if word not in judging]
    meant = [word for word in things if word not in put.agents] or things
    return stems((way for word in meant for way in (word, word.translate(ways))), put)


def _not_where(words: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the words that are about something, without the place behind the thing."""
    put, found, where = lexicon.stance, False, False
    for word in words:
        where = (where or (found and word in put.places)) and word not in lexicon.verbs.auxiliaries
        if way(word, put):
            where = False
        elif not where and word not in put.small:
            found = True
            yield word


def _with_kin(acts: frozenset[str], put: Verdicts) -> frozenset[str]:
    """Return acts with the other words for the same ("verboten", "Verbot")."""
    return acts.union(*(group for group in put.kin if not group.isdisjoint(acts)))


def stems(words: Iterator[str] | frozenset[str], put: Verdicts) -> frozenset[str]:
    """Return the stems of some words."""
    return frozenset(stem for word in words for stem in cuts(word, put))


@lru_cache(maxsize=8192)
def cuts(word: str, put: Verdicts) -> frozenset[str]:
    """Cut the commonest endings, so that "cars" meets "car" and "banning" meets "ban".

    "Phones" may be "phon" as "taxes" are "tax": every ending that fits is tried.
    """
    short = (word[: -len(ending)] for ending in put.endings if word.endswith(ending))
    return frozenset(stem for stem in short if len(stem) >= _LEAST_STEM) or frozenset((word,))


def meets(word: str, named: frozenset[str], put: Verdicts) -> bool:
    """Tell whether a word is a form of one of some; where words are compounded, also with it."""
    found = cuts(word, put)
    if not found.isdisjoint(named):
        return True
    if not put.compounds:
        return False
    return any(_compounded(one, name) for one in found for name in named)


def _compounded(one: str, name: str) -> bool:
    """Tell whether one word is a form of the other's last part ("Feuerwerk", "Silvesterfeuerwerk").

    What it is the first part of is another thing: "Autofahrer" are no cars.
    """
    if len(name) < _LEAST_PART:
        return False
    form = one.startswith(name) and len(one) - len(name) < _LEAST_PART
    head = len(one) >= LEAST_HEAD and len(name) - len(one) >= _LEAST_PART and name.endswith(one)
    return form or head or one.endswith(name)
