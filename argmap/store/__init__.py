"""Works and the decisions made about them, in a database at the side of the road.

A work is the source as read, its events and its settings; nothing derived is kept
(docs/store.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.errors import Conflict, StoreError
from argmap.store.works import Kept, Work

if TYPE_CHECKING:
    from argmap.store.store import Store

__all__ = ["Conflict", "Kept", "StoreError", "Work", "exists", "open_store"]


def exists(where: str = "") -> bool:
    """Tell whether there is a database to open, without making one; a server's always counts.

    Raises:
        StoreError: `where` is neither a path nor a URL that we know.
    """
    from argmap.store import place  # noqa: PLC0415 - SQLAlchemy loads only when it is used

    return not place.find(where, make=False).empty


def open_store(where: str = "", *, make: bool = True) -> Store:
    """Open the database at a path or a postgresql:// URL and bring its schema up to date.

    Without `where` it is the one that ARGMAP_DB names, else a file in the user's data directory.
    A file that is not there is made, unless `make` is False. A store may be used by many threads
    at once; whoever opens one keeps it.

    Raises:
        StoreError: it cannot be used; the sentence says why and what to do.
    """
    from argmap.store import place, store  # noqa: PLC0415 - SQLAlchemy loads only when it is used

    return store.Store(place.find(where), make=make)
