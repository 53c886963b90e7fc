"""Evidence that is no pattern: counts and comparisons, each a pure function of a reply.

A rule names one of them and the range in which it fires.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase
from typing import Final

from argmap.label.lexicon import Talk
from argmap.label.position import trimmed
from argmap.label.reply import Reply, Words, words_in
from argmap.text import sentences

_MUCH: Final = 0.3
_LOUD: Final = re.compile(r"[A-Z][A-Z][A-Z]++")
# A table finds out in a fifth of the time that there is no such run.
_CAPITALS: Final = b"AAA"
_OF_CAPITALS: Final = bytes(
    ord("A") if chr(code) in ascii_uppercase else ord(" ") for code in range(256)
)
_ECHO: Final = 5


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


def _talk(reply: Reply) -> Talk:
    return reply.words.lexicon.talk


def _count(reply: Reply, wanted: frozenset[str]) -> float:
    return sum(map(reply.words.all.count, wanted & reply.words.kinds))


def _overlap(reply: Reply) -> float:
    """Share of the reply's content words that its parent has too."""
    own = reply.words.content
    return len(own & reply.parent.content) / len(own) if own else 0.0


def _denial(reply: Reply) -> float:
    """Two where the first sentence negates and the parent never does, one where a later one does.

    Less than zero where neither of them negates anything, not even by what a word means ("doubt").
    """
    if not reply.parent.all or _negated(reply.parent):
        return 0
    if not _negated(reply.words):
        return -1 if _talk(reply).denials.isdisjoint(reply.words.kinds) else 0
    return 2 if _negated_among(reply.words, words_in(reply.words.first)) else 1


def _negated_among(words: Words, some: Iterable[str]) -> bool:
    return not words.lexicon.talk.negations.isdisjoint(some)


def _capitals(reply: Reply) -> float:
    if _CAPITALS not in reply.words.own.encode().translate(_OF_CAPITALS):
        return 0
    own = f" {reply.words.own} "
    runs = (run.span() for run in _LOUD.finditer(own))
    return sum(not (_joins(own[start - 1]) or _joins(own[end])) for start, end in runs)


def _joins(mark: str) -> bool:
    return mark.isalnum() or mark == "_"


def _quoted(reply: Reply) -> float:
    """One where the reply repeats words of its parent as a quotation."""
    return float(
        len(reply.text) == len(reply.words.own)
        and reply.words.own.count("\n") > reply.text.count("\n")
    )


def _first_question(reply: Reply) -> float:
    return float(reply.words.first.endswith("?"))


def _last_question(reply: Reply) -> float:
    return float(reply.words.own.rstrip(" \n\"')*").endswith("?"))


def _first_place(reply: Reply) -> tuple[int, int]:
    return reply.words.start, reply.words.sentence


def _only_questions(reply: Reply) -> float:
    """One where every sentence asks."""
    own = reply.words.own
    return float("?" in own and _last_question(reply) and not any(m in own for m in (". ", "! ")))


def _typed(reply: Reply, wanted: Iterable[str]) -> float:
    """Count what is wanted in the own words as they were typed, what is quoted left out."""
    marks = [mark for mark in wanted if mark in reply.text]
    if not marks:
        return 0
    typed, own = reply.text, reply.words.own
    if own.count("\n") > typed.count("\n"):
        typed = "".join(a if b != "\n" else b for a, b in zip(typed, own, strict=True))
    return sum(map(typed.count, marks))


def _links(reply: Reply) -> float:
    return _typed(reply, ("http://", "https://", "www."))


def _dots(reply: Reply) -> float:
    return _typed(reply, ("...", "…"))


def _echo(reply: Reply) -> float:
    """One where the comment opens by asking back at most five words without a question word."""
    first = reply.words.first
    if not first.endswith("?"):
        return 0
    words = first.lower().split()
    return 0 < len(words) <= _ECHO and words[0].rstrip("?") not in _talk(reply).asking


def _laughing(reply: Reply) -> float:
    return 0 if reply.text.isascii() else _typed(reply, "😂🤣😆😹")


