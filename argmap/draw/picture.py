"""One sheet of a scene as SVG, and as PNG from that SVG. Needs no browser and no network."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from math import ceil, inf
from pathlib import Path
from typing import Final

import resvg_py
from PIL import ImageFont

from argmap.draw import arrows, elements, keys
from argmap.draw.cards import wrap
from argmap.draw.legend import appearing
from argmap.draw.palette import DARK, LIGHT, Palette
from argmap.draw.scene import Scene, Sheet, View
from argmap.errors import ExportError, RequestError

FONTS: Final = (
    "Inter, 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', "
    "'Noto Sans CJK SC', 'Noto Naskh Arabic', 'Noto Color Emoji', sans-serif"
)
LARGEST: Final = 16384  # pixels a side: what browsers and image viewers still open
_MARGIN: Final = 40.0
_NARROWEST: Final = 960.0
_TITLE: Final = 21.0
_SMALL: Final = 11.5
_NOTED: Final = 6  # lines at most of the note, which says what the captions mean
_BADGED: Final = 40  # badges on more ties than this hide the islands
_SIZE: Final = re.compile('width="([0-9.]+)" height="([0-9.]+)"')
# Joiners, selectors, skin tones, tags and keycaps: what makes composite emoji, on which resvg can
# panic. Without them each part is drawn by itself.
_COMPOSITE: Final = re.compile(
    "[\u200d\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]"
)
_FLAGS: Final = {0x1F1E6 + at: ord("A") + at for at in range(26)}  # 🇩🇪 is drawn as DE
_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")
_UNCOMMON: Final = re.compile("[^\t\n\x20-\x7e\xa0-\u024f\u2010-\u2026\u2192\u2212]")
_BUILT_IN: Final = "Aileron"  # the family of Pillow's built-in font
_BUILT_IN_SIZE: Final = 12


def svg(scene: Scene, dark: bool = False, *, sheet: str = "", date: str = "") -> str:  # noqa: FBT001, FBT002 - the contract between the floors
    """Return one sheet as a self-contained SVG: title, legend, map, source and date.

    `sheet` is the id of a sheet, by default the first. `date` is printed as given; without it
    there is no date, so that the same scene always gives the same picture.

    Raises:
        RequestError: the scene has no such sheet.
    """
    palette = DARK if dark else LIGHT
    drawn = _sheet(scene, sheet)
    across = ceil(max(drawn.width, _NARROWEST))
    head, top = _head(scene, drawn, across, palette)
    foot, under = _foot(scene, across, top + drawn.height, palette, date)
    left = (across - drawn.width) / 2 if scene.view is View.COMMENTERS else 0.0
    body = f'<g transform="translate({left:g} {top:g})">{_body(drawn, palette)}</g>'
    size = f'width="{across:g}" height="{under:g}" viewBox="0 0 {across:g} {under:g}"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONTS}">',
            f"<title>{elements.quoted(scene.motion or scene.title)}</title>",
            f'<rect width="100%" height="100%" fill="{palette.paper}"/>',
            head,
            body,
            foot,
            "</svg>\n",
        )
    )


def _sheet(scene: Scene, name: str) -> Sheet:
    for sheet in scene.sheets:
        if name in ("", sheet.id):
            return sheet
    raise RequestError(f"this scene has no sheet {name!r}", cure="name one of its sheets")


def _head(scene: Scene, drawn: Sheet, across: float, palette: Palette) -> tuple[str, float]:
    """Return title, subtitle and legend, and where the map begins."""
    room = across - 2 * _MARGIN
    motion, parts, y = scene.motion or scene.title, [], _MARGIN - 12
    for line in wrap(motion, room, size=_TITLE, most=3, bold=True):
        y += _TITLE * 1.3
        parts.append(elements.words(line, _MARGIN, y, size=_TITLE, fill=palette.text, bold=True))
    for line in _subtitles(scene, drawn, room):
        y += 20
        parts.append(elements.words(line, _MARGIN, y, size=13, fill=palette.muted))
    found = appearing([drawn])
    legend = [entry for entry in scene.legend if entry[0] in found]
    look = keys.Look(palette, dots=bool(drawn.groups), signs=_signed(drawn))
    row, high = keys.row(legend, (_MARGIN, y + 12), across - _MARGIN, look)
    return "".join((*parts, row)), round(y + 12 + high - 8, 1)


def _subtitles(scene: Scene, drawn: Sheet, room: float) -> tuple[str, ...]:
    titles = (scene.title if scene.title != scene.motion else "", drawn.title)
    return tuple(line for title in titles if title for line in wrap(title, room, size=13, most=1))


def _foot(scene: Scene, across: float, y: float, palette: Palette, date: str) -> tuple[str, int]:
    """Return what the map rests on, where it comes from and when; and where the picture ends."""
    source = f"Source: {scene.source}" if scene.source else ""
    said = " · ".join(filter(None, (source, date, "drawn by argmap")))
    parts = []
    for text, most in ((scene.note, _NOTED), (said, 2)):
        for line in wrap(text, across - 2 * _MARGIN, size=_SMALL, most=most):
            parts.append(elements.words(line, _MARGIN, y + 4, size=_SMALL, fill=palette.muted))
            y += 17
    return "".join(parts), ceil(y + _MARGIN / 2)


def _body(drawn: Sheet, palette: Palette) -> str:
    """Return discs, ties, cards, badges, names: what lies below comes first."""
    if drawn.groups:
        return _islands(drawn, palette)
    return "\n".join(
        (
            *(arrows.tie(tie, palette) for tie in drawn.ties),
            *(elements.card(mark, palette) for mark in drawn.marks),
            *filter(None, (arrows.sign(tie, palette) for tie in drawn.ties)),
        )
    )


def _signed(drawn: Sheet) -> bool:
    """Tell whether ties carry badges: always between cards, between dots while they are few."""
    return not drawn.groups or len(drawn.ties) <= _BADGED


def _islands(drawn: Sheet, palette: Palette) -> str:
    opacity = max(0.07, min(0.6, 60 / max(len(drawn.ties), 1)))
    ties = (arrows.tie(tie, palette, stroke=1.2, opacity=opacity, arrow=6.0) for tie in drawn.ties)
    return "\n".join(
        (
            *(elements.group(disc, palette) for disc in drawn.groups),
            *ties,
            *((arrows.sign(tie, palette, 4.5) for tie in drawn.ties) if _signed(drawn) else ()),
            *(elements.dot(mark, palette) for mark in drawn.marks),
            *filter(None, (elements.name(mark, palette) for mark in drawn.marks)),
            *(elements.caption(disc, palette) for disc in drawn.groups),
        )
    )


def png(
    scene: Scene,
    scale: float = 2.0,
    dark: bool = False,  # noqa: FBT001, FBT002 - as above
    *,
    sheet: str = "",
    date: str = "",
) -> bytes:
    """Return one sheet as PNG, `scale` pixels for one of the scene, at most 16384 a side.

    Raises:
        RequestError: the scene has no such sheet, or `scale` is not a positive number.
        ExportError: the picture cannot be drawn.
    """
    if not 0 < scale < inf:
        raise RequestError(f"{scale:g} is no scale", cure="give a number above 0, such as 2")
    paper = (DARK if dark else LIGHT).paper
    return _rendered(svg(scene, dark, sheet=sheet, date=date), scale, paper)


def _scale(drawing: str, scale: float) -> float:
    wide, high = map(float, _SIZE.findall(drawing)[0])
    return min(scale, LARGEST / wide, LARGEST / high)


def _rendered(drawing: str, scale: float, paper: str) -> bytes:
    """Draw an SVG; where the renderer fails on some character, draw it with common ones only."""
    zoom = _scale(drawing, scale)
    draw = partial(resvg_py.svg_to_bytes, zoom=zoom, background=paper, sans_serif_family=_BUILT_IN)
    with _built_in_font() as font:
        simple = _COMPOSITE.sub("", drawing.translate(_FLAGS))
        for text in (simple, _ASTRAL.sub("□", simple), _UNCOMMON.sub("□", simple)):
            try:
                return draw(text, font_files=[font])
            except BaseException as error:
                if isinstance(error, (KeyboardInterrupt, SystemExit)):
                    raise
    svg_instead = "export it as SVG instead"
    cure = f"choose another --scale, or {svg_instead}"
    raise ExportError("the picture cannot be drawn", cure=cure, in_app=svg_instead)


@contextmanager
def _built_in_font() -> Iterator[str]:
    """Lend a file with Pillow's built-in font, so that a machine without fonts shows text too."""
    kept = getattr(ImageFont.load_default(_BUILT_IN_SIZE), "path", None)
    data = kept.getvalue() if isinstance(kept, BytesIO) else b""
    handle, path = tempfile.mkstemp(suffix=".ttf")
    try:
        os.write(handle, data)
        os.close(handle)
        yield path
    finally:
        Path(path).unlink()
