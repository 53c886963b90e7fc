"""A labels file of labels by hand alone: one coder's, or the team's; `--labels` reads it back.

What is not said stays empty, so that the file says what people decided and nothing of the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from argmap.export.cells import csv_bytes
from argmap.label.hand import FIELDS, to_cells
from argmap.model import Label

COLUMNS: Final = ("thread", "id", *FIELDS, "by", "coder")


def as_csv(labels: Mapping[str, Iterable[Label]]) -> bytes:
    """Return labels by hand, by thread, as CSV."""
    return csv_bytes(COLUMNS, _rows(labels))


def _rows(labels: Mapping[str, Iterable[Label]]) -> Iterator[dict[str, str]]:
    for thread, said in labels.items():
        for label in said:
            place = {"thread": thread, "id": label.comment}
            yield place | to_cells(label) | {"by": label.by.value, "coder": label.coder}
