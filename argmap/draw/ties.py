"""The ties of a sheet: each card to the one that it answers, and the links beside the tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import hypot
from typing import Final

from argmap.draw.folding import REST, Plan
from argmap.draw.items import Extra, Item
from argmap.draw.routes import Cards, Path, on_curve, route
from argmap.draw.scene import Mark, Tie
from argmap.model import By, Relation

_BADGE: Final = 0.11  # where on its tie the sign stands: near what supports or attacks
_BEND: Final = 0.85  # of the gutter: ties leave and arrive level
_PORT: Final = 9.0  # between the ends of two ties on one card, where it is high enough
_CORNER: Final = 8.0  # of a card, where no tie ends
_ROOM: Final = 9.0  # around the middle of a sign
_STEPS: Final = 48  # places tried along a link for its sign
_SIGNED: Final = (Relation.SUPPORTS, Relation.ATTACKS)


def ties(
    plan: Plan,
    marks: Sequence[Mark],
    size: tuple[float, float],
    items: Sequence[Item],
    beside: Mapping[str, Sequence[Extra]],
) -> tuple[Tie, ...]:
    """Return what ties the marks of a sheet; `beside` are the links from an item, by its id."""
    tree = _tree(plan, marks, items)
    signs = [tie.sign for tie in tree if tie.relation in _SIGNED]
    return (*tree, *_beside(marks, beside, signs, Cards(marks, size)))


def _tree(plan: Plan, marks: Sequence[Mark], items: Sequence[Item]) -> tuple[Tie, ...]:
    """Return the ties of the tree: each mark to the one it answers."""
    ends = _ends(plan, marks)
    return tuple(
        _tie(
            mark,
            marks[entry.parent],
            ends[index],
            None if entry.node == REST else items[entry.node],
        )
        for index, (mark, entry) in enumerate(zip(marks, plan.entries, strict=True))
        if entry.parent >= 0
    )


def _ends(plan: Plan, marks: Sequence[Mark]) -> dict[int, float]:
    """Return at what height each tie of the tree ends, so that no arrow hides another."""
    answers: dict[int, list[int]] = {}
    for index, entry in enumerate(plan.entries):
        answers.setdefault(entry.parent, []).append(index)
    found = {}
    for parent, below in answers.items():
        if parent < 0:
            continue
        below.sort(key=lambda index: marks[index].y)
        mark, last = marks[parent], len(below) - 1
        step = min(_PORT, (mark.height - 2 * _CORNER) / max(last, 1))
        for at, index in enumerate(below):
            found[index] = round(mark.y + mark.height / 2 + (at - last / 2) * step, 1)
    return found


def _tie(mark: Mark, target: Mark, end: float, item: Item | None) -> Tie:
    path = _to_the_left(mark, target, end)
    return Tie(
        id=f"{mark.id}→{target.id}",
        source=mark.id,
        target=target.id,
        relation=item.relation if item else Relation.UNLABELLED,
        path=path,
        sign=on_curve(path, _BADGE),
        refs=item.tied_by if item else (),
        by=item.by if item else By.RULE,
    )


def _to_the_left(source: Mark, target: Mark, y1: float) -> Path:
    """Return the curve from a card's left border to the right border of what it answers."""
    x0, y0 = source.x, source.y + source.height / 2
    x1 = target.x + target.width
    bend = (x0 - x1) * _BEND
    return (x0, y0, x0 - bend, y0, x1 + bend, y1, x1, y1)


def _beside(
    marks: Sequence[Mark],
    beside: Mapping[str, Sequence[Extra]],
    signs: Iterable[tuple[float, float]],
    cards: Cards,
) -> tuple[Tie, ...]:
    """Return the links beside the tree whose two ends stand on this sheet.

    They pass behind cards only where no way is free; their `signs` stand clear of cards and of
    the signs there are.
    """
    here = {mark.id: mark for mark in marks}
    taken = list(signs)
    ties = []
    for mark in marks:
        for extra in beside.get(mark.id, ()):
            if extra.target in here:
                path = route(mark, here[extra.target], cards)
                taken.append(_clear(path, marks, taken))
                ties.append(_extra_tie(extra, path, taken[-1]))
    return tuple(ties)


def _extra_tie(extra: Extra, path: Path, sign: tuple[float, float]) -> Tie:
    return Tie(
        id=f"{extra.source}→{extra.target}:{extra.relation}",
        source=extra.source,
        target=extra.target,
        relation=extra.relation,
        path=path,
        sign=sign,
        refs=extra.refs,
        by=extra.by,
    )


def _clear(
    path: Path, marks: Sequence[Mark], taken: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """Return the place for a sign, as near the link's source as cards and signs leave room."""
    for step in range(1, _STEPS):
        x, y = on_curve(path, step / _STEPS)
        apart = all(hypot(x - other, y - above) > 2 * _ROOM for other, above in taken)
        if apart and not any(_covers(mark, x, y) for mark in marks):
            return (x, y)
    return on_curve(path, _BADGE)


def _covers(mark: Mark, x: float, y: float) -> bool:
    return (
        mark.x - _ROOM < x < mark.x + mark.width + _ROOM
        and mark.y - _ROOM < y < mark.y + mark.height + _ROOM
    )
