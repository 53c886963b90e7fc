"""The rulebook's own examples are its tests; mistakes in a rulebook file are named."""

import re
from pathlib import Path

import pytest

from argmap.errors import RulebookError
from argmap.label import Direction, Rule, Where, load_rulebook, match, merge, parse_rulebook
from argmap.label.measures import MEASURES

BOOK = load_rulebook("en")
FILES = sorted((Path(__file__).parent.parent / "argmap/label/rulebook/en").glob("*.toml"))
GOOD = """
[[rule]]
id = "mine.hear"
topic = "mine"
relation = "supports"
where = "opening"
reason = "A cheer."
source = "me"
weight = 1.0
patterns = ["hear hear"]
hits = ["Hear hear!"]
misses = ["I hear you."]
"""


def cited(rule: Rule) -> bool:
    """Tell whether a source can be looked up, or says that there is none."""
    return bool(re.fullmatch(r"our own reading|[^\d,]+(, [^\d,]+)? [12]\d{3}, \S.+", rule.source))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_file_of_ours_passes_its_own_examples(path: Path) -> None:
    parse_rulebook(path.read_text(encoding="utf-8"), path.name)


def test_the_rulebook_is_large_and_reasoned() -> None:
    assert len(BOOK.rules) >= 60
    assert len(BOOK.topics) >= 15
    assert len({rule.reason for rule in BOOK.rules}) == len(BOOK.rules)


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda r: r.id)
def test_a_rule_is_complete(rule: Rule) -> None:
    assert rule.id.startswith(f"{rule.topic}.")
    assert rule.reason.endswith(".")
    assert cited(rule)
    assert rule.hits
    assert rule.misses
    if rule.relation is Direction.SUPPORTS:
        assert rule.weight >= 0
    if rule.relation is Direction.ATTACKS:
        assert rule.weight <= 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"opening"', '"middle"', "line 3, rule 'mine.hear': field where: 'middle' is none of"),
        ('"supports"', '"backs"', "field relation: 'backs' is none of"),
        ("weight = 1.0", "weight = -1.0", "field weight: it is below 0"),
        ("weight = 1.0", 'weight = "much"', "field weight: it must be a number"),
        ("weight = 1.0", "wieght = 1.0", "field wieght: it is not known (is weight meant?)"),
        ("[[rule]]", "[[rules]]", "rules: it is not known (is rule meant?)"),
        ('reason = "A cheer."', "weihgt = 1", "(is weight meant?); field reason: it is missing"),
        ('"hear hear"', '"hear (hear"', "field patterns: 'hear (hear': missing ); see docs"),
        ('"hear hear"', '"x*"', "it matches no words at all"),
        ('["Hear hear!"]', '["Here"]', "field hits: it does not hit 'Here'"),
        ('["I hear you."]', '["hear hear"]', "field misses: it hits 'hear hear'"),
        ('["I hear you."]', "[]", "field misses: give at least one example"),
        ('reason = "A cheer."', "", "field reason: it is missing"),
        ("[[rule]]", "[[rule]", "this is not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_line_rule_and_field(old: str, new: str, said: str) -> None:
    with pytest.raises(RulebookError) as error:
        parse_rulebook(GOOD.replace(old, new), "mine.toml")
    assert said in str(error.value)
    assert str(error.value).startswith("mine.toml: ")


def test_a_rule_with_several_mistakes_is_named_once() -> None:
    wrong = GOOD.replace('reason = "A cheer."', "").replace("source =", "sauce =")
    with pytest.raises(RulebookError, match="fields reason, source: they are missing") as error:
        parse_rulebook(wrong + wrong, "mine.toml")
    assert str(error.value).count("rule 'mine.hear'") == 2


@pytest.mark.parametrize("text", ["", "\n", "# to be written\n"])
def test_a_file_without_anything_is_refused(text: str) -> None:
    with pytest.raises(RulebookError, match="this file holds no rule and no words"):
        parse_rulebook(text, "mine.toml")


def test_an_id_used_twice_is_refused() -> None:
    with pytest.raises(RulebookError, match="it occurs twice"):
        parse_rulebook(GOOD + GOOD, "mine.toml")


def test_a_rule_of_the_user_is_added_and_one_of_ours_replaced() -> None:
    added = merge(BOOK, parse_rulebook(GOOD, "mine.toml"))
    assert len(added.rules) == len(BOOK.rules) + 1
    first = BOOK.rules[0].id
    replaced = merge(BOOK, parse_rulebook(GOOD.replace("mine.hear", first), "mine.toml"))
    assert len(replaced.rules) == len(BOOK.rules)
    assert replaced.by_id[first].patterns == ("hear hear",)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(RulebookError, match="no rulebook for the language"):
        load_rulebook("../en")


def test_every_measure_is_used_by_a_rule_or_open_to_users() -> None:
    used = {rule.measure for rule in BOOK.rules if rule.where is Where.MEASURE}
    assert used <= {measure.name for measure in MEASURES}


def test_loading_again_gives_the_same_book_and_engine() -> None:
    assert load_rulebook("en") is BOOK
    assert match.engine(BOOK) is match.engine(BOOK)
