"""A small share of benchmarks/reliability.py: kills and a crowd lose nothing."""

import pytest

from benchmarks import reliability
from benchmarks.cluster import Cluster
from benchmarks.reliability import Outcome

KILLS = 3
CODERS = 4
LABELS = 50


def nothing_lost(found: Outcome) -> None:
    assert (found.lost, found.errors, found.damage) == (0, (), ())


def test_killing_the_one_who_labels_loses_nothing(where: str) -> None:
    nothing_lost(reliability.client_kills(where, "kills", KILLS))


@pytest.mark.xdist_group("postgres")
def test_killing_the_server_loses_nothing(cluster: Cluster) -> None:
    found = reliability.server_kills(cluster, cluster.make("killed"), "server", KILLS)
    nothing_lost(found)
    assert found.acknowledged >= KILLS


def test_a_crowd_loses_nothing(where: str) -> None:
    found = reliability.crowd(where, "crowd", CODERS, LABELS)
    nothing_lost(found)
    assert found.acknowledged == CODERS * LABELS
