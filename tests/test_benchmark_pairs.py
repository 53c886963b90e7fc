"""The figures of `score`, against hand-made pairs and against the fitted rulebook's promise."""

import json
from pathlib import Path

import pytest

from argmap.errors import SourceError
from benchmarks.pairs import ALL, POLAR, format_table, macro_f1, score_pairs

GOLD = Path(__file__).parents[1] / "../shared/gold"
ROWS = (
    {"text": "Exactly, I agree.", "parent_text": "It is late.", "label": "supports"},
    {"text": "No, that's simply wrong.", "parent_text": "It is late.", "label": "attacks"},
    {"text": "No, you are wrong.", "parent_text": "It is late.", "label": "neutral"},
)


def test_macro_f1_by_hand() -> None:
    gold = ["supports", "supports", "attacks", "neutral"]
    said = ["supports", "attacks", "attacks", "attacks"]
    assert macro_f1(gold, said, ALL) == pytest.approx(100 * (2 / 3 + 1 / 2 + 0) / 3)
    assert macro_f1([], [], POLAR) is None


def test_figures_of_three_pairs() -> None:
    score = score_pairs(ROWS, "small")
    assert (score.n, score.polar, score.f1_2, score.accuracy_2) == (3, 2, 100.0, 100.0)
    assert score.coverage == 100.0
    assert (score.precision_attacks, score.precision_attacks_polar) == (50.0, 100.0)
    assert score.all_attack_f1_2 == pytest.approx(100 / 3)
    assert json.loads(json.dumps(score.as_dict()))["name"] == "small"
    assert "small" in format_table([score])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"text": "No."}, "small:1: the gold pair has no parent_text, label"),
        ({"text": "No.", "parent_text": "", "label": "meh"}, "the label 'meh' is not known"),
    ],
)
def test_a_bad_pair_is_named(row: dict[str, str], said: str) -> None:
    with pytest.raises(SourceError) as error:
        score_pairs([row], "small")
    assert said in str(error.value)


@pytest.mark.skipif(not GOLD.is_dir(), reason="needs the gold pairs of ../shared/gold")
@pytest.mark.parametrize(("name", "least"), [("us2016_reddit", 60), ("cmv_modes", 68)])
def test_the_rules_keep_their_promise(name: str, least: float) -> None:
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    score = score_pairs((json.loads(line) for line in lines if line), name)
    assert score.f1_2 is not None
    assert score.f1_2 >= least
    assert score.majority_f1_2 is not None
    assert score.f1_2 > score.majority_f1_2 + 15
