"""A comment as the rules see it: its own words, its place, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from argmap.label.lexicon import WORDLESS, Lexicon
from argmap.label.wordfile import load_lexicon
from argmap.model import Comment
from argmap.quotes import strip_quotes
from argmap.text import Abbreviations, sentences


class _Plain(dict[int, int]):
    """Maps characters one for one: letters stay, typographic marks become plain ones or spaces."""

    def __missing__(self, code: int) -> int:
        """Decide on a character when it is first met."""
        kept = code < 128 or chr(code).isalnum()  # noqa: PLR2004 - ASCII ends there
        self[code] = code if kept else ord(" ")
        return self[code]


# U+FFFD stands where somebody lost a character, and in English that was mostly an apostrophe.
_TYPOGRAPHIC: Final = "’‘ʼ´`\ufffd“”„‟«»–—…"
_PLAIN: Final = _Plain(zip(map(ord, _TYPOGRAPHIC), b"''''''\"\"\"\"\"\"--.", strict=True))
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LETTERS: Final = bytes(
    code if chr(code) in "abcdefghijklmnopqrstuvwxyz'" else ord(" ") for code in range(256)
)
# An apostrophe that does not join two parts of one word.
_STRAY: Final = re.compile(r"'(?:(?<![a-z]')|(?![a-z])|[a-z]+')")
_HEAD: Final = re.compile(r"(?:[\s\"'*_(\[>~.,:;–—-]++|@\S++|https?://\S++)*+")
_LONGEST_FIRST: Final = 400
_CLOSING: Final = "\"'”’)]*_"
# A line break inside a sentence, as old mail has them: after a long line, before a small letter.
_SOFT: Final = re.compile(r"\n(?<=[^\n]{55}\n)(?=[a-z])")
_LONGEST_GREETING: Final = 40
_MOST_GREETING: Final = 4
_TOKEN: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Words:
    """One comment's words. `own` has the length of the text, its quotes blanked out.

    `start` is where the first own word begins, `fourth` where the fourth one ends, `sentence` where
    the first sentence ends. `all` are the words in small letters, `kinds` the different ones,
    `content` those of them that carry meaning. `lexicon` holds the words of its language.
    """

    own: str
    start: int
    fourth: int
    sentence: int
    all: tuple[str, ...]
    kinds: frozenset[str]
    content: frozenset[str]
    lexicon: Lexicon = WORDLESS

    @property
    def first(self) -> str:
        """The first sentence."""
        return self.own[self.start : self.sentence]


LONGEST: Final = 20_000
"""So many characters of a comment are read for its label; that is some 3,500 words."""
NO_WORDS: Final = Words("", 0, 0, 0, (), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a reply stands in its thread.

    `same_author`: it answers its own author. `returns`: its author wrote what its parent answers.
    `chain`: how many comments in a row, this one included, two authors exchanged. `rivals`: how
    many other replies its parent has. `top`: it answers the motion. `elsewhere`: how both authors
    reply to each other elsewhere, from -1, all attack, to 1, all support (at a second look only).
    """

    same_author: bool = False
    returns: bool = False
    chain: int = 1
    rivals: int = 0
    top: bool = False
    elsewhere: float = 0.0


ALONE: Final = Setting()


@dataclass(frozen=True, slots=True)
class Reply:
    """A comment, what it answers, and where it stands.

    `said`: +1 where it answers the motion and states outright that it is for it, -1 against, else
    0; then the place of the words that state it.
    """

    text: str
    words: Words
    parent_text: str
    parent: Words
    setting: Setting
    said: tuple[int, int, int] = (0, 0, 0)


def words_of(text: str, parent_text: str = "", lexicon: Lexicon | None = None) -> Words:
    """Return the words of a comment that are its author's own; English where None."""
    lexicon = lexicon or load_lexicon()
    own = _SOFT.sub(" ", _plain(strip_quotes(text, parent_text)))
    start = _start(own, lexicon.talk.greetings)
    found = words_in(own[start:])
    kinds = frozenset(found)
    return Words(
        own,
        start,
        _fourth(own, start),
        _first_end(own, start, lexicon.position.stops),
        found,
        kinds,
        kinds - lexicon.talk.empty,
        lexicon,
    )


def _start(own: str, greetings: frozenset[str]) -> int:
    """Return where the first own word begins: names, addresses and a greeting line come before."""
    start = _behind_head(own, 0)
    end = own.find("\n", start, start + _LONGEST_GREETING)
    line = own[start:end].lower().split() if end > 0 else []
    if 0 < len(line) <= _MOST_GREETING and line[0].strip(",!.") in greetings:
        return _behind_head(own, end)
    return start


def _behind_head(own: str, start: int) -> int:
    head = _HEAD.match(own, start)
    return head.end() if head else start


def _first_end(own: str, start: int, stops: Abbreviations) -> int:
    """Return where the first sentence ends, marks that close a quotation left out."""
    piece = own[start : start + _LONGEST_FIRST]
    first = next(sentences(piece, stops), None)
    return start + len(piece[: first.end].rstrip(_CLOSING)) if first else start


def _plain(text: str) -> str:
    """Return `text` with plain marks: of those that change only one is in ASCII."""
    return text.replace("`", "'") if text.isascii() else text.translate(_PLAIN)


def words_in(own: str) -> tuple[str, ...]:
    """Return the words of some own words in small letters."""
    # plain English is split by a table, which is four times faster than the pattern
    low = own.lower()
    if not low.isascii():
        return tuple(_WORD.findall(low))
    parts = low.encode().translate(_LETTERS).decode().split()
    if not _STRAY.search(low):
        return tuple(parts)
    found = [_WORD.findall(part) if "'" in part else (part,) for part in parts]
    return tuple(chain.from_iterable(found))


def _fourth(own: str, start: int) -> int:
    """Return where the fourth word of the own words ends."""
    end = start
    for number, token in enumerate(_TOKEN.finditer(own, start), 1):
        end = token.end()
        if number == 4:  # noqa: PLR2004 - the place is called after it
            break
    return end


def settings_of(comments: tuple[Comment, ...]) -> Mapping[str, Setting]:
    """Return where each comment stands; one pass, parents first."""
    by_id = {comment.id: comment for comment in comments}
    replies: dict[str | None, int] = {}
    for comment in comments:
        replies[comment.parent] = replies.get(comment.parent, 0) + 1
    found: dict[str, Setting] = {}
    for comment in comments:
        parent = by_id.get(comment.parent) if comment.parent is not None else None
        if parent is None:
            found[comment.id] = Setting(top=True, rivals=replies[comment.parent] - 1)
        else:
            before = found.get(parent.id, ALONE)
            above = by_id.get(parent.parent) if parent.parent is not None else None
            found[comment.id] = _setting(comment, parent, above, before, replies[comment.parent])
    return found


def _setting(
    comment: Comment, parent: Comment, above: Comment | None, before: Setting, replies: int
) -> Setting:
    who, whom = comment.commenter, parent.commenter
    same = bool(who) and who == whom
    returns = bool(who) and not same and above is not None and above.commenter == who
    chain = before.chain + 1 if returns else 2
    return Setting(same, returns, 1 if same else chain, replies - 1, top=False)
