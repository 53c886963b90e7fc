"""The words of a language that code asks for beside its rules, as frozen values made from TOML.

They stand in `rulebook/<language>/_words.toml`, or in a person's own rulebook file; the tables are
the classes here, field by field, and docs/add-a-language.md says what each is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from argmap.text import Abbreviations, abbreviations

_NEVER: Final = r"(?!)"
# How a field is written in TOML: one text of words; a list of patterns, of endings, of such texts.
WordSet: TypeAlias = frozenset[str]
Patterns: TypeAlias = tuple[str, ...]
Endings: TypeAlias = tuple[str, ...]
Groups: TypeAlias = tuple[frozenset[str], ...]
NO_WORDS: Final[WordSet] = frozenset()


@dataclass(frozen=True, kw_only=True, eq=False)
class Talk:
    """Function words: by `common` the language is known, `empty` mean nothing by themselves."""

    common: WordSet = NO_WORDS
    empty: WordSet = NO_WORDS
    second_person: WordSet = NO_WORDS
    first_person: WordSet = NO_WORDS
    group: WordSet = NO_WORDS
    third_person: WordSet = NO_WORDS
    negations: WordSet = NO_WORDS
    denials: WordSet = NO_WORDS
    greetings: WordSet = NO_WORDS
    asking: WordSet = NO_WORDS


@dataclass(frozen=True, kw_only=True, eq=False)
class Verbs:
    """Which words make a sentence: see `argmap.label.verbs`."""

    auxiliaries: WordSet = NO_WORDS
    contracted: WordSet = NO_WORDS
    contractions: Endings = ()
    nouns_too: WordSet = NO_WORDS
    forms: WordSet = NO_WORDS
    endings: Endings = ()
    not_verbs: WordSet = NO_WORDS
    before_nouns: WordSet = NO_WORDS
    before_nouns_endings: Endings = ()
    after_participles: WordSet = NO_WORDS
    orders: WordSet = NO_WORDS
    gerunds: Endings = ()

    @cached_property
    def surely(self) -> frozenset[str]:
        """Words that are verbs wherever they stand."""
        return (self.auxiliaries - self.nouns_too) | self.contracted

    @cached_property
    def maybe(self) -> frozenset[str]:
        """Words that are verbs where a verb may stand."""
        return self.forms | self.nouns_too


@dataclass(frozen=True, kw_only=True, eq=False)
class Claims:
    """What makes or spoils a position: see `argmap.label.position`."""

    strong: WordSet = NO_WORDS
    pointing: WordSet = NO_WORDS
    bare_pointing: WordSet = NO_WORDS
    demonstrative: WordSet = NO_WORDS
    personal: WordSet = NO_WORDS
    unfinished: WordSet = NO_WORDS
    narrative: WordSet = NO_WORDS
    abbreviations: WordSet = NO_WORDS
    before_numbers: WordSet = NO_WORDS
    ordinals: bool = False
    connectives: Patterns = ()
    joined_by: WordSet = NO_WORDS
    leading: Patterns = ()
    expletive: Patterns = ()
    told: Patterns = ()
    no_claim: Patterns = ()
    jokes: Patterns = ()
    joke_marks: Endings = ()

    @cached_property
    def stops(self) -> Abbreviations:
        """The full stops that end no sentence."""
        return abbreviations(self.abbreviations, self.before_numbers, ordinals=self.ordinals)

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """What is left out at the head of a sentence."""
        after = "|".join(rf"{word}\b" for word in sorted(self.joined_by))
        joined = rf"|\s+(?={after})" if after else ""
        listed = rf"(?:{_any(self.connectives)})(?:[,;:.!—–-]+\s*{joined})"
        return _compiled(f"(?:{'|'.join((listed, *self.leading))})")

    @cached_property
    def is_expletive(self) -> re.Pattern[str]:
        """A subject that only holds the place of what comes after."""
        return _compiled(rf"(?:{_any(self.expletive)})\b")

    @cached_property
    def is_told(self) -> re.Pattern[str]:
        """The beginning of a story."""
        return _compiled(rf"(?:{_any(self.told)})\b")

    @cached_property
    def claims_nothing(self) -> re.Pattern[str]:
        """The beginning of a sentence that claims nothing."""
        return _compiled(rf"(?:{_any(self.no_claim)})\b")

    @cached_property
    def joke(self) -> re.Pattern[str]:
        """Words that mark a joke."""
        return _compiled(_any(self.jokes))


@dataclass(frozen=True, kw_only=True, eq=False)
class Verdicts:
    """How a motion and a stance to it are put: see `argmap.label.motion`."""

    acts_against: WordSet = NO_WORDS
    acts_for: WordSet = NO_WORDS
    degrees: WordSet = NO_WORDS
    kin: Groups = ()
    compounds: bool = False
    shells: WordSet = NO_WORDS
    owning: Endings = ()
    joining: WordSet = NO_WORDS
    to: WordSet = NO_WORDS
    agents: WordSet = NO_WORDS
    places: WordSet = NO_WORDS
    aside: WordSet = NO_WORDS
    reversing: WordSet = NO_WORDS
    small: WordSet = NO_WORDS
    negated: WordSet = NO_WORDS
    negated_endings: Endings = ()
    endings: Endings = ()
    backing: Patterns = ()
    opposing: Patterns = ()
    backing_bare: Patterns = ()
    opposing_bare: Patterns = ()
    accepting: Patterns = ()
    declining: Patterns = ()
    good: Patterns = ()
    bad: Patterns = ()
    it: Patterns = ()
    links: Patterns = ()
    fillers: Patterns = ()
    turned: Patterns = ()
    praising: Patterns = ()
    faulting: Patterns = ()
    judging: Patterns = ()
    clause: WordSet = NO_WORDS
    urging: Patterns = ()
    orders: WordSet = NO_WORDS
    last_orders: WordSet = NO_WORDS
    courtesies: WordSet = NO_WORDS
    none: WordSet = NO_WORDS
    pronouns: WordSet = NO_WORDS
    pointers: WordSet = NO_WORDS
    apart: WordSet = NO_WORDS
    reported: Patterns = ()
    doubted: Patterns = ()
    hedging: WordSet = NO_WORDS

    @cached_property
    def link(self) -> str:
        """What stands between a subject and what is said of it."""
        return rf"(?:{_any(self.links)}){self._denied}(?: (?:{_any(self.fillers)}))*"

    @property
    def _denied(self) -> str:
        return f"(?P<nt>{_any(self.negated_endings)})?" if self.negated_endings else ""

    @cached_property
    def judgement(self) -> str:
        """A good or a bad word, perhaps turned round."""
        good, bad = _any(self.good), _any(self.bad)
        return rf"(?P<not>{_any(self.turned)})?(?:(?P<good>{good})|(?P<bad>{bad}))"

    @cached_property
    def outright(self) -> re.Pattern[str]:
        """Words that back or oppose what comes after them."""
        good, bad = _any(self.backing), _any(self.opposing)
        return re.compile(rf"(?<!\w)(?:(?P<good>{good})|(?P<bad>{bad}))(?!\w)")

    @cached_property
    def bare(self) -> re.Pattern[str]:
        """The same where "I" is left out: a sentence opens with them."""
        good, bad = _any(self.backing_bare), _any(self.opposing_bare)
        return re.compile(rf"\s*(?:(?P<good>{good})|(?P<bad>{bad}))(?!\w)")

    @cached_property
    def answer(self) -> re.Pattern[str]:
        """Words that answer a question at once ("Cars? No thanks")."""
        good, bad = _any(self.accepting), _any(self.declining)
        return re.compile(rf"[?!\s]*(?:(?P<good>{good})|(?P<bad>{bad}))(?!\w)")

    @cached_property
    def extraposed(self) -> re.Pattern[str]:
        """A verdict before what it is about ("it is wrong *to ban cars*")."""
        return re.compile(rf"(?<!\w)(?:{self.placed}) {self.judgement}(?!\w)")

    @cached_property
    def placed(self) -> str:
        """The word that holds the place of what comes, perhaps with its link grown on ("it's")."""
        return rf"(?:{_any(self.it)})(?: {self.link}|(?: (?:{_any(self.fillers)}))*)"

    @cached_property
    def verdict(self) -> re.Pattern[str]:
        """Words that judge what stands before them."""
        whole = rf"(?P<praise>{_any(self.praising)})|(?P<fault>{_any(self.faulting)})"
        return re.compile(rf"(?<!\w)(?:{self.link} {self.judgement}|{whole})(?!\w)")

    @cached_property
    def urged(self) -> re.Pattern[str]:
        """Words that ask for what comes with them ("should")."""
        return re.compile(rf"(?<!\w)(?:{_any(self.urging)}){self._denied}(?![\w'])")

    @cached_property
    def reporting(self) -> re.Pattern[str]:
        """Words that make what follows another's, or a supposition."""
        return re.compile(rf"(?<!\w)(?:{_any(self.reported)})(?!\w)")

    @cached_property
    def announcing(self) -> re.Pattern[str]:
        """The same, where they end a clause ("they say, ...")."""
        return re.compile(rf"(?<!\w)(?:{_any(self.reported)})$")

    @cached_property
    def adding(self) -> re.Pattern[str]:
        """The same, where it is told at last ("..., they say")."""
        return re.compile(rf", ?(?:{_any(self.reported)})(?!\w)")

    @cached_property
    def doubting(self) -> re.Pattern[str]:
        """Words by which the author denies what follows."""
        return re.compile(rf"(?<!\w)(?:{_any(self.doubted)})(?!\w)")

    @cached_property
    def judged(self) -> re.Pattern[str] | None:
        """Words that judge what stands inside them ("I find the ban good")."""
        if not self.judging:
            return None
        inside = rf"(?P<about>(?: \w+){{1,5}}?)(?: (?:{_any(self.fillers)}))*"
        return re.compile(rf"(?<!\w)(?:{_any(self.judging)}){inside} {self.judgement}(?!\w)")


@dataclass(frozen=True, kw_only=True, eq=False)
class Same:
    """When two positions say the same: see `argmap.label.same`."""

    slight: WordSet = NO_WORDS
    turning: WordSet = NO_WORDS
    turning_parts: Endings = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Lexicon:
    """All the words of one language that code asks for.

    `letters` are those beyond ASCII, `spellings` other ways to write some of them ("ü" as "ue").
    """

    language: str = ""
    name: str = ""
    letters: str = ""
    spellings: tuple[tuple[str, str], ...] = ()
    talk: Talk = Talk()
    verbs: Verbs = Verbs()
    position: Claims = Claims()
    stance: Verdicts = Verdicts()
    same: Same = Same()


WORDLESS: Final = Lexicon()
"""The lexicon of a language of which nothing is known."""


def _any(patterns: Iterable[str]) -> str:
    return "|".join(patterns) or _NEVER


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
