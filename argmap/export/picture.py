"""The map as it is seen: SVG, PNG and the one-file page. Drawing is done a floor below."""

from __future__ import annotations

from typing import Final

from argmap import draw
from argmap.draw.scene import Scene
from argmap.export.cells import encode
from argmap.export.writer import Chart, Writer


def _scene(chart: Chart) -> Scene:
    return draw.scene(chart.argument_map, chart.analysis)


def _svg(chart: Chart) -> bytes:
    return encode(draw.svg(_scene(chart), date=chart.date))


def _png(chart: Chart) -> bytes:
    return draw.png(_scene(chart), date=chart.date)


def _html(chart: Chart) -> bytes:
    # pages is slow to import
    from argmap.draw.pages import page  # noqa: PLC0415 - its floor loads only where it draws

    return encode(page(chart.argument_map, chart.analysis, chart.rulebook.rules))


SVG_WRITER: Final = Writer(name="svg", extension=".svg", title="Picture (SVG)", write=_svg)
PNG_WRITER: Final = Writer(name="png", extension=".png", title="Picture (PNG)", write=_png)
HTML_WRITER: Final = Writer(
    name="html", extension=".html", title="Interactive map (HTML)", write=_html
)
