"""The rules and the base rate of a command. The floors load inside, as in commands."""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.cli import sources
from argmap.errors import RequestError

if TYPE_CHECKING:  # these floors are slow to load
    from argparse import Namespace

    from argmap.label import Rulebook, Settings


def chosen(asked: Namespace) -> tuple[tuple[Rulebook, ...], Settings]:
    """Return the rulebooks that comments may be labelled by, the user's among them; the settings.

    Raises:
        SourceError: the user's file cannot be opened.
        RulebookError: it is not valid; every mistake with line, rule and field.
        RequestError: there is no rulebook for the language, or no base rate of the name, that is
            asked for; the user's file is for another language.
    """
    from argmap.label import Settings, choice, judge_of

    books = choice(_books(asked), asked.language)
    settings = Settings(rate=asked.rate, language=asked.language)
    if not any(rate.name == asked.rate for book in books for rate in book.rates):
        judge_of(books[0], settings, "")  # refuses it before anything is read
    return books, settings


def _books(asked: Namespace) -> tuple[Rulebook, ...]:
    from argmap.label import AUTO, choice, parse_rulebook, with_own

    ours = choice()
    if not asked.rulebook:
        return ours
    source, language = sources.file(asked.rulebook), asked.language
    own = parse_rulebook(source.text, source.name, "en" if language == AUTO else language)
    if language not in (AUTO, own.language):
        what = f"these rules are for the language {own.language!r}, not {language!r}"
        raise RequestError(what, where=source.name, cure=f"say --language {own.language}")
    return with_own(ours, own)


def shown(books: tuple[Rulebook, ...]) -> Rulebook:
    """Return the rulebook to be shown where no source decides: the user's, else the first."""
    from argmap.label import languages

    return next((book for book in books if book.name not in languages()), books[0])
