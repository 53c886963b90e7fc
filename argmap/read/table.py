"""The thread table: CSV (RFC 4180 and what people make of it), TSV, semicolons, bars.

The standard csv module is not used: it lets an unclosed quote swallow the rest of the file, limits
the size of a field for the whole process, and knows no line numbers of rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from argmap.errors import SourceError
from argmap.model import Notice
from argmap.read import columns
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part
from argmap.read.source import HEAD, Source
from argmap.text import unguard

DELIMITERS: Final = (",", ";", "\t", "|")
_WIDEST: Final = 1_000  # columns; what a row has beyond them stays one cell
_SEPARATOR_LINE: Final = re.compile(r"sep=.?", re.IGNORECASE)  # spreadsheets write it


@lru_cache(maxsize=len(DELIMITERS))
def _cell(delimiter: str) -> re.Pattern[str]:
    """Match one cell: quoted (1); quoted in part, on one line (2); or plain (2).

    A quote that is not closed before a delimiter or the end of a line opened nothing: such a cell
    is plain. Every attempt ends at the next lone quote, so that all together are linear.
    """
    stop = re.escape(delimiter) + r"\n"
    quoted = rf'"([^"]*+(?:""[^"]*+)*+)" *+(?=[{stop}]|\Z)'
    partly = rf'"[^"\n]*+"[^{stop}]*+'
    return re.compile(rf" *+{quoted}|({partly}|[^{stop}]*+)")


def rows(
    text: str, delimiter: str, odd: list[Notice] | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table (line ends are LF), each with the number of its first line.

    Quotation marks that are not closed are reported in `odd`.
    """
    match, at, line = _cell(delimiter).match, 0, 1
    while at < len(text):
        start, row = at, []
        while True:
            cell = match(text, at)
            if cell is None:  # never: a plain cell may be empty
                return
            quoted = cell[1]
            row.append(_bare(cell[2], odd, line) if quoted is None else quoted.replace('""', '"'))
            at = cell.end() + 1
            if at > len(text) or text[at - 1] == "\n":
                break
            if len(row) == _WIDEST:
                end = text.find("\n", at)
                row.append(text[at : end if end >= 0 else len(text)])
                at += len(row[-1]) + 1
                break
        yield line, row
        line += text.count("\n", start, at)


def _bare(cell: str, odd: list[Notice] | None, line: int) -> str:
    """Return a plain cell without the lone quotation mark that it may begin with."""
    if cell[:1] != '"' or cell.count('"') != 1:
        return cell
    if odd is not None:
        text = "a quotation mark is not closed; the cell ends with its line"
        odd.append(Notice(code=Code.UNCLOSED_QUOTE, text=text, where=f"line {line}"))
    return cell[1:]


def plain_lines(text: str) -> str:
    """Make every line end LF, and take off a byte order mark."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _header(source: Source) -> tuple[str, list[str]]:
    """Return the delimiter and the column names; ("", []) where the first row names no thread."""
    head = plain_lines(source.head)
    chosen = source.columns
    best: tuple[str, list[str]] = ("", [])
    for delimiter in DELIMITERS:
        names = next((row for _, row in filled(head, delimiter)), [])
        complete = len(source.head) < HEAD or len(head) > sum(map(len, names)) + len(names)
        known = (
            len(columns.fields(tuple(names), chosen)) if complete and len(names) <= _WIDEST else 0
        )
        if known > len(columns.fields(tuple(best[1]), chosen)) and columns.proof(names, chosen):
            best = (delimiter, names)
    return best


def filled(
    text: str, delimiter: str, odd: list[Notice] | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, without the separator line that spreadsheets write."""
    for line, row in rows(text, delimiter, odd):
        if any(row) and not (line == 1 and _SEPARATOR_LINE.match(delimiter.join(row))):
            yield line, row


def _claims(source: Source) -> str:
    if source.head.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):  # words in JSON can look like columns
        return ""
    delimiter, names = _header(source)
    return columns.proof(names, source.columns) if delimiter else ""


def _read(source: Source) -> Iterator[Part]:
    delimiter, names = _header(source)
    if not delimiter:
        raise SourceError(
            "its first row names no columns that a thread has",
            where=source.name,
            cure="name them id, parent, author, text",
        )
    oddities: list[Notice] = []
    table = filled(plain_lines(source.text), delimiter, oddities)
    next(table)
    places = columns.fields(tuple(names), source.columns)
    width = len(names)
    yield from columns.parts(_cells(table, places, (width, delimiter), oddities))
    yield from oddities


def _cells(
    table: Iterator[tuple[int, list[str]]],
    places: Mapping[str, int],
    shape: tuple[int, str],
    odd: list[Notice],
) -> Iterator[tuple[Mapping[str, str], str]]:
    width, delimiter = shape
    for line, row in table:
        where = f"line {line}"
        if len(row) != width:
            odd.append(_ragged(len(row), width, where))
        cells = row if len(row) == width else _mended(row, width, delimiter)
        yield {field: unguard(cells[place]) for field, place in places.items()}, where


def _mended(row: list[str], width: int, delimiter: str) -> list[str]:
    """Bring a row to its width: what is over belongs to the last column, what is short is empty."""
    if len(row) > width:
        return [*row[: width - 1], delimiter.join(row[width - 1 :])]
    return row + [""] * (width - len(row))


def _ragged(found: int, width: int, where: str) -> Notice:
    what = "the rest was joined to the last column" if found > width else "the rest is empty"
    text = f"the row has {found:,} cells and the table {width:,} columns; {what}"
    cure = "put cells that hold delimiters or line ends in quotation marks"
    return Notice(code=Code.RAGGED_ROW, text=text, where=where, cure=cure)


TABLE: Final = Reader(
    name="table",
    title="Thread table (CSV, TSV; also with semicolons or bars)",
    proof="a first row that names columns such as id, parent, author and text",
    claims=_claims,
    read=_read,
    generic=True,
)
