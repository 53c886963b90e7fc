"""Why nobody claims a source, said so that a person knows what to do."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from argmap.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.read.reader import Source

FOLDER: Final = b"a folder, packed by argmap"
"""The comment of the archive that a folder comes as."""

_MAGIC: Final = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"SQLite format 3", "an SQLite database"),
)
_WEB_PAGE: Final = re.compile(
    r"\s*+(?:<!--.*?-->\s*+)?<(?:!doctype\s+html|html|head|body)", re.IGNORECASE
)


def why_nobody(source: Source, names: Sequence[str]) -> SourceError:
    """Return the error for a source that no reader claims."""
    what, cure = _diagnosis(source)
    known = f"argmap reads: {', '.join(names)} (choose one with --format NAME)"
    return SourceError(what, where=source.name, cure=f"{cure}; {known}" if cure else known)


def _diagnosis(source: Source) -> tuple[str, str]:
    if not source.data:
        return "is empty", "save the thread again"
    if source.data.endswith(FOLDER):
        return "is a folder", "no reader finds a thread in it as a whole; name the files in it"
    for mark, what in _MAGIC:
        if source.data.startswith(mark):
            return f"is {what}, in which no reader finds a thread", "unpack or export it as text"
    if source.binary:
        return "is not text", "export the thread as text, CSV or JSON"
    return _diagnosis_of_text(source)


def _diagnosis_of_text(source: Source) -> tuple[str, str]:
    if not source.head.strip("\ufeff \t\r\n"):
        return "holds nothing but white space", "save the thread again"
    suffix = PurePath(source.name).suffix.lower()
    if source.html_error:
        return f"is a web page that cannot be read: {source.html_error}", "save it again"
    if _WEB_PAGE.match(source.head):
        if suffix in ("", ".html", ".htm", ".xhtml"):
            return "is a web page of no forum that argmap knows", ""
        return f"this is a web page saved as {suffix}", "open it in a browser to see what it says"
    if source.head.lstrip("\ufeff \t\r\n")[0] in "{[":
        return _diagnosis_of_json(source)
    return (
        "no thread is recognised in it",
        "a table needs a row of column names with id, parent, author, text",
    )


def _diagnosis_of_json(source: Source) -> tuple[str, str]:
    if source.json_error:
        return f"is broken JSON ({source.json_error})", "save it again"
    return "is JSON, but no thread is recognised in it", "records need an id and a text"
