"""Tables as bytes: guarded CSV and JSON Lines, always UTF-8."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from argmap.text import guard

Cell = str | float | None
Row = Mapping[str, Cell]

# Characters that some readers of JSON Lines take for the end of a line.
_LINE_ENDS: Final = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def csv_bytes(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return rows as CSV (RFC 4180) under `columns`, safe to open in a spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(columns)
    table.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return encode(out.getvalue())


def jsonl_bytes(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return rows as JSON Lines, each object on a line of its own whoever reads it."""
    lines = (json.dumps(row, ensure_ascii=False).translate(_LINE_ENDS) + "\n" for row in rows)
    return encode("".join(lines))


def encode(text: str) -> bytes:
    """Return UTF-8; half a surrogate pair, which has no UTF-8, becomes a question mark."""
    return text.encode("utf-8", "replace")


def share(value: float) -> float:
    """Round a probability or a polarity to what its precision bears."""
    return round(value, 4)


def _cell(value: Cell) -> str | float:
    return "" if value is None else guard(str(value)) if isinstance(value, str) else value
