"""Gold pairs scored one by one, each reply without its thread, as the weights were fitted.

The command `argmap score` (argmap.quality) puts the pairs of a thread together instead.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from argmap.errors import SourceError
from argmap.label import Judge, Settings, judge_of, judged_pair, load_rulebook
from argmap.label.rules import Rulebook
from argmap.model import Relation
from argmap.quality import figures
from argmap.text import clean

POLAR: Final = (Relation.SUPPORTS.value, Relation.ATTACKS.value)
ALL: Final = (*POLAR, Relation.NEUTRAL.value)
_NEEDED: Final = ("text", "parent_text", "label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One gold pair and what the rules made of it."""

    gold: str
    guess: str
    relation: str
    polarity: float
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Figures of one gold file, in per cent where they are shares; None where nothing counts.

    2-class: rows whose gold is supports or attacks, the sign of polarity decides. 3-class: the
    guess. Coverage and precision: rows where the rules are willing to say supports or attacks;
    neutral gold counts as wrong, and is left out in the `_polar` figures.
    """

    name: str
    n: int
    polar: int
    f1_2: float | None
    accuracy_2: float | None
    f1_3: float | None
    coverage: float | None
    precision_supports: float | None
    precision_attacks: float | None
    precision_supports_polar: float | None
    precision_attacks_polar: float | None
    majority_f1_2: float | None
    majority_f1_3: float | None
    all_attack_f1_2: float | None
    all_attack_f1_3: float | None
    per_second: float
    outcomes: tuple[Outcome, ...] = field(default=(), repr=False)

    def as_dict(self) -> dict[str, Any]:
        """Return the figures as plain values for JSON, without the single outcomes."""
        values = asdict(self)
        del values["outcomes"]
        return values


def score_pairs(
    rows: Iterable[Mapping[str, Any]],
    name: str = "",
    *,
    rulebook: Rulebook | None = None,
    settings: Settings | None = None,
    progress: Callable[[int], None] | None = None,
) -> Score:
    """Label gold pairs one after the other and compare; `progress` is told the rows done.

    Raises:
        SourceError: a row lacks text, parent_text or label, or its label is none of the three.
    """
    judge = judge_of(rulebook or load_rulebook(), settings or Settings(), "")
    outcomes: list[Outcome] = []
    spent = 0.0
    for number, row in enumerate(rows, 1):
        gold = _checked(row, number, name)
        began = time.perf_counter()
        outcome = _outcome(judge, row, gold)
        spent += time.perf_counter() - began
        outcomes.append(outcome)
        if progress is not None:
            progress(number)
    return _score(name, tuple(outcomes), spent)


def _checked(row: Mapping[str, Any], number: int, name: str) -> str:
    where = f"{name}:{number}" if name else f"row {number}"
    missing = tuple(key for key in _NEEDED if not isinstance(row.get(key), str))
    if missing:
        what = f"the gold pair has no {', '.join(missing)}"
        raise SourceError(what, where=where, cure="see docs/labels.md for the form of gold pairs")
    gold = str(row["label"])
    if gold not in ALL:
        cure = f"write one of {', '.join(ALL)}"
        raise SourceError(f"the label {gold!r} is not known", where=where, cure=cure)
    return gold


def _outcome(judge: Judge, row: Mapping[str, Any], gold: str) -> Outcome:
    label = judged_pair(
        judge,
        clean(row["text"]),
        clean(row["parent_text"]),
        author=str(row.get("author") or ""),
        parent_author=str(row.get("parent_author") or ""),
    )
    return Outcome(
        gold=gold,
        guess=(label.guess or Relation.NEUTRAL).value,
        relation=label.relation.value,
        polarity=label.polarity,
        confidence=label.confidence,
    )


def _score(name: str, outcomes: tuple[Outcome, ...], spent: float) -> Score:
    gold = [item.gold for item in outcomes]
    sided = [item for item in outcomes if item.gold in POLAR]
    sides = [item.gold for item in sided]
    signs = [POLAR[0] if item.polarity > 0 else POLAR[1] for item in sided]
    has_neutral = len(sided) < len(outcomes)
    guesses = [item.guess for item in outcomes]
    most = _commonest(gold)
    said = [item for item in outcomes if item.relation in POLAR]
    return Score(
        name=name,
        n=len(outcomes),
        polar=len(sided),
        f1_2=macro_f1(sides, signs, POLAR),
        accuracy_2=_share(sum(a == b for a, b in zip(sides, signs, strict=True)), len(sides)),
        f1_3=macro_f1(gold, guesses, ALL) if has_neutral else None,
        coverage=_share(len(said), len(outcomes)),
        precision_supports=_precision(said, POLAR[0]),
        precision_attacks=_precision(said, POLAR[1]),
        precision_supports_polar=_precision([i for i in said if i.gold in POLAR], POLAR[0]),
        precision_attacks_polar=_precision([i for i in said if i.gold in POLAR], POLAR[1]),
        majority_f1_2=macro_f1(sides, [_commonest(sides)] * len(sides), POLAR),
        majority_f1_3=macro_f1(gold, [most] * len(gold), ALL) if has_neutral else None,
        all_attack_f1_2=macro_f1(sides, [POLAR[1]] * len(sides), POLAR),
        all_attack_f1_3=macro_f1(gold, [POLAR[1]] * len(gold), ALL) if has_neutral else None,
        per_second=len(outcomes) / spent if spent else 0.0,
        outcomes=outcomes,
    )


def _commonest(values: Sequence[str]) -> str:
    return Counter(values).most_common(1)[0][0] if values else ""


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _precision(said: Sequence[Outcome], relation: str) -> float | None:
    chosen = [item for item in said if item.relation == relation]
    return _share(sum(item.gold == relation for item in chosen), len(chosen))


def macro_f1(gold: Sequence[str], said: Sequence[str], classes: Sequence[str]) -> float | None:
    """Return the unweighted mean of the classes' F1 in per cent, None without rows."""
    one, other, three = (tuple(map(Relation, values)) for values in (gold, said, classes))
    return 100 * figures.macro_f1(one, other, three) if one else None


_HEAD: Final = (
    ("name", "gold"),
    ("n", "n"),
    ("f1_2", "2-class F1"),
    ("accuracy_2", "accuracy"),
    ("f1_3", "3-class F1"),
    ("coverage", "coverage"),
    ("precision_supports", "prec. sup"),
    ("precision_attacks", "prec. att"),
    ("precision_supports_polar", "polar sup"),
    ("precision_attacks_polar", "polar att"),
    ("per_second", "a second"),
)


def format_table(scores: Sequence[Score]) -> str:
    """Return scores as a table of plain text; under each its majority and all-attack row."""
    rows = [tuple(title for _, title in _HEAD)]
    for score in scores:
        rows.append(tuple(_cell(getattr(score, key)) for key, _ in _HEAD))
        rows.append(_baseline("  majority", score.majority_f1_2, score.majority_f1_3))
        rows.append(_baseline("  all attack", score.all_attack_f1_2, score.all_attack_f1_3))
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    return "\n".join(_line(row, widths) for row in rows)


def _baseline(name: str, two: float | None, three: float | None) -> tuple[str, ...]:
    cells = {"name": name, "f1_2": _cell(two), "f1_3": _cell(three)}
    return tuple(cells.get(key, "") for key, _ in _HEAD)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
    return "  ".join((row[0].ljust(widths[0]), *cells)).rstrip()


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:,.0f}" if value > 100 else f"{value:.1f}"  # noqa: PLR2004 - shares are per cent
    return str(value)
