"""Damage that the database's own check does not see is seen by the hashes."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from argmap.cli import main
from argmap.errors import StoreError
from argmap.store import open_store, place
from argmap.store.tables import DISCUSSIONS, EVENTS, WORKS
from tests.store.things import THREAD, decision, final

UNHASHED = {"works.changed"}  # when it was changed last changes no label
COLUMNS = [
    f"{table.name}.{column.name}"
    for table in (WORKS, DISCUSSIONS, EVENTS)
    for column in table.columns
    if f"{table.name}.{column.name}" not in UNHASHED
]
FLIPS = 60


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sound") / "works.db"
    with open_store(str(file)) as store:
        work = store.create("Café", [THREAD], source="a.txt", digest="d", settings={"motion": "x"})
        store.append(work.id, [decision(), final("attacks"), decision(comment="3", note="So.")])
        assert store.verify() == store.verify(work.id) == ()
    return file


@pytest.fixture
def filled(sound: Path, file: Path) -> Path:
    shutil.copy(sound, file)
    return file


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_cell_is_told(filled: Path, column: str) -> None:
    table, _, name = column.partition(".")
    with closing(sqlite3.connect(filled)) as connection:
        (old,) = connection.execute(f'SELECT "{name}" FROM {table} LIMIT 1').fetchone()  # noqa: S608 - our tables
        new = old + 7 if isinstance(old, int) else f"{old[:-1]}~"
        connection.execute(f'UPDATE {table} SET "{name}" = ? WHERE "{name}" = ?', (new, old))  # noqa: S608
        connection.commit()
    with open_store(str(filled)) as store:
        assert store.verify()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM events WHERE seq = 3", "ends with event 2, and event 3 was kept"),
        ("DELETE FROM events WHERE seq = 2", "event 2 is missing"),
        ("DELETE FROM events", "ends with event 0"),
        ("DELETE FROM discussions", "event 1 does not follow"),
        ("DELETE FROM works", "events of a work"),
        ("UPDATE events SET seq = seq + 10 WHERE seq > 1", "event 2 is missing"),
        ("UPDATE events SET note = 'Forged.' WHERE seq = 3", "event 3 was changed"),
    ],
)
def test_lost_and_forged_rows_are_told(filled: Path, statement: str, said: str) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(statement)
        connection.commit()
    with open_store(str(filled)) as store:
        assert any(said in line for line in store.verify()), store.verify()


def labels(file: Path) -> object:
    """Return all that is said in a database, or what it refuses with."""
    try:
        with open_store(str(file)) as store:
            works = store.works()
            return [(store.kept(work.id), store.events(work.id)) for work in works]
    except StoreError as error:
        return error


def test_no_flipped_bit_changes_a_label_unseen(filled: Path) -> None:
    sound = labels(filled)
    data = filled.read_bytes()
    chosen = random.Random(4)  # noqa: S311 - the same flips each time
    changed = 0
    for _ in range(FLIPS):
        bit = chosen.randrange(len(data) * 8)
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        copy = filled.with_name("flipped.db")
        for left in filled.parent.glob("flipped.db*"):
            left.unlink()
        copy.write_bytes(flipped)
        found = labels(copy)
        if found == sound or isinstance(found, StoreError):
            continue
        changed += 1
        with open_store(str(copy)) as store:
            assert store.verify(), f"bit {bit} changed what is said and nobody saw it"
    assert changed, "some flips change what is said"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_says_intact(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "verify", "--db", str(filled))
    assert (code, err) == (0, "")
    assert out == f"intact: {filled} (works: 1, decisions: 3)\n"


def test_the_command_finds_its_database(
    filled: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(place.VARIABLE, str(filled))
    assert run(capsys, "verify")[0] == 0


def test_the_command_names_the_damage(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE events SET after = 'supports' WHERE seq = 1")
        connection.commit()
    code, out, err = run(capsys, "verify", "--db", str(filled))
    assert code == 1
    assert out == "work 'Café': event 1 was changed after it was kept\n"
    assert "1 thing is damaged; keep the file" in err


def test_the_command_makes_no_database(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "verify", "--db", str(file))
    assert (code, out) == (1, "")
    assert "there is no database here" in err
    assert not file.exists()
