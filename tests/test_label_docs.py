"""The tables of docs/add-a-rule.md say what the rulebook and the measures are."""

import re
from pathlib import Path

import pytest

from argmap.label import languages, load_rulebook, parse_rulebook
from argmap.label.measures import MEASURES
from argmap.label.rules import Rule, Where
from argmap.label.wordfile import TABLES, load_lexicon

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "add-a-rule.md").read_text(encoding="utf-8")
LANGUAGE = (DOCS / "add-a-language.md").read_text(encoding="utf-8")
_KINDS = {
    "WordSet": "words",
    "Patterns": "patterns",
    "Endings": "endings",
    "Groups": "lists of words",
    "bool": "true or false",
}


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


def test_the_table_of_words_is_what_a_language_may_bring() -> None:
    told = re.findall(r"^\| `(\w+\.\w+)` \| (.*?) \|", LANGUAGE, re.MULTILINE)
    assert told == [
        (f"{name}.{field.name}", _KINDS[str(field.type)])
        for name, table in TABLES.items()
        for field in table.__dataclass_fields__.values()
    ]


def test_the_example_of_a_language_is_a_whole_one() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", LANGUAGE, re.DOTALL)
    book = parse_rulebook(block, "example")
    assert (book.language, book.lexicon.name, len(book.rules)) == ("fr", "French", 1)
    assert book.language not in languages()


@pytest.mark.parametrize("language", languages())
def test_each_language_of_ours_is_named_and_knows_itself(language: str) -> None:
    assert f"(`{language}`)" in LANGUAGE
    lexicon = load_lexicon(language)
    assert (lexicon.language, load_rulebook(language).lexicon) == (language, lexicon)
    assert 50 <= len(lexicon.talk.common) <= 110
    others = [load_lexicon(name).talk.common for name in languages() if name != language]
    assert all(len(lexicon.talk.common & other) <= 10 for other in others)
