"""The picture as a plain value, before it is SVG, PNG or HTML.

A scene has sheets. A small discussion is one sheet; a large one opens with an overview of at most
about 30 marks, and a mark that `opens` another sheet leads into its branch. Coordinates are in
pixels at scale 1, y downwards, (0, 0) at the sheet's top left corner; they never change once made.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from argmap.model import By, Relation, Stance


class View(StrEnum):
    """What the marks stand for."""

    POSITIONS = "positions"
    COMMENTS = "comments"
    COMMENTERS = "commenters"


class MarkKind(StrEnum):
    """How a mark is drawn: a card with wrapped text, or a dot."""

    CARD = "card"
    DOT = "dot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing drawn. (x, y) is the top left corner of a card, the centre of a dot.

    `heading` and `lines` are the words on a card, already wrapped and cut to at most four lines.
    `refs` are the ids of the comments it stands for, so that filters and clicks can reach them.
    `parent` is the mark one step nearer the root in the same sheet. `folded` counts the marks that
    the sheet `opens` holds; a mark with `folded` and no `refs` is the rest of its siblings ("… and
    12 more threads"). `width` is the diameter of a dot, and its `heading` the name to write below
    it, centred, 11 pixels under its lower edge at size 10; empty where it would touch another.
    """

    id: str
    kind: MarkKind
    x: float
    y: float
    width: float
    height: float
    heading: str
    lines: tuple[str, ...]
    stance: Stance
    refs: tuple[str, ...]
    parent: str = ""
    opens: str = ""
    folded: int = 0
    camp: str = ""
    faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One line drawn from `source` to `target` (mark ids). `relation` UNLABELLED is a bare reply.

    `path` holds x0, y0, cx0, cy0, cx1, cy1, x1, y1 of one cubic Bezier curve that ends on the
    borders of its marks; `sign` is where the badge (+, −) stands.
    """

    id: str
    source: str
    target: str
    relation: Relation
    path: tuple[float, float, float, float, float, float, float, float]
    sign: tuple[float, float]
    refs: tuple[str, ...]
    by: By = By.RULE


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A disc behind the dots of one camp, with its caption ("For · 23 commenters")."""

    id: str
    caption: str
    x: float
    y: float
    radius: float
    stance: Stance
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One drawing surface. `parent` is the sheet one step up, empty for the first."""

    id: str
    title: str
    parent: str
    width: float
    height: float
    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything one view shows. The first sheet is the one that opens.

    `legend` holds (key, words) of what appears and nothing else: a stance, "supports", "attacks",
    "reply" (dotted, no badge), "folded" (the count on a card), "faint", "size" (of dots). `note`
    says how much there is and what is left out.
    """

    view: View
    title: str
    motion: str
    source: str
    sheets: tuple[Sheet, ...]
    legend: tuple[tuple[str, str], ...]
    note: str = ""
