"""Fit the weights of the English rulebook on gold pairs and write them into its TOML files.

Procedure: two logistic regressions over the same rules (supports against attacks; a side against
neutral), each with a free intercept per corpus, rows weighted so that the classes of a corpus count
alike and a corpus counts by the square root of its rows, L2 penalty 5, and each weight bounded to
the sign that its rule's own relation allows. A rule that fires nowhere in the gold pairs (they have
no threads and no motion) keeps the weight it has. Figures come from leave-one-corpus-out and from
halves by thread (fit on one half of the threads of all corpora, score the other).

    python benchmarks/fit_weights.py [--gold ../shared/gold] [--write]
"""

from __future__ import annotations

import argparse
import json
import math
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from argmap.label import Direction, Rulebook, load_rulebook, match
from argmap.label.reply import Reply, Setting, words_of
from argmap.label.score import ALL, POLAR, macro_f1
from argmap.text import clean

Array = NDArray[np.float64]
ROOT: Final = Path(__file__).resolve().parent.parent
JUDGED: Final = ("debagreement", "subreddit_covid", "iac_qr", "cmv_modes", "us2016_reddit")
FITTED: Final = (*JUDGED, "rumoureval2019")
WILLING: Final = ("debagreement", "subreddit_covid")
PENALTY: Final = 5.0
POLAR_RATE: Final = 0.5
SIDES: Final = len(POLAR)
NONE: Final = ALL.index("neutral")
BOUNDS: Final = {
    Direction.SUPPORTS: ((0.0, None), (None, None)),
    Direction.ATTACKS: ((None, 0.0), (None, None)),
    Direction.NEUTRAL: ((None, None), (None, 0.0)),
    Direction.EITHER: ((None, None), (None, None)),
}


@dataclass(frozen=True, slots=True)
class Corpus:
    """One gold file: which rules fired on which pair, the label (place in ALL), a half."""

    name: str
    fired: Array
    gold: NDArray[np.int64]
    half: NDArray[np.int64]

    def part(self, half: int) -> Corpus:
        """Return the rows of one half."""
        rows = self.half == half
        return Corpus(self.name, self.fired[rows], self.gold[rows], self.half[rows])


@dataclass(frozen=True, slots=True)
class Weights:
    """Both weights of every rule, and the mean intercepts."""

    weight: Array
    polar: Array
    base: tuple[float, float]

    def chances(self, fired: Array, scale: tuple[float, float] = (1.0, 1.0)) -> Array:
        """Return P(supports), P(attacks), P(neutral) for each row."""
        good = _sigmoid(self.base[0] + scale[0] * (fired @ self.weight))
        side = _sigmoid(self.base[1] + POLAR_RATE + scale[1] * (fired @ self.polar))
        return np.stack([side * good, side * (1 - good), 1 - side], axis=1)


def corpus(path: Path, rulebook: Rulebook) -> Corpus:
    """Read a gold file and let the rules run over it."""
    places = {rule.id: place for place, rule in enumerate(rulebook.rules)}
    ready = match.engine(rulebook)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    fired = np.zeros((len(rows), len(places)))
    for number, row in enumerate(rows):
        for hit in match.hits(ready, _reply(row)):
            fired[number, places[hit.rule.id]] = 1
    gold = np.array([ALL.index(row["label"]) for row in rows])
    half = np.array([zlib.crc32(str(row["thread"]).encode()) % 2 for row in rows])
    return Corpus(path.stem, fired, gold, half)


def _reply(row: Mapping[str, Any]) -> Reply:
    text, parent = clean(row["text"]), clean(row["parent_text"])
    author = row.get("author")
    place = Setting(same_author=bool(author) and author == row.get("parent_author"))
    return Reply(text, words_of(text, parent), parent, words_of(parent), place)


def _sigmoid(values: Array) -> Array:
    found: Array = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return found


def fit(corpora: Iterable[Corpus], rulebook: Rulebook, *, bounded: bool = True) -> Weights:
    """Fit both weights of every rule."""
    chosen = tuple(corpora)
    sides = [
        (c.fired[c.gold < SIDES], (c.gold[c.gold < SIDES] == 0).astype(np.float64)) for c in chosen
    ]
    polar = [
        (c.fired, (c.gold < SIDES).astype(np.float64)) for c in chosen if (c.gold == NONE).any()
    ]
    bounds = [BOUNDS[rule.relation] for rule in rulebook.rules]
    free = [(None, None)] * len(bounds)
    weight, first = _logistic(sides, [b[0] for b in bounds] if bounded else free)
    side, second = _logistic(polar, [b[1] for b in bounds] if bounded else free)
    return Weights(weight, side, (first, second))


