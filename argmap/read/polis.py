"""Polis: the statements of a conversation (comments.csv), or its whole export (folder or ZIP).

People vote on statements and never reply, so that all of them stand side by side; `score` is agrees
less disagrees. Statements that moderators refused (-1) are hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.errors import SourceError
from argmap.model import Notice, State
from argmap.read import archive, values
from argmap.read.notices import Code
from argmap.read.reader import Reader, Source
from argmap.read.record import Part, Record, Thread
from argmap.read.table import rows

_NEEDED: Final = frozenset(("comment-id", "author-id", "agrees", "disagrees", "comment-body"))
_COMMENTS: Final = "comments.csv"
_SUMMARY: Final = "summary.csv"


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _names(source: Source) -> list[str]:
    head = source.head.removeprefix("\ufeff").replace("\r\n", "\n")
    return next((row for _, row in rows(head, ",")), [])


def _claims(source: Source) -> str:
    files = {_last(name) for name in archive.names(source)}
    if {_COMMENTS, _SUMMARY} <= files:
        return "holds the comments.csv and summary.csv of an export"
    if not source.binary and set(_names(source)) >= _NEEDED:
        return "has the columns comment-id, author-id, agrees, disagrees, comment-body"
    return ""


def _read(source: Source) -> Iterator[Part]:
    if not archive.is_archive(source):
        yield from _statements(source, "")
        return
    for file in archive.members(source, lambda name: _last(name) == _SUMMARY):
        told = {row[0]: row[1] for _, row in _rows(file) if len(row) > 1}
        yield Thread(title=told.get("topic", ""))
    for file in archive.members(source, lambda name: _last(name) == _COMMENTS):
        yield from _statements(file, f"{file.name}, ")


def _rows(source: Source) -> Iterator[tuple[int, list[str]]]:
    return rows(source.text.removeprefix("\ufeff").replace("\r\n", "\n"), ",")


def _statements(source: Source, place: str) -> Iterator[Part]:
    table = _rows(source)
    _, names = next(table, (0, []))
    if not set(names) >= _NEEDED:
        cure = "give the comments.csv of an export"
        raise SourceError("is no table of Polis statements", where=source.name, cure=cure)
    count = 0
    for line, row in table:
        where = f"{place}line {line}"
        if len(row) != len(names):
            text = f"has {len(row):,} cells where the table has {len(names):,} columns"
            yield Notice(code=Code.BAD_RECORD, text=text, where=where)
            continue
        count += 1
        yield _record(dict(zip(names, row, strict=True)), where)
    text = f"{count:,} statements, on which people vote and to which nobody replies"
    yield Notice(code=Code.NO_PARENTS, text=text, cure="read the votes for who stands together")


def _record(cells: dict[str, str], where: str) -> Record:
    agrees, disagrees = values.number(cells["agrees"]), values.number(cells["disagrees"])
    refused = cells.get("moderated", "").strip() == "-1"
    return Record(
        id=cells["comment-id"],
        author=cells["author-id"],
        text=cells["comment-body"],
        created=values.moment(cells.get("timestamp", "")),
        state=State.HIDDEN if refused else State.OK,
        score=None if agrees is None else agrees - (disagrees or 0),
        where=where,
    )


POLIS: Final = Reader(
    name="polis",
    title="Polis, the statements of a conversation (CSV, or the export as folder or ZIP)",
    proof="a first row with comment-id, author-id, agrees, disagrees, comment-body",
    claims=_claims,
    read=_read,
    binary=True,
)
