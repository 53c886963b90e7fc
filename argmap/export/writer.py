"""What a writer is and what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from argmap.label import Rulebook, Settings
from argmap.model import Analysis, ArgumentMap


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A discussion worked out to the end: its argument map, what follows from it, and by what.

    `date` is the day that pictures carry (YYYY-MM-DD), none where it is empty.
    """

    argument_map: ArgumentMap
    analysis: Analysis
    rulebook: Rulebook
    settings: Settings
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """One format going out. `name` is asked for, `extension` (".csv") is chosen by file name."""

    name: str
    extension: str
    title: str
    write: Callable[[Chart], bytes]
