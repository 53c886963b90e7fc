"""What all tests share."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# No test asserts on a clock: a busy machine is no failure.
settings.register_profile("argmap", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("argmap")


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_kept_in_the_data_of_a_person(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Give every test, and every app that one starts, a database of its own."""
    before = os.environ.get("ARGMAP_DB")
    os.environ["ARGMAP_DB"] = str(tmp_path_factory.mktemp("database") / "argmap.db")
    yield
    if before is None:
        del os.environ["ARGMAP_DB"]
    else:
        os.environ["ARGMAP_DB"] = before
