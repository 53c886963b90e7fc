"""Figures as text for a terminal, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from argmap.label import Rule, Rulebook
from argmap.quality.figures import rounded
from argmap.quality.rules import RuleFigures, is_heavy
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


def score_table(name: str, scores: Sequence[Score], foot: str = "") -> str:
    """Return one file's scores, in percent, under its name and above a last line."""
    table = f"{name}\n{columns(_SCORE, [_score_row(one) for one in scores])}"
    return f"{table}{foot}\n" if foot else table


def rule_table(rulebook: Rulebook, figures: Sequence[RuleFigures] = ()) -> str:
    """Return a rulebook; where `figures` are given what each rule did, the busiest first."""
    if figures:
        return _fired_table(rulebook, figures)
    rows = [
        (*_head(rule), rule.where.value, shorten(rule.reason, REASON)) for rule in rulebook.rules
    ]
    return columns(_RULES, rows)


def _fired_table(rulebook: Rulebook, figures: Sequence[RuleFigures]) -> str:
    fired = sorted((one for one in figures if one.comments), key=lambda one: -one.comments)
    rows = [(*_head(rule := rulebook.by_id[one.rule]), *_counts(rule, one)) for one in fired]
    table = columns((*_RULES[:4], *_COUNTS), rows)
    idle = len(figures) - len(fired)
    return f"{table}{_idle(idle)}" if idle else table


def _idle(count: int) -> str:
    what = "1 rule" if count == 1 else f"{count:,} rules"
    return f"{what} never fired here, left out; --json lists all.\n"


def _head(rule: Rule) -> tuple[str, ...]:
    return rule.id, rule.topic, rule.relation.value, f"{rule.weight:+.2f}"


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


def _counts(rule: Rule, figures: RuleFigures) -> tuple[str, ...]:
    beside = (figures.overlap, figures.conflict) if is_heavy(rule) else (None, None)
    return (
        str(figures.comments),
        *map(_rounded, (figures.coverage, *beside)),
        str(figures.judged),
        _rounded(figures.precision),
    )


def _rounded(share: float | None) -> str:
    return "-" if share is None else f"{rounded(share) * 100:.3g}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share * 100:.1f}"
