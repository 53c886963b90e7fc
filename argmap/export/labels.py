"""The labels table: what is said of each comment, readable again as a labels file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from argmap.export.cells import Row, csv_bytes, share
from argmap.export.writer import Chart, Writer
from argmap.label import NO_POSITION
from argmap.label.hand import answer
from argmap.model import By, Discussion, Label

Labelled = tuple[Discussion, tuple[Label, ...]]
"""A discussion and one label a comment, in the same order."""

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

EDITED: Final = (*COLUMNS, "undercuts", "coder")
"""The columns of a file that is to be edited and given back, so that nothing said is lost."""


def rows(labelled: Iterable[Labelled]) -> Iterator[Row]:
    """Yield each comment's label under `EDITED`, in the order of the thread."""
    for discussion, labels in labelled:
        for comment, label in zip(discussion.comments, labels, strict=True):
            yield {
                "thread": discussion.thread,
                "id": comment.id,
                "parent": comment.parent,
                "author": comment.author,
                **_said(label),
            }


def as_csv(labelled: Iterable[Labelled], columns: Sequence[str] = COLUMNS) -> bytes:
    """Return the labels of one or several threads as CSV."""
    return csv_bytes(columns, rows(labelled))


def _said(label: Label) -> Row:
    return {
        "relation": label.relation.value,
        "guess": label.guess and label.guess.value,
        "polarity": share(label.polarity),
        "confidence": share(label.confidence),
        "stance": label.stance.value,
        "position": label.position or (NO_POSITION if label.by is not By.RULE else ""),
        "by": label.by.value,
        "rule": " ".join(dict.fromkeys(cue.rule for cue in label.cues)),
        "cue": label.cues[0].words if label.cues else "",
        "undercuts": answer(label.undercuts),
        "coder": label.coder,
    }


def _write(chart: Chart) -> bytes:
    return as_csv([(chart.argument_map.discussion, chart.argument_map.labels)], EDITED)


WRITER: Final = Writer(name="labels", extension=".csv", title="Labels (CSV)", write=_write)
