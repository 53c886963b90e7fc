"""Which rulebook labels which comment of a thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from argmap.errors import RequestError
from argmap.label.language import spoken
from argmap.label.lexicon import WORDLESS
from argmap.label.measures import STRUCTURE
from argmap.label.rulefile import load_rulebook, merge
from argmap.label.rules import Rule, Rulebook
from argmap.label.wordfile import languages
from argmap.model import Comment, Notice

AUTO: Final = "auto"
"""The language of each comment is found out."""
Books: TypeAlias = Rulebook | Sequence[Rulebook] | None
"""One rulebook for all comments, or several to choose from by language; None: all of ours."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rulebooks of a thread: `main` for most comments, `other` for some, by their ids.

    `unknown` are the comments in a language that has none, and that language.
    """

    main: Rulebook
    other: Mapping[str, Rulebook]
    unknown: Mapping[str, str]

    def of(self, comment: str) -> Rulebook:
        """Return the rulebook by which a comment is labelled."""
        return self.other.get(comment, self.main)

    @property
    def books(self) -> tuple[Rulebook, ...]:
        """All rulebooks in use, the main one first."""
        return tuple({id(book): book for book in (self.main, *self.other.values())}.values())

    @property
    def joined(self) -> Rulebook:
        """One rulebook that can explain all labels of the thread."""
        return joined(self.books)


def joined(books: Sequence[Rulebook]) -> Rulebook:
    """Return the first of some rulebooks with what rules the others have besides."""
    if len(books) == 1:
        return books[0]
    rules: dict[str, Rule] = {}
    for book in books:
        rules = {**rules, **{rule.id: rule for rule in book.rules if rule.id not in rules}}
    return replace(
        books[0], name=" and ".join(book.name for book in books), rules=tuple(rules.values())
    )


def with_own(books: Sequence[Rulebook], own: Rulebook) -> tuple[Rulebook, ...]:
    """Return our rulebooks with a person's own laid over that of its language, else beside them."""
    known = any(book.language == own.language for book in books)
    ours = (merge(book, own) if book.language == own.language else book for book in books)
    return (*ours, *(() if known else (own,)))


def choice(books: Books = None, language: str = AUTO) -> tuple[Rulebook, ...]:
    """Return the rulebooks that comments may be labelled by.

    Raises:
        RequestError: there is none for the language that is asked for.
    """
    if isinstance(books, Rulebook):
        return (books,)
    if language == AUTO:
        return tuple(books or map(load_rulebook, languages()))
    known = {book.language: book for book in books or ()}
    known = known or {name: load_rulebook(name) for name in languages() if name == language}
    if language not in known:
        names = sorted(known) or languages()
        what = f"there is no rulebook for the language {language!r}"
        cure = f"choose one of {', '.join(names)} or {AUTO}, or see docs/add-a-language.md"
        raise RequestError(what, cure=cure)
    return (known[language],)


def shelf(comments: Sequence[Comment], books: Sequence[Rulebook]) -> Shelf:
    """Choose for each comment the rulebook of its language."""
    if len(books) == 1:
        return Shelf(books[0], {}, {})
    found = spoken(comments, [book.lexicon for book in books])
    known = {book.language: book for book in books}
    silent = _structure(books[0])
    other = {comment: known.get(name, silent) for comment, name in found.other.items()}
    unknown = {comment: name for comment, name in found.other.items() if name not in known}
    if found.main not in known:
        rest = (one.id for one in comments if one.id not in found.other)
        unknown |= dict.fromkeys(rest, found.main)
    return Shelf(known.get(found.main, silent), other, unknown)


def _structure(book: Rulebook) -> Rulebook:
    """Return what is left of a rulebook where the language is not known: who answers whom."""
    rules = tuple(rule for rule in book.rules if rule.measure in STRUCTURE)
    return replace(book, language="", name="who answers whom", rules=rules, lexicon=WORDLESS)


def notices(found: Shelf) -> Iterator[Notice]:
    """Yield what a person must know of comments in a language that has no rulebook."""
    if not found.unknown:
        return
    many = len(found.unknown)
    names = ", ".join(sorted(Counter(found.unknown.values())))
    yield Notice(
        code="NO_RULEBOOK",
        text=f"{many} comment{'s are' if many > 1 else ' is'} in a language that has no rulebook "
        f"({names}): guessed by who answers whom alone, without relation, stance and position",
        cure="label by hand, give rules of that language with --rulebook "
        "(docs/add-a-language.md), or name a language with --language",
        count=many,
    )
