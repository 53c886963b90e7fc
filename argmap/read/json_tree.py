"""What all readers of JSON share: careful looks into values of any shape, walks of any depth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple, TypeAlias

from argmap.model import Notice
from argmap.read import values
from argmap.read.notices import Code

Json: TypeAlias = dict[str, Any]
"""A JSON object."""

_MOST: Final = 1e15  # whole numbers beyond are no longer exact as floats


class Node(NamedTuple):
    """One object of a tree, what it hangs on (None: nothing), and its place."""

    value: Json
    above: Json | None
    where: str


def at(value: Any, *path: str | int) -> Any:  # noqa: ANN401 - JSON is what it is
    """Return what stands at `path` inside `value`, None where nothing does."""
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and len(value) > step else None
    return value


def word(value: Any, *path: str | int) -> str:  # noqa: ANN401 - as above
    """Return the text or number at `path` as text, "" where there is neither."""
    if len(path) == 1 and type(value) is dict:
        value = value.get(path[0])
    elif path:
        value = at(value, *path)
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < _MOST:
        return str(int(value))
    return str(value)[:40]


def count(value: Any, *path: str | int) -> int:  # noqa: ANN401 - as above
    """Return the whole number at `path`, 0 where there is none or it is negative."""
    value = at(value, *path)
    known = isinstance(value, int) and not isinstance(value, bool)
    return max(value, 0) if known else 0


def score(value: Any, *path: str | int) -> float | None:  # noqa: ANN401 - as above
    """Return the number at `path`, None where there is none."""
    return values.number(word(value, *path))


def moment(value: Any, *path: str | int) -> str:  # noqa: ANN401 - as above
    """Return the instant at `path` as ISO 8601, "" where there is none or its zone is not said."""
    stated = word(value, *path)[:60]
    return values.moment(stated) if stated.isdecimal() else values.aware(stated)


def things(value: Any, *path: str | int) -> list[Any]:  # noqa: ANN401 - as above
    """Return the list at `path`, empty where there is none."""
    value = at(value, *path)
    return value if isinstance(value, list) else []


def objects(value: Any, *path: str | int) -> list[Json]:  # noqa: ANN401 - as above
    """Return the objects in the list at `path`."""
    return [one for one in things(value, *path) if isinstance(one, dict)]


def has(value: Any, *names: str) -> bool:  # noqa: ANN401 - as above
    """Tell whether `value` is an object with all of these keys."""
    return isinstance(value, dict) and all(name in value for name in names)


def walk(
    tops: Iterable[Any], replies: Callable[[Json], Iterable[Any]], odd: list[Notice]
) -> Iterator[Node]:
    """Yield all objects of a forest, each before its replies, in the order of the source.

    What is no object is refused; `odd` gets a notice of it. Nothing recurses.
    """
    number = 0
    open_: list[tuple[Json | None, Iterator[Any]]] = [(None, iter(tops))]
    while open_:
        above, rest = open_[-1]
        value = next(rest, open_)
        if value is open_:
            open_.pop()
            continue
        number += 1
        if not isinstance(value, dict):
            odd.append(no_object(value, f"record {number:,}"))
            continue
        yield Node(value, above, f"record {number:,}")
        open_.append((value, iter(replies(value))))


def no_object(value: Any, where: str) -> Notice:  # noqa: ANN401 - as above
    """Say that a record is refused, since it is no object."""
    text = f"is not an object but {type(value).__name__}"
    return Notice(code=Code.BAD_RECORD, text=text, where=where, cure="leave it out")
