"""The codebook explains what can be said, shows what it means, and is what its page says."""

from pathlib import Path

import pytest

from argmap.desk.codebook import HEADINGS, Case, Entry, codebook, markdown
from argmap.desk.events import Field
from argmap.model import Relation, Stance

PAGE = Path(__file__).parents[2] / "docs/codebook.md"


def test_the_page_is_what_the_app_shows() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown()


@pytest.mark.parametrize(
    ("field", "values"),
    [
        (Field.RELATION, [*Relation]),
        (Field.STANCE, [*Stance]),
        (Field.POSITION, ["a sentence", "-"]),
        (Field.UNDERCUTS, ["yes"]),
    ],
)
def test_every_value_is_explained_with_an_example(field: Field, values: list[str]) -> None:
    assert field in HEADINGS
    assert [entry.value for entry in codebook().of(field)] == [str(value) for value in values]
    assert all(entry.hits for entry in codebook().of(field))


@pytest.mark.parametrize("entry", codebook().entries, ids=lambda one: f"{one.field} {one.value}")
def test_what_only_looks_like_a_value_says_what_it_is(entry: Entry) -> None:
    for miss in entry.misses:
        assert miss.value not in ("", entry.value)
        assert miss.why


@pytest.mark.parametrize("case", codebook().cases, ids=lambda case: case.name)
def test_an_example_at_the_borders_ends_in_a_relation(case: Case) -> None:
    assert case.example.value.replace(";", ",").split(",")[0] in tuple(Relation)
