"""One thread -> what the rules alone say of each of its comments, in two looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from argmap.collector import at_rest
from argmap.label.elsewhere import elsewhere
from argmap.label.judge import (
    Case,
    Judge,
    Settings,
    Sight,
    case_of,
    judge_of,
    label_of,
    seen_again,
    sights,
)
from argmap.label.position import subject_lines
from argmap.label.reply import NO_WORDS, settings_of
from argmap.label.same import shared
from argmap.label.shelf import Shelf
from argmap.model import Discussion, Label, Relation

_STANDARD: Final = Settings()
_AT_ONCE: Final = 500
"""So many comments go through each step together, which is faster than one by one."""


def ruled_by(books: Shelf, discussion: Discussion, settings: Settings) -> tuple[Label, ...]:
    """Return what the rules alone say, each comment by the rulebook that was chosen for it."""
    judges = _judges(books, discussion, settings)
    with at_rest():
        first = _worded(books, discussion, _at_first_sight(books, discussion, judges))
        return tuple(_at_second_sight(books, discussion, judges, first))


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


def _worded(
    books: Shelf, discussion: Discussion, first: Mapping[str, Sight]
) -> Mapping[str, Sight]:
    """Give positions that plainly say the same one wording; who knows no word of it holds none."""
    names = [comment.id for comment in discussion.comments if comment.id in first]
    held = ("" if name in books.unknown else first[name].position for name in names)
    texts = shared(held, (books.of(name).lexicon for name in names))
    return {
        name: first[name]._replace(position=text) for name, text in zip(names, texts, strict=True)
    }


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
    """Leave of a relation only the guess: who knows no word of a language is not willing."""
    return replace(label, relation=Relation.UNLABELLED)
