"""Notes, decisions of one act, and a seal over what is said of a work."""

from __future__ import annotations

import hashlib
import json
from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "2"
down_revision: Final = "1"

_SEALED: Final = ("name", "source", "digest", "created", "archived", "version", "settings")


def upgrade() -> None:
    """Add the columns, and seal each work as it stands.

    The seal is worked out here and not by today's code: this file must do the same for ever.
    """
    for name in ("note", "batch"):
        op.add_column("events", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.add_column("works", sa.Column("seal", sa.Text, nullable=False, server_default=""))
    connection = op.get_bind()
    names = ", ".join(_SEALED)
    for row in connection.execute(sa.text(f"SELECT id, {names} FROM works")).all():  # noqa: S608 - our own names
        connection.execute(
            sa.text("UPDATE works SET seal = :seal WHERE id = :id"),
            {"id": row[0], "seal": _seal(tuple(row[1:]))},
        )


def _seal(row: tuple[object, ...]) -> str:
    text = json.dumps(row, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
