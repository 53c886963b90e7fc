"""From a forest of items to sheets: fold, measure, place, tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from argmap.draw.cards import CARD_WIDTH, Card, card, fit
from argmap.draw.folding import REST, Entry, Plan, fold
from argmap.draw.layout import Placed, place
from argmap.draw.scene import Mark, MarkKind, Sheet, Tie
from argmap.model import By, Relation, Stance

Path: TypeAlias = tuple[float, float, float, float, float, float, float, float]

_BADGE: Final = 0.11  # where on its tie the sign stands: near what supports or attacks
_BEND: Final = 0.85  # of the gutter: ties leave and arrive level
_BOW: Final = 34.0  # how far a tie between two cards of one column swings out
_LOWER: Final = 0.75  # of a card's height: links beside the tree keep clear of those in it
_PILL: Final = 52.0  # room to the right for the count of a folded branch
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
class _Words:
    """The noun for what the cards are, and the ids that no other mark may take."""

    noun: str
    taken: frozenset[str]


def sheets(items: Sequence[Item], noun: str, extras: Sequence[Extra] = ()) -> tuple[Sheet, ...]:
    """Return the sheets on which `items` stand; `noun` ("positions") names them where folded."""
    plans = fold([item.parent for item in items])
    words = _Words(noun, frozenset(item.id for item in items))
    beside: dict[str, list[Extra]] = {}
    for extra in extras:
        beside.setdefault(extra.source, []).append(extra)
    return tuple(_sheet(index, plan, items, words, beside) for index, plan in enumerate(plans))


def _sheet(
    index: int,
    plan: Plan,
    items: Sequence[Item],
    words: _Words,
    beside: dict[str, list[Extra]],
) -> Sheet:
    cards = [_card(entry, items, words) for entry in plan.entries]
    parents = [entry.parent for entry in plan.entries]
    placed = place(parents, [card.height for card in cards], CARD_WIDTH)
    marks = _marks(index, plan, cards, placed, items, words)
    pill = _PILL if any(mark.folded for mark in marks) else 0.0
    return Sheet(
        id=f"s{index}",
        title=_title(plan, items, words),
        parent=f"s{plan.parent}" if plan.parent >= 0 else "",
        width=placed.width + pill,
        height=placed.height,
        marks=marks,
        ties=(*_ties(plan, marks, items), *_beside(marks, beside)),
    )


def _card(entry: Entry, items: Sequence[Item], words: _Words) -> Card:
    if entry.node != REST:
        item = items[entry.node]
        return card(item.heading, item.text)
    kind = "replies" if entry.parent >= 0 else "threads"
    if entry.start > 1 or entry.heads == entry.folded:
        kind = words.noun if entry.heads == entry.folded else kind
    heading = f"… and {entry.heads:,} more {kind}"
    return card(heading, "" if entry.heads == entry.folded else f"{entry.folded:,} {words.noun}")


def _marks(
    index: int,
    plan: Plan,
    cards: Sequence[Card],
    placed: Placed,
    items: Sequence[Item],
    words: _Words,
) -> tuple[Mark, ...]:
    names = [
        items[entry.node].id if entry.node != REST else _free(f"more-s{index}-{at}", words.taken)
        for at, entry in enumerate(plan.entries)
    ]
    return tuple(
        _mark(name, entry, shape, spot, items, names[entry.parent] if entry.parent >= 0 else "")
        for name, entry, shape, spot in zip(names, plan.entries, cards, placed.spots, strict=True)
    )


def _mark(  # noqa: PLR0913 - one mark is made of these six
    name: str,
    entry: Entry,
    shape: Card,
    spot: tuple[float, float],
    items: Sequence[Item],
    parent: str,
) -> Mark:
    item = items[entry.node] if entry.node != REST else None
    return Mark(
        id=name,
        kind=MarkKind.CARD,
        x=spot[0],
        y=spot[1],
        width=shape.width,
        height=shape.height,
        heading=shape.heading,
        lines=shape.lines,
        stance=item.stance if item else Stance.UNKNOWN,
        refs=item.refs if item else (),
        parent=parent,
        opens=f"s{entry.opens}" if entry.opens else "",
        folded=entry.folded,
        faint=item.faint if item else False,
    )


def _free(name: str, taken: frozenset[str]) -> str:
    """Return `name`, with primes where a comment or position has the same id."""
    while name in taken:
        name += "'"
    return name


def _title(plan: Plan, items: Sequence[Item], words: _Words) -> str:
    opener = plan.opener
    if opener is None:
        return ""
    if opener.node == REST:
        last = opener.start + opener.heads - 1
        return f"{opener.start:,} to {last:,} of the rest · {opener.folded:,} {words.noun}"
    item = items[opener.node]
    return fit(f"{item.heading}: {item.text}", _TITLE)


def _ties(plan: Plan, marks: Sequence[Mark], items: Sequence[Item]) -> tuple[Tie, ...]:
    ties = []
    for mark, entry in zip(marks, plan.entries, strict=True):
        if entry.parent < 0:
            continue
        item = items[entry.node] if entry.node != REST else None
        target = marks[entry.parent]
        ties.append(
            Tie(
                id=f"{mark.id}→{target.id}",
                source=mark.id,
                target=target.id,
                relation=item.relation if item else Relation.UNLABELLED,
                path=_to_the_left(mark, target),
                sign=on_curve(_to_the_left(mark, target), _BADGE),
                refs=item.tied_by if item else (),
                by=item.by if item else By.RULE,
            )
        )
    return tuple(ties)


def _to_the_left(source: Mark, target: Mark) -> Path:
    """Return the curve from a card's left border to the right border of what it answers."""
    x0, y0 = source.x, source.y + source.height / 2
    x1, y1 = target.x + target.width, target.y + target.height / 2
    bend = (x0 - x1) * _BEND
    return (x0, y0, x0 - bend, y0, x1 + bend, y1, x1, y1)


