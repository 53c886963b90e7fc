"""The words of a language that code asks for beside its rules, as frozen values made from TOML.

They stand in `rulebook/<language>/_words.toml`, or in a person's own rulebook file; the tables are
the classes here and in `verdicts`, field by field; docs/add-a-language.md says what each is for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from argmap.label.verdicts import Verdicts
from argmap.label.wordkinds import NO_WORDS, Endings, Patterns, WordSet, any_of
from argmap.text import Abbreviations, abbreviations


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
        listed = rf"(?:{any_of(self.connectives)})(?:[,;:.!—–-]+\s*{joined})"
        return _compiled(f"(?:{'|'.join((listed, *self.leading))})")

    @cached_property
    def is_expletive(self) -> re.Pattern[str]:
        """A subject that only holds the place of what comes after."""
        return _compiled(rf"(?:{any_of(self.expletive)})\b")

    @cached_property
    def is_told(self) -> re.Pattern[str]:
        """The beginning of a story."""
        return _compiled(rf"(?:{any_of(self.told)})\b")

    @cached_property
    def claims_nothing(self) -> re.Pattern[str]:
        """The beginning of a sentence that claims nothing."""
        return _compiled(rf"(?:{any_of(self.no_claim)})\b")

    @cached_property
    def joke(self) -> re.Pattern[str]:
        """Words that mark a joke."""
        return _compiled(any_of(self.jokes))


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
    stance: Verdicts = field(default_factory=Verdicts)
    same: Same = Same()


WORDLESS: Final = Lexicon()
"""The lexicon of a language of which nothing is known."""


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
