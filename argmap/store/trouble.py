"""What goes wrong in a database, as one sentence for a person."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from argmap.errors import StoreError

Told = tuple[str, str]
_UNTOUCHED: Final = "nothing was changed"
_BUSY: Final = ("another program holds the database", "close that one, or try again in a moment")
_FULL: Final = ("the disk is full", f"make room and try again; {_UNTOUCHED}")
_READ_ONLY: Final = (
    "the database is read-only",
    f"allow writing to the file and its folder, or copy it elsewhere; {_UNTOUCHED}",
)
_DAMAGED: Final = (
    "the database is damaged",
    "keep the file, and go back to a backup or an exported work; argmap verify tells more",
)
_SQLITE: Final[dict[int, Told]] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: ("this file is no database of argmap", f"name another; {_UNTOUCHED}"),
    sqlite3.SQLITE_IOERR: ("the disk does not work as it should", f"look at it; {_UNTOUCHED}"),
    sqlite3.SQLITE_CANTOPEN: (
        "the database cannot be opened",
        "see that its folder is there and that you may write to it",
    ),
}
_POSTGRES: Final[tuple[tuple[str, Told], ...]] = (  # SQLSTATE, or how it begins; first fit counts
    ("28", ("the server refuses this user or password", "correct the URL")),
    (
        "3D",
        ("there is no such database on the server", "have it made (createdb), or correct the URL"),
    ),
    ("42501", ("this user lacks rights in the database", "have them granted")),
    ("53100", _FULL),
    ("53300", ("the server has too many connections", "try again in a moment")),
    ("55P03", _BUSY),
    ("40", _BUSY),
    ("25006", _READ_ONLY),
    ("XX00", _DAMAGED),
)
_GONE: Final = ("the server cannot be reached", "see that it runs and that the URL is right")


@contextmanager
def told(shown: str) -> Iterator[None]:
    """Turn whatever a database raises into a StoreError about the place `shown`.

    Raises:
        StoreError: something was raised.
    """
    try:
        yield
    except PoolTimeout as error:
        raise StoreError(_BUSY[0], where=shown, cure=_BUSY[1]) from error
    except DBAPIError as error:
        what, cure = _sentence(error.orig)
        raise StoreError(what, where=shown, cure=cure) from error
    except sqlite3.Error as error:  # raised while a connection is made ready
        what, cure = _sentence(error)
        raise StoreError(what, where=shown, cure=cure) from error
    except (SQLAlchemyError, UnicodeError) as error:
        raise StoreError(_DAMAGED[0], where=shown, cure=_DAMAGED[1]) from error


def _sentence(error: BaseException | None) -> Told:
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error)
    state = getattr(error, "sqlstate", None) or ""
    fitting = (found for begins, found in _POSTGRES if state.startswith(begins))
    if state[:2] in ("", "08", "57"):
        return _unreached(error)
    return next(fitting, (f"the server refuses ({state})", f"see its log; {_UNTOUCHED}"))


def _of_sqlite(error: sqlite3.Error) -> Told:
    if "decode to UTF-8" in str(error):  # raised by Python, so there is no code
        return _DAMAGED
    code = getattr(error, "sqlite_errorcode", 0)
    why = (f"the database refuses ({error})", _UNTOUCHED)
    return _SQLITE.get(code & 0xFF, why)


def _unreached(error: BaseException | None) -> Told:
    """Some refusals at the door come without an SQLSTATE, only with words."""
    text = str(error)
    if re.search(r'authentication failed|no password supplied|role "[^"]*" does not', text):
        return _POSTGRES[0][1]
    if re.search(r'database "[^"]*" does not exist', text):
        return _POSTGRES[1][1]
    return _GONE
