"""Clean text, sentences, quotes: what every floor needs of plain text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

# Controls except tab and newline, bidi overrides, lone surrogates, BOM, non-characters.
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_NEWLINES: Final = re.compile("\r\n?|[\u2028\u2029\x85]")
_ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


def clean(text: str) -> str:
    """Return `text` without characters that hide, reverse or break it; newlines become LF, NFC."""
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _NEWLINES.sub("\n", text))).strip("\n ")


def one_line(text: str) -> str:
    """Return `text` with every run of white space folded into one space."""
    return " ".join(text.split())


def shorten(text: str, limit: int) -> str:
    """Return `text` on one line, cut at a word to at most `limit` characters with an ellipsis."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    cut = head.rfind(" ", limit * 2 // 3)
    return (head[:cut] if cut > 0 else head).rstrip(" ,;:-–—") + _ELLIPSIS
