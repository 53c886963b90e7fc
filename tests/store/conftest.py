"""Databases for the tests of the store: a file of its own, and PostgreSQL really started."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap.store import open_store
from argmap.store.store import Store
from benchmarks.cluster import VARIABLE, Cluster, programs

ON_POSTGRES = pytest.param("postgres", marks=pytest.mark.xdist_group("postgres"))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    found = programs()
    if found is None:
        what = f"PostgreSQL is not installed: see .ci/postgres, or name its programs in {VARIABLE}"
        if os.environ.get("CI"):
            pytest.fail(what)
        pytest.skip(what)
    with Cluster(found) as made:
        yield made


@pytest.fixture(params=["sqlite", ON_POSTGRES])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where an empty database is, of either kind."""
    if request.param == "sqlite":
        return str(tmp_path / "works.db")
    made: Cluster = request.getfixturevalue("cluster")
    return made.make(f"t{secrets.token_hex(6)}")


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with open_store(where) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "works.db"
