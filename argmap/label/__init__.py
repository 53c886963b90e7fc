"""Discussion -> labels: rules say what each comment does to what it answers, and why.

The public face of the floor; see docs/labels.md for how a label is computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from argmap.collector import at_rest
from argmap.label.edits import by_hand, edited, laid_over
from argmap.label.elsewhere import elsewhere
from argmap.label.explain import explain
from argmap.label.hand import NO_POSITION, disputed, settled
from argmap.label.judge import (
    Case,
    Judge,
    Settings,
    Sight,
    case_of,
    judge_of,
    judged_pair,
    label_of,
    seen_again,
    sights,
)
from argmap.label.labelfile import read_edits
from argmap.label.position import subject_lines
from argmap.label.reply import NO_WORDS, settings_of
from argmap.label.rulefile import load_rulebook, merge, parse_rulebook
from argmap.label.rules import Direction, Example, Rate, Rule, Rulebook, Where
from argmap.label.same import shared
from argmap.label.shelf import AUTO, Books, Shelf, choice, joined, notices, shelf, with_own
from argmap.label.wordfile import languages
from argmap.model import Discussion, Label, Relation

__all__ = [
    "AUTO",
    "NO_POSITION",
    "Books",
    "Direction",
    "Example",
    "Judge",
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
    "judge_of",
    "judged_pair",
    "label",
    "label_by",
    "laid_over",
    "languages",
    "load_rulebook",
    "merge",
    "notices",
    "parse_rulebook",
    "read_edits",
    "ruled",
    "ruled_by",
    "settled",
    "shelf_of",
    "with_own",
]

_STANDARD: Final = Settings()
_AT_ONCE: Final = 500
"""So many comments go through each step together, which is faster than one by one."""


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
    with at_rest():
        first = _at_first_sight(books, discussion, judges)
        found = tuple(_at_second_sight(books, discussion, judges, first))
    lexicons = (books.of(comment.id).lexicon for comment in discussion.comments)
    texts = shared((item.position for item in found), lexicons)
    return tuple(
        replace(item, position=text) if item.position != text else item
        for item, text in zip(found, texts, strict=True)
    )


def _at_first_sight(
    books: Shelf, discussion: Discussion, judges: Mapping[int, Judge]
) -> Mapping[str, Sight]:
    """Judge each comment by itself, what it answers, and who answers whom."""
    comments = discussion.comments
    places = settings_of(comments)
    known = dict.fromkeys((comment.parent or "" for comment in comments), NO_WORDS)
    found: dict[str, Sight] = {}
    for start in range(0, len(comments), _AT_ONCE):
        cases: dict[int, list[Case]] = {}
        for comment in comments[start : start + _AT_ONCE]:
            book = id(books.of(comment.id))
            parent = discussion.by_id.get(comment.parent or "")
            case = case_of(judges[book], comment, parent, places[comment.id], known)
            if case:
                cases.setdefault(book, []).append(case)
        for book, some in cases.items():
            found |= {one.comment.id: one for one in sights(judges[book], some)}
    return found


def _at_second_sight(
    books: Shelf, discussion: Discussion, judges: Mapping[int, Judge], first: Mapping[str, Sight]
) -> Iterator[Label]:
    """Judge again the replies whose two authors support or attack each other elsewhere.

    That does not depend on what the user is willing to say, lest confidence depended on it.
    """
    likely = {name: _STANDARD.said(sight.odds) for name, sight in first.items()}
    means = dict(elsewhere(discussion.comments, likely))
    for comment in discussion.comments:
        sight, judge = first.get(comment.id), judges[id(books.of(comment.id))]
        if not sight:
            yield Label(comment=comment.id)
        elif comment.id in books.unknown:
            yield _unsaid(label_of(judge, sight))
        elif comment.id in means:
            yield label_of(judge, seen_again(judge, sight, means[comment.id]))
        else:
            yield label_of(judge, sight)


def _judges(books: Shelf, discussion: Discussion, settings: Settings) -> dict[int, Judge]:
    """Make the rulebooks in use ready. A base rate that only some of them know is theirs alone."""
    motion, subjects = discussion.about, subject_lines(discussion.comments)
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
