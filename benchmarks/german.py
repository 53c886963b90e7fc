"""How the German rules do on discussions that were labelled by hand before there was any rule.

    python benchmarks/german.py [THREAD ...]

Beside each THREAD lies NAME.labels.csv; without one, the German sample is taken. Counted are the
replies that have words: what a comment at the top does to the motion is another question. The
German weights are guessed, so nothing was fitted on these labels; but the sample and the rules come
from one hand, so that its figures flatter. The English rules on the same words are the floor.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from argmap.label import Rulebook, label, load_rulebook, read_edits
from argmap.model import Discussion, Label, Relation, Stance, State
from argmap.quality.figures import commonest
from argmap.quality.gold import GOLD
from argmap.quality.score import POLAR, scored
from argmap.quality.tables import SCORE_KEY, score_table
from argmap.read import open_source, read

ROOT: Final = Path(__file__).resolve().parent.parent
SAMPLE: Final = ROOT / "samples/bahnhofstrasse.jsonl"


def by_hand(path: Path, discussion: Discussion) -> dict[str, Label]:
    """Return the labels that lie beside a thread."""
    beside = path.with_suffix(".labels.csv")
    edits = read_edits(beside.read_bytes(), beside.name, [discussion])
    return {one.comment: one for one in edits[discussion.thread]}


def flat(relation: Relation) -> Label:
    """Return the label of one who does not read and always says the same."""
    sign = 0.0 if relation is Relation.NEUTRAL else 1.0 if relation is Relation.SUPPORTS else -1.0
    return Label(comment="", relation=relation, guess=relation, polarity=sign)


def judged(path: Path) -> str:
    """Return the table of one thread."""
    (discussion,) = read(open_source(str(path)))
    hand = by_hand(path, discussion)
    replies = [c.id for c in discussion.comments if c.parent is not None and c.state is State.OK]
    gold = [hand[one].relation for one in replies]
    tables = [scored("German rules", gold, labels_of(discussion, load_rulebook("de"), replies))]
    tables.append(scored("English rules", gold, labels_of(discussion, load_rulebook(), replies)))
    most = flat(commonest([one for one in gold if one in POLAR], POLAR))
    tables.append(scored("majority", gold, [most] * len(gold)))
    counts = ", ".join(f"{gold.count(one)} {one.value}" for one in GOLD)
    table = score_table(f"{path.name}: {len(gold)} replies ({counts})", tables)
    return f"{table}{stances(discussion, hand)}"


def labels_of(
    discussion: Discussion, rulebook: Rulebook, replies: Sequence[str]
) -> tuple[Label, ...]:
    """Return what the rules say of the replies."""
    said = {one.comment: one for one in label(discussion, rulebook)}
    return tuple(said[one] for one in replies)


def stances(discussion: Discussion, hand: dict[str, Label]) -> str:
    """Say how often a stance is told, and how often it is the one by hand."""
    found = [
        one for one in label(discussion, load_rulebook("de")) if one.stance is not Stance.UNKNOWN
    ]
    right = sum(hand[one.comment].stance is one.stance for one in found)
    return f"stance said of {len(found)} of {len(hand)} comments, {right} of them as by hand\n"


def main(paths: Sequence[str]) -> None:
    """Print a table for each thread."""
    print("\n".join(judged(Path(path)) for path in paths or (str(SAMPLE),)))
    print(SCORE_KEY, end="")


if __name__ == "__main__":
    main(sys.argv[1:])
