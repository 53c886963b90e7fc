"""What the store hands out, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.model import Discussion


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One row of the list of works.

    `source` are the names of the files it came from and `digest` a key that only equal content
    shares. `version` counts changes of name, settings and place (archived or not): whoever changes
    name or place says which version they saw. `decisions` counts the events.
    """

    id: str
    name: str
    source: str
    digest: str
    created: str
    changed: str
    archived: bool
    version: int
    comments: int
    decisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that is kept of a work but its events: the source as read, and its settings."""

    work: Work
    discussions: tuple[Discussion, ...]
    settings: Mapping[str, str]
