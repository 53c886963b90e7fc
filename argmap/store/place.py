"""Where a database is, and the engine that talks to it.

SQLite: write-ahead log, synced at every commit; who means to write says so when the transaction
begins (BEGIN IMMEDIATE), as one that turns into a writer halfway cannot wait for its turn.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError

from argmap.errors import StoreError

VARIABLE: Final = "ARGMAP_DB"
PATIENCE: Final = 30.0  # seconds to wait for somebody else's lock
_PAUSE: Final = (0.002, 0.02)  # seconds between two tries to get it
WRITES: Final = "argmap_writes"
"""The execution option of a connection whose transactions write."""
_ABOUT: Final = "name a file, or postgresql://user@host/database"
_POSTGRES: Final = ("postgresql", "postgres", "postgresql+psycopg")
_SESSION: Final = (
    "SET synchronous_commit TO on",
    f"SET lock_timeout TO '{PATIENCE:.0f}s'",
    "SET idle_in_transaction_session_timeout TO '60s'",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a database is: a URL for the library, and `shown`, which holds no secret."""

    url: URL
    shown: str
    file: Path | None = None

    @property
    def empty(self) -> bool:
        """Whether no file is there; where that cannot be seen, opening it says why."""
        try:
            return self.file is not None and not self.file.exists()
        except OSError:
            return False


def find(where: str = "", *, make: bool = True) -> Place:
    """Return the place that somebody names, else that of ARGMAP_DB, else the user's own.

    The folder of the latter is made if it is not there, unless `make` is False.

    Raises:
        StoreError: it is neither a path nor a URL that we know.
    """
    asked = where or os.environ.get(VARIABLE, "")
    if not asked:
        return _file(_own(make=make))
    scheme, is_url, rest = asked.partition("://")
    if not is_url:
        return _file(Path(asked))
    if scheme == "sqlite":
        return _file(Path(rest.removeprefix("/")))
    return _server(scheme, asked)


def engine_of(place: Place) -> Engine:
    """Return the engine of a place; it connects when it is first used."""
    return _sqlite(place) if place.file else _postgres(place)


def log_of(file: Path | None) -> Path | None:
    """Return the write-ahead log that SQLite keeps beside a database."""
    return file.with_name(f"{file.name}-wal") if file else None


def identity(file: Path | None) -> tuple[int, int] | None:
    """Return what tells a file from another of the same name, None where there is none."""
    try:
        found = file.stat() if file else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


def _own(*, make: bool) -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - only where nothing was named

    folder = user_data_path("argmap", appauthor=False)
    try:
        if make:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        cure = f"name another place with --db or {VARIABLE}"
        what = f"the folder cannot be made ({error.strerror})"
        raise StoreError(what, where=str(folder), cure=cure) from error
    return folder / "argmap.db"


def _file(path: Path) -> Place:
    file = path.expanduser().absolute()
    return Place(url=URL.create("sqlite", database=str(file)), shown=str(file), file=file)


def _server(scheme: str, asked: str) -> Place:
    if scheme not in _POSTGRES:
        raise StoreError(f"{scheme!r} is no database that argmap knows", cure=_ABOUT)
    try:
        url = make_url(asked).set(drivername="postgresql+psycopg")
    except (SQLAlchemyError, ValueError):
        # nothing of it is shown, and no cause: the password may stand in either
        raise StoreError("the URL of the database is not valid", cure=_ABOUT) from None
    shown = URL.create("postgresql", url.username, None, url.host, url.port, url.database)
    return Place(url=url, shown=shown.render_as_string())


def _sqlite(place: Place) -> Engine:
    made = create_engine(place.url, connect_args={"timeout": PATIENCE}, pool_timeout=PATIENCE)
    event.listen(made, "connect", _settle_sqlite)
    event.listen(made, "begin", _begin)
    return made


def _settle_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # Python's own transactions would commit before each DDL
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Begin to read, or wait for our turn to write.

    SQLite itself asks but ten times a second after a while, so that somebody who is as quick may
    be served a hundred times before: of 20 coders one waited for 29 seconds.
    """
    if not connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql("BEGIN")
        return
    _take_turn(connection.connection.driver_connection)


def _take_turn(driver: Any) -> None:  # noqa: ANN401 - a sqlite3.Connection, which the library hides
    end = time.monotonic() + PATIENCE
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while not _begun(driver, last=time.monotonic() > end):
            time.sleep(random.uniform(*_PAUSE))  # noqa: S311 - so that none is always behind
    finally:
        driver.execute(f"PRAGMA busy_timeout={PATIENCE * 1000:.0f}")


def _begun(driver: sqlite3.Connection, *, last: bool) -> bool:
    try:
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _postgres(place: Place) -> Engine:
    try:
        made = create_engine(
            place.url,
            isolation_level="READ COMMITTED",
            pool_pre_ping=True,  # the server may have been started anew meanwhile
            pool_timeout=PATIENCE,
            connect_args={"connect_timeout": 10, "client_encoding": "utf8"},
        )
    except ImportError as error:
        cure = "install it with: pip install 'argmap[postgres]'"
        raise StoreError("the library for PostgreSQL is missing", cure=cure) from error
    event.listen(made, "connect", _settle_postgres)
    return made


def _settle_postgres(connection: Any, _record: object) -> None:  # noqa: ANN401 - psycopg may be absent
    with connection.cursor() as cursor:
        for statement in _SESSION:
            cursor.execute(statement)
    connection.commit()
