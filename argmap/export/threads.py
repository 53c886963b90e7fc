"""The thread table: one row a comment, the way argmap reads it back (docs/files.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from argmap.export.cells import Row, csv_bytes, jsonl_bytes
from argmap.export.writer import Chart, Writer
from argmap.model import Discussion, Label, Relation, Stance

COLUMNS: Final = ("id", "parent", "author", "created", "title", "text", "state", "thread")
EXTRA: Final = ("url", "score")
STATED: Final = ("relation", "stance", "position", "undercuts", "ties")
"""What the source itself says of comments; such columns stand only where it says something."""


def rows(discussions: Iterable[Discussion]) -> Iterator[dict[str, str | float | None]]:
    """Yield each comment under `COLUMNS`, `EXTRA`, `STATED`, in the order of the thread."""
    for discussion in discussions:
        labels = {label.comment: label for label in discussion.labels}
        ties = _ties(discussion)
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
                **_stated(labels.get(comment.id)),
                "ties": json.dumps(ties[comment.id], ensure_ascii=False)
                if comment.id in ties
                else "",
            }


def _ties(discussion: Discussion) -> dict[str, list[tuple[str, str]]]:
    """Return by comment what the source says beside the replies: (relation, id) pairs."""
    found: dict[str, list[tuple[str, str]]] = {}
    for tie in discussion.ties:
        found.setdefault(tie.comment, []).append((tie.relation.value, tie.target))
    return found


def _stated(label: Label | None) -> dict[str, str]:
    """Return the cells of a label that the source gave; what it does not say stays empty."""
    if label is None:
        return dict.fromkeys(STATED[:-1], "")
    return {
        "relation": "" if label.relation is Relation.UNLABELLED else label.relation.value,
        "stance": "" if label.stance is Stance.UNKNOWN else label.stance.value,
        "position": label.position,
        "undercuts": "yes" if label.undercuts else "",
    }


def as_jsonl(discussions: Iterable[Discussion]) -> bytes:
    """Return our own JSON Lines; beyond `COLUMNS` only what the source gave stands in them."""
    return jsonl_bytes(_known(row) for row in rows(discussions))


def as_csv(discussions: Iterable[Discussion]) -> bytes:
    """Return the same as CSV; columns of `STATED` stand where any row has them."""
    table = list(rows(discussions))
    stated = tuple(name for name in STATED if any(row[name] for row in table))
    return csv_bytes(COLUMNS + EXTRA + stated, table)


def _known(row: Row) -> dict[str, Any]:
    known: dict[str, Any] = {
        key: row[key] for key in row if key in COLUMNS or row[key] not in ("", None)
    }
    if "ties" in known:  # one cell of a table, but here a list
        known["ties"] = json.loads(known["ties"])
    return known


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
