"""The ties of a picture as SVG text: curves, the heads of arrows, and badges with a sign."""

from __future__ import annotations

from math import hypot
from typing import Final

from argmap.draw.elements import number
from argmap.draw.palette import DASH, SIGN, Palette
from argmap.draw.scene import Tie
from argmap.model import Relation

BADGE: Final = 7.5
ARROW: Final = 9.0  # as long as it is wide
_DOTTED: Final = 0.8  # by how much a row of dots is thicker than a line


def tie(
    drawn: Tie,
    palette: Palette,
    *,
    stroke: float = 1.6,
    opacity: float = 1.0,
    arrow: float = ARROW,
) -> str:
    """Return the curve of a tie: colour and dash say which relation it is, an arrow whither."""
    x0, y0, ax, ay, bx, by, x1, y1 = map(number, drawn.path)
    dash = DASH[drawn.relation]
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    if drawn.relation not in SIGN:
        stroke, extra = stroke + _DOTTED, f'{extra} stroke-linecap="round"'
    extra += f' stroke-opacity="{opacity:g}"' if opacity < 1 else ""
    line = (
        f'<path d="M{x0} {y0}C{ax} {ay} {bx} {by} {x1} {y1}" fill="none" '
        f'stroke="{palette.relations[drawn.relation]}" stroke-width="{stroke:g}"{extra}/>'
    )
    if drawn.relation not in SIGN:
        return line
    return line + head(drawn.path[4:], palette.relations[drawn.relation], arrow, opacity)


def head(
    end: tuple[float, float, float, float], fill: str, long: float = ARROW, opacity: float = 1.0
) -> str:
    """Return the arrow head of a tie whose last two points are `end`: it points at the target."""
    back_x, back_y, x, y = end
    apart = hypot(x - back_x, y - back_y) or 1.0
    ux, uy = (x - back_x) / apart * long, (y - back_y) / apart * long
    left = f"{number(x - ux - uy / 2)} {number(y - uy + ux / 2)}"
    right = f"{number(x - ux + uy / 2)} {number(y - uy - ux / 2)}"
    faint = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path d="M{number(x)} {number(y)}L{left} {right}Z" fill="{fill}"{faint}/>'


def sign(drawn: Tie, palette: Palette, radius: float = BADGE) -> str:
    """Return the badge of a tie, empty for a bare reply."""
    if drawn.relation not in SIGN:
        return ""
    return badge(drawn.sign, drawn.relation, palette, radius)


def badge(
    at: tuple[float, float], relation: Relation, palette: Palette, radius: float = BADGE
) -> str:
    """Return a disc with a plus or a minus, drawn as strokes so that no font moves it."""
    x, y = at
    arm = radius * 0.5
    shape = f"M{number(x - arm)} {number(y)}h{number(2 * arm)}"
    if SIGN[relation] == "+":
        shape += f"M{number(x)} {number(y - arm)}v{number(2 * arm)}"
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" '
        f'fill="{palette.relations[relation]}"/>'
        f'<path d="{shape}" stroke="{palette.paper}" stroke-width="1.8" stroke-linecap="round"/>'
    )
