"""From a forest of items to sheets: fold, measure, place, tie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from argmap.draw.cards import CARD_WIDTH, Card, card, fit
from argmap.draw.folding import REST, Entry, Plan, fold
from argmap.draw.layout import Placed, place
from argmap.draw.routes import Cards, Path, on_curve, route
from argmap.draw.scene import Mark, MarkKind, Sheet, Tie
from argmap.model import By, Relation, Stance

_BADGE: Final = 0.11  # where on its tie the sign stands: near what supports or attacks
_BEND: Final = 0.85  # of the gutter: ties leave and arrive level
_PORT: Final = 9.0  # between the ends of two ties on one card, where it is high enough
_CORNER: Final = 8.0  # of a card, where no tie ends
_ROOM: Final = 9.0  # around the middle of a sign
_STEPS: Final = 48  # places tried along a link for its sign
_PILL: Final = 52.0  # room to the right for the count of a folded branch
_SIGNED: Final = (Relation.SUPPORTS, Relation.ATTACKS)
_TITLE: Final = 640.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What becomes a card: its words, and how it hangs on `parent` (an index before its own)."""

    id: str
    parent: int
    heading: str
    text: str
    stance: Stance
    refs: tuple[str, ...]
    relation: Relation = Relation.UNLABELLED
    tied_by: tuple[str, ...] = ()
    by: By = By.RULE
    faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A link beside the tree: `source` and `target` are item ids."""

    source: str
    target: str
    relation: Relation
    refs: tuple[str, ...]
    by: By


@dataclass(frozen=True, slots=True)
class _Forest:
    """What all sheets draw from: the items, what they are called, their ids, links beside."""

    items: Sequence[Item]
    noun: str
    taken: frozenset[str]
    beside: dict[str, list[Extra]]


def sheets(items: Sequence[Item], noun: str, extras: Sequence[Extra] = ()) -> tuple[Sheet, ...]:
    """Return the sheets on which `items` stand; `noun` ("positions") names them where folded."""
    beside: dict[str, list[Extra]] = {}
    for extra in extras:
        beside.setdefault(extra.source, []).append(extra)
    forest = _Forest(items, noun, frozenset(item.id for item in items), beside)
    plans = fold([item.parent for item in items])
    return tuple(_sheet(index, plan, forest) for index, plan in enumerate(plans))


def _sheet(index: int, plan: Plan, forest: _Forest) -> Sheet:
    cards = [_card(entry, forest) for entry in plan.entries]
    parents = [entry.parent for entry in plan.entries]
    placed = place(parents, [card.height for card in cards], CARD_WIDTH)
    marks = _marks(index, plan, cards, placed, forest)
    pill = _PILL if any(mark.folded for mark in marks) else 0.0
    ties = _ties(plan, marks, forest)
    signs = [tie.sign for tie in ties if tie.relation in _SIGNED]
    cards_at = Cards(marks, (placed.width + pill, placed.height))
    return Sheet(
        id=f"s{index}",
        title=_title(plan, forest),
        parent=f"s{plan.parent}" if plan.parent >= 0 else "",
        width=placed.width + pill,
        height=placed.height,
        marks=marks,
        ties=(*ties, *_beside(marks, forest.beside, signs, cards_at)),
    )


def _card(entry: Entry, forest: _Forest) -> Card:
    if entry.node != REST:
        item = forest.items[entry.node]
        return card(item.heading, item.text)
    alone = entry.heads == entry.folded
    kind = forest.noun if alone else "replies" if entry.parent >= 0 else "threads"
    heading = f"… and {entry.heads:,} more {kind}"
    return card(heading, "" if alone else f"{entry.folded:,} {forest.noun}")


def _marks(
    index: int, plan: Plan, cards: Sequence[Card], placed: Placed, forest: _Forest
) -> tuple[Mark, ...]:
    names = [
        forest.items[entry.node].id
        if entry.node != REST
        else _free(f"more-s{index}-{at}", forest.taken)
        for at, entry in enumerate(plan.entries)
    ]
    above = [names[entry.parent] if entry.parent >= 0 else "" for entry in plan.entries]
    each = zip(zip(names, above, strict=True), plan.entries, cards, placed.spots, strict=True)
    return tuple(_mark(*given, forest) for given in each)


def _mark(
    names: tuple[str, str], entry: Entry, shape: Card, spot: tuple[float, float], forest: _Forest
) -> Mark:
    item = forest.items[entry.node] if entry.node != REST else None
    return Mark(
        id=names[0],
        kind=MarkKind.CARD,
        x=spot[0],
        y=spot[1],
        width=shape.width,
        height=shape.height,
        heading=shape.heading,
        lines=shape.lines,
        stance=item.stance if item else Stance.UNKNOWN,
        refs=item.refs if item else (),
        parent=names[1],
        opens=f"s{entry.opens}" if entry.opens else "",
        folded=entry.folded,
        faint=item.faint if item else False,
    )


def _free(name: str, taken: frozenset[str]) -> str:
    """Return `name`, with primes where a comment or position has the same id."""
    while name in taken:
        name += "'"
    return name


def _title(plan: Plan, forest: _Forest) -> str:
    opener = plan.opener
    if opener is None:
        return ""
    if opener.node == REST:
        last = opener.start + opener.heads - 1
        return f"{opener.start:,} to {last:,} of the rest · {opener.folded:,} {forest.noun}"
    item = forest.items[opener.node]
    return fit(f"{item.heading}: {item.text}", _TITLE)


def _ties(plan: Plan, marks: Sequence[Mark], forest: _Forest) -> tuple[Tie, ...]:
    """Return the ties of the tree: each mark to the one it answers."""
    ends = _ends(plan, marks)
    return tuple(
        _tie(
            mark,
            marks[entry.parent],
            ends[index],
            None if entry.node == REST else forest.items[entry.node],
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
    beside: dict[str, list[Extra]],
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