def _quoted_words(reply: Reply) -> float:
    """The number of words between the first and the second quotation mark."""
    parts = reply.words.own.split('"', 2)
    return len(parts[1].split()) if len(parts) > 2 else 0  # noqa: PLR2004 - two marks


def _negated(words: Words) -> bool:
    return _negated_among(words, words.kinds)


def _denied_repetition(reply: Reply) -> float:
    """One where a third of the content words come back, negated only in the reply."""
    turned = _negated(reply.words) and not _negated(reply.parent)
    return float(turned and _overlap(reply) >= _MUCH)


def _affirmed_denial(reply: Reply) -> float:
    """One where a third of the content words come back, negated only in the parent."""
    turned = _negated(reply.parent) and not _negated(reply.words)
    return float(turned and _overlap(reply) >= _MUCH)


def _parent_asks(reply: Reply) -> float:
    return float(reply.parent.own.rstrip(" \n\"')*").endswith("?"))


def _parent_asks_whether(reply: Reply) -> float:
    """One where a verb opens the question; a negated one ("Isn't it ...?") asks for assent."""
    if not _parent_asks(reply):
        return 0
    lexicon = reply.parent.lexicon
    *_, (start, end) = sentences(reply.parent.own, lexicon.position.stops)
    words = words_in(trimmed(reply.parent.own[start:end], lexicon))[:1]
    return float(
        not lexicon.verbs.auxiliaries.isdisjoint(words) and lexicon.talk.negations.isdisjoint(words)
    )


MEASURES: Final = (
    Measure("words", "the number of own words", lambda reply: len(reply.words.all)),
    Measure(
        "parent words",
        "the number of words it answers",
        lambda reply: len(reply.parent.all),
        sees=Sees.PARENT,
    ),
    Measure("questions", "the number of question marks", lambda reply: reply.words.own.count("?")),
    Measure("first question", "1 where the first sentence asks", _first_question, _first_place),
    Measure("only questions", "1 where every sentence asks", _only_questions),
    Measure("last question", "1 where the comment ends by asking", _last_question),
    Measure(
        "parent asks", "1 where what it answers ends by asking", _parent_asks, sees=Sees.PARENT
    ),
    Measure(
        "parent asks whether",
        "1 where what it answers ends by asking for yes or no",
        _parent_asks_whether,
        sees=Sees.PARENT,
    ),
    Measure("exclamations", "the number of exclamation marks", lambda r: r.words.own.count("!")),
    Measure("second person", "how often it says you", lambda r: _count(r, _talk(r).second_person)),
    Measure("first person", "how often it says I", lambda r: _count(r, _talk(r).first_person)),
    Measure("we", "how often it says we", lambda r: _count(r, _talk(r).group)),
    Measure("they", "how often it says they", lambda r: _count(r, _talk(r).third_person)),
    Measure("negations", "how often it negates", lambda r: _count(r, _talk(r).negations)),
    Measure(
        "denial",
        "2 where it opens negated, 1 if later, and its parent is not; -1 where neither is",
        _denial,
        sees=Sees.BOTH,
    ),
    Measure(
        "overlap",
        "the share of its content words that the parent has too",
        _overlap,
        sees=Sees.BOTH,
    ),
    Measure(
        "denied repetition",
        "1 where it negates what its parent said",
        _denied_repetition,
        sees=Sees.BOTH,
    ),
    Measure(
        "affirmed denial",
        "1 where it says what its parent negated",
        _affirmed_denial,
        sees=Sees.BOTH,
    ),
    Measure("links", "the number of links", _links),
    Measure("dots", "how often it trails off", _dots),
    Measure("echo", "1 where it opens by asking a few words back", _echo, _first_place),
    Measure("laughing faces", "the number of laughing faces", _laughing),
    Measure("quoted", "the number of words it quotes first", _quoted_words),
    Measure("capitals", "the number of words in capitals", _capitals),
    Measure("quotes the parent", "1 where it repeats its parent's words", _quoted, sees=Sees.BOTH),
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
