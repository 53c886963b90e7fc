"""JSON of any depth: the standard parser where it can, a loop of our own where it recurses.

The grammar is that of RFC 8259; the standard library's leniencies (NaN, Infinity) stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # typeshed leaves it out
from typing import Any, Final

DEEPEST: Final = 500_000
"""Levels of nesting; deeper is refused: nobody talks like that, and memory is finite."""

_SPACE: Final = re.compile(r"[ \t\n\r]*+")
_ATOM: Final = re.compile(r"-?[0-9][-+0-9.eE]*+|true|false|null|NaN|-?Infinity")
_CLOSER: Final[dict[type, str]] = {dict: "}", list: "]"}


def parse(text: str) -> Any:  # noqa: ANN401 - JSON is what it is
    """Return the value of a JSON text.

    Raises:
        ValueError: The text is not JSON (with line and column), or nests deeper than `DEEPEST`.
    """
    try:
        return json.loads(text)
    except RecursionError:
        return _parse_deep(text)


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold anything with their numbers; only LF ends a line (RFC 8259)."""
    at, number = 0, 1
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip(" \t\r\ufeff")
        if line:
            yield number, line
        at, number = end + 1, number + 1


def parsed_lines(text: str) -> Iterator[tuple[Any, str]]:
    """Yield the value of each line of JSON Lines with its place; a ValueError where it is none."""
    for number, line in lines(text):
        try:
            yield parse(line), f"line {number}"
        except ValueError as error:
            yield error, f"line {number}"


def records(whole: Any, text: str) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - as above
    """Yield the values of a JSON array, where `whole` is one, else of JSON Lines, with places."""
    if isinstance(whole, list):
        yield from ((value, f"record {number:,}") for number, value in enumerate(whole, 1))
    else:
        yield from parsed_lines(text)


def _parse_deep(text: str) -> Any:  # noqa: ANN401
    """Parse with the open containers, and the keys that await a value, on stacks of our own."""
    open_: list[Any] = []
    keys: list[str] = []
    at = _skip(text, 0)
    while True:
        value, at, complete = _value(text, at)
        if not complete:
            open_.append(value)
            at = _key(text, at, keys) if isinstance(value, dict) else at
            if len(open_) > DEEPEST:
                raise JSONDecodeError(f"nests deeper than {DEEPEST:,} levels", text, at)
            continue
        while open_:  # a complete value belongs into the innermost container
            _put(open_[-1], value, keys)
            at = _skip(text, at)
            if text[at : at + 1] != _CLOSER[type(open_[-1])]:
                break
            value, at = open_.pop(), at + 1
        if not open_:
            break
        at = _next(text, at, open_[-1], keys)
    if _skip(text, at) != len(text):
        raise JSONDecodeError("Extra data", text, at)
    return value


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _value(text: str, at: int) -> tuple[Any, int, bool]:
    """Read an atom or an empty container (complete), or open a container (not complete)."""
    letter = text[at : at + 1]
    if letter == '"':
        return *scanstring(text, at + 1, True), True  # noqa: FBT003 - strict, as json.loads
    if letter in ("{", "["):
        value: Any = {} if letter == "{" else []
        at = _skip(text, at + 1)
        empty = text[at : at + 1] == _CLOSER[type(value)]
        return value, at + empty, empty
    match = _ATOM.match(text, at)
    if not match:
        raise JSONDecodeError("Expecting value", text, at)
    return json.loads(match.group()), match.end(), True


def _put(container: Any, value: Any, keys: list[str]) -> None:  # noqa: ANN401
    if isinstance(container, dict):
        container[keys.pop()] = value
    else:
        container.append(value)


def _key(text: str, at: int, keys: list[str]) -> int:
    """Read `"key" :` and return where its value begins."""
    if text[at : at + 1] != '"':
        raise JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
    key, at = scanstring(text, at + 1, True)  # noqa: FBT003 - strict, as json.loads
    at = _skip(text, at)
    if text[at : at + 1] != ":":
        raise JSONDecodeError("Expecting ':' delimiter", text, at)
    keys.append(key)
    return _skip(text, at + 1)


def _next(text: str, at: int, container: Any, keys: list[str]) -> int:  # noqa: ANN401
    """Step over a comma (and the key that follows it in an object) to the next value."""
    if text[at : at + 1] != ",":
        raise JSONDecodeError("Expecting ',' delimiter", text, at)
    at = _skip(text, at + 1)
    return _key(text, at, keys) if isinstance(container, dict) else at
