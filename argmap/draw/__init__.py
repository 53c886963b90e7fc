"""Maps become scenes, and scenes become SVG, PNG and one-file HTML pages."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

# this line binds the name `scene` to the module; the verb below then takes the name over
from argmap.draw.scene import Group, Mark, MarkKind, Scene, Sheet, Tie, View

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.draw.pages import blob, page
    from argmap.draw.picture import png, svg
    from argmap.model import Analysis, ArgumentMap, Stance

__all__ = (
    "Group",
    "Mark",
    "MarkKind",
    "Scene",
    "Sheet",
    "Tie",
    "View",
    "blob",
    "page",
    "png",
    "scene",
    "svg",
)

_HOME: Final = {
    "blob": "argmap.draw.pages",
    "page": "argmap.draw.pages",
    "png": "argmap.draw.picture",
    "svg": "argmap.draw.picture",
}


def scene(
    argument_map: ArgumentMap,
    analysis: Analysis,
    view: View = View.POSITIONS,
    stances: Collection[Stance] | None = None,
) -> Scene:
    """Return what `view` shows of a map, as a value; the same map gives the same scene.

    `stances` keeps what has one of them, and faintly what ties it to its root.

    Raises:
        RequestError: there is no such view.
    """
    from argmap.draw import views  # noqa: PLC0415 - Pillow is slow to import

    return views.scene(argument_map, analysis, view, stances)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Load what draws on first use: Pillow, resvg and pyvis are slow to import."""
    if name not in _HOME:
        message = f"module 'argmap.draw' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOME[name]), name)
