"""The examples of rules: every rule must hit its hits and spare its misses."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.label.lexicon import Lexicon
from argmap.label.match import Engine, engine, hits, hits_elsewhere
from argmap.label.motion import parse_motion
from argmap.label.reply import NO_WORDS, Reply, Setting, Words, words_of
from argmap.label.rules import Example, Rule, Rulebook
from argmap.label.stance import stated


def check(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Yield (rule id, what is wrong) for every example that its rule treats wrongly."""
    ready = engine(rulebook)
    for rule in rulebook.rules:
        for example in rule.hits:
            if not _fires(ready, rule, example, rulebook.lexicon):
                yield rule.id, f"field hits: it does not hit {example.text!r}"
        for example in rule.misses:
            if _fires(ready, rule, example, rulebook.lexicon):
                yield rule.id, f"field misses: it hits {example.text!r}"


def _fires(ready: Engine, rule: Rule, example: Example, lexicon: Lexicon) -> bool:
    reply = reply_of(example, lexicon)
    (found,) = hits(ready, [reply])
    late = hits_elsewhere(ready, reply.setting.elsewhere)
    return any(hit.rule.id == rule.id for hit in (*found, *late))


def reply_of(example: Example, lexicon: Lexicon) -> Reply:
    """Return an example as a reply."""
    words = words_of(example.text, example.parent, lexicon)
    parent = words_of(example.parent, lexicon=lexicon) if example.parent else NO_WORDS
    place = _setting(example)
    said = said_of(words, example.motion) if example.motion else (0, 0, 0)
    return Reply(example.text, words, example.parent, parent, place, said)


def said_of(words: Words, motion: str) -> tuple[int, int, int]:
    """Return the sign and the place of what a comment states outright about a motion."""
    said = stated(words, parse_motion(motion, words.lexicon))
    return said.stance.sign, said.start, said.end


def _setting(example: Example) -> Setting:
    names = example.authors
    same = len(names) > 1 and names[-1] == names[-2]
    returns = len(names) > 2 and names[-1] == names[-3] and not same  # noqa: PLR2004 - A, B, A
    return Setting(same, returns, _chain(names), example.rivals, elsewhere=example.elsewhere)


def _chain(names: str) -> int:
    """Count how many comments in a row, from the last back, two authors exchanged."""
    length = min(len(names), 2) if names[-2:-1] != names[-1:] else 1
    while length >= 2 and length < len(names) and names[-length - 1] == names[-length + 1]:  # noqa: PLR2004 - two take turns
        length += 1
    return max(length, 1)
