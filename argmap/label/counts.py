"""What measures count and compare, each a pure function of a reply; see `measures`."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


def talk(reply: Reply) -> Talk:
    """Return the function words of the language of a reply."""
    return reply.words.lexicon.talk


def how_often(reply: Reply, wanted: frozenset[str]) -> float:
    """Count the words that are among those wanted."""
    return sum(map(reply.words.all.count, wanted & reply.words.kinds))


def overlap(reply: Reply) -> float:
    """Share of the reply's content words that its parent has too."""
    own = reply.words.content
    return len(own & reply.parent.content) / len(own) if own else 0.0


def denial(reply: Reply) -> float:
    """Two where the first sentence negates and the parent never does, one where a later one does.

    Less than zero where neither of them negates anything, not even by what a word means ("doubt").
    """
    if not reply.parent.all or _negated(reply.parent):
        return 0
    if not _negated(reply.words):
        return -1 if talk(reply).denials.isdisjoint(reply.words.kinds) else 0
    return 2 if _negated_among(reply.words, words_in(reply.words.first)) else 1


def _negated_among(words: Words, some: Iterable[str]) -> bool:
    return not words.lexicon.talk.negations.isdisjoint(some)


def capitals(reply: Reply) -> float:
    """Count the words in capitals."""
    if _CAPITALS not in reply.words.own.encode().translate(_OF_CAPITALS):
        return 0
    own = f" {reply.words.own} "
    runs = (run.span() for run in _LOUD.finditer(own))
    return sum(not (_joins(own[start - 1]) or _joins(own[end])) for start, end in runs)


def _joins(mark: str) -> bool:
    return mark.isalnum() or mark == "_"


def quoted(reply: Reply) -> float:
    """One where the reply repeats words of its parent as a quotation."""
    return float(
        len(reply.text) == len(reply.words.own)
        and reply.words.own.count("\n") > reply.text.count("\n")
    )


def first_question(reply: Reply) -> float:
    """One where the first sentence asks."""
    return float(reply.words.first.endswith("?"))


def last_question(reply: Reply) -> float:
    """One where the comment ends by asking."""
    return float(reply.words.own.rstrip(" \n\"')*").endswith("?"))


def first_place(reply: Reply) -> tuple[int, int]:
    """Return where the first sentence stands."""
    return reply.words.start, reply.words.sentence


def only_questions(reply: Reply) -> float:
    """One where every sentence asks."""
    own = reply.words.own
    return float("?" in own and last_question(reply) and not any(m in own for m in (". ", "! ")))


def _typed(reply: Reply, wanted: Iterable[str]) -> float:
    """Count what is wanted in the own words as they were typed, what is quoted left out."""
    marks = [mark for mark in wanted if mark in reply.text]
    if not marks:
        return 0
    typed, own = reply.text, reply.words.own
    if own.count("\n") > typed.count("\n"):
        typed = "".join(a if b != "\n" else b for a, b in zip(typed, own, strict=True))
    return sum(map(typed.count, marks))


def links(reply: Reply) -> float:
    """Count the links."""
    return _typed(reply, ("http://", "https://", "www."))


def dots(reply: Reply) -> float:
    """Count how often it trails off."""
    return _typed(reply, ("...", "…"))


def echo(reply: Reply) -> float:
    """One where the comment opens by asking back at most five words without a question word."""
    first = reply.words.first
    if not first.endswith("?"):
        return 0
    words = first.lower().split()
    return 0 < len(words) <= _ECHO and words[0].rstrip("?") not in talk(reply).asking


def laughing(reply: Reply) -> float:
    """Count the laughing faces."""
    return 0 if reply.text.isascii() else _typed(reply, "😂🤣😆😹")


def quoted_words(reply: Reply) -> float:
    """The number of words between the first and the second quotation mark."""
    parts = reply.words.own.split('"', 2)
    return len(parts[1].split()) if len(parts) > 2 else 0  # noqa: PLR2004 - two marks


def _negated(words: Words) -> bool:
    return _negated_among(words, words.kinds)


def denied_repetition(reply: Reply) -> float:
    """One where a third of the content words come back, negated only in the reply."""
    turned = _negated(reply.words) and not _negated(reply.parent)
    return float(turned and overlap(reply) >= _MUCH)


def affirmed_denial(reply: Reply) -> float:
    """One where a third of the content words come back, negated only in the parent."""
    turned = _negated(reply.parent) and not _negated(reply.words)
    return float(turned and overlap(reply) >= _MUCH)


def parent_asks(reply: Reply) -> float:
    """One where what it answers ends by asking."""
    return float(reply.parent.own.rstrip(" \n\"')*").endswith("?"))


def parent_asks_whether(reply: Reply) -> float:
    """One where a verb opens the question; a negated one ("Isn't it ...?") asks for assent."""
    if not parent_asks(reply):
        return 0
    lexicon = reply.parent.lexicon
    *_, (start, end) = sentences(reply.parent.own, lexicon.position.stops)
    words = words_in(trimmed(reply.parent.own[start:end], lexicon))[:1]
    return float(
        not lexicon.verbs.auxiliaries.isdisjoint(words) and lexicon.talk.negations.isdisjoint(words)
    )
