"""How far coders agree: Krippendorff's alpha, Cohen's kappa, tables of who says what.

Nominal values. Krippendorff, Content Analysis (2004), chapter 11; Hayes and Krippendorff (2007);
Cohen (1960). An interval comes from drawing the units again with replacement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RULES: Final = "rules"
"""The coder's name under which the rules are compared with people."""
DRAWS: Final = 1000
SEED: Final = 1
_LEAST: Final = 2

Codes = Mapping[str, Mapping[str, str]]
"""Values by coder and unit; what a coder did not decide is missing or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two coders on the units that both decided.

    `table` counts (value of the first, value of the second). `raw` is the share of equal values,
    None without a unit; `kappa` is None where chance alone would make all values equal.
    """

    first: str
    second: str
    units: int
    raw: float | None
    kappa: float | None
    table: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What coders have in common on one field.

    `units` counts those that at least two coders decided, `values` what was said, sorted. `raw` is
    the share of pairs of values of one unit that are equal, each unit counted alike. `alpha` and
    its interval are None where nothing varies or no unit is doubly coded; draws in which nothing
    varies are left out of the interval.
    """

    coders: tuple[str, ...]
    values: tuple[str, ...]
    units: int
    raw: float | None
    alpha: float | None
    low: float | None
    high: float | None
    pairs: tuple[Pair, ...]


def agreement(codes: Codes, *, draws: int = DRAWS, seed: int = SEED) -> Agreement:
    """Return how far coders agree; `draws` are how many times the units are drawn again."""
    import numpy as np  # noqa: PLC0415 - slow to import

    said = {coder: {u: v for u, v in own.items() if v} for coder, own in codes.items()}
    coders = tuple(sorted(coder for coder, own in said.items() if own))
    values = tuple(sorted({value for own in said.values() for value in own.values()}))
    counts = _counts(said, values)
    alphas = _drawn(counts, draws, seed) if counts.size else np.empty(0)
    low, high = np.percentile(alphas, (2.5, 97.5)).tolist() if alphas.size else (None, None)
    alpha = _alpha(counts)
    return Agreement(
        coders=coders,
        values=values,
        units=len(counts),
        raw=_raw(counts),
        alpha=alpha,
        low=low if alpha is not None else None,
        high=high if alpha is not None else None,
        pairs=tuple(_pair(a, b, said[a], said[b]) for a, b in combinations(coders, 2)),
    )


def _counts(said: Codes, values: tuple[str, ...]) -> Floats:
    """Return how often each unit that two coders decided got each value, shape (units, values)."""
    import numpy as np  # noqa: PLC0415 - slow to import

    place = {value: number for number, value in enumerate(values)}
    units: dict[str, Counter[int]] = {}
    for own in said.values():
        for unit, value in own.items():
            units.setdefault(unit, Counter())[place[value]] += 1
    double = [units[unit] for unit in sorted(units) if units[unit].total() >= _LEAST]
    counts = np.zeros((len(double), len(values)))
    for row, held in enumerate(double):
        for column, count in held.items():
            counts[row, column] = count
    return counts


def _differing(counts: Floats) -> Floats:
    """Return each unit's share of the coincidence matrix that lies off its diagonal."""
    totals = counts.sum(axis=1)
    result: Floats = (totals**2 - (counts**2).sum(axis=1)) / (totals - 1)
    return result


def _raw(counts: Floats) -> float | None:
    if not len(counts):
        return None
    return float(1 - (_differing(counts) / counts.sum(axis=1)).mean())


def _alpha(counts: Floats) -> float | None:
    """Return 1 - observed / expected disagreement, None where none is to be expected."""
    import numpy as np  # noqa: PLC0415 - slow to import

    found = _alphas(np.ones((1, len(counts))), counts)
    return float(found[0]) if found.size else None


def _alphas(weights: Floats, counts: Floats) -> Floats:
    """Return alpha for each row of weights over the units; rows where nothing varies are left out.

    With n_c values c among n pairable ones: 1 - (n - 1) * D / (n^2 - sum n_c^2), D being the sum
    off the diagonal of the coincidence matrix.
    """
    margins = weights @ counts
    total = margins.sum(axis=1)
    spread = total**2 - (margins**2).sum(axis=1)
    observed = weights @ _differing(counts)
    varied = spread > 0
    result: Floats = 1 - (total[varied] - 1) * observed[varied] / spread[varied]
    return result


def _drawn(counts: Floats, draws: int, seed: int) -> Floats:
    """Return alpha of units drawn again and again; equal units are drawn together."""
    import numpy as np  # noqa: PLC0415 - slow to import

    _, place, times = np.unique(counts, axis=0, return_index=True, return_counts=True)
    order = place.argsort()  # by first unit, so that the names of values play no part
    source = np.random.default_rng(seed)
    drawn = source.multinomial(len(counts), times[order] / len(counts), draws)
    return _alphas(drawn.astype(float), counts[place[order]])


def _pair(first: str, second: str, one: Mapping[str, str], other: Mapping[str, str]) -> Pair:
    table = Counter((one[unit], other[unit]) for unit in one if unit in other)
    units = table.total()
    equal = sum(count for (a, b), count in table.items() if a == b)
    return Pair(
        first=first,
        second=second,
        units=units,
        raw=equal / units if units else None,
        kappa=_kappa(table, units, equal),
        table=dict(sorted(table.items())),
    )


def _kappa(table: Mapping[tuple[str, str], int], units: int, equal: int) -> float | None:
    """Return (observed - chance) / (1 - chance), in whole numbers until the last step."""
    rows: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    for (a, b), count in table.items():
        rows[a] += count
        columns[b] += count
    chance = sum(count * columns[value] for value, count in rows.items())
    whole = units * units
    return (equal * units - chance) / (whole - chance) if whole > chance else None
