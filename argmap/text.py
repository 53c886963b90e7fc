"""Clean text, sentences, quotes: what every floor needs of plain text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

# Controls except tab and newline, bidi overrides, lone surrogates, BOM, non-characters.
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_NEWLINES: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ELLIPSIS: Final = "…"
# What makes a spreadsheet run a cell, its full-width twins included (OWASP, CSV injection).
_RUNS: Final = re.compile("'*[=+\\-@\t\r\n\ufeff＝＋－＠]")
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


def guard(cell: str) -> str:
    """Return `cell` so that no spreadsheet runs it; numbers stay. `unguard` takes it back."""
    return f"'{cell}" if _RUNS.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguard(cell: str) -> str:
    """Return what `guard` was given: one leading apostrophe less where it stands guard."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell


# A whole run of marks or of newlines, and what closes behind it. One set of characters opens the
# pattern: so it is searched at the speed of the text.
_RUN: Final = re.compile(r"[.!?…\n](?:(?<=\n)\n*+|(?<!\n)[.!?…]*+[\"'”’)\]*_]*+)")
_QUOTED: Final = re.compile(
    r'"[^"\n]{8,400}"|“[^”\n]{8,400}”|«[^»\n]{8,400}»|„[^„“”\n]{8,400}[“”]|»[^«»\n]{8,400}«'
)
_QUOTES: Final = '"“«„»'
_LONGEST_PARENT: Final = 20_000
_MOST_LINES: Final = 200
_LEAST_REPEATED: Final = 6
_LEAST_FOLLOWED: Final = 2
_LEAST_RESUMED: Final = 3
_MARK: Final = re.compile(r"(?<!\S)(?:>|&gt;)[>\s]*")
_BARE_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIRST_LOOK: Final = 40


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text`, which has them between spaces."""
    return frozenset(text.split())


class Abbreviations(NamedTuple):
    """Full stops that end no sentence: `always`, or only where a number comes after."""

    always: re.Pattern[str]
    before_numbers: re.Pattern[str]


def abbreviations(
    always: Iterable[str] = (), before_numbers: Iterable[str] = (), *, ordinals: bool = False
) -> Abbreviations:
    """Return the abbreviations of a language; a single letter is one in all.

    `ordinals`: a full stop after a small number makes it an ordinal ("3. Mai").
    """
    numbers = (r"\d{1,2}",) if ordinals else ()
    single = ("[A-Z]", *numbers, *map(re.escape, sorted(always)))
    return Abbreviations(_ending(single), _ending(map(re.escape, sorted(before_numbers))))


def _ending(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns) or '(?!)'})\.$", re.IGNORECASE)


_SINGLE: Final = abbreviations()


def sentences(text: str, short: Abbreviations = _SINGLE) -> Iterator[Span]:
    """Yield where the sentences of `text` stand, without the white space around them."""
    start = 0
    for run in _RUN.finditer(text):
        end = run.end()
        if not _stops(text, end) or _abbreviated(text, start, end, short):
            continue
        if span := _trimmed(text, start, end):
            yield span
        start = end
    if span := _trimmed(text, start, len(text)):
        yield span


def _stops(text: str, end: int) -> bool:
    """Tell whether a run of marks ends a sentence: white space follows, and no quote goes on."""
    if end == len(text) or text[end - 1] == "\n":
        return True
    quoted = text[end - 1] in "\"'”’)"
    return text[end].isspace() and not (quoted and text[end : end + 2].strip(" ").islower())


def _abbreviated(text: str, start: int, end: int, short: Abbreviations) -> bool:
    """Tell whether the full stop belongs to an abbreviation ("e.g.", "No. 5")."""
    if text[end - 1] != ".":
        return False
    low = max(start, end - 8)
    if short.always.search(text, low, end):
        return True
    counts = text[end : end + 2].strip().isdigit()
    return counts and bool(short.before_numbers.search(text, low, end))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends, None where nothing is left."""
    part = text[start:end].rstrip()
    bare = part.lstrip()
    return Span(start + len(part) - len(bare), start + len(part)) if bare else None


def plain(text: str) -> str:
    """Return `text` in small letters on one line, so that two spellings of one quote are equal."""
    return one_line(text).casefold()


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
    found, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.lstrip().startswith((">", "&gt;")) or (
            number < _MOST_LINES and _repeats(line, parent)
        ):
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
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
