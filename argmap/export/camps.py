"""The camps table: where each commenter stands, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from argmap.export.cells import Row, csv_bytes, share
from argmap.export.writer import Chart, Writer
from argmap.model import Stance

COLUMNS: Final = (
    "thread",
    "author",
    "camp",
    "stance",
    "confidence",
    "state",
    "comments",
    "relations",
)
SIDES: Final = (Stance.FOR, Stance.AGAINST)


def rows(charts: Iterable[Chart]) -> Iterator[Row]:
    """Yield each commenter under `COLUMNS`; `stance` is empty where it is neither side."""
    for chart in charts:
        for member in chart.analysis.memberships:
            yield {
                "thread": chart.argument_map.discussion.thread,
                "author": member.author,
                "camp": member.camp,
                "stance": member.stance.value if member.stance in SIDES else "",
                "confidence": share(member.confidence),
                "state": member.state.value,
                "comments": member.comments,
                "relations": member.relations,
            }


def as_csv(charts: Iterable[Chart]) -> bytes:
    """Return the commenters of one or several threads as CSV."""
    return csv_bytes(COLUMNS, rows(charts))


def _write(chart: Chart) -> bytes:
    return as_csv((chart,))


WRITER: Final = Writer(name="camps", extension=".csv", title="Camps (CSV)", write=_write)
