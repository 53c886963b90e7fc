"""The tables as this version of argmap knows them; migrations/ tells how they came about."""

from __future__ import annotations

import re
from typing import Any, Final

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

SCHEMA: Final = 2
"""The newest schema; migrations/versions has a file for each up to it."""


class Words(TypeDecorator[str]):
    """Text of people: whatever a database refuses (NUL, half a surrogate pair) is escaped."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape on the way in."""
        del dialect
        return None if value is None else escaped(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401 - as the base has it
        """Take the escapes away on the way out."""
        del dialect
        return None if value is None else unescaped(value)


def escaped(text: str) -> str:
    r"""Return text that any database takes; a backslash is doubled, others become \\uXXXX."""
    return re.sub(
        r"[\\\0\ud800-\udfff]",
        lambda hit: "\\\\" if hit[0] == "\\" else f"\\u{ord(hit[0]):04x}",
        text,
    )


def unescaped(text: str) -> str:
    """Return what was escaped; something else was never written by us and stays as it is."""
    return re.sub(
        r"\\(?:\\|u([0-9a-f]{4}))", lambda hit: chr(int(hit[1], 16)) if hit[1] else "\\", text
    )


METADATA: Final = MetaData()

WORKS: Final = Table(
    "works",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("created", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("archived", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("settings", Text, nullable=False),  # a JSON object of texts
    Column("seal", Text, nullable=False),  # hash of the above but `id` and `changed`
    Column("last", Integer, nullable=False),  # seq and
    Column("head", Text, nullable=False),  # hash of the last event, the root where there is none
    Index("works_digest", "digest"),
)

DISCUSSIONS: Final = Table(
    "discussions",
    METADATA,
    Column("work", Text, ForeignKey("works.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("comments", Integer, nullable=False),  # how many; a body never changes
    Column("body", Text, nullable=False),  # JSON
    Column("hash", Text, nullable=False),
)

EVENTS: Final = Table(
    "events",
    METADATA,
    Column("work", Text, ForeignKey("works.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("op", Words, nullable=False),
    Column("thread", Words, nullable=False),
    Column("comment", Words, nullable=False),
    Column("field", Text, nullable=False),
    Column("after", Words, nullable=False),
    Column("before", Words, nullable=False),
    Column("coder", Words, nullable=False),
    Column("role", Text, nullable=False),
    Column("undoes", Words, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("note", Words, nullable=False, server_default=""),
    Column("batch", Words, nullable=False, server_default=""),
    UniqueConstraint("work", "op", name="events_op"),
    Index("events_comment", "work", "comment"),
)
