"""Which words make a sentence: the verbs of a language in their finite forms."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.label.lexicon import Lexicon, Verbs
from argmap.label.wordfile import load_lexicon


def finite(words: Sequence[str], lexicon: Lexicon | None = None) -> bool:
    """Tell whether small-letter `words` seem to hold a finite verb, as a sentence does.

    Where nothing is known of the verbs of a language, every sentence is taken to have one.
    """
    verbs = (lexicon or load_lexicon()).verbs
    if not verbs.surely or not verbs.surely.isdisjoint(words):
        return True
    bare = [word.strip(",;:()\"'*") for word in words]
    if not verbs.surely.isdisjoint(bare):
        return True
    return any(
        word.endswith(verbs.contractions)
        or (_may_be(word, verbs) and _fits(words, bare, place, verbs))
        for place, word in enumerate(bare)
    )


def _may_be(word: str, verbs: Verbs) -> bool:
    return word in verbs.maybe or (word.endswith(verbs.endings) and word not in verbs.not_verbs)


def _fits(words: Sequence[str], bare: Sequence[str], place: int, verbs: Verbs) -> bool:
    """Tell whether a word that is a verb or a noun or a participle stands where a verb stands."""
    if place:
        before = words[place - 1]
        if before.endswith(verbs.before_nouns_endings):
            return False
        if bare[place - 1] in verbs.before_nouns:
            return False
    after = bare[place + 1] if place + 1 < len(bare) else ""
    return not (bare[place].endswith(verbs.endings) and after in verbs.after_participles)


def is_order(words: Sequence[str], verbs: Verbs) -> bool:
    """Tell whether a sentence opens like an order or a piece of advice: with a bare verb."""
    return words[0].rstrip(",") in verbs.orders and words[1] not in verbs.auxiliaries
