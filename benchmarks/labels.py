"""Score the rules on all gold pairs, beside baselines measured in the same run.

Baselines: majority, all attack, VADER's compound score (>= 0: supports; between -0.05 and 0.05:
neutral), TF-IDF with logistic regression trained on the corpus' other tenths (by thread), and
trained on the other directly labelled corpora. The rules stand in the table three times: as fitted
without the corpus, as fitted on the other tenths of the threads, and as shipped. Needs the
development requirements.

    python benchmarks/labels.py [--gold ../shared/gold]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import fit_weights  # type: ignore[import-not-found]  # found beside this script when run
from pairs import ALL, POLAR, format_table, macro_f1, score_pairs  # type: ignore[import-not-found]  # found beside this script when run
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from argmap.label import load_rulebook

ROOT: Final = Path(__file__).resolve().parent.parent
JUDGED: Final = ("debagreement", "subreddit_covid", "iac_qr", "cmv_modes", "us2016_reddit")
VADER_NEUTRAL: Final = 0.05
Row = dict[str, Any]
Figures = tuple[float | None, float | None]


def rows_of(path: Path) -> list[Row]:
    """Return the gold pairs of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def figures(rows: Sequence[Row], sides: Sequence[str], guesses: Sequence[str]) -> Figures:
    """Return 2-class and 3-class macro-F1 of a baseline."""
    polar = [place for place, row in enumerate(rows) if row["label"] in POLAR]
    two = macro_f1([rows[p]["label"] for p in polar], [sides[p] for p in polar], POLAR)
    if len(polar) == len(rows):
        return two, None
    return two, macro_f1([row["label"] for row in rows], guesses, ALL)


def vader(rows: Sequence[Row]) -> Figures:
    """Take the sentiment of the reply for its relation."""
    analyser = SentimentIntensityAnalyzer()
    scores = [analyser.polarity_scores(row["text"])["compound"] for row in rows]
    sides = [POLAR[0] if score >= 0 else POLAR[1] for score in scores]
    guesses = [
        ALL[2] if abs(score) < VADER_NEUTRAL else side
        for score, side in zip(scores, sides, strict=True)
    ]
    return figures(rows, sides, guesses)


def predicted(train: Sequence[Row], test: Sequence[Row], classes: Sequence[str]) -> list[str]:
    """Train TF-IDF on the pairs of some classes; predict all test rows."""
    chosen = [row for row in train if row["label"] in classes]
    labels = [row["label"] for row in chosen]
    if len(set(labels)) < 2:  # noqa: PLR2004 - a classifier needs two classes
        return labels[:1] * len(test)
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        LogisticRegression(class_weight="balanced", max_iter=500),
    )
    model.fit([row["text"] for row in chosen], labels)
    return [str(label) for label in model.predict([row["text"] for row in test])]


def tfidf_inside(rows: Sequence[Row]) -> Figures:
    """Train on all tenths of the threads but one, predict that one."""
    tenths = [fit_weights.tenth(row, number) for number, row in enumerate(rows)]
    pairs = [
        (
            [row for row, at in zip(rows, tenths, strict=True) if at != one],
            [row for row, at in zip(rows, tenths, strict=True) if at == one],
        )
        for one in sorted(set(tenths))
    ]
    tested = [row for _, test in pairs for row in test]
    sides, guesses = (
        [label for train, test in pairs for label in predicted(train, test, classes)]
        for classes in (POLAR, ALL)
    )
    return figures(tested, sides, guesses)


def tfidf_outside(name: str, corpora: dict[str, list[Row]]) -> Figures:
    """Train on the other directly labelled corpora."""
    train = [row for other in JUDGED if other != name for row in corpora[other]]
    rows = corpora[name]
    return figures(rows, predicted(train, rows, POLAR), predicted(train, rows, ALL))


def _cells(values: Figures) -> str:
    return " / ".join("-" if value is None else f"{value:.1f}" for value in values)


def _mean(values: Sequence[Figures]) -> Figures:
    """Return the means of both figures over the corpora that have them."""
    two = [value for value, _ in values if value is not None]
    three = [value for _, value in values if value is not None]
    return (sum(two) / len(two) if two else None, sum(three) / len(three) if three else None)


def held_out(gold: Path) -> dict[str, tuple[Figures, Figures]]:
    """Return the rules' figures without the corpus and without the tenth of its threads."""
    rulebook = load_rulebook("en")
    corpora = fit_weights.all_corpora(gold, rulebook)
    held = fit_weights.held_out(corpora, rulebook)
    outside, crossed = (of(corpora, fit_weights.SCALE) for of in (held.outside, held.crossed))
    return {
        name: (
            fit_weights.figures(outside[name], corpora[name].gold),
            fit_weights.figures(crossed[name], corpora[name].gold),
        )
        for name in fit_weights.REPORTED
    }


COLUMNS: Final = (
    "left out",
    "new threads",
    "as shipped",
    "majority",
    "all attack",
    "VADER",
    "TF-IDF inside",
    "TF-IDF others",
)


def main() -> None:
    """Print the table of scores, then the rules beside the baselines as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared/gold")
    gold = parser.parse_args().gold
    corpora = {path.stem: rows_of(path) for path in sorted(gold.glob("*.jsonl"))}
    scores = {name: score_pairs(rows, name) for name, rows in corpora.items()}
    print(format_table(tuple(scores.values())))
    held = held_out(gold)
    table: dict[str, list[Figures]] = {}
    for name, rows in corpora.items():
        score = scores[name]
        table[name] = [
            *held.get(name, ((None, None), (None, None))),
            (score.f1_2, score.f1_3),
            (score.majority_f1_2, score.majority_f1_3),
            (score.all_attack_f1_2, score.all_attack_f1_3),
            vader(rows),
            tfidf_inside(rows),
            tfidf_outside(name, corpora),
        ]
    table["mean of the five"] = [
        _mean([table[name][column] for name in JUDGED]) for column in range(len(COLUMNS))
    ]
    print("\nmacro-F1 of two classes / of three\n")
    print("| gold |", " | ".join(COLUMNS), "|")
    print("| --- |", " | ".join("---:" for _ in COLUMNS), "|")
    for name, values in table.items():
        print(f"| {name} |", " | ".join(map(_cells, values)), "|")


if __name__ == "__main__":
    main()
