"""Lexicons from TOML: `_words.toml` of ours, or the same tables in a person's rulebook file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Any, Final

from argmap.label.lexicon import Claims, Lexicon, Same, Talk, Verbs
from argmap.label.verdicts import Verdicts

TABLES: Final[Mapping[str, type[Any]]] = {
    "talk": Talk,
    "verbs": Verbs,
    "position": Claims,
    "stance": Verdicts,
    "same": Same,
}
_UNTOUCHED: Final = r"\[[^\]]*\]|\\."
_WORD_LETTER: Final = re.compile(_UNTOUCHED)
_REPEATED_REPEAT: Final = re.compile(r"[*+}]\??\)[*+{]")


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that argmap has a rulebook for, English first."""
    room = resources.files("argmap.label") / "rulebook"
    found = (item.name for item in room.iterdir() if (item / "_words.toml").is_file())
    return tuple(sorted(found, key=lambda name: (name != "en", name)))


def load_lexicon(language: str = "en") -> Lexicon:
    """Return the words that argmap brings for a language."""
    return _loaded(language)


@cache
def _loaded(language: str) -> Lexicon:
    home = f"rulebook/{language}/_words.toml"
    text = resources.files("argmap.label").joinpath(home).read_text(encoding="utf-8")
    return read_lexicon(tomllib.loads(text))


def has_words(data: Mapping[str, Any]) -> bool:
    """Tell whether a rulebook file brings words of its own."""
    return any(key in data for key in TABLES)


def read_lexicon(data: Mapping[str, Any]) -> Lexicon:
    """Make a lexicon of the tables of a file, which `mistakes` finds nothing wrong with."""
    ways = data.get("spellings", {})
    spelling = Spelling(ways)
    made = {key: _table(data.get(key, {}), kind, spelling) for key, kind in TABLES.items()}
    language = str(data.get("language", ""))
    name = str(data.get("name", language))
    letters = str(data.get("letters", ""))
    return Lexicon(
        language=language, name=name, letters=letters, spellings=tuple(ways.items()), **made
    )


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language is written: other ways for some letters ("ü" as "ue"), and its own letters."""

    ways: Mapping[str, str]
    letters: str = ""

    def words(self, text: str) -> frozenset[str]:
        """Return the words of a text in both ways."""
        table = str.maketrans(dict(self.ways))
        return frozenset((*text.split(), *text.translate(table).split()))

    def pattern(self, text: str) -> str:
        """Let a pattern match both ways; sets of letters ("[aä]") stay as they are."""
        if text.isascii() or not self.ways:
            return text
        either = re.compile(f"{_UNTOUCHED}|[{''.join(map(re.escape, self.ways))}]")
        return either.sub(self._either, text)

    def rule(self, text: str) -> str:
        r"""Return a rule's pattern so that `\w` knows the letters of the language too.

        RE2 takes it for ASCII letters, unlike Python.
        """
        if not self.letters:
            return self.pattern(text)
        return _WORD_LETTER.sub(self._letter, self.pattern(text))

    def _letter(self, found: re.Match[str]) -> str:
        known = rf"\w{self.letters}"
        if found[0] == r"\w":
            return f"[{known}]"
        return found[0].replace(r"\w", known) if found[0].startswith("[") else found[0]

    def _either(self, found: re.Match[str]) -> str:
        way = self.ways.get(found[0])
        return found[0] if way is None else f"(?:{found[0]}|{way})"


def _table(data: Mapping[str, Any], kind: type[Any], spelling: Spelling) -> Any:  # noqa: ANN401 - one of TABLES
    kinds = _kinds(kind)
    return kind(**{key: _value(kinds[key], value, spelling) for key, value in data.items()})


def _kinds(table: type[Any]) -> dict[str, str]:
    return {field.name: str(field.type) for field in fields(table)}


def _value(kind: str, value: Any, spelling: Spelling) -> object:  # noqa: ANN401 - whatever TOML holds
    if kind == "WordSet":
        return spelling.words(value)
    if kind == "Groups":
        return tuple(map(spelling.words, value))
    if kind == "Patterns":
        return tuple(map(spelling.pattern, value))
    return value if kind == "bool" else tuple(value)


def mistakes(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the tables of words in a file."""
    tables = [key for key in (*TABLES, "spellings") if not isinstance(data.get(key, {}), dict)]
    yield from (f"{key} must be a table" for key in tables)
    if tables:
        return
    letters = data.get("letters", "a")
    if not isinstance(letters, str) or not letters.isalpha():
        yield "letters must be a text of letters"
    for key, value in data.get("spellings", {}).items():
        if len(key) != 1 or not isinstance(value, str):
            yield f"spellings.{key}: give one letter and how else it is written"
    for name, table in TABLES.items():
        kinds = _kinds(table)
        for key, value in data.get(name, {}).items():
            if wrong := _wrong(kinds[key], value) if key in kinds else unknown(key, kinds):
                yield f"{name}.{key}: {wrong}"


def unknown(key: str, known: Collection[str]) -> str:
    """Return what is wrong with a key that is none of those known, and which may be meant."""
    near = get_close_matches(key, known, n=1)
    return f"it is not known{f' (is {near[0]} meant?)' if near else ''}"


def _wrong(kind: str, value: object) -> str:
    if kind == "bool":
        return "" if isinstance(value, bool) else "it must be true or false"
    if kind == "WordSet":
        return "" if isinstance(value, str) else "it must be a text"
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return "it must be a list of texts"
    if kind != "Patterns":
        return ""
    return next((f"{one!r}: {why}" for one in value if (why := _fault(one))), "")


def _fault(pattern: str) -> str:
    """Return why a pattern cannot be used: what repeats a repeat can take for ever."""
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return "it repeats what repeats already" if _REPEATED_REPEAT.search(pattern) else ""
