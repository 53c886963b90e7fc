"""Clean text and sentences: what every floor needs of plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

# Controls except tab and newline, bidi overrides, lone surrogates, BOM, non-characters.
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_NEWLINES: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ELLIPSIS: Final = "…"
# What makes a spreadsheet run a cell, its full-width twins included (OWASP, CSV injection).
_RUNS: Final = re.compile("'*[=+\\-@\t\r\n\ufeff＝＋－＠]")
# XML 1.0, production 2 (Char): what may not stand in a document, not even as a reference.
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


def clean(text: str) -> str:
    """Return `text` without characters that hide, reverse or break it; newlines become LF, NFC."""
    if text.isascii() and text.isprintable():  # most lines: nothing to take away
        return text.strip(" ")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _NEWLINES.sub("\n", text))).strip("\n ")


def one_line(text: str) -> str:
    """Return `text` with every run of white space folded into one space."""
    return " ".join(text.split())


def bare(text: str) -> str:
    """Return what two wordings of one position have in common: case, space, full stop aside."""
    return one_line(text).casefold().rstrip(".!… ") or text


def shorten(text: str, limit: int) -> str:
    """Return `text` on one line, cut at a word to at most `limit` characters with an ellipsis."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    cut = head.rfind(" ", limit * 2 // 3)
    return (head[:cut] if cut > 0 else head).rstrip(" ,;:-–—") + _ELLIPSIS


def excerpt(text: str, limit: int) -> str:
    """Return what somebody wrote as a line to show: `clean`, then cut as `shorten` does."""
    return shorten(clean(text), limit)


def legal(text: str) -> str:
    """Return `text` without the characters that XML has no way to write."""
    return _ILLEGAL.sub("", text)


def guard(cell: str) -> str:
    """Return `cell` so that no spreadsheet runs it; numbers stay. `unguard` takes it back."""
    return f"'{cell}" if _RUNS.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguard(cell: str) -> str:
    """Return what `guard` was given: one leading apostrophe less where it stands guard."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell


# A whole run of marks or of newlines, and what closes behind it. One set of characters opens the
# pattern: so it is searched at the speed of the text.
_RUN: Final = re.compile(r"[.!?…\n](?:(?<=\n)\n*+|(?<!\n)[.!?…]*+[\"'”’)\]*_]*+)")


class Abbreviations(NamedTuple):
    """Full stops that end no sentence: `always`, or only where a number comes after.

    `words` are all abbreviations without their last full stop, in small letters.
    """

    always: re.Pattern[str]
    before_numbers: re.Pattern[str]
    words: frozenset[str]


def abbreviations(
    always: Collection[str] = (), before_numbers: Collection[str] = (), *, ordinals: bool = False
) -> Abbreviations:
    """Return the abbreviations of a language; a single letter is one in all.

    `ordinals`: a full stop after a small number makes it an ordinal ("3. Mai").
    """
    numbers = (r"\d{1,2}",) if ordinals else ()
    single = ("[A-Z]", *numbers, *map(re.escape, sorted(always)))
    words = frozenset(word.lower() for word in (*always, *before_numbers))
    return Abbreviations(_ending(single), _ending(map(re.escape, sorted(before_numbers))), words)


def _ending(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns) or '(?!)'})\.$", re.IGNORECASE)


_SINGLE: Final = abbreviations()


def sentences(text: str, short: Abbreviations = _SINGLE) -> Iterator[Span]:
    """Yield where the sentences of `text` stand, without the white space around them."""
    start = 0
    for run in _RUN.finditer(text):
        end = run.end()
        if _stops(text, start, end, short):
            if bare := text[start:end].strip():
                yield _placed(text, bare, start)
            start = end
    if bare := text[start:].strip():
        yield _placed(text, bare, start)


def _stops(text: str, start: int, end: int, short: Abbreviations) -> bool:
    """Tell whether a run of marks ends a sentence: white space follows, no small letter goes on."""
    mark = text[end - 1]
    if mark == "\n":
        return True
    if end < len(text) and not text[end].isspace():
        return False
    if mark == "." and text[end - 2 : end] != "..":
        return not _abbreviated(text, start, end, short)
    return mark not in "\"'”’)…." or not text[end : end + 2].strip(" ").islower()


def _abbreviated(text: str, start: int, end: int, short: Abbreviations) -> bool:
    """Tell whether the full stop belongs to an abbreviation ("e.g.", "No. 5")."""
    low = max(start, end - 8)
    word = text[low : end - 1].rpartition(" ")[2]
    if len(word) > 1 and word.isalpha() and word.lower() not in short.words:
        return False
    if short.always.search(text, low, end):
        return True
    counts = text[end : end + 2].strip().isdigit()
    return counts and bool(short.before_numbers.search(text, low, end))


def _placed(text: str, bare: str, start: int) -> Span:
    """Return where `bare` stands: its first mark is the first from `start` on that is no space."""
    start = text.index(bare[0], start)
    return Span(start, start + len(bare))


def plain(text: str) -> str:
    """Return `text` in small letters on one line, so that two spellings of one quote are equal."""
    return one_line(text).casefold()
