"""Evidence that is no pattern: named numbers of a reply.

A rule names one of them and the range in which it fires.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from argmap.label import counts
from argmap.label.reply import Reply


class Sees(StrEnum):
    """What a measure looks at."""

    REPLY = "reply"
    PARENT = "parent"
    BOTH = "both"
    THREAD = "thread"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Measure:
    """A named number of a reply, what it says in words, and where the words that show it stand."""

    name: str
    about: str
    of: Callable[[Reply], float]
    place: Callable[[Reply], tuple[int, int]] | None = None
    sees: Sees = Sees.REPLY

    @property
    def late(self) -> bool:
        """Whether it is known at a second look only."""
        return self.sees is Sees.ELSEWHERE


MEASURES: Final = (
    Measure("words", "the number of own words", lambda reply: len(reply.words.all)),
    Measure(
        "parent words",
        "the number of words it answers",
        lambda reply: len(reply.parent.all),
        sees=Sees.PARENT,
    ),
    Measure("questions", "the number of question marks", lambda reply: reply.words.own.count("?")),
    Measure(
        "first question",
        "1 where the first sentence asks",
        counts.first_question,
        counts.first_place,
    ),
    Measure("only questions", "1 where every sentence asks", counts.only_questions),
    Measure("last question", "1 where the comment ends by asking", counts.last_question),
    Measure(
        "parent asks",
        "1 where what it answers ends by asking",
        counts.parent_asks,
        sees=Sees.PARENT,
    ),
    Measure(
        "parent asks whether",
        "1 where what it answers ends by asking for yes or no",
        counts.parent_asks_whether,
        sees=Sees.PARENT,
    ),
    Measure("exclamations", "the number of exclamation marks", lambda r: r.words.own.count("!")),
    Measure(
        "second person",
        "how often it says you",
        lambda r: counts.how_often(r, counts.talk(r).second_person),
    ),
    Measure(
        "first person",
        "how often it says I",
        lambda r: counts.how_often(r, counts.talk(r).first_person),
    ),
    Measure("we", "how often it says we", lambda r: counts.how_often(r, counts.talk(r).group)),
    Measure(
        "they", "how often it says they", lambda r: counts.how_often(r, counts.talk(r).third_person)
    ),
    Measure(
        "negations", "how often it negates", lambda r: counts.how_often(r, counts.talk(r).negations)
    ),
    Measure(
        "denial",
        "2 where it opens negated, 1 if later, and its parent is not; -1 where neither is",
        counts.denial,
        sees=Sees.BOTH,
    ),
    Measure(
        "overlap",
        "the share of its content words that the parent has too",
        counts.overlap,
        sees=Sees.BOTH,
    ),
    Measure(
        "denied repetition",
        "1 where it negates what its parent said",
        counts.denied_repetition,
        sees=Sees.BOTH,
    ),
    Measure(
        "affirmed denial",
        "1 where it says what its parent negated",
        counts.affirmed_denial,
        sees=Sees.BOTH,
    ),
    Measure("links", "the number of links", counts.links),
    Measure("dots", "how often it trails off", counts.dots),
    Measure("echo", "1 where it opens by asking a few words back", counts.echo, counts.first_place),
    Measure("laughing faces", "the number of laughing faces", counts.laughing),
    Measure("quoted", "the number of words it quotes first", counts.quoted_words),
    Measure("capitals", "the number of words in capitals", counts.capitals),
    Measure(
        "quotes the parent", "1 where it repeats its parent's words", counts.quoted, sees=Sees.BOTH
    ),
    Measure(
        "answers itself",
        "1 where the author answers himself",
        lambda r: r.setting.same_author,
        sees=Sees.THREAD,
    ),
    Measure(
        "returns",
        "1 where the author comes back to his answerer",
        lambda r: r.setting.returns,
        sees=Sees.THREAD,
    ),
    Measure(
        "chain",
        "how long two authors have been taking turns",
        lambda r: r.setting.chain,
        sees=Sees.THREAD,
    ),
    Measure(
        "rivals",
        "how many other replies its parent has",
        lambda r: r.setting.rivals,
        sees=Sees.THREAD,
    ),
    Measure(
        "motion",
        "1 where it backs the motion outright, -1 where it opposes it",
        lambda r: r.said[0],
        lambda r: r.said[1:],
    ),
    Measure("top", "1 where it answers the motion", lambda r: r.setting.top, sees=Sees.THREAD),
    Measure(
        "elsewhere",
        "how its two authors reply to each other elsewhere: -1 all attack, 1 all support",
        lambda r: r.setting.elsewhere,
        sees=Sees.ELSEWHERE,
    ),
)
STRUCTURE: Final = frozenset(
    measure.name
    for measure in MEASURES
    if measure.sees in (Sees.THREAD, Sees.ELSEWHERE) and measure.name != "top"
)
"""Measures that need no word of the language."""
BY_NAME: Final = {measure.name: measure for measure in MEASURES}
