"""What pages are made of: the map's style sheet, and its JavaScript modules as one script.

The modules in `static/` know one another by lines of these forms only, and never in a circle:

    import { hit, miss } from "./name.js";
    export function hit(app) {        (or `async function`, `const`)
    export default function argmap(   (the entry alone)
"""

from __future__ import annotations

import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

IMPORT: Final = re.compile(r'^import \{ (\w+(?:, \w+)*) \} from "\./(\w+\.js)";\n', re.MULTILINE)
EXPORT: Final = re.compile(r"^export (?=(?:async )?function (\w+)|const (\w+))", re.MULTILINE)
_OTHER: Final = re.compile(
    r"^\s*import\b.*|^\s*export\b(?! default function \w).*|\bimport\s*\(.*", re.MULTILINE
)


@cache
def joined() -> str:
    """Return the map as one module: it exports what the entry exports by default, no more."""
    return join(modules())


@cache
def style() -> str:
    """Return the map's style sheet."""
    return (files("argmap.draw") / "static" / "argmap.css").read_text(encoding="utf-8")


def modules() -> dict[str, str]:
    """Return the modules of the map by the names of their files."""
    names = sorted(file.name for file in (files("argmap.draw") / "static").iterdir())
    return {
        name: (files("argmap.draw") / "static" / name).read_text(encoding="utf-8")
        for name in names
        if name.endswith(".js")
    }


def join(sources: Mapping[str, str]) -> str:
    """Return modules one below the other, each below those from which it imports.

    Raises:
        ValueError: they cannot be joined.
    """
    needs = {name: [one for _, one in IMPORT.findall(text)] for name, text in sources.items()}
    try:
        order = tuple(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise ValueError(f"modules import in a circle: {' → '.join(error.args[1])}") from None
    for name in order:
        if name not in sources:
            raise ValueError(f"there is no module {name} to import from")
    return "\n".join(_bare(name, sources[name]) for name in order)


def _bare(name: str, source: str) -> str:
    """Return a module without its imports, and what it exports as its own."""
    bare = EXPORT.sub("", IMPORT.sub("", source))
    if other := _OTHER.search(bare):
        raise ValueError(f"{name} cannot be joined, for this line: {other[0].strip()}")
    return bare