def _across(source: Mark, target: Mark) -> Path:
    """Return a curve between any two cards, from the side that faces the other or the left."""
    ahead = target.x > source.x + source.width
    behind = target.x + target.width < source.x
    x0 = source.x + source.width if ahead else source.x
    x1 = target.x + target.width if behind else target.x
    y0 = source.y + source.height * _LOWER
    y1 = target.y + target.height * _LOWER
    bend = abs(x1 - x0) * _BEND / 2 if ahead or behind else _BOW
    return (x0, y0, x0 + bend if ahead else x0 - bend, y0, *_end(x1, y1, bend, behind=behind))


def _end(x1: float, y1: float, bend: float, *, behind: bool) -> tuple[float, float, float, float]:
    return (x1 + bend if behind else x1 - bend, y1, x1, y1)


def on_curve(path: Path, t: float) -> tuple[float, float]:
    """Return the point of a cubic Bezier curve at `t` in [0, 1], to a tenth of a pixel."""
    u = 1 - t
    weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
    x = sum(weight * at for weight, at in zip(weights, path[::2], strict=True))
    y = sum(weight * at for weight, at in zip(weights, path[1::2], strict=True))
    return (round(x, 1), round(y, 1))


def _beside(marks: Sequence[Mark], beside: dict[str, list[Extra]]) -> tuple[Tie, ...]:
    """Return the links beside the tree whose two ends stand on this sheet."""
    here = {mark.id: mark for mark in marks}
    return tuple(
        Tie(
            id=f"{extra.source}→{extra.target}:{extra.relation}",
            source=extra.source,
            target=extra.target,
            relation=extra.relation,
            path=_across(mark, here[extra.target]),
            sign=on_curve(_across(mark, here[extra.target]), _BADGE),
            refs=extra.refs,
            by=extra.by,
        )
        for mark in marks
        for extra in beside.get(mark.id, ())
        if extra.target in here
    )
