"""Fit the weights of the English rulebook on gold pairs and write them into its TOML files.

Procedure: two logistic regressions over the same rules (supports against attacks; a side against
neutral), each with a free intercept per corpus, rows weighted so that the classes of a corpus count
alike and a corpus counts by its rows to the power 3/4, L2 penalty 3, and each weight bounded to the
sign that its rule's own relation allows. How directly a label is about the reply decides what share
of its weight a corpus keeps (SHARES), and a row that one of three annotators saw otherwise counts
half. A rule that fires nowhere in the gold pairs (they have no threads and no motion) keeps the
weight it has. Figures come from leave-one-corpus-out and from tenths by thread (fit on nine tenths
of the threads of all corpora, score the tenth). The thresholds of the last line are those that the
other nine tenths, held out likewise, would choose.

    python benchmarks/fit_weights.py [--gold ../shared/gold] [--write]
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pairs import ALL, POLAR, macro_f1  # type: ignore[import-not-found]  # found beside this script when run
from scipy.optimize import minimize

from argmap.label import Direction, Rulebook, Settings, load_rulebook, match
from argmap.label.reply import Reply, Setting, words_of
from argmap.text import clean

Array = NDArray[np.float64]
ROOT: Final = Path(__file__).resolve().parent.parent
JUDGED: Final = ("debagreement", "subreddit_covid", "iac_qr", "cmv_modes", "us2016_reddit")
WILLING: Final = ("debagreement", "subreddit_covid")
# iac_qr was drawn by the word that opens the reply, so that openings are another thing there;
# rumoureval2019 labels the attitude to a rumour; the last two say who stands where, not what the
# reply does. They lend a hand with what words mean, and are not reported as judged.
SHARES: Final = {
    "debagreement": 1.0,
    "subreddit_covid": 1.0,
    "iac_qr": 0.25,
    "cmv_modes": 1.0,
    "us2016_reddit": 1.0,
    "rumoureval2019": 0.5,
    "mtcsd": 0.3,
    "fourforums": 0.2,
}
REPORTED: Final = (*JUDGED, "rumoureval2019")
DOUBT: Final = 0.5
FOLDS: Final = 10
PENALTY: Final = 3.0
POWER: Final = 0.75
POLAR_RATE: Final = 0.55
LEAN_CENTRE: Final = 0.8
WANTED: Final = (0.93, 0.88)
FEWEST: Final = 20
SET: Final = (Settings().supports, Settings().attacks)
Scale = tuple[float, float, float]
# Both sums of evidence, and the lean: how much evidence for one of the sides speaks for a side at
# all. Set by hand: held-out rows are about as likely in a wide range around them.
SCALE: Final[Scale] = (0.85, 0.5, 0.6)
SIDES: Final = len(POLAR)
NONE: Final = ALL.index("neutral")
BOUNDS: Final = {
    Direction.SUPPORTS: ((0.0, None), (None, None)),
    Direction.ATTACKS: ((None, 0.0), (None, None)),
    Direction.NEUTRAL: ((None, None), (None, 0.0)),
    Direction.EITHER: ((None, None), (None, None)),
}
# Where a forum's reply button quotes, everybody quotes: the cue may weigh less than it could.
CAPPED: Final = {"quotation.quotes": ((-0.35, 0.0), (0.0, 0.2))}


@dataclass(frozen=True, slots=True)
class Corpus:
    """One gold file: which rules fired on which pair, its label (place in ALL), trust and tenth."""

    name: str
    fired: Array
    gold: NDArray[np.int64]
    trust: Array
    fold: NDArray[np.int64]

    def part(self, rows: NDArray[np.bool_]) -> Corpus:
        """Return some of the rows."""
        return Corpus(
            self.name, self.fired[rows], self.gold[rows], self.trust[rows], self.fold[rows]
        )


@dataclass(frozen=True, slots=True)
class Weights:
    """Both weights of every rule, and the mean intercepts."""

    weight: Array
    polar: Array
    base: tuple[float, float]

    def chances(self, fired: Array, scale: Scale) -> Array:
        """Return P(supports), P(attacks), P(neutral) for each row."""
        weight = self.base[0] + scale[0] * (fired @ self.weight)
        lean = scale[2] * (np.abs(weight) - LEAN_CENTRE)
        good = _sigmoid(weight)
        side = _sigmoid(self.base[1] + POLAR_RATE + scale[1] * (fired @ self.polar) + lean)
        return np.stack([side * good, side * (1 - good), 1 - side], axis=1)


Corpora = Mapping[str, Corpus]
Chances = Mapping[str, Array]


def corpus(path: Path, rulebook: Rulebook) -> Corpus:
    """Read a gold file and let the rules run over it."""
    places = {rule.id: place for place, rule in enumerate(rulebook.rules)}
    ready = match.engine(rulebook)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    fired = np.zeros((len(rows), len(places)))
    for number, hits in enumerate(match.hits(ready, [_reply(row) for row in rows])):
        for hit in hits:
            fired[number, places[hit.rule.id]] = 1
    gold = np.array([ALL.index(row["label"]) for row in rows])
    trust = np.array([1.0 if row.get("agreement_fraction", 1.0) == 1.0 else DOUBT for row in rows])
    return Corpus(path.stem, fired, gold, trust, np.array(list(map(tenth, rows, count()))))


def tenth(row: Mapping[str, Any], number: int) -> int:
    """Return the tenth of a row: by its thread, by its number where the corpus tells none."""
    return zlib.crc32(str(row["thread"] or number).encode()) % FOLDS


def all_corpora(gold: Path, rulebook: Rulebook) -> dict[str, Corpus]:
    """Read the gold files that have a share in the fit."""
    return {name: corpus(gold / f"{name}.jsonl", rulebook) for name in SHARES}


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
    bounds = [CAPPED.get(rule.id, BOUNDS[rule.relation]) for rule in rulebook.rules]
    free = [(None, None)] * len(bounds)
    weight, first = _logistic(
        [_task(c.part(c.gold < SIDES), 0) for c in chosen],
        [b[0] for b in bounds] if bounded else free,
    )
    side, second = _logistic(
        [_task(c, NONE) for c in chosen if (c.gold == NONE).any()],
        [b[1] for b in bounds] if bounded else free,
    )
    return Weights(weight, side, (first, second))


@dataclass(frozen=True, slots=True)
class _Task:
    """A question with two answers put to one corpus, and what each of its rows counts."""

    name: str
    fired: Array
    yes: Array
    counts: Array


def _task(item: Corpus, label: int) -> _Task:
    """Ask whether a row has the label, or for NONE whether it has another one.

    Both answers count alike, and a corpus by a power of its rows and by its share.
    """
    yes = (item.gold != NONE if label == NONE else item.gold == label).astype(np.float64)
    totals = np.bincount(yes.astype(int), item.trust, minlength=2).clip(1)
    counts = SHARES[item.name] * len(yes) ** POWER / 2 * item.trust / totals[yes.astype(int)]
    return _Task(item.name, item.fired, yes, counts)


def _logistic(tasks: Sequence[_Task], bounds: list[Any]) -> tuple[Array, float]:
    """Return penalised, bounded weights and the mean of the intercepts of the reported corpora."""
    fired = np.concatenate([task.fired for task in tasks])
    yes = np.concatenate([task.yes for task in tasks])
    group = np.repeat(np.arange(len(tasks)), [len(task.yes) for task in tasks])
    share = np.concatenate([task.counts for task in tasks])
    share *= len(yes) / share.sum()
    rules = fired.shape[1]

    def loss(values: Array) -> tuple[float, Array]:
        chance = _sigmoid(fired @ values[:rules] + values[rules + group])
        fit_of = yes * np.log(chance + 1e-12) + (1 - yes) * np.log(1 - chance + 1e-12)
        gap = share * (chance - yes)
        slope = fired.T @ gap + PENALTY * values[:rules]
        cost = -(share * fit_of).sum() + PENALTY / 2 * (values[:rules] ** 2).sum()
        return float(cost), np.concatenate([slope, np.bincount(group, gap, len(tasks))])

    start = np.zeros(rules + len(tasks))
    limits = [*bounds, *([(None, None)] * len(tasks))]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits)
    middle = [at for task, at in zip(tasks, found.x[rules:], strict=True) if task.name in REPORTED]
    return found.x[:rules], float(np.mean(middle))


def figures(chances: Array, gold: NDArray[np.int64]) -> tuple[float, float | None]:
    """Return 2-class and 3-class macro-F1."""
    polar = gold < SIDES
    sign = np.where(chances[:, 0] > chances[:, 1], POLAR[0], POLAR[1])[polar].tolist()
    names = [ALL[label] for label in gold]
    two = macro_f1([ALL[label] for label in gold[polar]], sign, POLAR)
    guess = [ALL[label] for label in chances.argmax(axis=1)]
    return two or 0.0, None if polar.all() else macro_f1(names, guess, ALL)


@dataclass(frozen=True, slots=True)
class Held:
    """Weights for rows that had no part in them: by corpus left out, and by tenth left out."""

    without: Mapping[str, Weights]
    tenths: Sequence[Weights]

    def outside(self, corpora: Corpora, scale: Scale) -> dict[str, Array]:
        """Return the chances of every row from the other corpora."""
        return {name: w.chances(corpora[name].fired, scale) for name, w in self.without.items()}

    def crossed(self, corpora: Corpora, scale: Scale) -> dict[str, Array]:
        """Return the chances of every row from the other threads."""
        found = {}
        for name in REPORTED:
            item = corpora[name]
            found[name] = np.zeros((len(item.gold), len(ALL)))
            for fold, weights in enumerate(self.tenths):
                rows = item.fold == fold
                found[name][rows] = weights.chances(item.fired[rows], scale)
        return found


def held_out(corpora: Corpora, rulebook: Rulebook) -> Held:
    """Fit without each reported corpus, and without each tenth of the threads."""
    without = {
        name: fit((c for c in corpora.values() if c.name != name), rulebook) for name in REPORTED
    }
    tenths = tuple(
        fit((c.part(c.fold != fold) for c in corpora.values()), rulebook) for fold in range(FOLDS)
    )
    return Held(without, tenths)


def shares(chances: Array, side: int) -> Array:
    """Return the share of a side in both where it is the guess, else -1."""
    share: Array = chances[:, side] / chances[:, :SIDES].sum(axis=1)
    share[chances.argmax(axis=1) != side] = -1
    return share


def threshold(chances: Array, gold: NDArray[np.int64], side: int) -> float:
    """Return the lowest share at which the precision wanted among polar rows is kept."""
    share = shares(chances, side)
    order = np.argsort(-share, kind="stable")
    order = order[(share[order] >= 0) & (gold[order] < SIDES)]
    precision = np.cumsum(gold[order] == side) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision[FEWEST:] >= WANTED[side])
    return float(share[order[good[-1] + FEWEST]]) if len(good) else 1.0


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


def written(rulebook: Rulebook, weights: Weights, scale: Scale, seen: Array) -> None:
    """Write the weights into the TOML files, and base rates and scales into _fitted.toml."""
    folder = ROOT / "argmap/label/rulebook/en"
    found = {
        rule.id: (round(float(weight), 3) + 0.0, round(float(polar), 3) + 0.0)
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


def _fitted(weights: Weights, scale: Scale) -> str:
    """Return the file of base rates: shifts on top of the balanced intercepts."""
    rates = (
        ("debate", "debate forums and threads: sides are common, both alike", 0.0, POLAR_RATE),
        ("news", "comments below news: most take no side", 0.3, -0.2),
        ("support", "support forums and issue trackers: most support", 0.7, 0.5),
    )
    head = '# Written by benchmarks/fit_weights.py.\nlanguage = "en"\n\n[scale]\n'
    body = f"weight = {scale[0]}\npolar = {scale[1]}\nlean = {scale[2]}\n"
    middle = weights.base[1] - scale[2] * LEAN_CENTRE
    parts = (
        f'\n[rates.{name}]\nabout = "{about}"\nweight = {weights.base[0] + weight:.3f}\n'
        f"polar = {middle + polar:.3f}\n"
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


def _willing_rows(chances: Chances, corpora: Corpora) -> tuple[Array, NDArray[np.int64]]:
    said = np.concatenate([chances[name] for name in WILLING])
    return said, np.concatenate([corpora[name].gold for name in WILLING])


def _thresholds(chances: Chances, corpora: Corpora) -> list[float]:
    said, gold = _willing_rows(chances, corpora)
    return [threshold(said, gold, side) for side in range(SIDES)]


def _nested(crossed: Chances, corpora: Corpora) -> Sequence[NDArray[np.bool_]]:
    """Return which rows get either side if each tenth's thresholds come from the other nine."""
    said, gold = _willing_rows(crossed, corpora)
    fold = np.concatenate([corpora[name].fold for name in WILLING])
    chosen = [np.zeros(len(gold), bool) for _ in range(SIDES)]
    for number in range(FOLDS):
        rows = fold == number
        for side in range(SIDES):
            least = threshold(said[~rows], gold[~rows], side)
            chosen[side][rows] = shares(said[rows], side) >= least
    return chosen


