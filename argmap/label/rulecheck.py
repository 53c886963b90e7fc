"""What can be wrong in a rulebook file: the sentences that name the field."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from argmap.label.lexicon import Lexicon
from argmap.label.measures import MEASURES
from argmap.label.pattern import fault
from argmap.label.rules import Direction, Example, Where
from argmap.label.wordfile import mistakes, unknown

TEXTS: Final = ("id", "topic", "reason", "source", "relation", "where", "measure")
WEIGHTS: Final = ("weight", "polar")
NUMBERS: Final = (*WEIGHTS, "low", "high")
LISTS: Final = ("patterns", "unless", "hits", "misses")
_SCALES: Final = ("weight", "polar", "lean")
_SETTINGS: Final = ("language", "name", "replaces", "scale", "rates", "rule")
_NEEDED: Final = ("id", "topic", "reason", "source", "relation", "where")


def wrong_in_rule(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with one rule, field by field."""
    known = {*TEXTS, *NUMBERS, *LISTS}
    yield from (f"field {key}: {unknown(key, known)}" for key in table if key not in known)
    missing = [key for key in _NEEDED if not table.get(key)]
    if missing:
        many = len(missing) > 1
        yield f"field{'s' * many} {', '.join(missing)}: {'they are' if many else 'it is'} missing"
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
    known = {*_SETTINGS, *(field.name for field in fields(Lexicon))}
    yield from (f"{key}: {unknown(key, known)}" for key in data if key not in known)
    for key, value in data.get("scale", {}).items():
        if key not in _SCALES:
            yield f"scale.{key} is none of {', '.join(_SCALES)}"
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
        elif key in WEIGHTS and math.isinf(value):
            yield f"field {key}: it must be finite"
    for key in LISTS:
        if not isinstance(table.get(key, []), list):
            yield f"field {key}: it must be a list"
    yield from _wrong_examples(table)


def _wrong_examples(table: Mapping[str, Any]) -> Iterator[str]:
    for key in ("hits", "misses"):
        listed = table.get(key)
        for item in listed if isinstance(listed, list) else ():
            yield from (f"field {key}: {wrong}" for wrong in _wrong_example(item))
        if not table.get(key):
            yield f"field {key}: give at least one example"


def _wrong_range(table: Mapping[str, Any], *, alone: bool) -> Iterator[str]:
    """Yield what is wrong with a measure, which stands `alone` or is asked besides patterns."""
    names = tuple(measure.name for measure in MEASURES if alone or not measure.late)
    if table.get("measure") not in names:
        yield f"field measure: {table.get('measure')!r} is none of {', '.join(names)}"
    if "low" not in table and "high" not in table:
        yield "field low: give low, high or both"
    if alone and table.get("patterns"):
        yield "field patterns: a rule about a measure alone has none"


def _wrong_example(example: object) -> Iterator[str]:
    if not isinstance(example, dict):
        if not isinstance(example, str):
            yield f"{example!r} is no text"
        return
    known = tuple(field.name for field in fields(Example))
    yield from (f"{key} is none of {', '.join(known)}" for key in example if key not in known)
    if not isinstance(example.get("text"), str):
        yield "an example needs a text"
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
    alone = table.get("where") == Where.MEASURE
    if alone or "measure" in table:
        yield from _wrong_range(table, alone=alone)
    if alone:
        return
    if not table.get("patterns"):
        yield "field patterns: give at least one"
    for key in ("patterns", "unless"):
        listed = table.get(key, [])
        for pattern in listed if isinstance(listed, list) else ():
            wrong = fault(pattern) if isinstance(pattern, str) else "it must be a text"
            if wrong:
                yield f"field {key}: {pattern!r}: {wrong}"
