"""The labels table: what is said of each comment, readable again as a labels file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from argmap.export.cells import Row, csv_bytes, share
from argmap.export.writer import Chart, Writer
from argmap.model import ArgumentMap, Comment, Label

COLUMNS: Final = (
    "thread",
    "id",
    "parent",
    "author",
    "relation",
    "guess",
    "polarity",
    "confidence",
    "stance",
    "position",
    "by",
    "rule",
    "cue",
)


def rows(argument_maps: Iterable[ArgumentMap]) -> Iterator[Row]:
    """Yield each comment's label under `COLUMNS`, in the order of the thread."""
    for argument_map in argument_maps:
        discussion = argument_map.discussion
        for comment, label in zip(discussion.comments, argument_map.labels, strict=True):
            yield {
                "thread": discussion.thread,
                "id": comment.id,
                "parent": comment.parent,
                "author": comment.author,
                **_said(comment, label),
            }


def as_csv(argument_maps: Iterable[ArgumentMap]) -> bytes:
    """Return the labels of one or several threads as CSV."""
    return csv_bytes(COLUMNS, rows(argument_maps))


def _said(comment: Comment, label: Label) -> Row:
    assert comment.id == label.comment, "labels stand in the order of the comments"  # noqa: S101
    return {
        "relation": label.relation.value,
        "guess": label.guess and label.guess.value,
        "polarity": share(label.polarity),
        "confidence": share(label.confidence),
        "stance": label.stance.value,
        "position": label.position,
        "by": label.by.value,
        "rule": " ".join(dict.fromkeys(cue.rule for cue in label.cues)),
        "cue": label.cues[0].words if label.cues else "",
    }


def _write(chart: Chart) -> bytes:
    return as_csv((chart.argument_map,))


WRITER: Final = Writer(name="labels", extension=".csv", title="Labels (CSV)", write=_write)
