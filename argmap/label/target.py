"""What praise of a thing, or a demand, says of a motion: for it, against it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import dropwhile, pairwise, takewhile
from math import prod
from typing import Final

from argmap.label.lexicon import Lexicon
from argmap.label.motion import Motion, meets, parted, stems, way, words_in
from argmap.label.verdicts import Verdicts

_REACH: Final = 3
_COMPOUND: Final = 2


def target(near: Sequence[str], motion: Motion, lexicon: Lexicon) -> int:
    """Return what praise of what some words name says of the motion: +1, -1, or 0 for nothing.

    An act named beside the object ("the ban on cars") is the motion itself. Another act turns the
    object round once more: who is against *closing* the pool is for the pool.
    """
    put = lexicon.stance
    near, _ = parted(near, put)
    things = [at for at in _named(near, put) if meets(near[at], motion.objects, put)]
    own = [at for at, word in enumerate(near) if meets(word, motion.acts, put)]
    acts = sorted({*own, *_other_acts(near, {*things, *own}, lexicon)})
    if not (acts or things) or _measured([near[act] for act in acts], motion, put):
        return 0
    at = min(acts or things)
    before = [word for place, word in enumerate(near[:at]) if place not in things]
    sign = motion.sign * prod(_way_of(near[act], motion, put) for act in acts)
    if acts and all(meets(near[act], motion.demands, put) for act in acts):
        sign = motion.turn
    return sign * _seen(before, lexicon, infinitive=bool(acts))


def demanded(before: Sequence[str], after: Sequence[str], motion: Motion, lexicon: Lexicon) -> int:
    """Return what a demand says of the motion, by the words before and after "should".

    What is demanded is the act that follows; what it is done to must be named on either side.
    """
    put = lexicon.stance
    before, _ = parted(before, put)
    place = next((at for at, word in enumerate(after) if way(word, put)), None)
    if place is None or not all(_slight(word, motion, put) for word in after[:place]):
        return 0
    done_to = _done_to(after[place + 1 :], motion, put)
    named = (meets(one, motion.objects, put) for one in (*before, *after[:place], *done_to))
    if not any(named) and not _anew(before, done_to, motion, put):
        return 0
    acts = (*_nouns(before, put), after[place], *(one for one in done_to if way(one, put)))
    if _measured(acts, motion, put):
        return 0
    turns = sum(word in put.reversing for word in (*before, *after[:place]))
    turns += way(after[place], put) > 0 and not put.apart.isdisjoint(after)
    return motion.sign * prod(way(act, put) for act in acts) * (-1 if turns % 2 else 1)


def infinitive(text: str, motion: Motion, put: Verdicts) -> list[str]:
    """Return the words from an act put as an infinitive ("... *to ban cars*"), else none."""
    words = words_in(text)
    if put.compounds:  # where the verb comes last: "das Freibad zu schließen"
        return words if any(way(word, put) for word in words) else []
    at = next((at for at, word in enumerate(words[:-1]) if word in put.to), None)
    if at is None:
        return []
    if way(words[at + 1], put):
        return words[at:]
    own = meets(words[at + 1], motion.acts | motion.objects, put)
    return words[at + 1 :] if own else []


def _named(near: Sequence[str], put: Verdicts) -> Iterator[int]:
    """Yield where things are named, none whose owner is meant ("the car *driver's* view")."""
    for at, (_, then) in enumerate(pairwise((*near, ""))):
        if not (put.owning and then.endswith(put.owning)):
            yield at


def headed(near: Sequence[str], motion: Motion, put: Verdicts) -> bool:
    """Tell whether the last words are a compound about another thing: "car *drivers* are idiots".

    Where compounds are written apart, their last word says what they are (the right-hand head
    rule: Williams 1981).
    """
    if put.compounds or len(near) < _COMPOUND:
        return False
    named, head = near[-_COMPOUND:]
    own = meets(head, motion.objects | motion.acts, put) or way(head, put)
    plain = own or head in put.small or head in put.shells or head in put.clause
    return meets(named, motion.objects, put) and not plain


def _measured(acts: Sequence[str], motion: Motion, put: Verdicts) -> bool:
    """Tell whether words are about the measure that the motion moves, and about no move.

    Who loves the minimum wage may want it raised, lowered or kept.
    """
    moves = (
        way(act, put) < 0 or act in put.degrees or meets(act, motion.demands, put) for act in acts
    )
    return motion.moves and not any(moves)


def _nouns(before: Sequence[str], put: Verdicts) -> Iterator[str]:
    """Yield the acts that are nouns ("the ban on cars should"), none that govern what follows."""
    for word, then in pairwise((*before, "")):
        if way(word, put) and (not then or then in put.small):
            yield word


def _anew(before: Sequence[str], done_to: Sequence[str], motion: Motion, put: Verdicts) -> bool:
    """Tell whether an act of the motion is named again as a thing: "the *ban* should be lifted"."""
    subject = tuple(dropwhile(put.small.__contains__, reversed(before)))[1::-1]
    pairs = (*pairwise(done_to), *pairwise(subject))
    things = (named for pointer, named in pairs if pointer in put.pointers)
    return any(meets(one, motion.acts, put) for one in things)


def _done_to(after: Sequence[str], motion: Motion, put: Verdicts) -> list[str]:
    """Return the words that may name what an act is done to; one that says how it is may do so."""
    found: list[str] = []
    strange = 0
    for word in takewhile(lambda word: word not in put.joining, after[: 2 * _REACH]):
        strange += not (way(word, put) or _slight(word, motion, put))
        if strange > 1:
            break
        found.append(word)
    return found


def _slight(word: str, motion: Motion, put: Verdicts) -> bool:
    """Tell whether a word may stand between "should" and the act."""
    return (
        word in put.small
        or word in put.agents
        or word in put.reversing
        or meets(word, motion.objects, put)
    )


def _other_acts(near: Sequence[str], things: set[int], lexicon: Lexicon) -> Iterator[int]:
    """Yield where something else is done to the object: "scrapping the trams", "a phone ban"."""
    put = lexicon.stance
    for at, word in enumerate(near):
        if at in things or not way(word, put) or not _names_act(near, at, lexicon):
            continue
        before = at - 1 - (at > 1 and near[at - 1] in put.to)  # "das Freibad zu schließen"
        if before in things or any(after in things for after in range(at + 1, at + 1 + _REACH)):
            yield at


def _names_act(near: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word names an act, as a noun, a gerund or an infinitive does."""
    put = lexicon.stance
    noun = any(near[at] in group for group in put.kin)
    return noun or near[at].endswith(lexicon.verbs.gerunds) or (at > 0 and near[at - 1] in put.to)


def _way_of(word: str, motion: Motion, put: Verdicts) -> int:
    """Return which way an act points, also one that is met as a form or a part of a word."""
    if plain := way(word, put):
        return plain
    ends = _ends(put)
    return -1 if any(meets(word, frozenset((act,)), put) for act in motion.acts & ends) else 1


@cache
def _ends(put: Verdicts) -> frozenset[str]:
    return stems(put.acts_against, put)


def _seen(before: Sequence[str], lexicon: Lexicon, *, infinitive: bool) -> int:
    """Return 1 where words are about what they name, -1 about its opposite, 0 about something else.

    "Life without the ban" is about its opposite, "the signs for the ban" are about signs, and so is
    what somebody does to the thing ("getting cars out").
    """
    put = lexicon.stance
    seen = (
        0
        if any(word.endswith(lexicon.verbs.gerunds) and not way(word, put) for word in before)
        else 1
    )
    last = len(before) - 1
    for at in range(last, -1, -1):
        word = before[at]
        if word in put.reversing:
            return -1
        if word in put.aside and not (infinitive and at == last and word in put.to):
            seen = 0
        elif word not in put.small and not (at == last > 0 and before[at - 1] in put.small):
            break
    return seen
