"""Bringing a database up to date: looked at first, backed up, then all in one transaction."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from argmap.errors import StoreError
from argmap.store.place import WRITES, Place
from argmap.store.tables import METADATA, SCHEMA

VERSION_TABLE: Final = "argmap_schema"
_SCRIPTS: Final = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME: Final = threading.Lock()  # Alembic's operations are global
_TURN: Final = 0x6172676D  # the advisory lock of PostgreSQL under which we migrate


def prepare(engine: Engine, place: Place) -> None:
    """See that a database is ours and of the newest schema; bring it there if it is older.

    Raises:
        StoreError: it is another program's, or a newer argmap's, or damaged.
    """
    with engine.connect() as connection:
        now = version(connection, place)
    if place.file:
        _log_ahead(engine)
    if now == SCHEMA:
        return
    if place.file and now:
        _check(engine, place)
        _back_up(engine, place.file, now)
    with _ONE_AT_A_TIME:
        upgrade(engine, place)


def version(connection: Connection, place: Place) -> int:
    """Return the schema that a database has, 0 where it has none yet.

    Raises:
        StoreError: it is another program's, or a newer argmap's.
    """
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        _refuse_strange(tables if place.file else tables & set(METADATA.tables), place)
        return 0
    found = str(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar())  # noqa: S608 - our own name
    number = int(found) if found.isdecimal() else SCHEMA + 1
    if number > SCHEMA:
        what = f"a newer argmap wrote this database (schema {found}; this one knows {SCHEMA})"
        raise StoreError(what, where=place.shown, cure="update argmap; nothing was changed")
    return number


def upgrade(engine: Engine, place: Place, to: int = SCHEMA) -> None:
    """Run the migrations that are due, all of them in one transaction."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if not place.file:
            connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
            _speak_unicode(connection, place)
        if version(connection, place) < to:  # somebody else may have been faster
            _migrate(connection, str(to))


def _refuse_strange(tables: set[str], place: Place) -> None:
    if tables:
        what = f"this is another program's database (it has a table {min(tables)!r})"
        raise StoreError(what, where=place.shown, cure="name another; nothing was changed")


def _speak_unicode(connection: Connection, place: Place) -> None:
    found = connection.execute(text("SHOW server_encoding")).scalar()
    if found != "UTF8":
        cure = "have one made with: createdb --encoding UTF8 --template template0 NAME"
        raise StoreError(f"the database speaks {found}, not UTF8", where=place.shown, cure=cure)


def _migrate(connection: Connection, to: str) -> None:
    script = ScriptDirectory(str(_SCRIPTS))

    def steps(revision: Any, _context: object) -> Any:  # noqa: ANN401 - Alembic's own kinds
        return script._upgrade_revs(to, revision)  # noqa: SLF001 - what alembic.command does

    with EnvironmentContext(Config(), script, fn=steps, destination_rev=to) as around:
        around.configure(connection=connection, version_table=VERSION_TABLE)
        around.run_migrations()


def _log_ahead(engine: Engine) -> None:
    _raw(engine, lambda run: run("PRAGMA journal_mode=WAL"))


def _check(engine: Engine, place: Place) -> None:
    found = _raw(engine, lambda run: run("PRAGMA quick_check(1)").fetchone()[0])
    if found != "ok":
        cure = "it was left as it is; go back to a backup"
        raise StoreError("the database is damaged", where=place.shown, cure=cure)


def _back_up(engine: Engine, file: Path, now: int) -> None:
    """Leave a copy beside the database; a name is given only to a whole one."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    target = file.with_name(f"{file.name}.schema-{now}.{stamp}.backup")
    part = target.with_suffix(f".{os.getpid()}.part")
    try:
        _raw(engine, lambda run: run("VACUUM INTO ?", (str(part),)))
        with part.open("rb+") as copy:
            os.fsync(copy.fileno())
        part.replace(target)
    except OSError as error:
        what = f"the backup before the update cannot be written ({error.strerror})"
        cure = "make room and allow writing there; nothing was changed"
        raise StoreError(what, where=str(target), cure=cure) from error
    finally:
        part.unlink(missing_ok=True)


def _raw(engine: Engine, act: Callable[[Callable[..., Any]], Any]) -> Any:  # noqa: ANN401 - whatever the act gives
    """Run what must not stand in a transaction."""
    with closing(engine.raw_connection()) as connection:
        return act(connection.cursor().execute)
