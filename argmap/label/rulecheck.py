"""What can be wrong in a rulebook file: the sentences that name the field."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from argmap.label.measures import MEASURES
from argmap.label.pattern import fault
from argmap.label.rules import Direction, Where
from argmap.label.wordfile import mistakes

TEXTS: Final = ("id", "topic", "reason", "source", "relation", "where", "measure")
NUMBERS: Final = ("weight", "polar", "low", "high")
LISTS: Final = ("patterns", "unless", "hits", "misses")
_NEEDED: Final = ("id", "topic", "reason", "source", "relation", "where")


def wrong_in_rule(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with one rule, field by field."""
    known = {*TEXTS, *NUMBERS, *LISTS}
    yield from (f"field {key}: it is not known" for key in table if key not in known)
    yield from (f"field {key}: it is missing" for key in _NEEDED if not table.get(key))
    yield from _wrong_types(table)
    yield from _wrong_choice(table, "relation", tuple(Direction))
    yield from _wrong_choice(table, "where", tuple(Where))
    yield from _wrong_sign(table)
    yield from _wrong_finder(table)


def wrong_tables(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a file outside its rules."""
    yield from mistakes(data)
    if not isinstance(data.get("replaces", False), bool):
        yield "replaces must be true or false"
    elif data.get("replaces") and not data.get("rule"):
        yield "replaces = true leaves ours out, but the file has no [[rule]] to label by"
    language = data.get("language", "en")
    if not isinstance(language, str) or not language.isalpha():
        yield "language must be a code of letters, as de"
    for key in ("scale", "rates"):
        if not isinstance(data.get(key, {}), dict):
            yield f"{key} must be a table"
            return
    for key, value in data.get("scale", {}).items():
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            yield f"scale.{key} must be a number"


def _wrong_types(table: Mapping[str, Any]) -> Iterator[str]:
    for key in TEXTS:
        if not isinstance(table.get(key, ""), str):
            yield f"field {key}: it must be a text"
    for key in NUMBERS:
        value = table.get(key, 0.0)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or math.isnan(value):
            yield f"field {key}: it must be a number"
    for key in LISTS:
        if not isinstance(table.get(key, []), list):
            yield f"field {key}: it must be a list"
    yield from _wrong_examples(table)


def _wrong_examples(table: Mapping[str, Any]) -> Iterator[str]:
    for key in ("hits", "misses"):
        listed = table.get(key)
        for item in listed if isinstance(listed, list) else ():
            if isinstance(item, dict):
                yield from (f"field {key}: {wrong}" for wrong in _wrong_numbers(item))
        if not table.get(key):
            yield f"field {key}: give at least one example"


def _wrong_numbers(example: Mapping[str, Any]) -> Iterator[str]:
    if not isinstance(example.get("rivals", 0), int):
        yield "rivals must be a whole number"
    if not isinstance(example.get("elsewhere", 0), int | float):
        yield "elsewhere must be a number"


def _wrong_choice(table: Mapping[str, Any], key: str, choices: Sequence[str]) -> Iterator[str]:
    value = table.get(key)
    if isinstance(value, str) and value not in choices:
        yield f"field {key}: {value!r} is none of {', '.join(choices)}"


def _wrong_sign(table: Mapping[str, Any]) -> Iterator[str]:
    weight, polar = table.get("weight", 0), table.get("polar", 0)
    if not isinstance(weight, (int, float)) or not isinstance(polar, (int, float)):
        return
    if table.get("relation") == "supports" and weight < 0:
        yield "field weight: it is below 0 although the rule speaks for supports"
    if table.get("relation") == "attacks" and weight > 0:
        yield "field weight: it is above 0 although the rule speaks for attacks"
    if table.get("relation") == "neutral" and polar > 0:
        yield "field polar: it is above 0 although the rule speaks for neutral"


def _wrong_finder(table: Mapping[str, Any]) -> Iterator[str]:
    if table.get("where") == Where.MEASURE:
        names = tuple(measure.name for measure in MEASURES)
        if table.get("measure") not in names:
            yield f"field measure: {table.get('measure')!r} is none of {', '.join(names)}"
        if "low" not in table and "high" not in table:
            yield "field low: give low, high or both"
        return
    if not table.get("patterns"):
        yield "field patterns: give at least one"
    for key in ("patterns", "unless"):
        listed = table.get(key, [])
        for pattern in listed if isinstance(listed, list) else ():
            wrong = fault(pattern) if isinstance(pattern, str) else "it must be a text"
            if wrong:
                yield f"field {key}: {pattern!r}: {wrong}"
