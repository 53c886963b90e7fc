"""Rulebooks from TOML: one topic a file, one `[[rule]]` a cue, `[rates.NAME]` and `[scale]` once.

Every mistake in a file is collected and reported in one RulebookError that names file, line, rule
and field.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from argmap.errors import RulebookError
from argmap.label import examples
from argmap.label.lexicon import WORDLESS, Lexicon
from argmap.label.rulecheck import NUMBERS, TEXTS, wrong_in_rule, wrong_tables
from argmap.label.rules import Direction, Example, Rate, Rule, Rulebook, Where
from argmap.label.wordfile import (
    Spelling,
    has_words,
    languages,
    load_lexicon,
    read_lexicon,
)

_NAMES: Final = re.compile(r"\s*id\s*=")
_MOST_SHOWN: Final = 10
_CURE: Final = "see docs/add-a-rule.md"
_TWICE: Final = "field id: it occurs twice"


def load_rulebook(language: str = "en") -> Rulebook:
    """Return the rulebook that argmap brings for a language.

    Raises:
        RulebookError: there is none for this language, or one of its files is not valid.
    """
    return _loaded(language)


@cache
def _loaded(language: str) -> Rulebook:
    folder = resources.files("argmap.label") / "rulebook" / language
    if language not in languages():
        cure = f"choose one of {', '.join(languages())}, or see docs/add-a-language.md"
        raise RulebookError(f"there is no rulebook for the language {language!r}", cure=cure)
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml"))
    books = tuple(_read(_toml(_ours(language, name), name), name, language) for name in names)
    return replace(_joined(books), language=language, name=language)


def _ours(language: str, name: str) -> str:
    home = f"rulebook/{language}/{name}"
    return resources.files("argmap.label").joinpath(home).read_text(encoding="utf-8")


def parse_rulebook(text: str, name: str, language: str = "en") -> Rulebook:
    """Return the rulebook written in one TOML file, its examples checked.

    Args:
        text: what the file holds.
        name: what the file is called.
        language: whose rules they are where the file does not say.

    Raises:
        RulebookError: with every mistake found, each with line, rule and field.
    """
    book = _parsed(text, name, language)
    places = {rule.id: number for number, rule in enumerate(book.rules)}
    _raise_if(
        (
            (f"{_line_of(text, places[rule])}rule {rule!r}: ", what)
            for rule, what in examples.check(book)
        ),
        name,
    )
    return book


def merge(base: Rulebook, extra: Rulebook) -> Rulebook:
    """Return `base` with the rules of `extra` added; a rule with an id of ours replaces ours.

    Where `extra` says that it replaces, its rules stand alone. What it says nothing of (base rates,
    words) stays ours.
    """
    if extra.replaces:
        return replace(extra, rates=extra.rates or base.rates)
    rules = {rule.id: rule for rule in (*base.rules, *extra.rules)}
    rates = {rate.name: rate for rate in (*base.rates, *extra.rates)}
    return replace(
        base,
        name=f"{base.name} and {extra.name}",
        rules=tuple(rules.values()),
        rates=tuple(rates.values()),
        lexicon=extra.lexicon,
    )


def _joined(books: Sequence[Rulebook]) -> Rulebook:
    rules = tuple(rule for book in books for rule in book.rules)
    known = Counter(rule.id for rule in rules)
    twice = ((f"rule {key!r}: ", _TWICE) for key in known if known[key] > 1)
    _raise_if(twice, books[0].language or "rulebook")
    fitted = next((book for book in books if book.rates), books[0])
    return replace(fitted, rules=rules)


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulebookError(f"this is not valid TOML: {error}", where=name, cure=_CURE) from error


def _parsed(text: str, name: str, language: str) -> Rulebook:
    """Read a rulebook file that may be wrong; ours are checked by the tests."""
    data = _toml(text, name)
    if not data:
        raise RulebookError("this file holds no rule and no words", where=name, cure=_CURE)
    _raise_if((("", what) for what in wrong_tables(data)), name)
    tables = data.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise RulebookError("rules are written as [[rule]] tables", where=name, cure=_CURE)
    ids = [str(table.get("id", "?")) for table in tables]
    _raise_if(
        (
            (f"{_line_of(text, number)}rule {ids[number]!r}: ", what)
            for number, table in enumerate(tables)
            for what in (*wrong_in_rule(table), *((_TWICE,) if ids[number] in ids[:number] else ()))
        ),
        name,
    )
    return _read(data, name, language)


def _read(data: Mapping[str, Any], name: str, language: str) -> Rulebook:
    scale = data.get("scale", {})
    language = str(data.get("language", language))
    lexicon = _lexicon(data, language)
    spelling = Spelling(dict(lexicon.spellings), lexicon.letters)
    return Rulebook(
        language=language,
        lexicon=lexicon,
        replaces=bool(data.get("replaces", False)),
        name=name,
        rules=tuple(_rule(table, spelling) for table in data.get("rule", ())),
        rates=tuple(_rate(key, value, name) for key, value in data.get("rates", {}).items()),
        scale=float(scale.get("weight", 1.0)),
        polar_scale=float(scale.get("polar", 1.0)),
        lean=float(scale.get("lean", 0.0)),
    )


def _lexicon(data: Mapping[str, Any], language: str) -> Lexicon:
    """Return a file's own words, else ours of its language, else none."""
    if has_words(data):
        return read_lexicon({"language": language, **data})
    if language in languages():
        return load_lexicon(language)
    return replace(WORDLESS, language=language, name=language)


