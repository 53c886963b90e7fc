"""The tables of docs/add-a-rule.md say what the rulebook and the measures are."""

import re
from pathlib import Path

from argmap.label import load_rulebook, parse_rulebook
from argmap.label.measures import MEASURES
from argmap.label.rules import Rule, Where

PAGE = (Path(__file__).parent.parent / "docs/add-a-rule.md").read_text(encoding="utf-8")


def test_the_table_of_topics_is_the_rulebook() -> None:
    told = re.findall(r"^\| `(\w+)` \| (\d+) \|", PAGE, re.MULTILINE)
    rules = load_rulebook().rules
    topics = load_rulebook().topics
    assert told == [(topic, str(sum(r.topic == topic for r in rules))) for topic in topics]


def test_the_table_of_measures_is_whole() -> None:
    told = re.findall(
        r"^\| `([\w ]+)` \| (.*?) \|$", PAGE.partition("## The measures")[2], re.MULTILINE
    )
    assert told == [(measure.name, measure.about) for measure in MEASURES]


def test_every_field_and_place_is_told() -> None:
    for name in Rule.__dataclass_fields__:
        assert f"`{name}`" in PAGE, name
    for where in Where:
        assert where.value in PAGE


def test_the_example_is_a_valid_rulebook() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert len(parse_rulebook(block, "example").rules) == 1
