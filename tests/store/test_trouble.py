"""Whatever a database does: one clear sentence, and what was kept is as it was."""

import errno
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import platformdirs
import pytest
from sqlalchemy import event

from argmap.errors import StoreError
from argmap.store import exists, open_store, place
from argmap.store.store import Store
from benchmarks.cluster import Cluster
from tests.store.things import THREAD, decision

NOBODY = 65534


@pytest.fixture
def filled(file: Path) -> Path:
    """Return a database with one work of one decision, and nothing beside it."""
    with open_store(str(file)) as store:
        work = store.create("Café", [THREAD])
        store.append(work.id, [decision(op="1")])
    return file


def holds_all(file: Path) -> None:
    with open_store(str(file)) as store:
        (work,) = store.works()
        assert [one.decision.op for one in store.events(work.id)] == ["1"]
        assert store.verify() == ()


@contextmanager
def not_almighty(folder: Path) -> Iterator[None]:
    """Root may write anywhere: be nobody for a while, and reach the folder all the same."""
    if os.geteuid() != 0:
        yield
        return
    opened = [folder, *folder.parents[:-1]]
    modes = [one.stat().st_mode for one in opened]
    for one, mode in zip(opened[1:], modes[1:], strict=True):
        one.chmod(mode | 0o011)
    for path in (folder, *folder.iterdir()):
        os.chown(path, NOBODY, -1)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        for one, mode in zip(opened, modes, strict=True):
            one.chmod(mode)


def test_a_full_disk(filled: Path) -> None:
    with open_store(str(filled)) as store:
        (work,) = store.works()

        @event.listens_for(store._database.engine, "begin")  # noqa: SLF001 - no disk of the tests may fill
        def full(connection: object) -> None:
            connection.exec_driver_sql("PRAGMA max_page_count=1")  # type: ignore[attr-defined]

        with pytest.raises(StoreError, match="the disk is full; make room"):
            store.append(work.id, [decision(note="x" * 5_000) for _ in range(50)])
        assert store.last(work.id) == 1
    holds_all(filled)


def test_a_read_only_file(filled: Path) -> None:
    filled.chmod(0o444)
    with (
        not_almighty(filled.parent),
        pytest.raises(StoreError, match="read-only"),
        open_store(str(filled)) as store,
    ):
        store.append(store.works()[0].id, [decision()])
    filled.chmod(0o644)
    holds_all(filled)


def test_a_read_only_folder(filled: Path) -> None:
    mode = filled.parent.stat().st_mode
    filled.parent.chmod(0o555)
    with (
        not_almighty(filled.parent),
        pytest.raises(StoreError, match=r"cannot be opened|read-only"),
        open_store(str(filled)) as store,
    ):
        store.append(store.works()[0].id, [decision()])
    filled.parent.chmod(mode)
    holds_all(filled)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Dear diary, " * 1_000, "no database of argmap"),
        (b"SQLite format 3\0" + b"\xff" * 5_000, "no database of argmap|damaged"),
    ],
)
def test_a_file_that_is_no_database_stays_as_it_is(file: Path, data: bytes, said: str) -> None:
    file.write_bytes(data)
    with pytest.raises(StoreError, match=said):
        open_store(str(file))
    assert file.read_bytes() == data


def label_all(file: Path) -> None:
    with open_store(str(file)) as store:
        for work in store.works():
            store.kept(work.id)
            store.append(work.id, [decision()])


def test_half_a_database(filled: Path) -> None:
    filled.write_bytes(filled.read_bytes()[: filled.stat().st_size // 2])
    before = filled.read_bytes()
    with pytest.raises(StoreError, match="damaged"):
        label_all(filled)
    assert filled.read_bytes()[100:] == before[100:]


def test_a_database_that_somebody_holds_for_too_long(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "PATIENCE", 0.05)
    with open_store(str(filled)) as store, closing(sqlite3.connect(filled)) as other:
        (work,) = store.works()
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program holds the database"):
            store.append(work.id, [decision()])
        assert store.last(work.id) == 1, "reading goes on"
        other.rollback()
        store.append(work.id, [decision()])


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("/nowhere/at/all/works.db", "cannot be opened"),
        ("mysql://ann:secret@host/db", "'mysql' is no database that argmap knows"),
        ("postgresql://ann:secret@host:port/db", "the URL of the database is not valid"),
        ("postgresql://ann:secret@127.0.0.1:1/db", "the server cannot be reached"),
        ("postgresql://ann@127.0.0.1:1/db?password=secret", "the server cannot be reached"),
        ("postgres://ann:se%2Fcret@127.0.0.1:1/db", "the server cannot be reached"),
    ],
)
def test_a_place_that_cannot_be_had(where: str, said: str) -> None:
    with pytest.raises(StoreError, match=re.escape(said)) as caught:
        open_store(where)
    assert "secret" not in str(caught.value)
    assert "se%2Fcret" not in str(caught.value)


