"""Reddit in bulk: Pushshift and Arctic Shift dumps, JSON Lines or packed with Zstandard.

Comments name their submission (link_id) and parent; submissions have a title. Dumps are packed
with windows of up to 2 GB and unpack to many times their size: they are read as a stream.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from json import JSONDecodeError
from typing import Any, Final

import zstandard

from argmap.errors import SourceError
from argmap.model import Notice, State
from argmap.read import limits, values
from argmap.read.json_text import parse, records
from argmap.read.json_tree import Json, count, has, moment, no_object, score, things, word
from argmap.read.markup import unescaped
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_MAGIC: Final = b"\x28\xb5\x2f\xfd"
_WINDOW: Final = 2**31
_CHUNK: Final = 1 << 20
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"  # ids are numbers to the base of 36
_MOST: Final = 36**12
_SITE: Final = "https://www.reddit.com"


def _unpacked(source: Source) -> Iterator[str]:
    """Yield the text of a packed dump in pieces."""
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    unpack = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    total = 0
    with unpack.stream_reader(io.BytesIO(source.content), read_across_frames=True) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > limits.ZSTD_BYTES:
                    raise _too_much(source)
                yield decode(chunk)
        except zstandard.ZstdError as error:
            cure = "fetch the file again"
            raise SourceError(f"is broken: {error}", where=source.name, cure=cure) from None


def _too_much(source: Source) -> SourceError:
    most = limits.ZSTD_BYTES / 1024 / 1024
    cure = "unpack it, and keep only the threads you need"
    return SourceError(f"holds more than {most:,.0f} MB", where=source.name, cure=cure)


def _packed_values(source: Source) -> Iterator[tuple[Any, str]]:
    for number, line in enumerate(_packed_lines(source), 1):
        if line.strip():
            yield _parsed(line), f"line {number:,}"


def _packed_lines(source: Source) -> Iterator[str]:
    """Join the pieces and cut them at line ends; each piece is looked at once."""
    open_: list[str] = []
    length = 0
    for piece in _unpacked(source):
        first, *lines = piece.split("\n")
        open_.append(first)
        length += len(first)
        if length > limits.LINE:
            cure = "this is no dump of comments"
            raise SourceError("has a line that never ends", where=source.name, cure=cure)
        for line in lines:
            yield "".join(open_)
            open_, length = [line], len(line)
    yield "".join(open_)


def _parsed(line: str) -> Any:  # noqa: ANN401 - JSON is what it is
    try:
        return parse(line)
    except ValueError as error:
        return error


def _values(source: Source) -> Iterable[tuple[Any, str]]:
    if source.content.startswith(_MAGIC):
        return _packed_values(source)
    whole = things(source.json, "data") or source.json
    return records([whole] if isinstance(whole, dict) else whole, source.text)


def _claims(source: Source) -> str:
    if source.content.startswith(_MAGIC):
        first = _first_packed(source)
    else:
        first = things(source.json, "data")[:20] or list(source.first)
    if source.binary and not source.content.startswith(_MAGIC):
        return ""
    if any(_is_comment(value) for value in first):
        return "has records with 'link_id', 'parent_id', 'subreddit' and 'body'"
    if any(_is_submission(value) for value in first):
        return "has records with 'selftext', 'subreddit', 'title' and 'num_comments'"
    return ""


def _first_packed(source: Source) -> list[Any]:
    """Return the first records of a packed dump, as far as it can be unpacked."""
    found: list[Any] = []
    try:
        for value, _ in islice(_packed_values(source), 20):
            found.append(value)
    except SourceError:
        pass
    return found


def _is_comment(value: Any) -> bool:  # noqa: ANN401 - JSON is what it is
    return has(value, "id", "link_id", "parent_id", "body") and "kind" not in value


def _is_submission(value: Any) -> bool:  # noqa: ANN401 - as above
    return has(value, "id", "title", "selftext", "subreddit") and "kind" not in value


def _read(source: Source) -> Iterator[Part]:
    for value, where in _values(source):
        if isinstance(value, JSONDecodeError):
            text = f"is no JSON: {value.msg} (column {value.colno:,})"
            yield Notice(code=Code.BAD_RECORD, text=text, where=where, cure="leave it out")
        elif not isinstance(value, dict):
            yield no_object(value, where)
        elif "link_id" in value or "body" in value:
            yield _record(value, where)
        else:
            text = word(value, "selftext")
            yield Thread(
                id=word(value, "id"),
                opening="" if values.says_deleted(text) else unescaped(text),
                title=unescaped(word(value, "title")),
                announced=count(value, "num_comments") if "num_comments" in value else None,
            )


def _record(value: Json, where: str) -> Record:
    text, parent = word(value, "body"), _parent(value)
    gone = values.says_deleted(text)
    unnamed = values.says_deleted(word(value, "author"))
    permalink = word(value, "permalink")
    return Record(
        id=word(value, "id"),
        parent="" if parent.startswith("t3_") else parent.removeprefix("t1_"),
        author=word(value, "author"),
        text="" if gone else unescaped(text),
        created=moment(value, "created_utc"),
        state=State.DELETED if gone or unnamed else State.OK,
        url=_SITE + permalink if permalink.startswith("/") else permalink,
        score=score(value, "score"),
        thread=word(value, "link_id").removeprefix("t3_"),
        where=where,
    )


def _parent(value: Json) -> str:
    """Return the parent's full name; the later interface gives a bare number in place of it."""
    stated = value.get("parent_id")
    if not isinstance(stated, int) or isinstance(stated, bool) or not 0 <= stated < _MOST:
        return word(stated)
    digits = ""
    while stated:
        stated, digit = divmod(stated, 36)
        digits = _DIGITS[digit] + digits
    return f"t3_{digits}" if f"t3_{digits}" == value.get("link_id") else digits


PUSHSHIFT: Final = Reader(
    name="pushshift",
    title="Reddit in bulk (Pushshift, Arctic Shift), JSON Lines or .zst",
    proof="records with link_id, parent_id, subreddit and body (or of submissions, with selftext)",
    claims=_claims,
    read=_read,
    binary=True,
)