def _logistic(parts: list[tuple[Array, Array]], bounds: list[Any]) -> tuple[Array, float]:
    """Return penalised, bounded weights and the mean of the corpora's intercepts."""
    fired = np.concatenate([x for x, _ in parts])
    gold = np.concatenate([y for _, y in parts])
    group = np.concatenate([np.full(len(y), number) for number, (_, y) in enumerate(parts)])
    share = np.concatenate([_balanced(y) for _, y in parts])
    share *= len(gold) / share.sum()
    rules = fired.shape[1]

    def loss(values: Array) -> tuple[float, Array]:
        chance = _sigmoid(fired @ values[:rules] + values[rules + group])
        fit_of = gold * np.log(chance + 1e-12) + (1 - gold) * np.log(1 - chance + 1e-12)
        gap = share * (chance - gold)
        slope = fired.T @ gap + PENALTY * values[:rules]
        cost = -(share * fit_of).sum() + PENALTY / 2 * (values[:rules] ** 2).sum()
        return float(cost), np.concatenate([slope, np.bincount(group, gap, len(parts))])

    start = np.zeros(rules + len(parts))
    limits = [*bounds, *([(None, None)] * len(parts))]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits)
    return found.x[:rules], float(found.x[rules:].mean())


def _balanced(gold: Array) -> Array:
    """Weigh rows so that both classes count alike and a corpus as the root of its rows."""
    counts = np.bincount(gold.astype(int), minlength=2).clip(1)
    weights: Array = math.sqrt(len(gold)) / 2 / counts[gold.astype(int)]
    return weights


def figures(chances: Array, gold: NDArray[np.int64]) -> tuple[float, float | None]:
    """Return 2-class and 3-class macro-F1."""
    polar = gold < SIDES
    sign = np.where(chances[:, 0] > chances[:, 1], POLAR[0], POLAR[1])[polar].tolist()
    names = [ALL[label] for label in gold]
    two = macro_f1([ALL[label] for label in gold[polar]], sign, POLAR)
    guess = [ALL[label] for label in chances.argmax(axis=1)]
    return two or 0.0, None if polar.all() else macro_f1(names, guess, ALL)


def scales(weights: Mapping[str, Weights], corpora: Mapping[str, Corpus]) -> tuple[float, float]:
    """Return the two scales under which left-out corpora are most likely (temperature scaling)."""
    grid = [(a / 20, b / 20) for a in range(8, 25) for b in range(4, 25, 2)]
    return min(grid, key=lambda scale: _surprise(weights, corpora, scale))


def _surprise(
    weights: Mapping[str, Weights], corpora: Mapping[str, Corpus], scale: tuple[float, float]
) -> float:
    parts = []
    for name, left_out in corpora.items():
        chances = weights[name].chances(left_out.fired, scale)
        kept = chances[:, :2] / chances[:, :2].sum(axis=1, keepdims=True)
        said = kept if not (left_out.gold == NONE).any() else chances
        parts.append(-np.log(said[np.arange(len(said)), left_out.gold] + 1e-12).mean())
    return float(np.mean(parts))


def reliability(chances: Array, gold: NDArray[np.int64]) -> tuple[float, list[str]]:
    """Return the expected calibration error (ten equal bins, Naeini 2015) and its table."""
    sure, right = chances.max(axis=1), chances.argmax(axis=1) == gold
    lines, error = [], 0.0
    for low in np.arange(0.3, 1.0, 0.1):
        rows = (sure >= low) & (sure < low + 0.1)
        if rows.any():
            error += rows.mean() * abs(right[rows].mean() - sure[rows].mean())
            lines.append(
                f"  {low:.1f}-{low + 0.1:.1f}  n {rows.sum():5d}  said {sure[rows].mean():.3f}"
                f"  right {right[rows].mean():.3f}"
            )
    return float(error), lines


def written(rulebook: Rulebook, weights: Weights, scale: tuple[float, float], seen: Array) -> None:
    """Write the weights into the TOML files, and base rates and scales into _fitted.toml."""
    folder = ROOT / "argmap/label/rulebook/en"
    found = {
        rule.id: (float(weight), float(polar))
        for rule, weight, polar in zip(rulebook.rules, weights.weight, weights.polar, strict=True)
    }
    fired = {rule.id for rule, one in zip(rulebook.rules, seen, strict=True) if one}
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        for key, (weight, polar) in found.items():
            if key not in fired:
                continue
            pattern = rf'(id = "{re.escape(key)}"\n(?:(?!\[\[).*\n)*?)weight = \S+\npolar = \S+\n'
            text = re.sub(pattern, rf"\g<1>weight = {weight:.3f}\npolar = {polar:.3f}\n", text)
        path.write_text(text, encoding="utf-8")
    (folder / "_fitted.toml").write_text(_fitted(weights, scale), encoding="utf-8")


