"""Commenters as islands: one disc a camp, one dot a commenter, the busiest in the middle.

Dots stand on the spiral of Vogel (1979), spaced by their own size; no two discs or dots overlap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt
from typing import Final

from argmap.draw.cards import fit, width
from argmap.draw.discs import MARGIN, Disc, pack
from argmap.draw.names import names
from argmap.draw.residents import SIDES, Island, Person, groups_of, people_of, reasons
from argmap.draw.routes import Path, on_curve
from argmap.draw.scene import Group, Mark, MarkKind, Sheet, Tie
from argmap.graph.trust import relation_by
from argmap.model import Analysis, ArgumentMap, By, Relation, Stance

LABELLED: Final = 150  # commenters up to which dots keep room for their names
NAMED: Final = 40  # in a larger crowd: the largest dots, named over the small ones around them
TIES: Final = 2500  # more lines than this are a smear
CLEAR: Final = 1  # of these: the largest, over which no other's name is written
CAPTION: Final = 30.0  # room above a disc for its caption
CAPTION_SIZE: Final = 14.0
_CAPTION: Final = 160.0  # pixels for the name of a camp
_HEART: Final = 2.3  # cells that the one in the middle takes, to keep its name
_GOLDEN: Final = pi * (3 - sqrt(5))
_SPIRAL: Final = 1.25  # radius of the spiral by radius of a dot's cell, so that dots stay apart
_CURVE: Final = 0.08  # how far a tie swings aside, of its length
_GROWTH: Final = 0.55


def islands(
    argument_map: ArgumentMap, analysis: Analysis, stances: Collection[Stance] | None = None
) -> tuple[tuple[Sheet, ...], str]:
    """Return the one sheet of the commenters, and what it leaves out or does not decide."""
    people = people_of(argument_map, analysis, stances)
    groups = groups_of(people, analysis)
    crowd = _Crowd.of(len(people))
    spots = {island.id: _spiral(island.people, crowd) for island in groups}
    radii = [_reach(spots[island.id], island.people, crowd) for island in groups]
    halves = [width(_caption(island), CAPTION_SIZE, bold=True) / 2 for island in groups]
    discs = pack(radii, gap=crowd.between, above=CAPTION, halves=halves)
    marks = _marks(groups, discs, spots, crowd)
    ties, left_out = _ties(argument_map, people, marks)
    sheet = Sheet(
        id="s0",
        title="",
        parent="",
        width=round(max(map(_right, discs, halves), default=0.0) + MARGIN, 1),
        height=round(max((d.y + d.radius for d in discs), default=0.0) + MARGIN, 1),
        marks=marks,
        ties=ties,
        groups=tuple(map(_group, groups, discs)),
    )
    weaker = f"{left_out:,} weaker ties are not drawn." if left_out else ""
    return (sheet,), " ".join(filter(None, (weaker, *reasons(groups))))


def _right(disc: Disc, half: float) -> float:
    return disc.x + max(disc.radius, half)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Crowd:
    """How many there are decides how large and how far apart the dots are, in pixels."""

    labelled: bool
    dot: float
    air: float
    edge: float
    between: float

    @classmethod
    def of(cls, count: int) -> _Crowd:
        if count <= LABELLED:
            air = 25.0 if count <= LABELLED / 3 else 20.0
            return cls(labelled=True, dot=6.0, air=air, edge=30.0, between=48.0)
        dot = 3.4 if count <= 1500 else 2.4  # noqa: PLR2004 - where dots begin to be dust
        return cls(labelled=False, dot=dot, air=dot * 0.9, edge=20.0, between=44.0)

    def radius(self, person: Person) -> float:
        """Return a dot's radius: its area grows with the comments, up to sixteenfold."""
        more = sqrt(len(person.comments)) - 1
        return round(self.dot * min(1 + _GROWTH * max(more, 0), 4), 1)


def _spiral(people: Sequence[Person], crowd: _Crowd) -> list[tuple[float, float]]:
    """Place dots from the middle outwards, spread until no two overlap."""
    radii = [crowd.radius(person) for person in people]
    spread = _SPIRAL
    while True:
        spots, area = [], 0.0
        for index, radius in enumerate(radii):
            cell = (radius + crowd.air) ** 2
            away = spread * sqrt(area + cell / 2) if index else 0.0
            angle = index * _GOLDEN
            spots.append((away * cos(angle), away * sin(angle)))
            area += cell if index or not crowd.labelled else cell * _HEART
        if not _collide(spots, radii):
            return spots
        spread *= 1.1


