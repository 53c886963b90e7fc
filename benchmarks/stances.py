"""Compare stances stated outright with the sides that people gave: 4forums authors, mtcsd comments.

A comment states few stances outright, and an author of 4forums may say in one comment what his side
as a whole does not; so this counts how often the sign is right where one is said, and lists what
was said with --list.

    python benchmarks/stances.py [--shared ../shared] [--list]
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from argmap.label.motion import parse_motion
from argmap.label.reply import words_of
from argmap.label.stance import stated
from argmap.model import Stance
from argmap.text import clean, one_line

ROOT: Final = Path(__file__).resolve().parent.parent
SIDES: Final = (Stance.FOR, Stance.AGAINST)
AROUND: Final = 60


class Case(NamedTuple):
    """A comment's text, the motion, and the side that people gave."""

    text: str
    motion: str
    side: str


def fourforums(camps: Path) -> Iterator[Case]:
    """Yield the comments of authors whose side is known."""
    with (camps / "fourforums.authors.csv").open(encoding="utf-8", newline="") as file:
        sides = {(row["thread"], row["author"]): row["stance"] for row in csv.DictReader(file)}
    for row in _rows(camps / "fourforums.threads.jsonl"):
        if side := sides.get((row["thread"], row["author"])):
            yield Case(clean(row["text"]), row["motion"], side)


def mtcsd(gold: Path) -> Iterator[Case]:
    """Yield the comments of mtcsd, whose motion is a name."""
    for row in _rows(gold / "mtcsd.jsonl"):
        yield Case(clean(row["text"]), row["motion"], row["stance"])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line)


def report(name: str, cases: Iterator[Case], *, listed: bool) -> None:
    """Print how often a stance is said, and how often its sign is right."""
    counts: Counter[str] = Counter()
    for case in cases:
        said = stated(words_of(case.text), parse_motion(case.motion))
        counts["comments"] += 1
        if said.stance not in SIDES or case.side not in SIDES:
            continue
        right = said.stance == case.side
        counts["right" if right else "wrong"] += 1
        if listed:
            words = case.text[max(0, said.start - AROUND) : said.end + AROUND]
            print("right" if right else "wrong", case.side, case.motion, one_line(words), sep=" | ")
    print(
        f"{name}: {counts['comments']:,} comments, {counts['right']} right, {counts['wrong']} wrong"
    )


def main() -> None:
    """Print one line a corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    report("4forums", fourforums(asked.shared / "camps"), listed=asked.list)
    report("mtcsd", mtcsd(asked.shared / "gold"), listed=asked.list)


if __name__ == "__main__":
    main()
