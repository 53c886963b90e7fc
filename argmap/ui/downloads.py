"""The files a person takes home: what each is called, holds and is made by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from argmap.draw import View, page, png, scene, svg
from argmap.export import write
from argmap.ui.verbatim import file_stem

if TYPE_CHECKING:
    from argmap.draw import Scene
    from argmap.model import Stance
    from argmap.pipeline import Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a picture shows: a view, the stances kept (all where None), light or dark."""

    view: View = View.POSITIONS
    stances: tuple[Stance, ...] | None = None
    dark: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether no stance is kept, so that there is nothing to show."""
        return self.stances == ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """One file: a button's words, a line below it, and the name's end."""

    name: str
    title: str
    about: str
    ending: str
    mime: str


PICTURES: Final = (
    Download(
        name="png2",
        title="PNG",
        about="twice the size of the screen",
        ending=".png",
        mime="image/png",
    ),
    Download(
        name="png4",
        title="PNG, large",
        about="four times the size, for print",
        ending="-large.png",
        mime="image/png",
    ),
    Download(
        name="svg",
        title="SVG",
        about="sharp at any size, to edit further",
        ending=".svg",
        mime="image/svg+xml",
    ),
)
PAGE: Final = Download(
    name="html",
    title="Interactive map (HTML)",
    about="one file with filters, search and details; opens from disk with the network off",
    ending=".html",
    mime="text/html",
)
DATA: Final = (
    Download(
        name="labels",
        title="Labels (CSV)",
        about="a row a comment, with the stance that it states itself; edit it, give it back",
        ending="-labels.csv",
        mime="text/csv",
    ),
    Download(
        name="thread-csv",
        title="Comments (CSV)",
        about="the discussion as a thread table",
        ending="-comments.csv",
        mime="text/csv",
    ),
    Download(
        name="camps",
        title="Camps (CSV)",
        about="a row a commenter",
        ending="-camps.csv",
        mime="text/csv",
    ),
    Download(
        name="json",
        title="Everything (JSON)",
        about="comments, labels, positions, camps",
        ending=".json",
        mime="application/json",
    ),
    Download(
        name="graphml",
        title="Graph (GraphML)",
        about="for Gephi, yEd, NetworkX",
        ending=".graphml",
        mime="application/xml",
    ),
)
_SCALES: Final = {"png2": 2.0, "png4": 4.0}


def file_name(chart: Chart, download: Download) -> str:
    """Return a name that is safe on every system, made from the discussion's title."""
    found = chart.argument_map.discussion
    return file_stem(found.title or found.source) + download.ending


def made(chart: Chart, download: Download, picture: Picture, state: str = "") -> bytes:
    """Return the file. `state` is the view of the map that the HTML opens with."""
    if download.name in _SCALES:
        scale = _SCALES[download.name]
        return png(_scene(chart, picture), scale=scale, dark=picture.dark, date=chart.date)
    if download.name == "svg":
        return drawn(chart, picture).encode("utf-8", "replace")
    if download.name == "html":
        rules = chart.rulebook.rules
        return page(chart.argument_map, chart.analysis, rules, state).encode("utf-8", "replace")
    return write(chart, download.name)


def drawn(chart: Chart, picture: Picture) -> str:
    """Return the picture as SVG."""
    return svg(_scene(chart, picture), dark=picture.dark, date=chart.date)


def _scene(chart: Chart, picture: Picture) -> Scene:
    return scene(chart.argument_map, chart.analysis, picture.view, picture.stances)
