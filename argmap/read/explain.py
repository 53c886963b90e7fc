"""Why nobody claims a source, said so that a person knows what to do."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from argmap.errors import SourceError
from argmap.read import mapping
from argmap.read.source import FOLDER, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.read.reader import Reader

_MAGIC: Final = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "compressed with gzip (broken, twice, or too much)"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"SQLite format 3", "an SQLite database"),
)
_WEB_PAGE: Final = re.compile(
    r"\s*+(?:<!--.*?-->\s*+)?<(?:!doctype\s+html|html|head|body)", re.IGNORECASE
)

_WORD: Final = re.compile(r"[a-z][\w-]+")
_COMMON: Final = frozenset(
    (
        *("an", "and", "as", "by", "each", "first", "for", "has", "have", "in", "is", "its"),
        *("items", "like", "line", "names", "of", "on", "one", "or", "others", "such", "that"),
        *("the", "their", "them", "they", "things", "to", "what", "whose", "with"),
    )
)
_PAGES: Final = re.compile("saved|HTML")
_JSON: Final = re.compile("JSON|Discord|Commento|ConvoKit")
_XML: Final = re.compile("XML", re.IGNORECASE)
_TEXTS: Final = re.compile("text|table|Mail|Argdown|CSV", re.IGNORECASE)
_NAME: Final = 60  # characters of a column name
_LISTED: Final = 10  # columns named in a sentence
_AGAIN: Final = "save the thread again"
_NAMED: Final = "say it with --columns text=NAME,author=NAME, or in the app"
_RULES: Final = "give a rulebook with --rulebook FILE"
_HERE: Final = {
    _NAMED: "open it alone, and choose below which column holds what",
    _RULES: "give a rulebook on the page Rules",
}
"""What the app has instead of an option."""
_OTHER: Final = (
    "a table (CSV) with the columns id, parent, author and text is always read, "
    "and docs/formats.md lists all formats"
)
CLOSEST: Final = 3
"""As many formats are named to who brought a source of none."""


def why_nobody(source: Source, readers: Sequence[Reader]) -> SourceError:
    """Return the error for a source that no reader claims; the closest formats are named."""
    what, cure = _diagnosis(source)
    named = "" if cure in _HERE else _listed(closest(source, readers))
    known = "argmap read --help lists all that can be chosen with --format NAME"
    known_here = (cure, "" if cure == _AGAIN else named, _OTHER)
    in_app = (_HERE[cure],) if cure in _HERE else known_here
    return SourceError(
        what,
        where=source.name,
        cure="; ".join(filter(None, (cure, named, known))),
        in_app="; ".join(filter(None, in_app)),
    )


def closest(source: Source, readers: Sequence[Reader]) -> tuple[str, ...]:
    """Return the names of up to three formats of the source's kind, the likeliest first.

    The likeliest is whose proof shares most words with the source: names of keys and of elements.
    """
    kind = _kind(source)
    if not kind:
        return ()
    words = set(_WORD.findall(source.head.lower()))
    ranked: list[tuple[float, int, str]] = []
    for number, reader in enumerate(readers):
        if kind.search(reader.title):
            sought = set(_WORD.findall(reader.proof.lower())) - _COMMON
            ranked.append((-len(sought & words) / max(len(sought), 1), number, reader.name))
    return tuple(name for share, _, name in sorted(ranked)[:CLOSEST] if share < 0)


def _listed(near: Sequence[str]) -> str:
    *others, last = [f'"{name}"' for name in near] or [""]
    if not others:
        return last and f"the closest format is {last}"
    return f"the closest formats are {', '.join(others)} and {last}"


def _kind(source: Source) -> re.Pattern[str] | None:
    """Return what the titles of formats of the source's kind have in common."""
    start = source.head.lstrip("\ufeff \t\r\n")[:1]
    if source.binary or not start or (start in "{[" and source.json_error and not source.first):
        return None
    if _WEB_PAGE.match(source.head):
        return _PAGES
    return _JSON if start in "{[" else _XML if start == "<" else _TEXTS


def _diagnosis(source: Source) -> tuple[str, str]:
    if not source.content:
        return "is empty", _AGAIN
    if source.content.endswith(FOLDER):
        return "is a folder", "no reader finds a thread in it as a whole; name the files in it"
    for mark, what in _MAGIC:
        if source.content.startswith(mark):
            return f"is {what}, in which no reader finds a thread", "unpack or export it as text"
    if source.binary:
        return "is not text", "export the thread as text, CSV or JSON"
    return _diagnosis_of_text(source)


def _diagnosis_of_text(source: Source) -> tuple[str, str]:
    if not source.head.strip("\ufeff \t\r\n"):
        return "holds nothing but white space", _AGAIN
    suffix = PurePath(source.name).suffix.lower()
    if source.html_error:
        return f"is a web page that cannot be read: {source.html_error}", "save it again"
    if _WEB_PAGE.match(source.head):
        if suffix in ("", ".html", ".htm", ".xhtml"):
            return "is a web page of no forum that argmap knows", ""
        return f"this is a web page saved as {suffix}", "open it in a browser to see what it says"
    if source.head.lstrip("\ufeff \t\r\n")[0] in "{[":
        return _diagnosis_of_json(source)
    return _diagnosis_of_table(source)


def _diagnosis_of_table(source: Source) -> tuple[str, str]:
    if PurePath(source.name).suffix.lower() == ".toml":
        return "is TOML, which holds no thread", _RULES
    names = mapping.names(source)
    if names:
        listed = ", ".join(repr(name[:_NAME]) for name in names[:_LISTED]) + (
            ", ..." if len(names) > _LISTED else ""
        )
        what = f"is a table, but its columns ({listed}) do not say which is what"
        return what, _NAMED
    return (
        "no thread is recognised in it",
        "a table needs a row of column names with id, parent, author, text",
    )


def _diagnosis_of_json(source: Source) -> tuple[str, str]:
    if source.json_error and not any(isinstance(one, dict) for one in source.first):
        return f"is broken JSON ({source.json_error})", "save it again"
    return "is JSON, but no thread is recognised in it", "records need an id and a text"