def _fitted(weights: Weights, scale: tuple[float, float]) -> str:
    """Return the file of base rates: shifts on top of the balanced intercepts."""
    rates = (
        ("debate", "debate forums and threads: sides are common, both alike", 0.0, POLAR_RATE),
        ("news", "comments below news: most take no side", 0.3, -0.7),
        ("support", "support forums and issue trackers: most support", 0.7, 0.5),
    )
    head = '# Written by benchmarks/fit_weights.py.\nlanguage = "en"\n\n[scale]\n'
    body = f"weight = {scale[0]}\npolar = {scale[1]}\n"
    parts = (
        f'\n[rates.{name}]\nabout = "{about}"\nweight = {weights.base[0] + weight:.3f}\n'
        f"polar = {weights.base[1] + polar:.3f}\n"
        for name, about, weight, polar in rates
    )
    return head + body + "".join(parts)


def refused(rulebook: Rulebook, free: Weights) -> list[str]:
    """Name the rules whose free weight has the sign that their own reason forbids."""
    found = []
    for rule, weight, polar in zip(rulebook.rules, free.weight, free.polar, strict=True):
        (low, high), (_, polar_high) = BOUNDS[rule.relation]
        wrong = (low == 0 and weight < 0) or (high == 0 and weight > 0)
        if wrong or (polar_high == 0 and polar > 0):
            found.append(f"  {rule.id} ({rule.relation}): weight {weight:+.2f}, polar {polar:+.2f}")
    return found


def _report(title: str, rows: Mapping[str, tuple[float, float | None]]) -> None:
    judged = [rows[name] for name in JUDGED]
    three = [value for _, value in judged if value is not None]
    print(
        f"\n{title}: mean of the five 2-class {np.mean([r[0] for r in judged]):.1f}, "
        f"mean of the four 3-class {np.mean(three):.1f}"
    )
    for name, (two, third) in rows.items():
        print(f"  {name:18s} {two:5.1f}  {'-' if third is None else f'{third:5.1f}'}")


def _halves(corpora: Mapping[str, Corpus], rulebook: Rulebook) -> dict[str, Array]:
    """Return chances for every row, fitted on the other half of the threads of all corpora."""
    found = {name: np.zeros((len(item.gold), 3)) for name, item in corpora.items()}
    for half in (0, 1):
        weights = fit((item.part(1 - half) for item in corpora.values()), rulebook)
        for name, item in corpora.items():
            found[name][item.half == half] = weights.chances(item.fired[item.half == half])
    return found


def main() -> None:
    """Fit, print the figures, and with --write change the rulebook."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared/gold")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rulebook = load_rulebook("en")
    corpora = {name: corpus(given.gold / f"{name}.jsonl", rulebook) for name in FITTED}
    without = {
        name: fit((c for c in corpora.values() if c.name != name), rulebook) for name in FITTED
    }
    scale = scales(without, corpora)
    outside = {name: without[name].chances(c.fired, scale) for name, c in corpora.items()}
    weights, free = (fit(corpora.values(), rulebook, bounded=b) for b in (True, False))
    halves = _halves(corpora, rulebook)
    inside = {name: weights.chances(c.fired, scale) for name, c in corpora.items()}
    for title, chances in (
        ("leave one corpus out", outside),
        ("other half of the threads", halves),
        ("in sample", inside),
    ):
        _report(title, {name: figures(chances[name], c.gold) for name, c in corpora.items()})
        _willing(title, chances, corpora)
    for title, chances in (("leave one corpus out", outside), ("halves", halves)):
        kept = [name for name in JUDGED if name != "iac_qr"]
        error, lines = reliability(
            np.concatenate([chances[name] for name in kept]),
            np.concatenate([corpora[name].gold for name in kept]),
        )
        print(f"\nexpected calibration error, {title}: {error:.3f}", *lines, sep="\n")
    print(f"\nscales {scale}; weights refused for their sign:", *refused(rulebook, free), sep="\n")
    if given.write:
        written(rulebook, weights, scale, sum(c.fired.sum(axis=0) for c in corpora.values()))


def _willing(title: str, chances: Mapping[str, Array], corpora: Mapping[str, Corpus]) -> None:
    """Print coverage and precision among polar rows for thresholds on two corpora."""
    said = np.concatenate([chances[name] for name in WILLING])
    gold = np.concatenate([corpora[name].gold for name in WILLING])
    guess = said.argmax(axis=1)
    for low in (0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        cells = []
        for side in (0, 1):
            rows = (guess == side) & (said[:, side] >= low)
            right = (gold[rows & (gold < SIDES)] == side).mean() if rows.any() else 0
            cells.append(f"{ALL[side]} {rows.mean():.3f} at {right:.3f}")
        print(f"  {title}, threshold {low}: {'; '.join(cells)}")


if __name__ == "__main__":
    main()
