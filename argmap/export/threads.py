"""The thread table: one row a comment, the way argmap reads it back (docs/files.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from argmap.export.cells import Row, csv_bytes, jsonl_bytes
from argmap.export.writer import Chart, Writer
from argmap.model import Discussion

COLUMNS: Final = ("id", "parent", "author", "created", "title", "text", "state", "thread")
EXTRA: Final = ("url", "score")


def rows(discussions: Iterable[Discussion]) -> Iterator[dict[str, str | float | None]]:
    """Yield each comment under `COLUMNS` and `EXTRA`, in the order of the thread."""
    for discussion in discussions:
        for comment in discussion.comments:
            yield {
                "id": comment.id,
                "parent": comment.parent,
                "author": comment.author,
                "created": comment.created,
                "title": comment.title,
                "text": comment.text,
                "state": comment.state.value,
                "thread": discussion.thread,
                "url": comment.url,
                "score": comment.score,
            }


def as_jsonl(discussions: Iterable[Discussion]) -> bytes:
    """Return our own JSON Lines; `url` and `score` stand only where the source gave them."""
    return jsonl_bytes(_known(row) for row in rows(discussions))


def as_csv(discussions: Iterable[Discussion]) -> bytes:
    """Return the same as CSV, with all columns."""
    return csv_bytes(COLUMNS + EXTRA, rows(discussions))


def _known(row: Row) -> Row:
    return {key: row[key] for key in row if key not in EXTRA or row[key] not in ("", None)}


def _jsonl(chart: Chart) -> bytes:
    return as_jsonl((chart.argument_map.discussion,))


def _csv(chart: Chart) -> bytes:
    return as_csv((chart.argument_map.discussion,))


JSONL_WRITER: Final = Writer(
    name="thread-jsonl", extension=".jsonl", title="Thread table (JSON Lines)", write=_jsonl
)
CSV_WRITER: Final = Writer(
    name="thread-csv", extension=".csv", title="Thread table (CSV)", write=_csv
)
