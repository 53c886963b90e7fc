"""Discussion -> labels: rules say what each comment does to what it answers, and why.

The public face of the floor; see docs/labels.md for how a label is computed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from argmap.collector import at_rest
from argmap.errors import RequestError
from argmap.label import match, relation
from argmap.label.edits import by_hand, edited, laid_over, read_edits
from argmap.label.explain import explain
from argmap.label.hand import NO_POSITION, disputed, settled
from argmap.label.position import position, subject_lines
from argmap.label.reply import LONGEST, NO_WORDS, Reply, Setting, Words, settings_of, words_of
from argmap.label.rulefile import load_rulebook, merge, parse_rulebook
from argmap.label.rules import Direction, Example, Rate, Rule, Rulebook, Where
from argmap.label.same import shared
from argmap.label.shelf import AUTO, Books, Shelf, choice, joined, notices, shelf, with_own
from argmap.label.stance import UNSTATED, Motion, Stated, parse_motion, stated
from argmap.label.wordfile import languages
from argmap.model import Comment, Discussion, Label, Relation, Stance
from argmap.text import one_line

__all__ = [
    "AUTO",
    "NO_POSITION",
    "Books",
    "Direction",
    "Example",
    "Rate",
    "Rule",
    "Rulebook",
    "Settings",
    "Shelf",
    "Where",
    "by_hand",
    "choice",
    "disputed",
    "edited",
    "explain",
    "joined",
    "label",
    "label_by",
    "laid_over",
    "languages",
    "load_rulebook",
    "merge",
    "motion_of",
    "notices",
    "parse_rulebook",
    "read_edits",
    "ruled",
    "ruled_by",
    "settled",
    "shelf_of",
    "with_own",
]

_SIGNS: Final = {Stance.FOR: 1, Stance.AGAINST: -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may set. `rate` names one of the rulebook's base rates, "" for its first.

    The error to avoid is a wrong sign. So a guess of supports or attacks, which is already likelier
    than neutral, becomes a relation where its share of both, P(supports) / (P(supports) +
    P(attacks)) or its complement, reaches `supports` or `attacks`. A guess of neutral needs a
    confidence of `neutral`. `off` are ids or topics of rules that are switched off. `language` is
    that of all comments, or AUTO where each is looked at.
    """

    supports: float = 0.735
    attacks: float = 0.715
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


def motion_of(discussion: Discussion) -> str:
    """Return the sentence the discussion is about: its motion, else its title."""
    return discussion.motion or discussion.title


def label(
    discussion: Discussion,
    rulebook: Books = None,
    edits: tuple[Label, ...] = (),
    settings: Settings | None = None,
) -> tuple[Label, ...]:
    """Return one label a comment, in the same order.

    One `rulebook` labels all comments; of several each comment gets the one of its language. What
    the source states stands above the rules, `edits` (a labels file) above both.

    Raises:
        RequestError: there is no rulebook for the language, or no base rate, that `settings` names.
    """
    settings = settings or Settings()
    return label_by(shelf_of(discussion, rulebook, settings), discussion, edits, settings)


def label_by(
    books: Shelf, discussion: Discussion, edits: tuple[Label, ...], settings: Settings
) -> tuple[Label, ...]:
    """Label each comment by the rulebook that was chosen for it; see `label`."""
    return laid_over(ruled_by(books, discussion, settings), (*discussion.labels, *edits))


def ruled(
    discussion: Discussion, rulebook: Books = None, settings: Settings | None = None
) -> tuple[Label, ...]:
    """Return one label a comment as the rules alone say it; see `label`."""
    settings = settings or Settings()
    return ruled_by(shelf_of(discussion, rulebook, settings), discussion, settings)


def shelf_of(discussion: Discussion, rulebook: Books, settings: Settings) -> Shelf:
    """Choose the rulebook of each comment."""
    return shelf(discussion.comments, choice(rulebook, settings.language))


def ruled_by(books: Shelf, discussion: Discussion, settings: Settings) -> tuple[Label, ...]:
    """Return what the rules alone say, each comment by the rulebook that was chosen for it."""
    judges = _judges(books, discussion, settings)
    places = settings_of(discussion.comments)
    known = dict.fromkeys((comment.parent or "" for comment in discussion.comments), NO_WORDS)
    found = []
    with at_rest():
        for comment in discussion.comments:
            parent = discussion.by_id.get(comment.parent or "")
            judge = judges[id(books.of(comment.id))]
            made = _labelled(judge, comment, parent, places[comment.id], known)
            found.append(_unsaid(made) if comment.id in books.unknown else made)
    lexicons = (books.of(comment.id).lexicon for comment in discussion.comments)
    texts = shared((item.position for item in found), lexicons)
    return tuple(
        replace(item, position=text) if item.position != text else item
        for item, text in zip(found, texts, strict=True)
    )


def _judges(books: Shelf, discussion: Discussion, settings: Settings) -> dict[int, Judge]:
    """Make the rulebooks in use ready. A base rate that only some of them know is theirs alone."""
    motion, subjects = motion_of(discussion), subject_lines(discussion.comments)
    named = any(rate.name == settings.rate for book in books.books for rate in book.rates)
    plain = replace(settings, rate="") if named else settings
    found = {}
    for book in books.books:
        has = any(rate.name == settings.rate for rate in book.rates)
        judge = judge_of(book, settings if has else plain, motion)
        found[id(book)] = replace(judge, subjects=subjects)
    return found


def _unsaid(label: Label) -> Label:
    """Leave of a label only the guess: who knows no word of a language says nothing."""
    return replace(label, relation=Relation.UNLABELLED, position="")


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


def _labelled(
    judge: Judge, comment: Comment, parent: Comment | None, place: Setting, known: dict[str, Words]
) -> Label:
    """Label a comment; `known` has the words of all that are answered, this one's from now on."""
    if not comment.readable:
        return Label(comment=comment.id)
    above = parent.text if parent else judge.motion.text
    text = comment.text[:LONGEST]
    words = words_of(text, above, judge.rulebook.lexicon)
    if comment.id in known:
        known[comment.id] = words
    answered = known[parent.id] if parent else judge.motion_words
    if not text.strip():
        return Label(comment=comment.id)
    said = stated(words, judge.motion)
    sign = _SIGNS.get(said.stance, 0) if place.top else 0
    reply = Reply(text, words, above, answered, place, (sign, said.start, said.end))
    return _judged(judge, comment, reply, said)


def _judged(judge: Judge, comment: Comment, reply: Reply, said: Stated) -> Label:
    hits = match.hits(judge.engine, reply)
    odds = relation.odds(hits, judge.rulebook, judge.rate)
    guess, confidence = odds.guess
    title = "" if one_line(comment.title) in judge.subjects else comment.title
    # Cues of a reply mean little towards a motion: at the top only what is stated outright counts.
    heard = not reply.setting.top or bool(reply.said[0])
    willing = heard and judge.settings.willing(guess, confidence, odds.polarity)
    return Label(
        comment=comment.id,
        relation=guess if willing else Relation.UNLABELLED,
        guess=guess,
        polarity=odds.polarity,
        confidence=confidence,
        stance=said.stance,
        stance_confidence=said.confidence,
        position=position(title, reply.words, reply.parent.content | judge.motion_words.content),
        cues=relation.cues(hits, judge.rulebook, comment.text, guess),
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
    return _judged(judge, comment, Reply(text, words, parent_text, answered, place), UNSTATED)
