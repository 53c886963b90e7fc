"""Positions that plainly say the same get one wording."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from argmap.text import word_set

_ALIKE: Final = 0.8
_MOST_TRIES: Final = 8
_SLIGHT: Final = word_set(
    "a an the very really just so quite simply truly totally absolutely and of to in is are be"
)
_TURNING: Final = word_set(
    "no not never none nothing nobody neither nor without cannot only if unless except"
)
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_Key = tuple[str, ...]


def shared(texts: Iterable[str]) -> tuple[str, ...]:
    """Give positions that plainly say the same one wording: that of the first.

    Two say the same if the words of one stand in the other in the same order, at least four of
    five words are common (Jaccard), and nothing that turns a meaning or counts is added. Only
    positions that share one of their rarest words are compared (prefix filtering, Chaudhuri et
    al. 2006), each with a bounded number of others, so that time stays linear.
    """
    listed = tuple(texts)
    keys = tuple(_key(text) if text else () for text in listed)
    counts = Counter(word for key in keys for word in set(key))
    wordings: dict[_Key, str] = {}
    blocks: dict[str, list[_Key]] = {}
    found = []
    for text, key in zip(listed, keys, strict=True):
        if key and key not in wordings:
            rare = _rarest(key, counts)
            same = next((one for one in _near(blocks, rare) if _alike(one, key)), None)
            wordings[key] = text if same is None else wordings[same]
            for word in rare:
                blocks.setdefault(word, []).append(key)
        found.append(wordings.get(key, text))
    return tuple(found)


def _near(blocks: dict[str, list[_Key]], rare: Sequence[str]) -> Iterator[_Key]:
    for word in rare:
        yield from blocks.get(word, ())[:_MOST_TRIES]


def _key(text: str) -> _Key:
    """Return the words that carry the sentence, in order; all of them where none does."""
    words = tuple(_WORD.findall(text.casefold().replace("’", "'")))
    return tuple(word for word in words if word not in _SLIGHT) or words or (text,)


def _rarest(key: _Key, counts: Counter[str]) -> Sequence[str]:
    """Return as many of the rarest words as any key alike must share one of."""
    ranked = sorted(set(key), key=lambda word: (counts[word], word))
    return ranked[: len(ranked) - math.ceil(_ALIKE * len(ranked)) + 1]


def _alike(one: _Key, other: _Key) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _ALIKE * len(long):
        return False
    rest = iter(long)
    if not all(word in rest for word in short):
        return False
    return not any(map(turns, Counter(long) - Counter(short)))


def turns(word: str) -> bool:
    """Tell whether a word more or less makes another claim: it negates, limits or counts."""
    return word in _TURNING or "n't" in word or word.isdigit()
