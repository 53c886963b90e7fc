"""Works, their discussions and their events."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "1"
down_revision: Final = None

_WORKS: Final = ("id", "name", "source", "digest", "created", "changed", "settings", "head")
_EVENTS: Final = (
    *("at", "op", "thread", "comment", "field", "after", "before"),
    *("coder", "role", "undoes", "previous", "hash"),
)


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "works",
        *map(_text, _WORKS),
        *map(_number, ("archived", "version", "last")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("works_digest", "works", ["digest"])
    op.create_table(
        "discussions",
        *map(_text, ("work", "body", "hash")),
        *map(_number, ("number", "comments")),
        sa.ForeignKeyConstraint(["work"], ["works.id"]),
        sa.PrimaryKeyConstraint("work", "number"),
    )
    op.create_table(
        "events",
        *map(_text, ("work", *_EVENTS)),
        _number("seq"),
        sa.ForeignKeyConstraint(["work"], ["works.id"]),
        sa.PrimaryKeyConstraint("work", "seq"),
        sa.UniqueConstraint("work", "op", name="events_op"),
    )
    op.create_index("events_comment", "events", ["work", "comment"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)
