"""Words of a discussion made fit for places that would read them as markup or as a path."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from argmap.text import clean, excerpt, one_line

_JOINER: Final = "\u2060"  # word joiner: invisible, takes no room, allows no line break
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit turns these into links, icons and emoji after Markdown has been parsed, so that a
# backslash before them is no help; an invisible character between their parts is.
_LATE: Final = re.compile(r"(:(?=\S)|@(?=\S)|www(?=\.))", re.IGNORECASE)
_NOT_IN_A_NAME: Final = re.compile(r"[^\w-]+")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def verbatim(text: str, limit: int = 0) -> str:
    """Return Markdown that shows `text` as it stands, on one line.

    Labels, captions and messages of Streamlit are Markdown and would load a remote image without
    a click. A `limit` above 0 shortens the text to so many characters first.
    """
    line = excerpt(text, limit) if limit else one_line(clean(text))
    return _PUNCTUATION.sub(r"\\\1", _LATE.sub(rf"\1{_JOINER}", line))


def file_stem(title: str) -> str:
    """Return a file name without ending, made from a title, that every system takes."""
    folded = unicodedata.normalize("NFC", clean(title))
    stem = _NOT_IN_A_NAME.sub("-", folded).strip("-_").lower()[:60].strip("-_")
    return stem if stem and not _RESERVED.fullmatch(stem) else f"argmap-{stem}".strip("-")
