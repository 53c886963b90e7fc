"""Threads made up for measuring: deterministic, shaped like real ones, of any length.

`python benchmarks/synthetic.py 2000 > thread.jsonl` writes one; the benchmarks import `jsonl`.
"""

from __future__ import annotations

import json
import random
import sys
from typing import Final

OPENINGS: Final = (
    "I agree with this.",
    "Exactly.",
    "Good point, thank you.",
    "No, that is simply wrong.",
    "That is not true.",
    "I disagree.",
    "But you forget the people who live there.",
    "Do you have a source for that?",
    "Well, it depends.",
    "Nonsense.",
    "Yes, and there is more.",
)
SUBJECTS: Final = (
    "The council",
    "A ferry company",
    "Nobody in our street",
    "The last report",
    "My neighbour",
    "Every second shop",
    "The old bridge",
    "A toll",
    "Whoever pays for it",
    "The harbour",
)
VERBS: Final = (
    "needs",
    "has never wanted",
    "would gain from",
    "pays for",
    "loses more than it wins with",
    "cannot live without",
    "was promised",
    "should be allowed",
    "must not depend on",
)
OBJECTS: Final = (
    "a crossing that works in winter",
    "cheaper tickets for children",
    "lorries in the old town",
    "the noise after midnight",
    "a vote before summer",
    "money that is not there",
    "one more study by consultants",
    "bicycles on the upper deck",
    "the jobs at the shipyard",
)
ENDS: Final = (
    "because the winters are long",
    "and everybody knows it",
    "if the figures are right",
    "as we saw ten years ago",
    "whatever the brochure says",
    "which is the whole question",
    "although few will admit it",
    "until somebody counts again",
)
PLAIN: Final = (
    "the council should close this street to cars because the air near the school is bad and "
    "children walk there every day while lorries pass at noon"
)
SENTENCE: Final = (8, 18)
TOP_LEVEL_SHARE: Final = 0.25
RECENT: Final = 40  # people mostly answer what was said lately


def _text(dice: random.Random) -> str:
    """Return one comment: a third open with a cue; about 55 words, seldom above 150."""
    count = min(12, 1 + int(dice.expovariate(1 / 3.2)))
    made = [
        f"{dice.choice(SUBJECTS)} {dice.choice(VERBS)} {dice.choice(OBJECTS)}, {dice.choice(ENDS)}."
        for _ in range(count)
    ]
    if dice.random() < 1 / 3:
        made.insert(0, dice.choice(OPENINGS))
    return " ".join(made)


def texts(count: int, words: int = 100, seed: int = 0) -> tuple[str, ...]:
    """Return `count` comments of so many words each."""
    dice = random.Random(seed)  # noqa: S311 - made-up threads need no secrecy
    made = (" ".join(_text(dice) for _ in range(words)).split() for _ in range(count))
    return tuple(" ".join(some[:words]) for some in made)


def plain_texts(count: int, words: int = 100, seed: int = 0) -> tuple[str, ...]:
    """Return `count` comments of so many words each: plain words in any order, hardly a cue."""
    dice = random.Random(seed)  # noqa: S311 - made-up threads need no secrecy
    return tuple(_plain_text(dice, words) for _ in range(count))


def _plain_text(dice: random.Random, words: int) -> str:
    made: list[str] = []
    while len(made) < words:
        sentence = dice.sample(PLAIN.split(), dice.randint(*SENTENCE))
        made += [sentence[0].capitalize(), *sentence[1:-1], f"{sentence[-1]}."]
    return " ".join(made[:words])


def rows(count: int, seed: int = 0) -> tuple[dict[str, str | None], ...]:
    """Return `count` comments as rows of the thread table; same arguments, same rows."""
    dice = random.Random(seed)  # noqa: S311 - made-up threads need no secrecy
    authors = max(2, count // 4)
    made: list[dict[str, str | None]] = []
    for number in range(count):
        top = number == 0 or dice.random() < TOP_LEVEL_SHARE
        parent = None if top else dice.randrange(max(0, number - RECENT), number)
        made.append(
            {
                "id": f"c{number}",
                "parent": None if parent is None else f"c{parent}",
                "author": f"author {int(authors * dice.random() ** 2)}",
                "text": _text(dice),
            }
        )
    return tuple(made)


def jsonl(count: int, seed: int = 0) -> bytes:
    """Return `rows` as a JSON Lines file."""
    return "".join(json.dumps(row) + "\n" for row in rows(count, seed)).encode()


if __name__ == "__main__":
    sys.stdout.buffer.write(jsonl(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
