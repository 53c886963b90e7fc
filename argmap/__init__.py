"""argmap turns a discussion into an argument map. The verbs below are the public face.

They load on first use, so that importing argmap stays fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

_HOME: Final = {
    "read": "argmap.read",
    "label": "argmap.label",
    "build": "argmap.graph",
    "analyse": "argmap.analyse",
    "scene": "argmap.draw",
    "page": "argmap.draw",
    "svg": "argmap.draw",
    "png": "argmap.draw",
    "chart": "argmap.pipeline",
}

__all__ = ["analyse", "build", "chart", "label", "page", "png", "read", "scene", "svg"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Load the floor that a public verb lives on."""
    if name not in _HOME:
        message = f"module 'argmap' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOME[name]), name)
