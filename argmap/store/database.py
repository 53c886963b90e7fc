"""An open database: transactions on it, and whether another file has taken its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection

from argmap.errors import StoreError
from argmap.store import schema
from argmap.store.place import WRITES, Place, engine_of, identity, log_of
from argmap.store.trouble import told


class Database:
    """One database, its tables as we need them. Safe to be used by many threads at once."""

    def __init__(self, place: Place, *, make: bool) -> None:
        if not make and place.empty:
            raise StoreError("there is no database here", where=place.shown, cure="name another")
        self.where = place.shown
        self.engine = engine_of(place)
        with ExitStack() as failed:
            failed.callback(self.close)
            with told(self.where):
                schema.prepare(self.engine, place)
            failed.pop_all()
        self._file = place.file
        self._identity = identity(place.file)
        self._log = identity(log_of(place.file))

    def close(self) -> None:
        """Let go of all connections; the next use would open new ones."""
        self.engine.dispose()

    def replaced(self) -> bool:
        """Tell whether another file has taken the place of ours."""
        return identity(self._file) not in (None, self._identity)

    def let_go(self) -> None:
        """Close, and set the log of the file that was replaced aside.

        SQLite would take it for the log of the file that lies there now, and write over that.
        """
        self.close()
        log = log_of(self._file)
        if log and self._log and identity(log) == self._log:
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
            log.replace(log.with_name(f"{log.name}.{stamp}.replaced"))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Look at one state of the database."""
        self._refuse_another_file()
        with told(self.where), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Change the database, all or nothing; what the database refuses is told as ours."""
        with told(self.where), self.write() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Change the database, all or nothing; what it refuses is raised as it comes."""
        writes = {WRITES: True}
        with self.engine.connect().execution_options(**writes) as connection, connection.begin():
            yield connection
            self._refuse_another_file()

    def _refuse_another_file(self) -> None:
        """Refuse to go on where our file is gone: what is written to it would vanish with us."""
        if identity(self._file) != self._identity:
            what = "the database was deleted or replaced while argmap runs"
            cure = "put it back, or start argmap again; nothing was changed"
            raise StoreError(what, where=self.where, cure=cure)
        self._log = identity(log_of(self._file)) or self._log
