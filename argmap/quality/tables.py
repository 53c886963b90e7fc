"""Figures as text for a terminal, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from argmap.label import Rulebook
from argmap.quality.rules import RuleFigures
from argmap.quality.score import Score
from argmap.text import shorten

REASON: Final = 60  # characters of a reason that fit beside the rest
_SCORE: Final = (
    "labels", "n", "F1 2", "acc 2", "F1 3", "coverage",
    "supports", "attacks", "supports*", "attacks*", "per second",
)  # fmt: skip
_RULES: Final = ("rule", "topic", "speaks for", "weight", "looks at", "reason")
_COUNTS: Final = ("fired", "coverage", "overlap", "conflict", "judged", "precision")
SCORE_KEY: Final = (
    "F1 2, acc 2: supports and attacks by the sign of polarity;"
    " F1 3: the guess, neutral too (macro).\n"
    "coverage: share willingly labelled; supports, attacks: precision of those;"
    " *: among polar rows only.\n"
)


def score_table(name: str, scores: Sequence[Score]) -> str:
    """Return one file's scores, in percent, under its name."""
    return f"{name}\n{columns(_SCORE, [_score_row(one) for one in scores])}"


def rule_table(rulebook: Rulebook, figures: Sequence[RuleFigures] = ()) -> str:
    """Return a rulebook, with what each rule did where `figures` are given."""
    counted = {one.rule: _counts(one) for one in figures}
    rows = []
    for rule in rulebook.rules:
        counts = counted.get(rule.id, ())
        row = (rule.id, rule.topic, rule.relation.value, f"{rule.weight:+.2f}")
        rows.append((*row, *(counts or (rule.where.value, shorten(rule.reason, REASON)))))
    return columns((*_RULES[:4], *(_COUNTS if figures else _RULES[4:])), rows)


def columns(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return left-aligned columns two spaces apart, each line ended."""
    cells = [tuple(heading), *map(tuple, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in cells
    )


def _score_row(score: Score) -> tuple[str, ...]:
    speed = score.comments_a_second
    shares = (
        score.f1_of_2,
        score.accuracy_of_2,
        score.f1_of_3,
        score.coverage,
        score.supports,
        score.attacks,
        score.supports_polar,
        score.attacks_polar,
    )
    return score.name, str(score.n), *map(_percent, shares), f"{speed:.0f}" if speed else ""


def _counts(figures: RuleFigures) -> tuple[str, ...]:
    return (
        str(figures.comments),
        *map(_percent, (figures.coverage, figures.overlap, figures.conflict)),
        str(figures.judged),
        _percent(figures.precision),
    )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share * 100:.1f}"
