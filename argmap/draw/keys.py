"""The legend as a row of swatches and words; only what a sheet shows is in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Final

from argmap.draw import arrows, elements
from argmap.draw.cards import width
from argmap.draw.palette import DASH, SIGN, Palette
from argmap.model import Relation, Stance

HEIGHT: Final = 24.0
_SIZE: Final = 12.0
_APART: Final = 26.0
_TO_WORDS: Final = 8.0
_LINE: Final = 38.0
_RELATIONS: Final = {
    "supports": Relation.SUPPORTS,
    "attacks": Relation.ATTACKS,
    "reply": Relation.UNLABELLED,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How the map that the legend explains is drawn: as dots or cards, with badges or without."""

    palette: Palette
    _: KW_ONLY
    dots: bool = False
    signs: bool = True


def row(
    legend: Sequence[tuple[str, str]], at: tuple[float, float], across: float, look: Look
) -> tuple[str, float]:
    """Return the legend from `at` on, broken at `across`, and the height it takes."""
    parts: list[str] = []
    left, y = x, top = at
    for key, said in legend:
        wide = _wide(key)
        ends = x + wide + _TO_WORDS + width(said, _SIZE)
        if ends > across and x > left:
            x, top = left, top + HEIGHT
            ends = x + wide + _TO_WORDS + width(said, _SIZE)
        parts.append(_swatch(key, x, top + HEIGHT / 2, look))
        begin = (x + wide + _TO_WORDS, top + HEIGHT / 2 + 4)
        parts.append(elements.words(said, *begin, size=_SIZE, fill=look.palette.muted))
        x = ends + _APART
    return "".join(parts), (top + HEIGHT - y) if legend else 0.0


def _wide(key: str) -> float:
    if key in _RELATIONS:
        return _LINE
    return {"folded": 30.0, "size": 26.0}.get(key, 18.0)


def _swatch(key: str, x: float, middle: float, look: Look) -> str:
    if key in _RELATIONS:
        return _relation(_RELATIONS[key], x, middle, look)
    if key in _OTHERS:
        return _OTHERS[key](x, middle, look.palette)
    stance = Stance(key)
    return (_dot if look.dots else _stance)(stance, x, middle, look.palette)


def _relation(relation: Relation, x: float, middle: float, look: Look) -> str:
    palette = look.palette
    colour, dash = palette.relations[relation], DASH[relation]
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    if relation not in SIGN:
        extra += ' stroke-linecap="round"'
    stroke = 1.6 if relation in SIGN else 2.4
    line = (
        f'<path d="M{x:g} {middle:g}h{_LINE:g}" stroke="{colour}" stroke-width="{stroke}"{extra}/>'
    )
    if relation not in SIGN:
        return line
    line += arrows.head((x, middle, x + _LINE, middle), colour)
    if not look.signs:
        return line
    return line + arrows.badge((x + arrows.BADGE, middle), relation, palette)


def _stance(stance: Stance, x: float, middle: float, palette: Palette) -> str:
    ink = palette.stances[stance]
    ground = (
        f'<rect x="{x:g}" y="{middle - 7:g}" width="18" height="14" rx="3" '
        f'fill="{ink.tint}" stroke="{ink.edge}"/>'
    )
    return ground + elements.bar(x, middle - 7, 14, ink)


def _dot(stance: Stance, x: float, middle: float, palette: Palette) -> str:
    return elements.spot((x + 9, middle), 7, palette.stances[stance], palette)


def _folded(x: float, middle: float, palette: Palette) -> str:
    return elements.pill("+9", x, middle, 30.0, palette)


def _faint(x: float, middle: float, palette: Palette) -> str:
    return f'<g opacity="0.5">{_stance(Stance.UNKNOWN, x, middle, palette)}</g>'


def _size(x: float, middle: float, palette: Palette) -> str:
    return "".join(
        f'<circle cx="{x + off:g}" cy="{middle:g}" r="{radius:g}" fill="{palette.muted}"/>'
        for off, radius in ((3, 3), (17, 7))
    )


_OTHERS: Final[dict[str, Callable[[float, float, Palette], str]]] = {
    "folded": _folded,
    "faint": _faint,
    "size": _size,
}
