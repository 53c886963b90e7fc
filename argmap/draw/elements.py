"""Words, cards, dots and discs of a picture as SVG text; its ties are in arrows.py.

Every word is escaped here and nowhere else.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from argmap.draw.cards import HEAD_SIZE, LINE, PAD_LEFT, PAD_TOP, TEXT_SIZE, width
from argmap.draw.names import DROP, SIZE
from argmap.draw.palette import Ink, Palette
from argmap.draw.scene import Group, Mark
from argmap.model import Stance
from argmap.text import legal

_BAR: Final = 4.0
_CORNER: Final = 4.0
_ASCENT: Final = 12.0  # from the top of a line to its baseline
_SCRIPTS: Final = (
    (
        re.compile("[\u0600-\u06ff\u0750-\u077f]"),
        "'Noto Naskh Arabic', 'Noto Sans Arabic', 'Segoe UI', 'Geeza Pro', sans-serif",
    ),
    (re.compile("[\u0e00-\u0e7f]"), "'Noto Sans Thai', 'Leelawadee UI', Thonburi, sans-serif"),
    (
        re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3]"),
        "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
    ),
)


def quoted(text: str) -> str:
    """Return `text` safe inside an element or a quoted attribute; what XML forbids is left out."""
    return escape(legal(text), quote=True)


def number(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def words(  # noqa: PLR0913 - a text has a place, a size, a colour and a weight
    text: str,
    x: float,
    y: float,
    *,
    size: float,
    fill: str,
    bold: bool = False,
    anchor: str = "",
    halo: str = "",
) -> str:
    """Return one line of text whose baseline starts at (x, y); `halo` colours an outline."""
    extra = ' font-weight="700"' if bold else ""
    extra += _fonts(text)
    extra += f' text-anchor="{anchor}"' if anchor else ""
    if halo:
        extra += f' stroke="{halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    at = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{fill}"'
    return f"<text {at}{extra}>{quoted(text)}</text>"


def _fonts(text: str) -> str:
    """Name the fonts of a script for which a renderer would else take any font that has it."""
    if text.isascii():
        return ""
    fonts = next((fonts for script, fonts in _SCRIPTS if script.search(text)), "")
    return f' font-family="{fonts}"' if fonts else ""


def card(mark: Mark, palette: Palette) -> str:
    """Return a card: tint, bar, heading, lines, and the count of what is folded behind it."""
    ink = palette.stances[mark.stance]
    rest = bool(mark.folded) and not mark.refs
    parts = [_sheaf(mark, palette)] if mark.folded else []
    parts.append(_box(mark, ink, palette, rest=rest))
    y = mark.y + PAD_TOP + _ASCENT
    if mark.heading:
        fill = palette.muted if rest else palette.text
        parts.append(
            words(mark.heading, mark.x + PAD_LEFT, y, size=HEAD_SIZE, fill=fill, bold=True)
        )
        y += LINE
    for line in mark.lines:
        fill = palette.muted if rest or mark.faint else palette.text
        parts.append(words(line, mark.x + PAD_LEFT, y, size=TEXT_SIZE, fill=fill))
        y += LINE
    if mark.folded and not rest:
        parts.append(_pill(mark, palette))
    body = "".join(parts)
    return f'<g opacity="0.6">{body}</g>' if mark.faint else body


def _box(mark: Mark, ink: Ink, palette: Palette, *, rest: bool) -> str:
    """Return the card's ground and the bar on its left; hollow where the stance is unknown."""
    x, y = number(mark.x), number(mark.y)
    size = f'width="{number(mark.width)}" height="{number(mark.height)}"'
    dash = ' stroke-dasharray="4 3"' if rest else ""
    fill = palette.paper if rest else ink.tint
    ground = (
        f'<rect x="{x}" y="{y}" {size} rx="{_CORNER:g}" fill="{fill}" stroke="{ink.edge}"{dash}/>'
    )
    return ground if rest else ground + bar(mark.x, mark.y, mark.height, ink)


