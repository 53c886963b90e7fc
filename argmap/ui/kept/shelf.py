"""The store as all sessions of an app share it, opened when it is first needed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import streamlit as st

from argmap.store import exists, open_store

if TYPE_CHECKING:
    from argmap.store.store import Store


class Shelf:
    """One database.

    `turn` counts how often another file took the place of the one that was open; what a session
    knows of the turn before is of another database.
    """

    def __init__(self, where: str) -> None:
        self.turn = 0
        self._where = where
        self._store: Store | None = None
        self._one_at_a_time = threading.Lock()

    @property
    def in_use(self) -> bool:
        """Whether it was opened."""
        return self._store is not None

    def look(self) -> Store | None:
        """Return the store; None where nothing was ever kept, as looking makes no database.

        Raises:
            StoreError: it cannot be used.
        """
        with self._one_at_a_time:
            if self._store and self._store.replaced():
                self._store.let_go()
                self._store, self.turn = None, self.turn + 1
            if self._store is None and exists(self._where):
                self._store = open_store(self._where)
            return self._store

    def take(self) -> Store:
        """Return the store, and make it where there is none.

        Raises:
            StoreError: it cannot be used.
        """
        found = self.look()
        with self._one_at_a_time:
            self._store = found or self._store or open_store(self._where)
            return self._store


@st.cache_resource(show_spinner=False)
def shelf(where: str) -> Shelf:
    """Return the shelf of a place, the same for all sessions."""
    return Shelf(where)
