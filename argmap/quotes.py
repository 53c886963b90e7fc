"""Which words of a comment are quoted from the one that it answers."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from argmap.text import Span, plain, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED: Final = re.compile(
    r'"[^"\n]{8,400}"|“[^”\n]{8,400}”|«[^»\n]{8,400}»|„[^„“”\n]{8,400}[“”]|»[^«»\n]{8,400}«'
)
_QUOTES: Final = '"“«„»'
_LONGEST_PARENT: Final = 20_000
_MOST_LINES: Final = 200
_LEAST_REPEATED: Final = 6
_LEAST_FOLLOWED: Final = 2
_LEAST_RESUMED: Final = 3
# How mail programs end the line above a quote.
_ATTRIBUTES: Final = ("wrote:", "writes:", "said:", "schrieb:", "schreibt:")
_TAKEN: Final = "q"
_PIECE: Final = re.compile(r"q[q ]*(?<=q)|\s*x[x ]*")
_MARK: Final = re.compile(r"(?<!\S)(?:>|&gt;)[>\s]*")
_BARE_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIRST_LOOK: Final = 40


@lru_cache(maxsize=64)
def _plain_parent(text: str) -> str:
    """Return `plain` of a text that several replies to it ask for, one after another."""
    return plain(text)


def strip_quotes(text: str, parent_text: str) -> str:
    """Return `text` with every word of the parent blanked out; its length does not change.

    Three forms are known: lines that open with ">", strings in quotation marks that occur in the
    parent, and lines of at least six words that stand in the parent unmarked. Where nothing else
    would be left, a line that opens with ">" ends its quote where it stops following the parent.
    """
    if not text or (">" not in text and not parent_text):
        return text
    parent = _plain_parent(parent_text[:_LONGEST_PARENT])
    spans = (*_quoted_lines(text, parent), *_quoted_strings(text, parent))
    own = blank(text, spans) if spans else text
    return blank(text, _run_on(text, parent)) if own.isspace() else own


def own_words(text: str, parent_text: str) -> str:
    """Return `text` without what it quotes; all of it where nothing else would be left."""
    return strip_quotes(text, parent_text).strip() or text


def own_start(text: str, parent_text: str) -> int:
    """Return where the own words begin, 0 where nothing is quoted before them or none are left."""
    own = strip_quotes(text, parent_text)
    start = len(own) - len(own.lstrip())
    return start if start < len(own) and text[:start].strip() else 0


def stretches(text: str, parent_text: str) -> Iterator[tuple[str, bool]]:
    """Yield `text` in pieces, each with whether it is quoted from the parent.

    White space between two quotes belongs to them.
    """
    own = strip_quotes(text, parent_text)
    start, quoted = 0, False
    for found in _PIECE.finditer("".join(map(_marked, text, own))):
        if found.start():
            yield text[start : found.start()], quoted
        start, quoted = found.start(), found[0][0] == _TAKEN
    yield text[start:], quoted


def _marked(char: str, own: str) -> str:
    return _TAKEN if char != own else " " if char.isspace() else "x"


def blank(text: str, spans: tuple[Span, ...]) -> str:
    """Return `text` with `spans` (in any order) replaced by line breaks of the same length."""
    parts, done = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        start = max(span.start, done)
        if span.end > start:
            parts += [text[done:start], "\n" * (span.end - start)]
            done = span.end
    return "".join((*parts, text[done:]))


def _quoted_lines(text: str, parent: str) -> tuple[Span, ...]:
    found, start, before = [], 0, Span(0, 0)
    for number, line in enumerate(text.split("\n")):
        here = Span(start, start + len(line))
        marked = line.lstrip().startswith((">", "&gt;"))
        if marked and text[before.start : before.end].rstrip().endswith(_ATTRIBUTES):
            found.append(before)
        if marked or (number < _MOST_LINES and _repeats(line, parent)):
            found.append(here)
        before = here if line.strip() else before
        start = here.end + 1
    return tuple(found)


def _run_on(text: str, parent: str) -> tuple[Span, ...]:
    """Return the quotes of a text that is nothing but quotes, as if its line breaks were lost.

    On a single line none of which stands in the parent, the first sentence is the quote.
    """
    known = f" {' '.join(_BARE_WORD.findall(parent))} "
    marks = [mark.span() for mark in islice(_MARK.finditer(text), _MOST_LINES)]
    ends = (*(start for start, _ in marks[1:]), len(text))
    quotes = tuple(
        Span(start, quoted)
        for (start, behind), end in zip(marks, ends, strict=False)
        if (quoted := _quote_end(text, Span(behind, end), known)) > behind
    )
    whole = (Span(0, len(text)),)
    if quotes or not marks or "\n" in text.strip():
        return quotes or whole
    return tuple(islice(sentences(text), 1))


def _quote_end(text: str, piece: Span, known: str) -> int:
    """Return where a piece of text stops following `known`, whose words stand between spaces."""
    found = list(_BARE_WORD.finditer(text, *piece))
    words = [word[0].casefold() for word in found]
    done = _followed(words, 0, known)
    while 0 < done < len(words) and (back := _resumed(words, done, known)):
        done = _followed(words, back, known)
    if done < min(_LEAST_FOLLOWED, len(words)):
        return piece.start
    return piece.end if done == len(words) else _closed(text, found[done - 1].end(), piece.end)


def _followed(words: list[str], start: int, known: str) -> int:
    """Return up to which word the words from `start` on stand in `known` in a row."""

    def leaves(end: int) -> bool:
        return f" {' '.join(words[start:end])} " not in known

    most = _LEAST_RESUMED
    while start + most < len(words) and not leaves(start + most):
        most *= 2
    ends = range(start + 1, min(start + most, len(words)) + 1)
    return start + bisect_left(ends, x=True, key=leaves)


def _resumed(words: list[str], at: int, known: str) -> int:
    """Return where the quote goes on behind a word or two that were changed in it, else 0."""
    for start in (at + 1, at + 2):
        if _followed(words, start, known) >= start + _LEAST_RESUMED:
            return start
    return 0


def _closed(text: str, end: int, most: int) -> int:
    """Return the end of a quote with the marks that close its last word."""
    while end < most and not (text[end].isspace() or text[end].isalnum()):
        end += 1
    return end


def _repeats(line: str, parent: str) -> bool:
    """Tell whether a line of some length stands in the parent word for word.

    Most do not even begin as something in the parent: that needs no look at the whole line.
    """
    if not parent or line.count(" ") < _LEAST_REPEATED - 1:
        return False
    return plain(line[:_FIRST_LOOK]) in parent and plain(line) in parent


def _quoted_strings(text: str, parent: str) -> tuple[Span, ...]:
    if not parent or not any(mark in text for mark in _QUOTES):
        return ()
    quotes = islice(_QUOTED.finditer(text), _MOST_LINES)
    return tuple(
        Span(*quote.span()) for quote in quotes if plain(quote[0][1:-1]).rstrip(".,!?") in parent
    )
