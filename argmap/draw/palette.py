"""The colours of the map, light and dark, safe for colour-blind readers.

A relation shows in three ways at once: colour, sign and dash. The hues are a green and a red of
different lightness that stay apart under deuteranopia and protanopia.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from argmap.model import Relation, Stance

DASH: Final = {
    Relation.SUPPORTS: "",
    Relation.ATTACKS: "6 4",
    Relation.NEUTRAL: "0.1 5",
    Relation.UNLABELLED: "0.1 5",
}
"""The dash of a tie as SVG's stroke-dasharray; supports is the unbroken line.

With round line ends the last two are rows of dots."""

SIGN: Final = {Relation.SUPPORTS: "+", Relation.ATTACKS: "−"}
"""The badge of a tie; a bare reply and a neutral one carry none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How one stance is drawn: `bar` strong, `tint` behind the words, `edge` around the card."""

    bar: str
    tint: str
    edge: str
    hollow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """All colours of one theme as #rrggbb."""

    paper: str
    text: str
    muted: str
    card: str
    rule: str
    stances: dict[Stance, Ink]
    relations: dict[Relation, str]


LIGHT: Final = Palette(
    paper="#ffffff",
    text="#1f2a44",
    muted="#5b667d",
    card="#ffffff",
    rule="#d9dde5",
    stances={
        Stance.FOR: Ink(bar="#17806d", tint="#e8f5f2", edge="#a3d1c8"),
        Stance.AGAINST: Ink(bar="#c8553d", tint="#fbebe6", edge="#eebfb2"),
        Stance.NEUTRAL: Ink(bar="#7a8599", tint="#f3f4f7", edge="#ccd1da"),
        Stance.UNKNOWN: Ink(bar="#7a8599", tint="#f8f9fb", edge="#ccd1da", hollow=True),
    },
    relations={
        Relation.SUPPORTS: "#17806d",
        Relation.ATTACKS: "#c8553d",
        Relation.NEUTRAL: "#b5bcc9",
        Relation.UNLABELLED: "#b5bcc9",
    },
)

DARK: Final = Palette(
    paper="#14181f",
    text="#e6eaf2",
    muted="#a3adbf",
    card="#1d232d",
    rule="#333c4a",
    stances={
        Stance.FOR: Ink(bar="#46c2a9", tint="#18302f", edge="#2c6259"),
        Stance.AGAINST: Ink(bar="#f0836a", tint="#38231f", edge="#7d473b"),
        Stance.NEUTRAL: Ink(bar="#8f9aad", tint="#232a35", edge="#3f4858"),
        Stance.UNKNOWN: Ink(bar="#8f9aad", tint="#1d232d", edge="#3f4858", hollow=True),
    },
    relations={
        Relation.SUPPORTS: "#46c2a9",
        Relation.ATTACKS: "#f0836a",
        Relation.NEUTRAL: "#5f6a7d",
        Relation.UNLABELLED: "#5f6a7d",
    },
)
