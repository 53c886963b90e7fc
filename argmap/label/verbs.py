"""Which words make a sentence: the commonest English verbs in their finite forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from argmap.text import word_set

_AUXILIARIES: Final = word_set(
    "am is are was were isn't aren't wasn't weren't ain't be been has have had hasn't haven't "
    "hadn't do does did don't doesn't didn't dont can can't cannot cant could couldn't will "
    "won't wont would wouldn't shall should shouldn't may might must mustn't need needs "
    "needn't ought"
)
_REGULAR: Final = (
    "accept achieve act add affect agree allow answer apply ask assume attack avoid bar "
    "believe belong benefit block blame call care cause change charge claim close collect "
    "compare complain concern connect consider contain continue control cost count cover "
    "create cross damage deal decide deliver demand deny depend deserve destroy die disagree "
    "distract disturb drop earn employ encourage end enforce enjoy ensure exist expect "
    "explain export face fail fix follow force gain guarantee happen harm hate help hire hope "
    "hurt ignore imply import improve include increase invest involve join judge justify kill "
    "lack last learn like live look love lower maintain manage matter measure miss move offer "
    "open oppose own pass pay perform pick plan play point pollute prefer prevent produce "
    "promise protect prove provide pull push raise reach receive reduce refuse remain remove "
    "replace report require respect rely run save seem serve share show sign solve sound "
    "spread start stay stop suffer suggest supply support suppose take talk tend threaten "
    "treat trust try turn understand undermine use vote wait walk want warn waste watch wish "
    "work worry"
)
_FORMS: Final = word_set(
    "becomes become became begins begin began breaks break broke brings bring brought builds "
    "build built buys buy bought comes come came cuts cut does drives drive drove eats eat "
    "ate falls fall fell feels feel felt finds find found flies fly gets get got gives give "
    "gave goes go went grows grow grew hears hear heard hits hit holds hold held keeps keep "
    "kept knows know knew leads lead led leaves leave left lets let lies lie lay loses lose "
    "lost makes make made means mean meant meets meet met puts put paid reads read rides ride "
    "rises rise rose ran says say said sees see saw sells sell sold sends send sent sits sit "
    "sat sleeps sleep slept speaks speak spoke spends spend spent stands stand stood teaches "
    "teach taught tells tell told thinks think thought throws throw took tries tried "
    "understood wakes wears wear wins win won writes write wrote dies denied relies"
)
_CONTRACTED: Final = ("n't", "'re", "'ve", "'ll", "'m", "'d")
_SUBJECTS: Final = word_set("it's that's he's she's there's what's who's here's where's let's")
_NOT_VERBS: Final = word_set("need indeed speed feed seed weed united red bed hundred")
_BEFORE_NOUNS: Final = word_set(
    "a an the of for no any my your our their his her its some and or each every more much many "
    "thinly newly highly with by from in on at this that"
)
_AFTER_PARTICIPLES: Final = word_set("by in on at with for from as")
_ORDERS: Final = word_set(
    "ask buy call check come count do don't drop enjoy expect explain follow forget get give "
    "go google have imagine just keep leave let let's listen look lets make mind move name "
    "never note open order pay pick please put read remember replace run save say see send "
    "show start stay stop take tell think throw trust try turn use wait walk watch write"
)


def _inflected(base: str) -> tuple[str, ...]:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, f"{base[:-1]}ies", f"{base[:-1]}ied"
    es = base.endswith(("s", "sh", "ch", "x", "o"))
    return base, base + ("es" if es else "s"), base + ("d" if base.endswith("e") else "ed")


_ALSO_NOUNS: Final = word_set("need needs will can might")
_SURELY: Final = (_AUXILIARIES - _ALSO_NOUNS) | _SUBJECTS
_VERBS: Final = (
    _FORMS | _ALSO_NOUNS | {form for base in _REGULAR.split() for form in _inflected(base)}
)


def finite(words: Sequence[str]) -> bool:
    """Tell whether small-letter `words` seem to hold a finite verb, as a sentence does."""
    bare = [word.strip(",;:()\"'*") for word in words]
    if not _SURELY.isdisjoint(bare):
        return True
    return any(
        word.endswith(_CONTRACTED) or (_may_be(word) and _fits(words, bare, place))
        for place, word in enumerate(bare)
    )


def _may_be(word: str) -> bool:
    return word in _VERBS or (word.endswith("ed") and word not in _NOT_VERBS)


def _fits(words: Sequence[str], bare: Sequence[str], place: int) -> bool:
    """Tell whether a word that is a verb or a noun or a participle stands where a verb stands."""
    if place and (words[place - 1].endswith((",", "ly")) or bare[place - 1] in _BEFORE_NOUNS):
        return False
    after = bare[place + 1] if place + 1 < len(bare) else ""
    return not (bare[place].endswith("ed") and after in _AFTER_PARTICIPLES)


def is_order(words: Sequence[str]) -> bool:
    """Tell whether a sentence opens like an order or a piece of advice: with a bare verb."""
    return words[0].rstrip(",") in _ORDERS and words[1] not in _AUXILIARIES
