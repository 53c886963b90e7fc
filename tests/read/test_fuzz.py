"""Whatever is done to a file, a reader says so in one sentence (longer: benchmarks/fuzz.py)."""

from pathlib import Path
from random import Random

import pytest

from argmap.errors import ArgmapError
from argmap.read import READERS, Source, read
from tests.read.mutate import SAMPLES, spoilt

ROUNDS = 8


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_a_spoilt_sample_is_read_or_refused(path: Path) -> None:
    data, random = path.read_bytes(), Random(path.name)  # noqa: S311 - not for secrets
    for _ in range(ROUNDS):
        source = Source(path.name, spoilt(data, random))
        for format_name in ("", random.choice(READERS).name):
            _is_met(source, format_name)


def _is_met(source: Source, format_name: str) -> None:
    try:
        found = read(source, format_name)
    except ArgmapError as error:
        assert "\n" not in str(error)  # noqa: PT017 - the message is the contract
        return
    for discussion in found:
        ids = {comment.id for comment in discussion.comments}
        assert len(ids) == len(discussion.comments)
        assert {comment.parent for comment in discussion.comments} <= {None, *ids}
