"""Frozen values to JSON and back, by their types, so that nothing of them is lost.

All fields are written, in order, in plain ASCII: the same value always gives the same text, which
is what the hashes are taken of.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from argmap.errors import StoreError

T = TypeVar("T")
_CURE: Final = "nothing was taken over"
_NAMES: Final[dict[object, str]] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}
_ODD: Final = {"Infinity": math.inf, "-Infinity": -math.inf, "NaN": math.nan}
"""Numbers that JSON has no word for."""


def text_of(value: object) -> str:
    """Return plain values as JSON on one line."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def plain(value: object, kind: object = None) -> Any:  # noqa: ANN401 - whatever JSON can say
    """Return a value as dicts, lists and scalars; `kind` tells a float from a whole number."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name), hint) for name, hint in _hints(type(value))}
    if isinstance(value, tuple):
        return [plain(one, (get_args(kind) or (None,))[0]) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    if value is not None and float in (kind, *get_args(kind)):
        return _number(float(value))  # type: ignore[arg-type]  # its field says that it is one
    return value


def parsed(text: str | bytes) -> Any:  # noqa: ANN401 - whatever JSON can say
    """Parse JSON that somebody else wrote.

    Raises:
        StoreError: it is none, or nested too deep.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise StoreError("the JSON is nested too deep", cure=_CURE) from None
    except ValueError as error:
        raise StoreError(f"this is not JSON ({error})", cure=_CURE) from None


def refuse(path: str, what: str) -> StoreError:
    """Return the error for a mistake at a JSON path."""
    return StoreError(what, where=path, cure=_CURE)


def value_of(kind: type[T], found: object, path: str = "$") -> T:
    """Return the value of a kind that plain values stand for.

    Raises:
        StoreError: with the JSON path of the first mistake.
    """
    made: T = _reader(kind)(found, path)  # type: ignore[arg-type]  # a TypeVar's kind has a hash
    return made


def record(found: object, path: str, known: Sequence[str]) -> Mapping[str, Any]:
    """Check that something is an object and has no key but those known."""
    if not isinstance(found, dict):
        raise refuse(path, f"{_told(found)} stands where an object belongs")
    odd = next((key for key in found if key not in known), None)
    if odd is not None:
        raise refuse(path, f"the key {_told(odd)} is not known to this version of argmap")
    return found


def listed(found: object, path: str) -> list[Any]:
    """Check that something is a list."""
    if not isinstance(found, list):
        raise refuse(path, f"{_told(found)} stands where a list belongs")
    return found


def _number(value: float) -> float | str:
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")


@cache
def _hints(kind: type) -> tuple[tuple[str, object], ...]:
    hints = get_type_hints(kind)
    return tuple((one.name, hints[one.name]) for one in fields(kind))


@cache
def _reader(kind: Hashable) -> Callable[[object, str], Any]:
    """Return what reads one kind; made once, as there are many comments."""
    if is_dataclass(kind) and isinstance(kind, type):
        return _record_reader(kind)
    if get_origin(kind) is tuple:
        return _list_reader(_reader(get_args(kind)[0]))
    if get_origin(kind) in (UnionType, Union):
        inner = next(one for one in get_args(kind) if one is not NoneType)
        return lambda found, path: None if found is None else _reader(inner)(found, path)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice_reader(kind)
    return _scalar_reader(kind)


def _record_reader(kind: type) -> Callable[[object, str], Any]:
    asked = [
        (one, _reader(hint)) for one, (_, hint) in zip(fields(kind), _hints(kind), strict=True)
    ]
    known = tuple(one.name for one, _ in asked)

    def read(found: object, path: str) -> object:
        given = record(found, path, known)
        missing = next((f.name for f, _ in asked if f.name not in given and not _optional(f)), "")
        if missing:
            raise refuse(path, f"the key '{missing}' is missing")
        return kind(
            **{
                f.name: get(given[f.name], f"{path}.{f.name}")
                for f, get in asked
                if f.name in given
            }
        )

    return read


def _optional(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _list_reader(inner: Callable[[object, str], Any]) -> Callable[[object, str], Any]:
    def read(found: object, path: str) -> object:
        return tuple(inner(one, f"{path}[{at}]") for at, one in enumerate(listed(found, path)))

    return read


def _choice_reader(kind: type[StrEnum]) -> Callable[[object, str], Any]:
    known = {one.value: one for one in kind}

    def read(found: object, path: str) -> object:
        if not isinstance(found, str) or found not in known:
            raise refuse(path, f"{_told(found)} is none of {', '.join(known)}")
        return known[found]

    return read


def _scalar_reader(kind: object) -> Callable[[object, str], Any]:
    def read(found: object, path: str) -> object:
        if kind is float:
            found = _float(found)
        if type(found) is not kind:  # True is no number here
            raise refuse(path, f"{_told(found)} stands where {_NAMES[kind]} belongs")
        return found

    return read


def _float(found: object) -> object:
    if isinstance(found, str):
        return _ODD.get(found, found)
    try:
        return float(found) if type(found) is int else found
    except OverflowError:
        return math.inf


def _told(found: object) -> str:
    """Show a strange value in a few characters."""
    if isinstance(found, (dict, list)):
        return "an object" if isinstance(found, dict) else "a list"
    text = json.dumps(found) if not isinstance(found, str) else repr(found)
    most = 40
    return text if len(text) <= most else text[: most - 1] + "…"
