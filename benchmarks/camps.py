"""Measure accuracy and speed of camps (`python benchmarks/camps.py`).

Reads ../shared/camps beside the checkout. 4forums: who answered or quoted whom, the sign made from
the crowd's stances with some of the signs flipped; a share of the authors keeps its hand label and
the others are judged. CreateDebate: the author of a reply says himself whether he disputes or
supports, and nobody is hand-labelled, so each component may be turned round as a whole.
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from argmap.analyse import camps as engine
from argmap.analyse import signed
from argmap.analyse.people import People, odds
from argmap.model import Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Guess = Mapping[str, int]

FOLDER = Path(__file__).parents[1] / "../shared/camps"
ERROR = 0.1
ERRORS = (0.05, ERROR, 0.2, 0.3)
HAND_SHARES = (0.0, 0.1, 0.3)
KNOWN_ERROR = {"disputed": 0.04, "supported": 0.10}
Case = tuple["list[Tie]", dict[str, int], dict[str, int]]  # ties, hand labels, truth
Tie = tuple[str, str, int, float]  # author, author, sign, how often such a sign is wrong


def main() -> int:
    """Print the table; 1 where the data are absent."""
    if not FOLDER.is_dir():
        print("no ../shared/camps beside the checkout: nothing to measure")
        return 1
    print("accuracy on authors without a hand label")
    for each in ("reply", "pair"):
        for share in HAND_SHARES:
            for error in ERRORS:
                name = f"4forums, {share:.0%} by hand, {error:.0%} of {each} signs wrong"
                show(name, fourforums(share, error, once=each == "pair"))
    show("CreateDebate, each debate", createdebate(merged=False))
    show("CreateDebate, merged", createdebate(merged=True))
    speed()
    return 0


def show(name: str, cases: Iterable[Case]) -> None:
    """Print one row: accuracy of each method over all judged authors."""
    hits: Counter[str] = Counter()
    total = 0
    for ties, hand, truth in cases:
        judged = {name: side for name, side in truth.items() if name not in hand}
        total += len(judged)
        for title, method in METHODS:
            hits[title] += right(method(ties, hand, truth), judged, ties, hand)
    print(f"{name:46} n {total:5}", *(f"{t} {hits[t] / total:.3f}" for t, _ in METHODS))


def right(guess: Guess, judged: Guess, ties: list[Tie], hand: Guess) -> int:
    """Count authors put right; what no hand label reaches may be turned round as a whole."""
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    parts = components(ties)
    fixed = {parts.get(name, name) for name in hand}
    for name, side in judged.items():
        groups[parts.get(name, name)].append(guess.get(name, 1) == side)
    return sum(
        sum(hits) if part in fixed else max(sum(hits), len(hits) - sum(hits))
        for part, hits in groups.items()
    )


def fourforums(share: float, error: float, *, once: bool) -> Iterator[Case]:
    """Yield per thread: signed ties (one a reply, or `once` a pair), hand labels, truth."""
    rng = random.Random(7)  # noqa: S311 - a fixed draw, not a secret
    truth: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in rows("fourforums.graph.authors.csv"):
        truth[row["thread"]][row["author"]] = 1 if row["stance"] == "for" else -1
    for thread, pairs in exchanges().items():
        sides = truth[thread]
        ties = [
            (a, b, sides[a] * sides[b] * (-1 if rng.random() < error else 1), error)
            for a, b in sorted(set(pairs) if once else pairs)
            if a in sides and b in sides
        ]
        tied = sorted({name for a, b, *_ in ties for name in (a, b)})
        if tied:
            hand = rng.sample(tied, round(share * len(tied)))
            yield ties, {a: sides[a] for a in hand}, {a: sides[a] for a in tied}


def exchanges() -> dict[str, list[tuple[str, str]]]:
    """Return per 4forums thread who answered or quoted whom, once for each time."""
    posts = list(rows("fourforums.graph.csv"))
    author = {(post["thread"], post["id"]): post["author"] for post in posts}
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for post in posts:
        for target in (post["parent_id"], *post["quoted_ids"].replace(";", " ").split()):
            other = author.get((post["thread"], target))
            if other and other != post["author"]:
                found[post["thread"]].append(
                    (min(other, post["author"]), max(other, post["author"]))
                )
    return found


def createdebate(*, merged: bool) -> Iterator[Case]:
    """Yield per debate, or once, the ties that repliers declared; truth is the side declared."""
    posts = list(rows("createdebate_guncontrol.csv"))
    by_id = {post["post_id"]: post for post in posts}
    ties: defaultdict[str, list[Tie]] = defaultdict(list)
    votes: defaultdict[str, defaultdict[str, Counter[int]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    for post in posts:
        debate = "" if merged else post["discussion_id"]
        parent = by_id.get(post["parent_post_id"])
        response = post["response_type"]
        sign = {"disputed": -1, "supported": 1}.get(response, 0)
        if side := int(post["topic_stance"]):
            votes[debate][post["author"]][side] += 1
        if parent and sign and parent["author"] != post["author"]:
            ties[debate].append((post["author"], parent["author"], sign, KNOWN_ERROR[response]))
    for debate, found in sorted(ties.items()):
        tied = {name for a, b, *_ in found for name in (a, b)}
        truth = {a: c.most_common(1)[0][0] for a, c in votes[debate].items() if a in tied}
        yield found, {}, truth


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one file of the folder."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def people(ties: list[Tie], hand: Guess) -> People:
    """Return ties and hand labels as the analysis takes them."""
    names = tuple(sorted({name for a, b, *_ in ties for name in (a, b)}))
    return People(
        names=names,
        comments=dict.fromkeys(names, ()),
        ties=tuple((a, b, sign * odds(1 - min(max(e, 0.03), 0.45))) for a, b, sign, e in ties),
        stated=(),
        hand={a: Stance.FOR if s > 0 else Stance.AGAINST for a, s in hand.items()},
        labelled=Counter(),
        relations=Counter(name for a, b, *_ in ties for name in (a, b)),
        both_sides=frozenset(),
    )


def belief(ties: list[Tie], hand: Guess, _truth: Guess) -> Guess:
    """Argmap's own: the likelier side of each author, undetermined ones too."""
    known = people(ties, hand)
    chances = signed.chances_of(signed.graph_of(known))
    return {
        name: 1 if chance >= 0.5 else -1  # noqa: PLR2004 - a coin
        for name, chance in zip(known.names, chances.tolist(), strict=True)
    }


