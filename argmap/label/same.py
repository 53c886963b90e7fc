"""Positions that plainly say the same get one wording."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import Final, NamedTuple

from argmap.label.lexicon import Lexicon
from argmap.label.wordfile import load_lexicon

_ALIKE: Final = 0.8
_MOST_TRIES: Final = 8
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


class _Key(NamedTuple):
    """The words by which a position is compared, in order, and the different ones of them."""

    words: tuple[str, ...]
    kinds: frozenset[str]


def shared(texts: Iterable[str], lexicons: Iterable[Lexicon] | None = None) -> tuple[str, ...]:
    """Give positions that plainly say the same one wording: that of the first.

    Two say the same if the words of one stand in the other in the same order, at least four of
    five words are common (Jaccard), and nothing that turns a meaning or counts is added. Only
    positions that share one of their rarest words are compared (prefix filtering, Chaudhuri et
    al. 2006), each with a bounded number of others, so that time stays linear.

    Args:
        texts: the positions.
        lexicons: the words of the language of each; English where None.
    """
    listed = tuple(texts)
    spoken = tuple(lexicons or repeat(load_lexicon(), len(listed)))
    keys = tuple(map(_key, listed, spoken))
    ranks = _ranks(keys)
    wordings: dict[_Key, str] = {}
    blocks: dict[str, list[_Key]] = {}
    found = []
    for text, key, lexicon in zip(listed, keys, spoken, strict=True):
        if text and key not in wordings:
            rare = _rarest(key, ranks)
            same = next((one for one in _near(blocks, rare) if _alike(one, key, lexicon)), None)
            wordings[key] = text if same is None else wordings[same]
            for word in rare:
                blocks.setdefault(word, []).append(key)
        found.append(wordings.get(key, text))
    return tuple(found)


def _near(blocks: dict[str, list[_Key]], rare: Sequence[str]) -> Iterable[_Key]:
    """Return what shares one of the rarest words, be it twice."""
    return chain.from_iterable(blocks.get(word, ())[:_MOST_TRIES] for word in rare)


def _key(text: str, lexicon: Lexicon) -> _Key:
    """Return the words that carry the sentence, in order; all of them where none does."""
    slight = lexicon.same.slight
    words = _WORD.findall(text.casefold().replace("’", "'"))
    kept = [word for word in words if word not in slight] or words or [text]
    return _Key(tuple(kept), frozenset(kept))


def _ranks(keys: Iterable[_Key]) -> Mapping[str, int]:
    """Return the place of each word among all, the rarest first."""
    counts = Counter(chain.from_iterable(key.kinds for key in keys))
    ordered = sorted(counts, key=lambda word: (counts[word], word))
    return {word: place for place, word in enumerate(ordered)}


def _rarest(key: _Key, ranks: Mapping[str, int]) -> Sequence[str]:
    """Return as many of the rarest words as any key alike must share one of."""
    ranked = sorted(key.kinds, key=ranks.__getitem__)
    return ranked[: len(ranked) - math.ceil(_ALIKE * len(ranked)) + 1]


def _alike(one: _Key, other: _Key, lexicon: Lexicon) -> bool:
    if not (one.kinds <= other.kinds or other.kinds <= one.kinds):
        return False  # as nearly all pairs are, found out in no time
    short, long = sorted((one.words, other.words), key=len)
    if len(short) < _ALIKE * len(long):
        return False
    rest = iter(long)
    if not all(word in rest for word in short):
        return False
    return not any(turns(word, lexicon) for word in Counter(long) - Counter(short))


def turns(word: str, lexicon: Lexicon | None = None) -> bool:
    """Tell whether a word more or less makes another claim: it negates, limits or counts.

    It is a word of the lexicon's language, English where there is none.
    """
    spoken = (lexicon or load_lexicon()).same
    return (
        word in spoken.turning
        or word.isdigit()
        or any(part in word for part in spoken.turning_parts)
    )
