"""Sources: named pieces of input, opened. Only this file of the floor opens files."""

from __future__ import annotations

import io
import stat
import sys
import zipfile
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import SourceError
from argmap.read.decode import decode, is_binary
from argmap.read.gzipped import unpacked
from argmap.read.json_text import lines, parse

if TYPE_CHECKING:
    from argmap.read.html_page import Page

LARGEST: Final = 200 * 1024 * 1024
"""Bytes of one source; a setting of `open_source`."""
HEAD: Final = 65_536
"""Characters that `Source.head` holds: enough for a claim."""
FIRST: Final = 20
"""Records that `Source.first` holds: enough for a claim."""
FOLDER: Final = b"a folder, packed by argmap"
"""The comment of the archive that a folder comes as."""


@dataclass(frozen=True)
class Source:
    """A named piece of input. Everything derived from `data` is worked out once, when asked for.

    Readers look at `content`: exports and archives of lists come packed with gzip. `columns` are
    fields with the columns that a person chose for them (mapping.py).
    """

    name: str
    data: bytes
    columns: tuple[tuple[str, str], ...] = ()

    @cached_property
    def content(self) -> bytes:
        """The data, unpacked where it is sound gzip within the limits."""
        return unpacked(self.data)

    @cached_property
    def _decoded(self) -> tuple[str, str, bool]:
        return decode(self.content)

    @property
    def text(self) -> str:
        """The decoded text, as it stands (not cleaned)."""
        return self._decoded[0]

    @property
    def encoding(self) -> str:
        """The name of the encoding that `text` was decoded with."""
        return self._decoded[1]

    @property
    def guessed(self) -> bool:
        """Whether the encoding is a guess."""
        return self._decoded[2]

    @cached_property
    def binary(self) -> bool:
        """Whether the data cannot be text."""
        return is_binary(self.content)

    @cached_property
    def head(self) -> str:
        """The beginning of the text, for claims."""
        return self.text[:HEAD]

    @cached_property
    def json(self) -> Any:  # noqa: ANN401 - JSON is what it is
        """The whole text as one JSON value, or None where it is none (see `json_error`)."""
        return self._json[0]

    @property
    def json_error(self) -> str:
        """Why the text is not one JSON value, with line and column; empty where it is."""
        return self._json[1]

    @cached_property
    def _json(self) -> tuple[Any, str]:
        if self.text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
            return None, "does not begin with { or ["
        try:
            return parse(self.text), ""
        except ValueError as error:
            return None, str(error)

    @cached_property
    def html(self) -> Page | None:
        """The text as a parsed web page, or None where it is none (see `html_error`)."""
        return self._html[0]

    @property
    def html_error(self) -> str:
        """Why a web page was refused; empty where it was not, or where this is no page."""
        return self._html[1]

    @cached_property
    def _html(self) -> tuple[Page | None, str]:
        from argmap.read import html_page  # noqa: PLC0415 - few sources need the parser

        if self.binary or not html_page.looks_like_markup(self.head):
            return None, ""
        try:
            return html_page.parsed(self.text), ""
        except ValueError as error:
            return None, str(error)

    @cached_property
    def first(self) -> tuple[Any, ...]:
        """The first JSON values of an array or of JSON Lines; else the whole JSON value, if any."""
        if self.json is not None:
            return tuple(self.json[:FIRST] if isinstance(self.json, list) else (self.json,))
        found = []
        start = self.head.lstrip("\ufeff \t\r\n")[:1]
        for _, line in islice(lines(self.text), FIRST if start and start in "{[" else 0):
            try:
                found.append(parse(line))
            except ValueError:  # the reader says what is wrong with it
                continue
        return tuple(found)

    @property
    def file(self) -> str:
        """The name without its folders: where the user keeps things is nobody's business."""
        return PurePath(self.name.replace("\\", "/")).name or self.name

    @property
    def stem(self) -> str:
        """The file's name without suffix: the title where nothing better is known."""
        return PurePath(self.file.removesuffix(".gz")).stem


def open_source(path: str, *, largest: int = LARGEST) -> Source:
    """Read the file at `path`, or standard input where it is "-"; a folder comes as a ZIP archive.

    Raises:
        SourceError: There is no such file, it cannot be read, or it exceeds `largest`.
    """
    if not path:
        raise SourceError("the name of a file is empty", cure='name one, or "-" for standard input')
    try:
        if path == "-":
            if sys.stdin is None:
                raise SourceError("standard input is closed", cure="name a file instead")
            return _within("standard input", sys.stdin.buffer.read(largest + 1), largest)
        return _within(path, _bytes_of(Path(path), largest), largest)
    except FileNotFoundError:
        raise SourceError("there is no such file", where=path, cure="check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(
            f"cannot be read ({reason})", where=path, cure="check the path and its permissions"
        ) from None


def _bytes_of(path: Path, largest: int) -> bytes:
    info = path.stat()
    if stat.S_ISDIR(info.st_mode):
        return _packed(path, largest)
    if info.st_size > largest:
        raise _too_large(str(path), largest)
    with path.open("rb") as file:
        return file.read(largest + 1)


def _packed(folder: Path, largest: int) -> bytes:
    """Pack what lies in a folder, hidden files and links aside, into one archive."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    held, total = io.BytesIO(), 0
    with zipfile.ZipFile(held, "w") as archive:
        archive.comment = FOLDER
        for path in files:
            steps = path.relative_to(folder)
            if _aside(folder, steps):
                continue
            total += path.stat().st_size
            if total > largest:
                raise _too_large(str(folder), largest)
            name = steps.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes())
    return held.getvalue()


def _aside(folder: Path, steps: Path) -> bool:
    """Tell whether a file is hidden, or reached by a link, which may lead anywhere."""
    below = [folder / step for step in (steps, *steps.parents) if step.name]
    return any(step.is_symlink() or step.name.startswith(".") for step in below)


def _within(name: str, data: bytes, largest: int) -> Source:
    if len(data) > largest:
        raise _too_large(name, largest)
    return Source(name, data)


def _too_large(name: str, largest: int) -> SourceError:
    return SourceError(
        f"is larger than {largest / 1024 / 1024:,.0f} MB",
        where=name,
        cure="split it, or keep only the threads you need",
    )
