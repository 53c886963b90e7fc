"""How words of a language are written in TOML: the kinds of fields of its tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

_NEVER: Final = r"(?!)"
# One text of words; a list of patterns, of endings, of such texts.
WordSet: TypeAlias = frozenset[str]
Patterns: TypeAlias = tuple[str, ...]
Endings: TypeAlias = tuple[str, ...]
Groups: TypeAlias = tuple[frozenset[str], ...]
NO_WORDS: Final[WordSet] = frozenset()


def any_of(patterns: Iterable[str]) -> str:
    """Return a pattern for any of some; it never matches where there are none."""
    return "|".join(patterns) or _NEVER
