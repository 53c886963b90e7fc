"""Labels by hand from a labels file (CSV or JSON Lines): every mistake with its row, one error."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from argmap.errors import LabelsError
from argmap.model import By, Discussion, Label, Relation, Stance
from argmap.text import clean

_COLUMNS: Final = ("thread", "id", "relation", "stance", "position", "by", "coder")
_FIELDS: Final = ("relation", "stance", "position")
_MOST_SHOWN: Final = 10
_CURE: Final = "correct these rows; nothing was taken over"
_GUARDS: Final = "=+-@\t\r"


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: Mapping[str, str]


def read_edits(
    data: bytes, name: str, discussions: Iterable[Discussion]
) -> dict[str, tuple[Label, ...]]:
    """Read a labels file; return the labels by hand (and by source) of each thread.

    Rows `by` rule, as the label command writes them, are no hand labels and are left out.

    Raises:
        LabelsError: with the row numbers of every unknown id, misspelt value and duplicate.
    """
    rows = tuple(_rows(data, name))
    threads = tuple(discussions)
    places = _places(threads)
    wrong: list[str] = []
    found: dict[str, list[Label]] = {}
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        problems, thread = _problems(row, places, {item.thread for item in threads})
        key = (thread, row.cells.get("id", ""))
        if not problems and key in seen:
            problems = (f"id {key[1]!r} stands in row {seen[key]} already",)
        seen.setdefault(key, row.number)
        wrong += [f"row {row.number}: {problem}" for problem in problems]
        if not problems and _by(row) is not By.RULE and any(row.cells.get(k) for k in _FIELDS):
            found.setdefault(thread, []).append(_label(row))
    if wrong:
        more = f"; and {len(wrong) - _MOST_SHOWN} more" if len(wrong) > _MOST_SHOWN else ""
        raise LabelsError("; ".join(wrong[:_MOST_SHOWN]) + more, where=name, cure=_CURE)
    return {thread: tuple(labels) for thread, labels in found.items()}


def _places(discussions: tuple[Discussion, ...]) -> dict[str, tuple[str, ...]]:
    """Return, by comment id, the threads that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for discussion in discussions:
        for comment in discussion.comments:
            found[comment.id] = (*found.get(comment.id, ()), discussion.thread)
    return found


def _problems(
    row: _Row, places: Mapping[str, tuple[str, ...]], threads: set[str]
) -> tuple[tuple[str, ...], str]:
    comment, thread = row.cells.get("id", ""), row.cells.get("thread", "")
    having = places.get(comment, ())
    wrong = list(_misspelt(row))
    if not comment:
        wrong.append("there is no id")
    elif not having:
        wrong.append(f"no comment has the id {comment!r}")
    elif thread and thread not in threads:
        wrong.append(f"there is no thread {thread!r}")
    elif thread and thread not in having:
        wrong.append(f"the thread {thread!r} has no comment {comment!r}")
    elif not thread and len(having) > 1:
        wrong.append(f"the id {comment!r} occurs in {len(having)} threads: name the thread")
    return tuple(wrong), thread or (having[0] if having else "")


def _misspelt(row: _Row) -> Iterator[str]:
    for key, choices in (("relation", Relation), ("stance", Stance), ("by", By)):
        value = row.cells.get(key, "").lower()
        if value and value not in tuple(choices):
            yield f"{key} {value!r} is none of {', '.join(choices)}"


def _by(row: _Row) -> By:
    return By(row.cells.get("by", "").lower() or By.HAND)


def _label(row: _Row) -> Label:
    relation = row.cells.get("relation", "").lower()
    return Label(
        comment=row.cells["id"],
        relation=Relation(relation or Relation.UNLABELLED),
        guess=Relation(relation) if relation else None,
        confidence=1.0,
        stance=Stance(row.cells.get("stance", "").lower() or Stance.UNKNOWN),
        position=row.cells.get("position", ""),
        by=_by(row),
        coder=row.cells.get("coder", ""),
    )


def _rows(data: bytes, name: str) -> Iterator[_Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"it is not UTF-8 at byte {error.start}"
        raise LabelsError(what, where=name, cure="save it as UTF-8 and try again") from error
    if not text.strip():
        raise LabelsError("it is empty", where=name, cure="it needs a column id and a label")
    lined = text.lstrip().startswith("{")
    yield from _json_rows(text, name) if lined else _table_rows(text, name)


def _json_rows(text: str, name: str) -> Iterator[_Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise LabelsError(f"row {number} is not valid JSON", where=name, cure=_CURE) from error
        if not isinstance(record, dict):
            raise LabelsError(f"row {number} is no object", where=name, cure=_CURE)
        yield _Row(number, {k: _cell(v) for k, v in record.items() if k in _COLUMNS})


def _table_rows(text: str, name: str) -> Iterator[_Row]:
    head = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = {column: column.strip().lower() for column in reader.fieldnames or ()}
    if "id" not in names.values():
        raise LabelsError("it has no column id", where=name, cure="name the column of ids id")
    try:
        for number, record in enumerate(reader, 2):
            cells = {names[k]: _cell(v) for k, v in record.items() if names.get(k) in _COLUMNS}
            if any(cells.values()):
                yield _Row(number, cells)
    except csv.Error as error:
        raise LabelsError(f"row {reader.line_num}: {error}", where=name, cure=_CURE) from error


def _cell(value: object) -> str:
    """Return a cell as text, without the guard that our CSV writer puts before formulas."""
    text = "" if value is None else clean(str(value)).strip()
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in _GUARDS else text