def test_a_file_that_must_be_there_already(file: Path) -> None:
    with pytest.raises(StoreError, match="there is no database here"):
        open_store(str(file), make=False)
    assert not file.exists()


def test_a_folder_that_may_not_be_looked_into(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "exists", denied)
    assert exists(str(file)), "opening it says why not"
    with pytest.raises(StoreError, match="the database cannot be opened; see that its folder"):
        open_store(str(file / "none" / "x.db"), make=False)


def test_where_the_database_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: file.parent / "data")
    monkeypatch.delenv(place.VARIABLE, raising=False)
    assert place.find().file == file.parent / "data" / "argmap.db"
    monkeypatch.setenv(place.VARIABLE, str(file))
    assert place.find().file == file
    other = file.with_name("other.db")
    assert place.find(str(other)).file == place.find(f"sqlite:///{other}").file == other


@pytest.mark.xdist_group("postgres")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("/postgres?", "/nowhere?"), "there is no such database"),
        (("argmap@", "stranger@"), "refuses this user"),
    ],
)
def test_a_server_that_refuses(cluster: Cluster, change: tuple[str, str], said: str) -> None:
    with pytest.raises(StoreError, match=said):
        open_store(cluster.url().replace(*change))


@pytest.mark.xdist_group("postgres")
def test_a_database_that_does_not_speak_unicode(cluster: Cluster) -> None:
    where = cluster.make("latin", "--encoding", "LATIN1", "--template", "template0")
    with pytest.raises(StoreError, match="speaks LATIN1, not UTF8"):
        open_store(where)


@pytest.mark.xdist_group("postgres")
def test_a_server_that_goes_and_comes_back(cluster: Cluster) -> None:
    with open_store(cluster.make("restarted")) as store:
        work = store.create("Café", [THREAD]).id
        store.append(work, [decision()])
        cluster.kill()
        with pytest.raises(StoreError, match="the server cannot be reached"):
            store.append(work, [decision()])
        cluster.start()
        store.append(work, [decision()])
        assert store.last(work) == 2
        assert store.verify() == ()


@pytest.mark.xdist_group("postgres")
def test_another_programs_tables_are_left_alone(cluster: Cluster) -> None:
    where = cluster.make("shared")
    with _raw(where) as run:
        run("CREATE TABLE bookmarks (url text)")
    with open_store(where) as store:
        assert isinstance(store, Store)
    where = cluster.make("taken")
    with _raw(where) as run:
        run("CREATE TABLE works (opus text)")
    with pytest.raises(StoreError, match="another program's database"):
        open_store(where)


@contextmanager
def _raw(where: str) -> Iterator[Callable[[str], object]]:
    engine = place.engine_of(place.find(where))
    with engine.connect() as connection, connection.begin():
        yield connection.exec_driver_sql
    engine.dispose()


def test_a_database_that_is_deleted_while_argmap_runs_refuses_and_can_be_put_back(
    filled: Path,
) -> None:
    aside = filled.with_name("aside.db")
    with open_store(str(filled)) as store:
        (work,) = store.works()
        filled.rename(aside)
        with pytest.raises(StoreError, match="deleted or replaced while argmap runs"):
            store.append(work.id, [decision(op="2")])
        with pytest.raises(StoreError, match="deleted or replaced while argmap runs"):
            store.works()
        assert not filled.exists()
        aside.rename(filled)
        assert len(store.events(work.id)) == 1
    holds_all(filled)


@pytest.mark.parametrize("log", ["left by us", "of the other file"])
def test_a_file_put_in_the_place_of_ours_is_not_written_over_by_our_log(
    filled: Path, log: str
) -> None:
    other = filled.with_name("other.db")
    with open_store(str(other)) as store:
        store.create("Other", [THREAD])
    with open_store(str(filled)) as store:
        (work,) = store.works()
        store.append(work.id, [decision(op="2")])
        beside = filled.with_name(f"{filled.name}-wal")
        assert beside.stat().st_size
        assert not store.replaced()
        other.replace(filled)
        if log == "of the other file":
            beside.rename(filled.with_name("aside"))
            beside.write_bytes(b"")
        assert store.replaced()
        store.let_go()
        assert beside.exists() is (log == "of the other file")
    with open_store(str(filled)) as store:
        assert [one.name for one in store.works()] == ["Other"]
        assert store.verify() == ()


@pytest.mark.parametrize(("where", "found"), [("none.db", False), ("there.db", True)])
def test_asking_for_a_database_makes_none(tmp_path: Path, where: str, *, found: bool) -> None:
    with open_store(str(tmp_path / "there.db")):
        pass
    assert exists(str(tmp_path / where)) is found
    assert (tmp_path / where).exists() is found


def test_asking_for_the_own_database_makes_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARGMAP_DB", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert not exists()
    assert not (tmp_path / "data").exists()