def _willing(
    title: str,
    chosen: Sequence[NDArray[np.bool_]],
    gold: NDArray[np.int64],
) -> None:
    """Print coverage (of all rows, of polar rows) and precision (among polar rows, all rows)."""
    polar = gold < SIDES
    some = chosen[0] | chosen[1]
    cells = [
        f"{ALL[side]} {rows.mean():.3f} at "
        f"{(gold[rows & polar] == side).mean():.3f} ({(gold[rows] == side).mean():.3f})"
        for side, rows in enumerate(chosen)
    ]
    print(f"  {title}: coverage {some.mean():.3f}, of polar {some[polar].mean():.3f};", *cells)


def _calibration(title: str, chances: Chances, corpora: Corpora) -> None:
    kept = [name for name in JUDGED if name != "iac_qr"]
    error, lines = reliability(
        np.concatenate([chances[name] for name in kept]),
        np.concatenate([corpora[name].gold for name in kept]),
    )
    print(f"\nexpected calibration error, {title}: {error:.3f}", *lines, sep="\n")


def _chosen(said: Array, least: Sequence[float]) -> Sequence[NDArray[np.bool_]]:
    return [shares(said, side) >= least[side] for side in range(SIDES)]


def main() -> None:
    """Fit, print the figures, and with --write change the rulebook."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared/gold")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rulebook = load_rulebook("en")
    corpora = all_corpora(given.gold, rulebook)
    held = held_out(corpora, rulebook)
    weights = fit(corpora.values(), rulebook)
    crossed = held.crossed(corpora, SCALE)
    least = _thresholds(crossed, corpora)
    for title, chances in (
        ("leave one corpus out", held.outside(corpora, SCALE)),
        ("other tenths of the threads", crossed),
        ("in sample", {name: weights.chances(corpora[name].fired, SCALE) for name in REPORTED}),
    ):
        _report(title, {name: figures(chances[name], corpora[name].gold) for name in REPORTED})
        said, gold = _willing_rows(chances, corpora)
        _willing(f"from {least[0]:.3f} and {least[1]:.3f}", _chosen(said, least), gold)
        _willing(f"from {SET[0]:.3f} and {SET[1]:.3f}, as set", _chosen(said, SET), gold)
        _calibration(title, chances, corpora)
    gold = _willing_rows(crossed, corpora)[1]
    _willing("thresholds of each tenth from the other nine", _nested(crossed, corpora), gold)
    print("\nweights refused for their sign:")
    print(*refused(rulebook, fit(corpora.values(), rulebook, bounded=False)), sep="\n")
    if given.write:
        seen = sum(c.fired.sum(axis=0) for c in corpora.values())
        written(rulebook, weights, SCALE, seen)


if __name__ == "__main__":
    main()
