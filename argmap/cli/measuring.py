"""The commands that measure rules: what each does in sources, how good all are on gold."""
# ruff: noqa: PLC0415 - the floors are slow to load, and help and mistakes need none of them

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from argmap.cli import charts, rulebook, sources, streams

if TYPE_CHECKING:
    from argmap.label import Rulebook
    from argmap.model import Label, Relation
    from argmap.quality import RuleFigures, Score


def rules(asked: Namespace) -> None:
    """Print the rulebook, and what each rule does in the sources."""
    from argmap.quality import rule_table

    by = charts.given(asked, asked.source)
    book, figures = _rule_figures(asked, by) if asked.source else (rulebook.shown(by.rulebooks), ())
    if not asked.json:
        streams.put_text(rule_table(book, figures))
        return
    counted = {one.rule: asdict(one) for one in figures}
    kept = ("id", "topic", "relation", "where", "weight", "polar", "reason", "source", "patterns")
    made = [
        {name: getattr(rule, name) for name in kept} | counted.get(rule.id, {})
        for rule in book.rules
    ]
    _put_json({"language": book.language, "rules": made})


def score(asked: Namespace) -> None:
    """Print the quality of the rules on each gold file."""
    from argmap.quality import SCORE_KEY, score_table

    scores = tuple(_scores(asked))
    if asked.json:
        _put_json([{"file": name, "scores": list(map(asdict, made))} for name, made, _ in scores])
    else:
        tables = "\n".join(score_table(*one) for one in scores)
        streams.put_text(f"{tables}\n{SCORE_KEY}")


def _rule_figures(asked: Namespace, by: charts.Given) -> tuple[Rulebook, tuple[RuleFigures, ...]]:
    """Count what each rule does in all threads of the sources; return the rules in use as well."""
    from argmap.label import joined
    from argmap.pipeline import ruling
    from argmap.quality import GOLD_PAIRS, rule_cases, rule_figures

    found, edits = charts.handed(asked, by, sources.with_gold(asked, asked.source))
    cases: list[tuple[Label, Relation | None]] = []
    used: list[Rulebook] = []
    for one in found:
        hand = edits.get(one.thread, ())
        own = ruling(one, motion=asked.motion, rulebook=by.rulebooks, settings=by.settings)
        made = rule_cases(own.discussion, own.labels, hand)
        cases += (case for case in made if case[1] or one.source != GOLD_PAIRS)
        used += own.books.books
    book = joined(tuple({id(one): one for one in used}.values()))
    return book, rule_figures(book, cases)


def _scores(asked: Namespace) -> Iterator[tuple[str, tuple[Score, ...], str]]:
    """Yield the path of each gold file, its scores, and how many rows each label has."""
    from argmap.quality import class_counts, discussions, score

    by = charts.given(asked, asked.gold)
    found = [sources.gold(one) for one in map(sources.file, asked.gold)]
    edits = by.hand([one for pairs in found for one, _ in discussions(pairs)])
    for path, pairs in zip(asked.gold, found, strict=True):
        yield path, score(pairs, by.rulebooks, by.settings, edits), class_counts(pairs)


def _put_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can say
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    streams.put_text(f"{text}\n")
