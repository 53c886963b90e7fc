"""A stance put as an order: "Ban them!", "Böller endlich verbieten!".

Who gives an order commits himself to wanting it done (Condoravdi & Lauer 2012). What only looks
like one states a condition ("Ban cars and see ...") or gives a person advice ("Keep your car at
home"), and says nothing here.
"""

from __future__ import annotations

from itertools import dropwhile
from typing import Final

from argmap.label.lexicon import Lexicon
from argmap.label.motion import Motion, meets, words_in
from argmap.label.target import demanded, target
from argmap.label.verbs import finite
from argmap.label.verdicts import Verdicts

_LONGEST: Final = 80
"""Characters of an order; what is longer tells more than what to do."""
_LEAST: Final = 2
_FEW: Final = 6


def ordered(sentence: str, motion: Motion, lexicon: Lexicon) -> int:
    """Return what a sentence in small letters says of the motion if it is an order, else 0."""
    put = lexicon.stance
    if len(sentence) > _LONGEST or '"' in sentence:
        return 0
    listed = words_in(sentence)
    if listed[:1] and listed[0] in put.none:
        return _none(listed, motion, lexicon)
    words = list(dropwhile(put.courtesies.__contains__, listed))
    denied = words[:1] if words and _denies(words[0], put) else []
    words = words[len(denied) :]
    if len(words) < _LEAST or not put.joining.isdisjoint(words):
        return 0
    whole = "," not in sentence
    # German "Verbietet er es, ..." supposes it.
    sign = _first(words, motion, lexicon) if whole or not put.last_orders else 0
    if not sign and whole:
        sign = _last(words, motion, lexicon)
    return -sign if denied else sign


def _denies(word: str, put: Verdicts) -> bool:
    return word in put.negated or word.endswith(put.negated_endings)


def _none(words: list[str], motion: Motion, lexicon: Lexicon) -> int:
    """Return what "No phones!" says: what shall not be follows at once, nothing is told."""
    put = lexicon.stance
    rest = [word for word in words[1:] if word not in put.small]
    if not rest or len(words) > _FEW or finite(words, lexicon):
        return 0
    named = meets(rest[0], motion.objects, put) or meets(rest[0], motion.acts, put)
    return -target(rest, motion, lexicon) if named else 0


def _first(words: list[str], motion: Motion, lexicon: Lexicon) -> int:
    """Return what is ordered where the act comes first: it is done to what follows at once."""
    put, (act, then, *_) = lexicon.stance, words
    if act not in put.orders:
        return 0
    if then in put.pronouns:
        return motion.turn if meets(act, motion.demands, put) else 0
    if then in put.pointers or meets(then, motion.objects, put):
        return demanded((), words, motion, lexicon)
    return 0


def _last(words: list[str], motion: Motion, lexicon: Lexicon) -> int:
    """Return what is ordered where the bare act comes last, as in German."""
    put, (*before, act) = lexicon.stance, words
    if act not in put.last_orders or before[-1] in put.to or finite(before, lexicon):
        return 0
    somebody = lexicon.position.personal | lexicon.position.pointing  # "dass sie Autos verbieten"
    return demanded(before, (act,), motion, lexicon) if somebody.isdisjoint(before) else 0
