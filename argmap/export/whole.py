"""The whole map as one JSON document, for programs (docs/files.md says what it holds)."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any, Final

from argmap.export.cells import encode
from argmap.export.writer import Chart, Writer

VERSION: Final = 1
"""Raised whenever a program that reads the document would have to change."""


def document(chart: Chart) -> dict[str, Any]:
    """Return the map as plain values and frozen dataclasses, discussion first."""
    argument_map, analysis = chart.argument_map, chart.analysis
    return {
        "argmap": VERSION,
        "discussion": argument_map.discussion,
        "labels": argument_map.labels,
        "positions": argument_map.positions,
        "links": argument_map.links,
        "camps": analysis.camps,
        "commenters": analysis.memberships,
        "strengths": analysis.strengths,
        "measures": analysis.measures,
        "findings": analysis.findings,
        "settings": chart.settings,
        "rulebook": {"language": chart.rulebook.language, "name": chart.rulebook.name},
    }


def _plain(value: object) -> object:
    """Turn one dataclass into a dict; json asks again for those inside it."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    message = f"{type(value).__name__} has no place in the document"
    raise TypeError(message)


def _write(chart: Chart) -> bytes:
    return encode(json.dumps(document(chart), default=_plain, ensure_ascii=False, indent=1) + "\n")


WRITER: Final = Writer(name="json", extension=".json", title="The whole map (JSON)", write=_write)
