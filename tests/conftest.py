"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test asserts on a clock: a busy machine is no failure.
settings.register_profile("argmap", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("argmap")


@pytest.fixture(autouse=True)
def _nothing_is_kept_in_the_data_of_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Give every test a database of its own: what one test keeps is no other test's business."""
    monkeypatch.setenv("ARGMAP_DB", str(tmp_path / "argmap.db"))