def spectral(ties: list[Tie], hand: Guess, _truth: Guess) -> Guess:
    """Sign of the leading eigenvector of each component, turned to agree with the hand labels."""
    guess: dict[str, int] = {}
    parts = components(ties)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name, part in parts.items():
        groups[part].append(name)
    for names in groups.values():
        index = {name: number for number, name in enumerate(sorted(names))}
        matrix = np.zeros((len(index), len(index)))
        for a, b, sign, _ in ties:
            if a in index:
                matrix[index[a], index[b]] += sign
                matrix[index[b], index[a]] += sign
        leading = np.linalg.eigh(matrix)[1][:, -1]
        found = {name: 1 if leading[number] >= 0 else -1 for name, number in index.items()}
        turn = -1 if sum(found[n] * hand[n] for n in found if n in hand) < 0 else 1
        guess |= {name: side * turn for name, side in found.items()}
    return guess


def majority(_ties: list[Tie], _hand: Guess, truth: Guess) -> Guess:
    """All on the side that most are on."""
    side = 1 if sum(truth.values()) >= 0 else -1
    return dict.fromkeys(truth, side)


METHODS: tuple[tuple[str, Callable[[list[Tie], Guess, Guess], Guess]], ...] = (
    ("belief", belief),
    ("spectral", spectral),
    ("majority", majority),
)


def components(ties: list[Tie]) -> dict[str, str]:
    """Return per author the first author of its component."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for a, b, *_ in ties:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    return {name: find(name) for name in sorted(root)}


def speed() -> None:
    """Print seconds for random graphs of two camps: three ties an author, 10% of signs wrong."""
    for size in (1_000, 10_000, 100_000):
        rng = random.Random(size)  # noqa: S311 - a fixed draw, not a secret
        ties: list[Tie] = []
        for a in range(size):
            for b in rng.choices(range(size), k=3):
                sign = 1 if a % 2 == b % 2 else -1
                ties.append((str(a), str(b), -sign if rng.random() < ERROR else sign, ERROR))
        ties = [tie for tie in ties if tie[0] != tie[1]]
        known = people(ties, {str(a): 1 - a % 2 * 2 for a in range(size // 20)})
        start = time.perf_counter()
        members = engine.camps_of(known)[1]
        seconds = time.perf_counter() - start
        hits = sum(m.camp == "AB"[int(m.author) % 2] for m in members) / size
        print(f"{size:7,} authors {len(ties):8,} ties {seconds:6.2f} s  right {hits:.3f}")


if __name__ == "__main__":
    sys.exit(main())