def _raise_if(mistakes: Iterable[tuple[str, str]], name: str) -> None:
    """Refuse a file for its mistakes, each with its place, which is named once for all there."""
    wrong = tuple(mistakes)
    if wrong:
        places = groupby(wrong[:_MOST_SHOWN], key=itemgetter(0))
        told = "; ".join(place + "; ".join(what for _, what in some) for place, some in places)
        more = f" (and {len(wrong) - _MOST_SHOWN} more)" if len(wrong) > _MOST_SHOWN else ""
        raise RulebookError(told + more, where=name, cure=_CURE)


def _line_of(text: str, place: int) -> str:
    """Return "line N, " for the line on which a rule, by its place, names itself, else opens."""
    lines = text.split("\n")
    heads = [number for number, line in enumerate(lines) if line.strip().startswith("[[rule]]")]
    if place >= len(heads):
        return ""
    end = heads[place + 1] if place + 1 < len(heads) else len(lines)
    named = (at for at in range(heads[place], end) if _NAMES.match(lines[at]))
    return f"line {next(named, heads[place]) + 1}, "


def _rule(table: Mapping[str, Any], spelling: Spelling) -> Rule:
    words: dict[str, Any] = {key: table[key] for key in TEXTS if key in table}
    words |= {key: float(table[key]) for key in NUMBERS if key in table}
    for key in ("patterns", "unless"):
        words[key] = tuple(map(spelling.rule, table.get(key, ())))
    words |= {key: tuple(_example(item) for item in table[key]) for key in ("hits", "misses")}
    words["relation"] = Direction(table["relation"])
    words["where"] = Where(table["where"])
    return Rule(**words)


def _example(item: object) -> Example:
    """Read an example: a text, or a table of that and what else a rule may look at."""
    if not isinstance(item, dict):
        return Example(text=str(item))
    return Example(
        text=str(item.get("text", "")),
        parent=str(item.get("parent", "")),
        authors=str(item.get("authors", "")),
        rivals=int(item.get("rivals", 0)),
        motion=str(item.get("motion", "")),
        elsewhere=float(item.get("elsewhere", 0)),
    )


def _rate(name: str, value: object, file: str) -> Rate:
    if not isinstance(value, dict):
        raise RulebookError(f"rates.{name} must be a table", where=file, cure=_CURE)
    try:
        return Rate(
            name=name,
            about=str(value.get("about", "")),
            weight=float(value["weight"]),
            polar=float(value["polar"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        what = f"rates.{name} needs the numbers weight and polar"
        raise RulebookError(what, where=file, cure=_CURE) from error
