"""argmap turns a discussion into an argument map. The verbs below are the public face.

They load on first use, so that importing argmap stays fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
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
