"""Columns named by hand: what a person says of a table whose column names say nothing to us."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from argmap.errors import RequestError, SourceError
from argmap.read import columns, table

if TYPE_CHECKING:
    from argmap.read.source import Source

SHOWN: Final = 5
"""Rows that `grid` returns."""
_NAME: Final = 60  # characters of a column name
_LISTED: Final = 20  # columns named in a sentence before it says "and N more"
_COMPARED: Final = 20  # rows whose width is compared with that of the first
_PROSE: Final = re.compile(r"[.!;,]\s*\Z|.{100}")  # how a line of words ends, not a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The beginning of a table: its column names and first rows, all of one width."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def mapped(source: Source, chosen: Mapping[str, str]) -> Source:
    """Return `source` with the columns (field -> column name) that a person chose.

    The readers of tables and of JSON Lines go by them. Fields that are not named keep the column
    whose name tells; an empty column name means that no column holds the field.

    Raises:
        RequestError: there is no such field, none is chosen, or two share a column.
        SourceError: the source has no such column, or is no table.
    """
    _check(chosen)
    known = names(source)
    if not known:
        cure = "export it as CSV, or as JSON Lines"
        raise SourceError("has no columns that could be named", where=source.name, cure=cure)
    for name in filter(None, chosen.values()):
        if name not in known:
            listed = ", ".join(repr(one[:_NAME]) for one in known[:_LISTED])
            more = f" and {len(known) - _LISTED} more" if len(known) > _LISTED else ""
            cure = f"its columns are {listed}{more}"
            raise SourceError(f"has no column {name!r}", where=source.name, cure=cure)
    return replace(source, columns=tuple(sorted(chosen.items())))


def _check(chosen: Mapping[str, str]) -> None:
    wrong = [field for field in chosen if field not in columns.SPELLINGS]
    if wrong:
        what = f"there is no field {wrong[0]!r}"
        raise RequestError(what, cure=f"choose some of {', '.join(columns.SPELLINGS)}")
    if not any(chosen.values()):
        raise RequestError("no column is chosen", cure="choose the column with the text")
    used = [name for name in chosen.values() if name]
    twice = [name for name in used if used.count(name) > 1]
    if twice:
        cure = "choose one field for each column"
        raise RequestError(f"the column {twice[0]!r} is chosen twice", cure=cure)


def names(source: Source) -> tuple[str, ...]:
    """Return the column names of a table, or the keys of the first records of JSON Lines."""
    if source.binary:
        return ()
    if source.first:
        records = [value for value in source.first if isinstance(value, dict)]
        return tuple(dict.fromkeys(name for record in records for name in record))
    found = grid(source)
    return found.names if found else ()


def grid(source: Source) -> Grid | None:
    """Return the beginning of a table of any columns, None where the source is no table.

    A table has at least two columns with names that differ, and rows as wide as the first.
    """
    if source.binary or source.head.lstrip("\ufeff \t\r\n")[:1] in ("", "{", "[", "<"):
        return None
    grids = (_grid(source, delimiter) for delimiter in table.DELIMITERS)
    return max(filter(None, grids), key=lambda found: len(found.names), default=None)


def _grid(source: Source, delimiter: str) -> Grid | None:
    head = table.plain_lines(source.head)
    if len(source.text) > len(source.head):  # the last line may be torn
        head = head[: head.rfind("\n") + 1]
    rows = [tuple(row) for _, row in islice(table.filled(head, delimiter), _COMPARED + 1)]
    first, others = (rows[0], rows[1:]) if rows else ((), [])
    named = [name for name in first if name.strip()]
    if len(named) < 2 or len(set(named)) < len(named) or any(map(_PROSE.search, named)):  # noqa: PLR2004 - a table needs two
        return None
    alike = [row for row in others if len(row) == len(first)]
    if not alike or len(alike) * 2 < len(others):
        return None
    return Grid(names=first, rows=tuple(alike[:SHOWN]))