def _collide(spots: Sequence[tuple[float, float]], radii: Sequence[float]) -> bool:
    """Tell whether two dots touch, by a grid as coarse as the largest dot."""
    side = 2 * max(radii) + 1
    grid: dict[tuple[int, int], list[int]] = {}
    for index, (x, y) in enumerate(spots):
        column, row = int(x // side), int(y // side)
        for at in ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            for other in grid.get(at, ()):
                apart = hypot(x - spots[other][0], y - spots[other][1])
                if apart < radii[index] + radii[other] + 1:
                    return True
        grid.setdefault((column, row), []).append(index)
    return False


def _reach(spots: Sequence[tuple[float, float]], people: Sequence[Person], crowd: _Crowd) -> float:
    """Return the radius of the disc that holds the dots."""
    far = max(
        hypot(*spot) + crowd.radius(person) for spot, person in zip(spots, people, strict=True)
    )
    return far + crowd.edge


def _marks(
    groups: Sequence[Island],
    discs: Sequence[Disc],
    spots: dict[str, list[tuple[float, float]]],
    crowd: _Crowd,
) -> tuple[Mark, ...]:
    dots = [
        (person, disc.x + x, disc.y + y, crowd.radius(person))
        for island, disc in zip(groups, discs, strict=True)
        for person, (x, y) in zip(island.people, spots[island.id], strict=True)
    ]
    headings = [""] * len(dots)
    largest = sorted(range(len(dots)), key=lambda index: (-dots[index][3], index))
    chosen = sorted(largest if crowd.labelled else largest[:NAMED])
    shown = names(
        [(person.shown, x, y, radius) for person, x, y, radius in map(dots.__getitem__, chosen)],
        [
            (_caption(island), disc.x, disc.y - disc.radius - CAPTION / 2)
            for island, disc in zip(groups, discs, strict=True)
        ],
        clear=None if crowd.labelled else CLEAR,
    )
    for index, name in zip(chosen, shown, strict=True):
        headings[index] = name
    return tuple(
        Mark(
            id=person.name,
            kind=MarkKind.DOT,
            x=round(x, 1),
            y=round(y, 1),
            width=2 * radius,
            height=2 * radius,
            heading=heading,
            lines=(),
            stance=person.stance,
            refs=person.comments,
            camp=person.camp,
            faint=person.faint,
        )
        for (person, x, y, radius), heading in zip(dots, headings, strict=True)
    )


def _group(island: Island, disc: Disc) -> Group:
    return Group(
        id=island.id,
        caption=_caption(island),
        x=round(disc.x, 1),
        y=round(disc.y, 1),
        radius=round(disc.radius, 1),
        stance=island.stance,
        count=len(island.people),
    )


def _caption(island: Island) -> str:
    count = len(island.people)
    noun = "" if island.stance not in SIDES else " commenter" if count == 1 else " commenters"
    return f"{fit(island.caption, _CAPTION, CAPTION_SIZE, bold=True)} · {count:,}{noun}"


def _ties(
    argument_map: ArgumentMap, people: dict[str, Person], marks: Sequence[Mark]
) -> tuple[tuple[Tie, ...], int]:
    """Return the signed ties between commenters, those that rest on most comments first."""
    found: dict[tuple[str, str, Relation], list[str]] = {}
    by: dict[tuple[str, str, Relation], By] = {}
    for source, target, relation, comment, said_by in _signed(argument_map):
        if source != target and source in people and target in people:
            found.setdefault((source, target, relation), []).append(comment)
            by.setdefault((source, target, relation), said_by)
    keys = sorted(found, key=lambda key: (-len(found[key]), key))
    dots = {mark.id: mark for mark in marks}
    ties = []
    for source, target, relation in keys[:TIES]:
        path = _bow(dots[source], dots[target])
        ties.append(
            Tie(
                id=f"{source}→{target}:{relation}",
                source=source,
                target=target,
                relation=relation,
                path=path,
                sign=on_curve(path, 0.5),
                refs=tuple(found[source, target, relation]),
                by=by[source, target, relation],
            )
        )
    return tuple(ties), max(len(keys) - TIES, 0)


def _signed(argument_map: ArgumentMap) -> Iterator[tuple[str, str, Relation, str, By]]:
    """Yield who supports or attacks whom, with the comment that does and who said so."""
    by_id = argument_map.discussion.by_id
    for label in argument_map.labels:
        comment = by_id.get(label.comment)
        parent = by_id.get(comment.parent or "") if comment else None
        if comment and parent and label.relation in (Relation.SUPPORTS, Relation.ATTACKS):
            yield (
                comment.commenter,
                parent.commenter,
                label.relation,
                comment.id,
                relation_by(label),
            )


def _bow(source: Mark, target: Mark) -> Path:
    """Return a slightly bowed curve between the borders of two dots."""
    dx, dy = target.x - source.x, target.y - source.y
    apart = hypot(dx, dy) or 1.0
    ux, uy = dx / apart, dy / apart
    x0, y0 = source.x + ux * source.width / 2, source.y + uy * source.width / 2
    x1, y1 = target.x - ux * target.width / 2, target.y - uy * target.width / 2
    side = apart * _CURVE
    ax, ay = (2 * x0 + x1) / 3 - uy * side, (2 * y0 + y1) / 3 + ux * side
    bx, by = (x0 + 2 * x1) / 3 - uy * side, (y0 + 2 * y1) / 3 + ux * side
    flat = (x0, y0, ax, ay, bx, by, x1, y1)
    a, b, c, d, e, f, g, h = (round(value, 1) for value in flat)
    return (a, b, c, d, e, f, g, h)
