"""From a forest of items to sheets: fold, measure, place; what ties the cards is in `ties`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from argmap.draw.cards import CARD_WIDTH, Card, card, fit
from argmap.draw.folding import REST, Entry, Plan, fold
from argmap.draw.items import Extra, Item
from argmap.draw.layout import Placed, place
from argmap.draw.scene import Mark, MarkKind, Sheet
from argmap.draw.ties import ties
from argmap.model import Stance

_PILL: Final = 52.0  # room to the right for the count of a folded branch
_TITLE: Final = 640.0


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
    size = (placed.width + pill, placed.height)
    return Sheet(
        id=f"s{index}",
        title=_title(plan, forest),
        parent=f"s{plan.parent}" if plan.parent >= 0 else "",
        width=size[0],
        height=size[1],
        marks=marks,
        ties=ties(plan, marks, size, forest.items, forest.beside),
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
    return fit(": ".join(filter(None, (item.heading, item.text))), _TITLE)
