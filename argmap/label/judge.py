"""One comment -> its label: what the rules find in it, and what they are willing to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from argmap.errors import RequestError
from argmap.label import match, relation
from argmap.label.finder import Hit
from argmap.label.motion import Motion, parse_motion
from argmap.label.position import position
from argmap.label.relation import Odds
from argmap.label.reply import LONGEST, Reply, Setting, Words, words_of
from argmap.label.rules import Rate, Rulebook
from argmap.label.shelf import AUTO
from argmap.label.stance import UNSTATED, Stated, stated
from argmap.model import Comment, Label, Relation
from argmap.text import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may set. `rate` names one of the rulebook's base rates, "" for its first.

    The error to avoid is a wrong sign. So a guess of supports or attacks, which is already likelier
    than neutral, becomes a relation where its share of both, P(supports) / (P(supports) +
    P(attacks)) or its complement, reaches `supports` or `attacks`. A guess of neutral needs a
    confidence of `neutral`. `off` are ids or topics of rules that are switched off. `language` is
    that of all comments, or AUTO where each is looked at.
    """

    supports: float = 0.72
    attacks: float = 0.725
    neutral: float = 0.6
    rate: str = ""
    off: tuple[str, ...] = ()
    language: str = AUTO

    def willing(self, guess: Relation, confidence: float, polarity: float) -> bool:
        """Tell whether a guess of this confidence and polarity may be said and drawn."""
        if guess is Relation.NEUTRAL:
            return confidence >= self.neutral
        share = confidence / (2 * confidence - abs(polarity))
        return share >= (self.supports if guess is Relation.SUPPORTS else self.attacks)

    def said(self, odds: Odds) -> Relation:
        """Return the likeliest relation if it may be said and drawn, else unlabelled."""
        guess, confidence = odds.guess
        willing = self.willing(guess, confidence, odds.polarity)
        return guess if willing else Relation.UNLABELLED


@dataclass(frozen=True, slots=True)
class Judge:
    """Everything that labelling one comment needs besides the comment."""

    rulebook: Rulebook
    engine: match.Engine
    rate: Rate
    settings: Settings
    motion: Motion
    motion_words: Words
    subjects: frozenset[str] = frozenset()


class Case(NamedTuple):
    """A comment made ready to be judged, and the stance that it states outright."""

    comment: Comment
    reply: Reply
    said: Stated


class Sight(NamedTuple):
    """What a comment amounts to. `heard`: the evidence of `hits` counts where it stands."""

    comment: Comment
    said: Stated
    hits: tuple[Hit, ...]
    odds: Odds
    position: str
    heard: bool


def judge_of(rulebook: Rulebook, settings: Settings, motion: str) -> Judge:
    """Make a rulebook, settings and a motion ready."""
    book = _without(rulebook, settings.off) if settings.off else rulebook
    return Judge(
        book,
        match.engine(book),
        _rate(book, settings.rate),
        settings,
        parse_motion(motion, book.lexicon),
        words_of(motion, lexicon=book.lexicon),
    )


def _without(rulebook: Rulebook, off: tuple[str, ...]) -> Rulebook:
    kept = tuple(rule for rule in rulebook.rules if rule.id not in off and rule.topic not in off)
    return replace(rulebook, rules=kept)


def _rate(rulebook: Rulebook, name: str) -> Rate:
    rates = {rate.name: rate for rate in rulebook.rates}
    if name and name not in rates:
        what = f"the rulebook has no base rate {name!r}"
        raise RequestError(what, cure=f"choose one of {', '.join(rates) or 'none'}")
    return rates[name] if name else next(iter(rulebook.rates), relation.EVEN)


def case_of(
    judge: Judge, comment: Comment, parent: Comment | None, place: Setting, known: dict[str, Words]
) -> Case | None:
    """Make a comment ready, None where there is nothing to judge.

    `known` has the words of all that are answered, those of this comment from now on.
    """
    if not comment.readable:
        return None
    above = parent.text if parent else judge.motion.text
    text = comment.text[:LONGEST]
    words = words_of(text, above, judge.rulebook.lexicon)
    if comment.id in known:
        known[comment.id] = words
    answered = known[parent.id] if parent else judge.motion_words
    if not text.strip():
        return None
    said = stated(words, judge.motion)
    sign = said.stance.sign if place.top else 0
    reply = Reply(text, words, above, answered, place, (sign, said.start, said.end))
    return Case(comment, reply, said)


def sights(judge: Judge, cases: Sequence[Case]) -> Iterator[Sight]:
    """Yield what each case amounts to by itself."""
    found = match.hits(judge.engine, [case.reply for case in cases])
    held = [_position(judge, case) for case in cases]
    for case, hits, claim in zip(cases, found, held, strict=True):
        odds = relation.odds(hits, judge.rulebook, judge.rate)
        # Cues of a reply mean little towards a motion: there only what is stated outright counts.
        heard = not case.reply.setting.top or bool(case.reply.said[0])
        yield Sight(case.comment, case.said, tuple(hits), odds, claim, heard)


def _position(judge: Judge, case: Case) -> str:
    title = "" if one_line(case.comment.title) in judge.subjects else case.comment.title
    about = case.reply.parent.content | judge.motion_words.content
    return position(title, case.reply.words, about)


def seen_again(judge: Judge, sight: Sight, elsewhere: float) -> Sight:
    """Return what a reply amounts to when it is known how its two authors reply elsewhere."""
    hits = (*sight.hits, *match.hits_elsewhere(judge.engine, elsewhere))
    return sight._replace(hits=hits, odds=relation.odds(hits, judge.rulebook, judge.rate))


def label_of(judge: Judge, sight: Sight) -> Label:
    """Return what the rules are willing to say of a comment, and why."""
    guess, confidence = sight.odds.guess
    return Label(
        comment=sight.comment.id,
        relation=judge.settings.said(sight.odds) if sight.heard else Relation.UNLABELLED,
        guess=guess,
        polarity=sight.odds.polarity,
        confidence=confidence,
        stance=sight.said.stance,
        stance_confidence=sight.said.confidence,
        position=sight.position,
        cues=relation.cues(sight.hits, judge.rulebook, sight.comment.text, guess),
    )


def judged_pair(
    judge: Judge, text: str, parent_text: str, *, author: str = "", parent_author: str = ""
) -> Label:
    """Label one reply of which only its parent is known."""
    text, parent_text = text[:LONGEST], parent_text[:LONGEST]
    lexicon = judge.rulebook.lexicon
    answered = words_of(parent_text, lexicon=lexicon)
    words = words_of(text, parent_text, lexicon)
    place = Setting(same_author=bool(author) and author == parent_author)
    comment = Comment(id="", parent=None, author=author, text=text)
    reply = Reply(text, words, parent_text, answered, place)
    (sight,) = sights(judge, [Case(comment, reply, UNSTATED)])
    return label_of(judge, sight)
