"""A stance that a source gives step by step is the one shown: Kialo's Pro and Con, multiplied."""

from collections import Counter
from pathlib import Path

import pytest

from argmap.model import Discussion, Relation, Stance
from argmap.pipeline import chart
from argmap.read import open_source, read

HERE = Path(__file__).parent
SHARED = HERE.parent / "../shared/threads/kialo_txt"
SIGNS = {Relation.SUPPORTS: 1, Relation.ATTACKS: -1}
SIDES = {Stance.FOR: 1, Stance.AGAINST: -1}


def talk(path: Path) -> Discussion:
    (found,) = read(open_source(str(path)))
    return found


def true_sides(discussion: Discussion) -> dict[str, int]:
    """Return the product of Pro and Con down each path that the file states."""
    stated = {label.comment: label for label in discussion.labels}
    found: dict[str, int] = {}
    for comment in discussion.comments:
        label = stated.get(comment.id)
        if label and comment.parent is None:
            found[comment.id] = SIDES.get(label.stance, 0)
        elif label:
            found[comment.id] = found.get(comment.parent or "", 0) * SIGNS.get(label.relation, 0)
    return found


def compared(path: Path) -> Counter[str]:
    """Count comments whose stance on the map is the true one, another, or unknown."""
    discussion = talk(path)
    shown = chart(discussion).argument_map.position_of
    counts: Counter[str] = Counter()
    for name, side in true_sides(discussion).items():
        told = SIDES.get(shown[name].stance, 0) if name in shown else 0
        if side:
            counts["right" if told == side else "wrong" if told else "unknown"] += 1
    return counts


def test_the_map_says_what_pro_and_con_say_whatever_the_form_of_a_claim() -> None:
    assert compared(HERE / "read/samples/kialo_motion.txt") == {"right": 9}


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared threads do not lie beside this checkout"
)
@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [("free-speech-2867.txt", 0.96, 0.01), ("hate-speech-6148.txt", 1.0, 0.0)],
)
def test_real_debates_too_where_no_claim_stands_on_both_sides(
    name: str, right: float, wrong: float
) -> None:
    counts = compared(SHARED / name)
    assert counts["right"] >= right * counts.total()
    assert counts["wrong"] <= wrong * counts.total()
