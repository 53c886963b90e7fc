"""The codebook: what each value means, how to tell near ones apart, and examples.

It is data (codebook.toml), so that the app shows what docs/codebook.md says: the page is what
`markdown` makes of it, and a test holds it to that.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from argmap.desk.events import Field
from argmap.text import one_line

HEADINGS: Final[Mapping[Field, str]] = {
    Field.RELATION: "Relation: to what it answers",
    Field.STANCE: "Stance: to the motion",
    Field.POSITION: "Position: what is claimed",
    Field.UNDERCUTS: "Undercutting: the step, not the claim",
}
"""The fields that the codebook explains, in order, with what stands over each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A comment, with what it answers where that matters, and why it is what it is.

    `value` is what it is instead, where it only looks like the value it is listed under.
    """

    text: str
    above: str = ""
    why: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value of a field: what it means, what is one, and what only looks like one."""

    field: Field
    value: str
    means: str
    hits: tuple[Example, ...]
    misses: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A borderline case: what is met, what to do, and an example."""

    name: str
    rule: str
    example: Example


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """How to go about it, step by step; every value; what is met at the borders."""

    order: tuple[str, ...]
    entries: tuple[Entry, ...]
    cases: tuple[Case, ...]

    def of(self, field: Field) -> tuple[Entry, ...]:
        """Return what is said of one field, value by value."""
        return tuple(entry for entry in self.entries if entry.field is field)


@cache
def codebook() -> Codebook:
    """Return the codebook."""
    said = tomllib.loads(files("argmap.desk").joinpath("codebook.toml").read_text("utf-8"))
    return Codebook(
        order=tuple(map(one_line, said["order"])),
        entries=tuple(map(_entry, said["entry"])),
        cases=tuple(map(_case, said["case"])),
    )


def _entry(said: Mapping[str, Any]) -> Entry:
    return Entry(
        field=Field(said["field"]),
        value=said["value"],
        means=one_line(said["means"]),
        hits=tuple(map(_example, said["hit"])),
        misses=tuple(map(_example, said.get("miss", ()))),
    )


def _case(said: Mapping[str, Any]) -> Case:
    return Case(name=said["name"], rule=one_line(said["rule"]), example=_example(said["example"]))


def _example(said: Mapping[str, str]) -> Example:
    return Example(**{key: one_line(value) for key, value in said.items()})


def markdown() -> str:
    """Return the codebook as a page."""
    return "\n".join(_lines(codebook())) + "\n"


def _lines(book: Codebook) -> Iterator[str]:
    yield from (
        "# Codebook",
        "",
        "How to label by hand: the values, and how to tell near ones apart.",
    )
    yield from ("", "## In this order", "")
    yield from (f"{number}. {step}" for number, step in enumerate(book.order, 1))
    for field, heading in HEADINGS.items():
        yield from ("", f"## {heading}")
        for entry in book.of(field):
            yield from ("", f"### {entry.value}", "", entry.means, "")
            yield from _examples(entry.hits, "")
            yield from _examples(entry.misses, "Not: ")
    yield from ("", "## At the borders")
    for case in book.cases:
        yield from ("", f"### {case.name}", "", case.rule, "", *_examples((case.example,), ""))
    yield from _SOURCES


def _examples(examples: Sequence[Example], before: str) -> Iterator[str]:
    for one in examples:
        above = f"“{one.above}” – " if one.above else ""
        value = f" → **{one.value}**" if one.value else ""
        why = f": {one.why}" if one.why else ""
        yield f"- {before}{above}“{one.text}”{value}{why}"


_SOURCES: Final = (
    "",
    "## How far coders agree",
    "",
    "The desk works out, field by field, Krippendorff's alpha for nominal values (Krippendorff,",
    "Content Analysis, 2004), and for each pair of coders Cohen's kappa (1960) and a table of who",
    "said what. The interval of alpha holds 95% of the alphas of 1,000 samples, each of as many",
    "comments, drawn with replacement. Where nothing varies, or no comment has two coders, there",
    "is no figure. What differs is settled by hand, and both words are kept.",
    "",
    "Undercutting: John L. Pollock, Defeasible reasoning, Cognitive Science 11 (1987).",
)
