"""One comment -> its label: what the rules find in it, and what they are willing to say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from argmap.errors import RequestError
from argmap.label import match, relation
from argmap.label.position import position
from argmap.label.relation import Odds
from argmap.label.reply import LONGEST, Reply, Setting, Words, words_of
from argmap.label.rules import Rate, Rulebook
from argmap.label.shelf import AUTO
from argmap.label.stance import UNSTATED, Motion, Stated, parse_motion, stated
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


@dataclass(frozen=True, slots=True)
class Sight:
    """What a comment amounts to before a label is made of it.

    `odds` is None where there is nothing to judge. `heard`: its evidence counts where it stands.
    """

    comment: Comment
    hits: tuple[match.Hit, ...] = ()
    odds: Odds | None = None
    said: Stated = UNSTATED
    position: str = ""
    heard: bool = True


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


def sighted(
    judge: Judge, comment: Comment, parent: Comment | None, place: Setting, known: dict[str, Words]
) -> Sight:
    """Judge a comment; `known` has the words of all that are answered, this one's from now on."""
    if not comment.readable:
        return Sight(comment)
    above = parent.text if parent else judge.motion.text
    text = comment.text[:LONGEST]
    words = words_of(text, above, judge.rulebook.lexicon)
    if comment.id in known:
        known[comment.id] = words
    answered = known[parent.id] if parent else judge.motion_words
    if not text.strip():
        return Sight(comment)
    said = stated(words, judge.motion)
    sign = said.stance.sign if place.top else 0
    reply = Reply(text, words, above, answered, place, (sign, said.start, said.end))
    return _sight(judge, comment, reply, said)


def _sight(judge: Judge, comment: Comment, reply: Reply, said: Stated) -> Sight:
    hits = match.hits(judge.engine, reply)
    title = "" if one_line(comment.title) in judge.subjects else comment.title
    return Sight(
        comment,
        hits,
        relation.odds(hits, judge.rulebook, judge.rate),
        said,
        position(title, reply.words, reply.parent.content | judge.motion_words.content),
        # Cues of a reply mean little towards a motion: there only what is stated outright counts.
        heard=not reply.setting.top or bool(reply.said[0]),
    )


def seen_again(judge: Judge, sight: Sight, elsewhere: float) -> Sight:
    """Return what a reply amounts to when it is known how its two authors reply elsewhere."""
    more = match.hits_elsewhere(judge.engine, elsewhere)
    if not more or not sight.odds:
        return sight
    hits = (*sight.hits, *more)
    return replace(sight, hits=hits, odds=relation.odds(hits, judge.rulebook, judge.rate))


def label_of(judge: Judge, sight: Sight) -> Label:
    """Return what the rules are willing to say of a comment, and why."""
    if not sight.odds:
        return Label(comment=sight.comment.id)
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
    return label_of(judge, _sight(judge, comment, reply, UNSTATED))
