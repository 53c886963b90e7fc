"""What a reader is: one format coming in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from argmap.read.record import Part
from argmap.read.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One format coming in.

    `claims` gives the structural proof that a source is of this format as a reason for people
    ("has a heading '1. Name Silver badge'"), or "" where there is none; it must not raise. `read`
    yields what the source holds, as it comes; it may raise SourceError. `proof` says in words what
    `claims` looks for.

    A `generic` reader is asked only where no other claims. Only a `binary` reader is shown data
    that is not text. `tried` tells whether a real file of the format was read.
    """

    name: str
    title: str
    proof: str
    claims: Callable[[Source], str]
    read: Callable[[Source], Iterable[Part]]
    generic: bool = False
    binary: bool = False
    tried: bool = True
