"""Labels files (CSV or JSON Lines): read with every mistake named."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from argmap.errors import LabelsError
from argmap.label.hand import FIELDS, NO, YES, from_cells
from argmap.model import By, Discussion, Label, Relation, Stance
from argmap.text import clean, unguard

_COLUMNS: Final = ("thread", "id", *FIELDS, "by", "coder")
_LOWER: Final = ("relation", "stance", "undercuts", "by")
_ANSWERS: Final = {"true": YES, "false": NO}  # as JSON and spreadsheets spell them
_MOST_SHOWN: Final = 10
_CURE: Final = "correct these rows; nothing was taken over"
_BOMS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LabelsFile:
    """The rows of a labels file, before it is known which comments there are."""

    name: str
    rows: tuple[_Row, ...] = ()


def parse_labels(data: bytes, name: str) -> LabelsFile:
    """Return the rows of a labels file.

    Raises:
        LabelsError: it is no labels file.
    """
    rows = tuple(_rows(data, name))
    if rows and not any(column in row.cells for row in rows for column in _COLUMNS[2:]):
        what = f"it has no column {', '.join(FIELDS[:-1])} or {FIELDS[-1]}"
        raise LabelsError(what, where=name, cure="name one so; see docs/files.md")
    return LabelsFile(name, rows)


def read_edits(
    data: bytes, name: str, discussions: Iterable[Discussion]
) -> dict[str, tuple[Label, ...]]:
    """Read a labels file; return its labels by thread (see `placed`)."""
    return placed(parse_labels(data, name), discussions)


def placed(
    file: LabelsFile, discussions: Iterable[Discussion], thread: str = ""
) -> dict[str, tuple[Label, ...]]:
    """Return the labels of a file by thread, each with only what its row states.

    `guess` is None where the row has no relation, `stance_confidence` 0 where it has no stance,
    `position` empty where it has none and NO_POSITION where it says that there is none. A comment
    may have one row a coder. A row that names no thread is about `thread`, if that has its id.

    Raises:
        LabelsError: with the row numbers of every unknown id, misspelt value and duplicate.
    """
    threads = tuple(discussions)
    places = _places(threads)
    wrong: list[str] = []
    found: dict[str, list[Label]] = {}
    seen: dict[tuple[str, str, str], int] = {}
    known = {item.thread for item in threads}
    for row in file.rows:
        problems, about = _problems(row, places, known, thread)
        key = (about, row.cells.get("id", ""), row.cells.get("coder", ""))
        if not problems and key in seen:
            whose = f" for the coder {key[2]!r}" if key[2] else ""
            problems = (f"id {key[1]!r} stands in row {seen[key]} already{whose}",)
        seen.setdefault(key, row.number)
        wrong += [f"row {row.number}: {problem}" for problem in problems]
        if not problems and any(row.cells.get(key) for key in FIELDS):
            found.setdefault(about, []).append(_label(row))
    if wrong:
        more = f"; and {len(wrong) - _MOST_SHOWN} more" if len(wrong) > _MOST_SHOWN else ""
        raise LabelsError("; ".join(wrong[:_MOST_SHOWN]) + more, where=file.name, cure=_CURE)
    return {about: tuple(labels) for about, labels in found.items()}


def _places(discussions: tuple[Discussion, ...]) -> dict[str, tuple[str, ...]]:
    """Return, by comment id, the threads that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for discussion in discussions:
        for comment in discussion.comments:
            found[comment.id] = (*found.get(comment.id, ()), discussion.thread)
    return found


def _problems(
    row: _Row, places: Mapping[str, tuple[str, ...]], threads: set[str], chosen: str
) -> tuple[tuple[str, ...], str]:
    comment = row.cells.get("id", "")
    having = places.get(comment, ())
    thread = row.cells.get("thread", "") or (chosen if chosen in having else "")
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
    for key, choices in (
        ("relation", tuple(Relation)),
        ("stance", tuple(Stance)),
        ("undercuts", (YES, NO)),
        ("by", tuple(By)),
    ):
        value = row.cells.get(key, "")
        if value and value not in choices:
            yield f"{key} {value!r} is none of {', '.join(choices)}"


def _label(row: _Row) -> Label:
    by = By(row.cells.get("by") or By.HAND)
    return from_cells(row.cells["id"], row.cells, by=by, coder=row.cells.get("coder", ""))


def _rows(data: bytes, name: str) -> Iterator[_Row]:
    text = _decoded(data, name)
    if not text.strip():
        raise LabelsError("it is empty", where=name, cure="it needs a column id and a label")
    lined = text.lstrip().startswith("{")
    yield from _json_rows(text, name) if lined else _table_rows(text, name)


def _decoded(data: bytes, name: str) -> str:
    """Return the text: by its byte order mark, else UTF-8, else as older Excel saves CSV."""
    marked = tuple(encoding for mark, encoding in _BOMS if data.startswith(mark))
    for encoding in marked or ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    what = f"it is not {' or '.join(marked or ('UTF-8', 'Windows-1252'))} text"
    raise LabelsError(what, where=name, cure='save it as "CSV UTF-8" and try again')


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
        yield _row(number, {k: _cell(v) for k, v in record.items() if k in _COLUMNS})


def _table_rows(text: str, name: str) -> Iterator[_Row]:
    head = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = {column: column.strip().lower() for column in reader.fieldnames or ()}
    if "id" not in names.values():
        raise LabelsError("it has no column id", where=name, cure="name the column of ids id")
    try:
        for number, record in enumerate(reader, 2):
            cells = {
                names[k]: unguard(_cell(v)) for k, v in record.items() if names.get(k) in _COLUMNS
            }
            if any(cells.values()):
                yield _row(number, cells)
    except csv.Error as error:
        raise LabelsError(f"row {reader.line_num}: {error}", where=name, cure=_CURE) from error


def _row(number: int, cells: dict[str, str]) -> _Row:
    """Return a row with what is chosen from a list in small letters, a position on one line."""
    chosen = {key: value.lower() for key, value in cells.items() if key in _LOWER}
    if "undercuts" in chosen:
        chosen["undercuts"] = _ANSWERS.get(chosen["undercuts"], chosen["undercuts"])
    return _Row(number, cells | chosen)


def _cell(value: object) -> str:
    return "" if value is None else clean(str(value)).strip()