def bar(x: float, y: float, height: float, ink: Ink) -> str:
    """Return the bar that shows a stance: filled, or a dashed outline where it is unknown."""
    at = f'x="{number(x)}" y="{number(y)}" height="{number(height)}" width="{_BAR:g}"'
    if not ink.hollow:
        return f'<rect {at} rx="2" fill="{ink.bar}"/>'
    line = number(x + _BAR / 2)
    return (
        f'<path d="M{line} {number(y + 2)}V{number(y + height - 2)}" stroke="{ink.bar}" '
        f'stroke-width="{_BAR / 2:g}" stroke-dasharray="3 3"/>'
    )


def _sheaf(mark: Mark, palette: Palette) -> str:
    """Return the edges of further cards that show from behind a folded one."""
    edge = palette.stances[Stance.UNKNOWN].edge
    return "".join(
        f'<rect x="{number(mark.x + off)}" y="{number(mark.y + off)}" rx="{_CORNER:g}" '
        f'width="{number(mark.width)}" height="{number(mark.height)}" '
        f'fill="{palette.paper}" stroke="{edge}"/>'
        for off in (6, 3)
    )


def _pill(mark: Mark, palette: Palette) -> str:
    """Return the count of folded cards, on the right border."""
    count = f"+{mark.folded:,}"
    wide = width(count, 11, bold=True) + 12
    x, y = mark.x + mark.width - 4, mark.y + mark.height / 2
    return pill(count, x, y, wide, palette)


def pill(count: str, x: float, y: float, wide: float, palette: Palette) -> str:
    """Return a count on a rounded ground, `x` its left end, `y` its middle."""
    ground = (
        f'<rect x="{number(x)}" y="{number(y - 9)}" width="{number(wide)}" height="18" rx="9" '
        f'fill="{palette.text}"/>'
    )
    at = x + wide / 2
    return ground + words(count, at, y + 4, size=11, fill=palette.paper, bold=True, anchor="middle")


def dot(mark: Mark, palette: Palette) -> str:
    """Return a commenter's dot; hollow where the stance is unknown."""
    drawn = spot((mark.x, mark.y), mark.width / 2, palette.stances[mark.stance], palette)
    return f'<g opacity="0.3">{drawn}</g>' if mark.faint else drawn


def spot(middle: tuple[float, float], radius: float, ink: Ink, palette: Palette) -> str:
    """Return a dot in the ink of a stance."""
    at = f'cx="{number(middle[0])}" cy="{number(middle[1])}"'
    if not ink.hollow:
        edge = f'stroke="{palette.paper}" stroke-width="0.8"'
        return f'<circle {at} r="{number(radius)}" fill="{ink.bar}" {edge}/>'
    thin = min(1.6, radius / 2)
    return (
        f'<circle {at} r="{number(radius - thin / 2)}" fill="{palette.paper}" '
        f'stroke="{ink.bar}" stroke-width="{thin:g}"/>'
    )


def name(mark: Mark, palette: Palette) -> str:
    """Return the name under a dot, empty where it did not fit."""
    if not mark.heading:
        return ""
    y = mark.y + mark.height / 2 + DROP
    return words(
        mark.heading, mark.x, y, size=SIZE, fill=palette.text, anchor="middle", halo=palette.paper
    )


def group(disc: Group, palette: Palette) -> str:
    """Return the disc behind a camp."""
    ink = palette.stances[disc.stance]
    return (
        f'<circle cx="{number(disc.x)}" cy="{number(disc.y)}" r="{number(disc.radius)}" '
        f'fill="{ink.tint}" stroke="{ink.edge}"/>'
    )


def caption(disc: Group, palette: Palette) -> str:
    """Return the caption above a camp's disc."""
    return words(
        disc.caption,
        disc.x,
        disc.y - disc.radius - 11,
        size=14,
        fill=palette.text,
        bold=True,
        anchor="middle",
        halo=palette.paper,
    )
