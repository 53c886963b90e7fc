"""F1, accuracy and precision over paired tuples of gold and said; shares in [0, 1]."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.model import Relation


def f1(gold: Sequence[Relation], said: Sequence[Relation], of: Relation) -> float:
    """Return the harmonic mean of precision and recall of one class; 0 where it never fits."""
    right = sum(g is of and s is of for g, s in zip(gold, said, strict=True))
    either = sum(g is of for g in gold) + sum(s is of for s in said)
    return 2 * right / either if either else 0.0


def macro_f1(
    gold: Sequence[Relation], said: Sequence[Relation], classes: Sequence[Relation]
) -> float:
    """Return the mean of F1 over `classes`, each counting alike however rare."""
    return sum(f1(gold, said, one) for one in classes) / len(classes)


def accuracy(gold: Sequence[Relation], said: Sequence[Relation]) -> float:
    """Return the share of rows where the two agree; 0 without rows."""
    right = sum(g is s for g, s in zip(gold, said, strict=True))
    return right / len(gold) if gold else 0.0


def precision(gold: Sequence[Relation], said: Sequence[Relation], of: Relation) -> float | None:
    """Return the share of the rows said to be `of` that are; None where none is said to be."""
    among = [g for g, s in zip(gold, said, strict=True) if s is of]
    return sum(g is of for g in among) / len(among) if among else None


def rounded(share: float) -> float:
    """Return a share as it is shown: to one per cent, below ten of them to a tenth of one.

    Only none at all is shown as 0, and only all as 1.
    """
    fine = round(share, 2 if share >= 0.1 else 3)  # noqa: PLR2004 - ten per cent
    return min(max(fine, 0.001), 0.99) if 0 < share < 1 else share


def commonest(gold: Sequence[Relation], classes: Sequence[Relation]) -> Relation:
    """Return the class with most rows; of equals the first of `classes`."""
    return max(classes, key=lambda one: sum(g is one for g in gold))
