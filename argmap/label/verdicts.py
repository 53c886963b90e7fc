"""The words by which a motion and a stance to it are put, the table `[stance]` of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from argmap.label.wordkinds import NO_WORDS, Endings, Groups, Patterns, WordSet, any_of


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
        return rf"(?:{any_of(self.links)}){self._denied}(?: (?:{any_of(self.fillers)}))*"

    @property
    def _denied(self) -> str:
        return f"(?P<nt>{any_of(self.negated_endings)})?" if self.negated_endings else ""

    @cached_property
    def judgement(self) -> str:
        """A good or a bad word, perhaps turned round."""
        return rf"(?P<not>{any_of(self.turned)})?{_either(self.good, self.bad)}"

    @cached_property
    def outright(self) -> re.Pattern[str]:
        """Words that back or oppose what comes after them."""
        return re.compile(rf"(?<!\w){_either(self.backing, self.opposing)}(?!\w)")

    @cached_property
    def bare(self) -> re.Pattern[str]:
        """The same where "I" is left out: a sentence opens with them."""
        return re.compile(rf"\s*{_either(self.backing_bare, self.opposing_bare)}(?!\w)")

    @cached_property
    def answer(self) -> re.Pattern[str]:
        """Words that answer a question at once ("Cars? No thanks")."""
        return re.compile(rf"[?!\s]*{_either(self.accepting, self.declining)}(?!\w)")

    @cached_property
    def extraposed(self) -> re.Pattern[str]:
        """A verdict before what it is about ("it is wrong *to ban cars*")."""
        return re.compile(rf"(?<!\w)(?:{self.placed}) {self.judgement}(?!\w)")

    @cached_property
    def placed(self) -> str:
        """The word that holds the place of what comes, perhaps with its link grown on ("it's")."""
        return rf"(?:{any_of(self.it)})(?: {self.link}|(?: (?:{any_of(self.fillers)}))*)"

    @cached_property
    def verdict(self) -> re.Pattern[str]:
        """Words that judge what stands before them."""
        whole = rf"(?P<praise>{any_of(self.praising)})|(?P<fault>{any_of(self.faulting)})"
        return re.compile(rf"(?<!\w)(?:{self.link} {self.judgement}|{whole})(?!\w)")

    @cached_property
    def urged(self) -> re.Pattern[str]:
        """Words that ask for what comes with them ("should")."""
        return re.compile(rf"(?<!\w)(?:{any_of(self.urging)}){self._denied}(?![\w'])")

    @cached_property
    def reporting(self) -> re.Pattern[str]:
        """Words that make what follows another's, or a supposition."""
        return re.compile(rf"(?<!\w)(?:{any_of(self.reported)})(?!\w)")

    @cached_property
    def announcing(self) -> re.Pattern[str]:
        """The same, where they end a clause ("they say, ...")."""
        return re.compile(rf"(?<!\w)(?:{any_of(self.reported)})$")

    @cached_property
    def adding(self) -> re.Pattern[str]:
        """The same, where it is told at last ("..., they say")."""
        return re.compile(rf", ?(?:{any_of(self.reported)})(?!\w)")

    @cached_property
    def doubting(self) -> re.Pattern[str]:
        """Words by which the author denies what follows."""
        return re.compile(rf"(?<!\w)(?:{any_of(self.doubted)})(?!\w)")

    @cached_property
    def judged(self) -> re.Pattern[str] | None:
        """Words that judge what stands inside them ("I find the ban good")."""
        if not self.judging:
            return None
        inside = rf"(?P<about>(?: \w+){{1,5}}?)(?: (?:{any_of(self.fillers)}))*"
        return re.compile(rf"(?<!\w)(?:{any_of(self.judging)}){inside} {self.judgement}(?!\w)")


def _either(good: Patterns, bad: Patterns) -> str:
    return rf"(?:(?P<good>{any_of(good)})|(?P<bad>{any_of(bad)}))"
