"""JSON Lines (one object a comment), and a JSON array of such objects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from json import JSONDecodeError
from typing import Any, Final

from argmap.model import Notice
from argmap.read import columns
from argmap.read.json_text import records
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part
from argmap.read.source import Source

_LOOKED_AT: Final = 20  # records that a claim looks at
_NAMES: Final = ("name", "username", "login", "id")  # what stands for a person or thing in a cell


def _claims(source: Source) -> str:
    if source.head.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        return ""
    for value, _ in islice(records(source.json, source.text), _LOOKED_AT):
        if isinstance(value, dict) and not _is_flat(value):
            return ""
        reason = columns.proof(tuple(value), source.columns) if isinstance(value, dict) else ""
        if reason:
            return f"has records, the first of which {reason.replace('columns', 'keys')}"
    return ""


def _is_flat(value: dict[str, Any]) -> bool:
    """Tell whether no reply is nested in `value`, which this reader would lose."""
    nested = (cell for cell in value.values() if isinstance(cell, list))
    return not any(
        isinstance(one, dict) and columns.proof(tuple(one)) for cell in nested for one in cell[:3]
    )


def _read(source: Source) -> Iterator[Part]:
    refused: list[Notice] = []
    yield from columns.parts(_cells(source, refused))
    yield from refused


def _cells(source: Source, refused: list[Notice]) -> Iterator[tuple[Mapping[str, str], str]]:
    names: tuple[str, ...] = ()
    places: dict[str, str] = {}  # field -> key, the same for most records
    for value, where in records(source.json, source.text):
        if isinstance(value, dict) and (known := tuple(value)) != names:
            names = known
            told = columns.fields(names, source.columns)
            places = {field: names[at] for field, at in told.items()}
        reason = _wrong(value, places)
        if reason:
            cure = "mend the line, or leave it out"
            refused.append(Notice(code=Code.BAD_RECORD, text=reason, where=where, cure=cure))
            continue
        cells = {field: spelled(value[key]) for field, key in places.items()}
        refused += (_left_out(key, value[key], where) for key in _lost(value, places, cells))
        if "ties" in places:
            cells["ties"] = _pairs(value[places["ties"]])
        yield cells, where


def _lost(
    value: dict[str, Any], places: Mapping[str, str], cells: Mapping[str, str]
) -> Iterator[str]:
    """Yield the keys of lists and objects that say something, but not as one text."""
    for field, key in places.items():
        told = cells[field] or field == "ties" or not isinstance(value[key], list | dict)
        if not told and value[key]:
            yield key


def _left_out(key: str, value: Any, where: str) -> Notice:  # noqa: ANN401 - JSON is what it is
    kind = "a list" if isinstance(value, list) else "an object"
    text = f"{key!r} is {kind} and no text; it was left out"
    return Notice(code=Code.BAD_VALUE, text=text, where=where)


def _pairs(value: Any) -> str:  # noqa: ANN401 - JSON is what it is
    """Return ties as one cell: a list of lists of texts, and nothing that is nested deeper."""
    if not isinstance(value, list) or not value:
        return spelled(value)
    flat = (one for one in value if isinstance(one, list))
    return json.dumps([one for one in flat if all(isinstance(cell, str) for cell in one)])


def _wrong(value: Any, places: Mapping[str, str]) -> str:  # noqa: ANN401 - JSON is what it is
    """Return why a value is no record, or nothing; `places` are the fields that its keys tell."""
    if isinstance(value, dict):
        return "" if "text" in places or "id" in places else "has neither an id nor a text"
    if isinstance(value, JSONDecodeError):
        return f"is no JSON: {value.msg} (column {value.colno:,})"
    if isinstance(value, ValueError):
        return f"is no JSON that can be read: {value}"
    return f"is not an object but {type(value).__name__}"


def spelled(value: Any) -> str:  # noqa: ANN401 - JSON is what it is
    """Return a JSON value as the text of one cell; an object that stands for somebody by name."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dict):
        named = (value[name] for name in _NAMES if isinstance(value.get(name), str | int))
        return spelled(next(named, None))
    return "" if isinstance(value, list) else str(value)


JSONL: Final = Reader(
    name="jsonl",
    title="JSON Lines, or a JSON array, of flat records",
    proof="objects with keys such as id, parent, author and text",
    claims=_claims,
    read=_read,
    generic=True,
)
