"""Labels scored against gold pairs (design: `score`)."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from argmap.label import Books, Settings, label
from argmap.model import Label, Relation
from argmap.quality.figures import accuracy, commonest, macro_f1, precision
from argmap.quality.gold import GOLD, Pair, discussions

SUPPORTS, ATTACKS, NEUTRAL = GOLD
POLAR: Final = (SUPPORTS, ATTACKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How one way of labelling does on one file; shares in [0, 1].

    `f1_of_2` and `accuracy_of_2` regard the rows whose gold is supports or attacks, told by the
    sign of polarity, `f1_of_3` the guess; None where the file lacks one of the classes. `coverage`
    is the share of all rows whose relation is willingly supports or attacks; the precisions regard
    those, once with neutral gold as wrong and once among polar rows only; None: never said.
    """

    name: str
    n: int
    f1_of_2: float | None
    accuracy_of_2: float | None
    f1_of_3: float | None
    coverage: float
    supports: float | None
    attacks: float | None
    supports_polar: float | None
    attacks_polar: float | None
    comments_a_second: float | None = None


def score(
    pairs: Sequence[Pair],
    rulebook: Books,
    settings: Settings,
    edits: Mapping[str, tuple[Label, ...]] | None = None,
) -> tuple[Score, ...]:
    """Return the scores of the rules, of the commonest label and of attacks throughout.

    `edits` are labels by thread that stand in for the rules' own where they are given.
    """
    began = time.perf_counter()
    said: list[Label] = []
    gold: list[Relation] = []
    count = 0
    for discussion, held in discussions(pairs):
        by_hand = (edits or {}).get(discussion.thread, ())
        labels = label(discussion, rulebook, by_hand, settings)
        found = {one.comment: one for one in labels}
        said += [found[pair.reply.id] for pair in held]
        gold += [pair.relation for pair in held]
        count += len(labels)
    rules = scored("rules", gold, said)
    speed = count / max(time.perf_counter() - began, 1e-9)
    return (replace(rules, comments_a_second=speed), *_baselines(gold))


def scored(name: str, gold: Sequence[Relation], said: Sequence[Label]) -> Score:
    """Compare labels with gold, row by row."""
    polar = [(g, s) for g, s in zip(gold, said, strict=True) if g in POLAR]
    gold_2 = [g for g, _ in polar]
    said_2 = [SUPPORTS if s.polarity > 0 else ATTACKS for _, s in polar]
    guesses = [s.guess or Relation.UNLABELLED for s in said]
    willing = [s.relation for s in said]
    willing_2 = [s.relation for _, s in polar]
    return Score(
        name=name,
        n=len(gold),
        f1_of_2=_macro_f1(gold_2, said_2, POLAR),
        accuracy_of_2=accuracy(gold_2, said_2) if polar else None,
        f1_of_3=_macro_f1(gold, guesses, GOLD),
        coverage=sum(one in POLAR for one in willing) / len(gold) if gold else 0.0,
        supports=precision(gold, willing, SUPPORTS),
        attacks=precision(gold, willing, ATTACKS),
        supports_polar=precision(gold_2, willing_2, SUPPORTS),
        attacks_polar=precision(gold_2, willing_2, ATTACKS),
    )


def _macro_f1(
    gold: Sequence[Relation], said: Sequence[Relation], classes: Sequence[Relation]
) -> float | None:
    """Return macro-F1; None where a class has no row, which would count as never found."""
    return macro_f1(gold, said, classes) if set(classes) <= set(gold) else None


def _baselines(gold: Sequence[Relation]) -> tuple[Score, Score]:
    """Score two labellers that do not read: the commonest label, and attacks throughout."""
    sign = 1.0 if commonest([g for g in gold if g in POLAR], POLAR) is SUPPORTS else -1.0
    most = Label(comment="", guess=commonest(gold, GOLD), polarity=sign)
    most = replace(most, relation=most.guess or Relation.UNLABELLED)
    attack = Label(comment="", relation=ATTACKS, guess=ATTACKS, polarity=-1.0)
    return scored("majority", gold, [most] * len(gold)), scored(
        "all attack", gold, [attack] * len(gold)
    )
