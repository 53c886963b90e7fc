"""argmap turns a discussion into an argument map.

What lies here loads on first use, so that importing argmap stays fast. The three verbs that are
called like their floors are imported from there: `from argmap.read import read`,
`from argmap.label import label`, `from argmap.analyse import analyse`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

_HOME: Final = {
    "build": "argmap.graph",
    "chart": "argmap.pipeline",
    "open_source": "argmap.read.source",
    "page": "argmap.draw",
    "png": "argmap.draw",
    "scene": "argmap.draw",
    "svg": "argmap.draw",
    "to_networkx": "argmap.graph",
}

__all__ = ["build", "chart", "open_source", "page", "png", "scene", "svg", "to_networkx"]


def __dir__() -> list[str]:
    """Name also what is not loaded yet, for a prompt that completes names."""
    return sorted((*globals(), *__all__, "__version__"))


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Load what a public name stands for."""
    if name == "__version__":
        return import_module("importlib.metadata").version("argmap")
    if name not in _HOME:
        message = f"module 'argmap' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOME[name]), name)
