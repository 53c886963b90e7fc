"""Older databases are brought up to date whole or not at all; others are left alone."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from argmap.desk.events import Role
from argmap.errors import StoreError
from argmap.store import open_store, place, schema
from argmap.store.store import Store
from argmap.store.tables import METADATA, SCHEMA
from tests.store.things import decision

HERE = Path(__file__).parent
OLD = (HERE / "schema_1.sql").read_text(encoding="utf-8")
"""A database as schema 1 wrote it."""


def write_old(where: str) -> None:
    if "://" not in where:
        with closing(sqlite3.connect(where)) as made:
            made.executescript(OLD)
        return
    engine = place.engine_of(place.find(where))
    with engine.connect() as connection, connection.begin():
        for statement in OLD.split(";\n")[1:-1]:  # the transaction is ours
            connection.execute(text(statement.replace(":", r"\:")))
    engine.dispose()


def test_the_migrations_make_the_tables_that_the_code_knows(where: str) -> None:
    with open_store(where):
        engine = place.engine_of(place.find(where))
        with engine.connect() as connection:
            options = {"version_table": schema.VERSION_TABLE, "compare_type": False}
            context = MigrationContext.configure(connection, opts=options)
            assert compare_metadata(context, METADATA) == []
            assert schema.version(connection, place.find(where)) == SCHEMA
        engine.dispose()


def holds_all(store: Store) -> None:
    (work,) = store.works()
    assert (work.name, work.version, work.decisions, work.comments) == ("Café \\ bar", 3, 3, 2)
    said = [(event.decision.after, event.decision.note) for event in store.events(work.id)]
    assert said == [("attacks", ""), ("against", ""), ("neutral", "")]
    assert store.events(work.id)[0].decision.role is Role.CODER
    assert store.kept(work.id).settings == {"motion": "The café stays."}
    assert store.verify() == ()


def test_an_older_database_is_brought_up_to_date(where: str) -> None:
    write_old(where)
    with open_store(where) as store:
        holds_all(store)
        store.append("work-1", [decision(note="New.", batch="b")])
        assert store.verify() == ()


def test_a_copy_is_left_beside_it_before(file: Path) -> None:
    write_old(str(file))
    with open_store(str(file)):
        pass
    (copy,) = file.parent.glob("works.db.schema-1.*.backup")
    assert not list(file.parent.glob("*.part"))
    with closing(sqlite3.connect(copy)) as connection:
        assert schema_of(connection) == "1"
    with open_store(str(copy)) as store:
        holds_all(store)


def schema_of(connection: sqlite3.Connection) -> str:
    (found,) = connection.execute("SELECT version_num FROM argmap_schema").fetchone()
    return str(found)


def test_a_kill_at_any_moment_leaves_the_old_or_the_new(file: Path) -> None:
    write_old(str(file))
    run = [sys.executable, str(HERE / "killed_upgrade.py"), str(file)]
    kills = int(subprocess.run(run, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - our own script
    assert kills >= 5, "it was killed before each statement that changes something"
    for point in range(kills + 1):
        copy = file.with_name(f"killed-{point}.db")
        with closing(sqlite3.connect(copy)) as connection:
            assert schema_of(connection) == ("1" if point < kills else str(SCHEMA))
        with open_store(str(copy)) as store:
            holds_all(store)


def test_a_newer_database_is_refused_and_left_alone(where: str) -> None:
    with open_store(where):
        engine = place.engine_of(place.find(where))
        with engine.connect() as connection, connection.begin():
            connection.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '7'"))  # noqa: S608 - our own
        engine.dispose()
    with pytest.raises(StoreError, match=r"a newer argmap wrote this database \(schema 7"):
        open_store(where)


def test_another_programs_file_is_refused_and_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("CREATE TABLE bookmarks (url TEXT);")
    before = file.read_bytes()
    with pytest.raises(StoreError, match="another program's database"):
        open_store(str(file))
    assert file.read_bytes() == before
    assert os.listdir(file.parent) == [file.name]  # noqa: PTH208 - names are all that is asked


def test_a_damaged_older_database_is_not_migrated(file: Path) -> None:
    write_old(str(file))
    with closing(sqlite3.connect(file)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'events_comment'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(file.read_bytes())
    data[(root - 1) * size : root * size] = b"\xff" * size
    file.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        open_store(str(file))
    with closing(sqlite3.connect(file)) as connection:
        assert schema_of(connection) == "1"


FAILING = """
from alembic import op
import sqlalchemy as sa
revision = "3"
down_revision = "2"

def upgrade():
    op.add_column("works", sa.Column("colour", sa.Text, nullable=False, server_default="red"))
    op.execute("UPDATE works SET name = 'spoilt', seal = ''")
    op.execute("DELETE FROM events")
    op.drop_table("discussions")
    op.execute("UPDATE no_such_table SET nothing = 1")
"""


def test_a_migration_that_fails_leaves_everything_as_it_was(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From schema 1: what the migration before it did goes back too."""
    write_old(where)
    before = dump(where)
    scripts = tmp_path / "migrations"
    shutil.copytree(schema._SCRIPTS, scripts)  # noqa: SLF001 - one more than there are
    (scripts / "versions" / "schema_3.py").write_text(FAILING, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(schema, "_SCRIPTS", scripts)
        patched.setattr(schema, "SCHEMA", 3)
        patched.setattr(schema.upgrade, "__defaults__", (3,))
        with pytest.raises(StoreError, match="refuses"):
            open_store(where)
    assert dump(where) == before
    with open_store(where) as store:
        holds_all(store)


def dump(where: str) -> dict[str, list[tuple[object, ...]]]:
    """Return all tables with their columns and rows, past the store."""
    engine = place.engine_of(place.find(where))
    found = {}
    with engine.connect() as connection:
        for table in sorted(inspect(connection).get_table_names()):
            rows = connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608 - names of tables
            found[table] = [tuple(rows.keys()), *sorted(map(tuple, rows))]
    engine.dispose()
    return found
