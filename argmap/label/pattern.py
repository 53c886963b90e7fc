"""Patterns of whole words in RE2, which is linear in the text whatever the pattern (Cox 2010).

The only file that imports re2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import re2

# `reply.words_of` leaves no mark beyond ASCII, so ASCII ends words; that spares RE2 big tables.
_LEFT, _RIGHT = r"(?:^|[\x00-/:-@\[-^`{-\x7f])", r"(?:$|[\x00-/:-@\[-^`{-\x7f])"
_EDGES: Final = frozenset(code for code in range(128) if not re.match(r"\w", chr(code)))
_SPACE: Final = ord(" ")
_INSIDE: Final = re.compile(r"(?:\((?:\?:)?)?(?:[^()|]*\|)*(?:n't|'[a-z])")
_MEMORY: Final = 64 << 20
# What the module's own search wraps: called directly it takes a fourth of the time.
_Pattern: Final = re2._re2.RE2  # noqa: SLF001 - the class behind re2.compile has no public name
ANYWHERE: Final = _Pattern.Anchor.UNANCHORED
"""What the `Match` of a pattern is given first; then come the bytes, and from where to where."""


def compiled(patterns: Sequence[str], *, opening: bool = False, longest: bool = False) -> Any:  # noqa: ANN401 - re2 ships no types
    """Return one pattern that finds whole words of any of some patterns.

    What it finds has the edge on either side that makes the words whole, see `bare`. `opening`: the
    text must open with them. `longest`: of those that begin at one place the longest is found, else
    the first that is named.
    """
    return _compiled(_whole(patterns, opening=opening), longest=longest)


def several(rules: Iterable[Sequence[str]], *, opening: bool = False) -> Any:  # noqa: ANN401 - re2 ships no types
    """Return what tells which of some rules match, by their numbers; each has several patterns."""
    made = re2.Set.SearchSet(_options())
    for patterns in rules:
        made.Add(_whole(patterns, opening=opening))
    made.Compile()
    # What the set wraps is called for every comment: its wrapper adds a third to each call.
    return made._set  # noqa: SLF001 - it has no public name


def bare(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Return the place of the words that a pattern found, without the edges on either side.

    Asking RE2 for the group between the edges would cost a second, slower run over the match.
    """
    start += data[start] in _EDGES and end - start > 1
    if data[start] <= _SPACE:  # a pattern may begin with any marks, even with a blanked quote
        start += len(data[start : end - 1]) - len(data[start : end - 1].lstrip())
    return start, end - (data[end - 1] in _EDGES and end - start > 1)


def seeker(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Return what tells whether one of some patterns matches anywhere, be it inside a word."""
    pattern = _compiled("|".join(f"(?:{pattern})" for pattern in patterns))

    def seeks(text: str) -> bool:
        data = text.encode()
        return bool(pattern.Match(ANYWHERE, data, 0, len(data))[0][1] > 0)

    return seeks


def fault(pattern: str) -> str:
    """Return what is wrong with a pattern of the RE2 syntax, empty if nothing is."""
    whole = _whole((pattern,))
    try:
        made = re2.compile(whole, _options())
    except re2.error as error:
        reason = error.args[0]
        told = reason.decode() if isinstance(reason, bytes) else str(reason)
        return told.removesuffix(f": {whole}")  # nobody wrote what stands around the pattern
    if _INSIDE.match(pattern):
        return "it begins inside a word, but whole words are looked for: write \\w+n't for n't"
    return "it matches no words at all" if made.search(b"") else ""


def _compiled(pattern: str, *, longest: bool = False) -> Any:  # noqa: ANN401 - re2 ships no types
    options = _options()
    options.longest_match = longest
    return _Pattern(pattern.encode(), options)


def _whole(patterns: Sequence[str], *, opening: bool = False) -> str:
    """Join the patterns of one rule so that only whole words match."""
    left = "^" if opening else _LEFT
    return f"{left}(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)}){_RIGHT}"


def _options() -> Any:  # noqa: ANN401 - re2 ships no types
    options = re2.Options()
    options.case_sensitive = False
    options.never_capture = True
    options.log_errors = False
    options.max_mem = _MEMORY
    return options
