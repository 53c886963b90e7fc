"""The position a comment holds: one plain sentence, understandable alone, or none.

Every sentence is rated by its form (docs/labels.md gives the reasons); the best one is the
position if it is rated well enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final, NamedTuple

from argmap.label.lexicon import Claims, Lexicon
from argmap.label.reply import Words
from argmap.label.verbs import finite, is_order
from argmap.label.wordfile import load_lexicon
from argmap.model import Comment
from argmap.text import one_line, sentences, shorten

LONGEST: Final = 200
_LEAST_WORDS: Final = 4
_FEW_WORDS, _MANY_WORDS = 6, 35
_MOST_SENTENCES: Final = 8
_LONGEST_LOOK: Final = 2000
_GOOD_ENOUGH: Final = 5
# What `_force` cannot exceed: whatever the words; unless a strong word or one of the talk is there.
_MOST_FORCE: Final = 13
_PLAIN_FORCE: Final = 9
_REPLY_TITLE: Final = re.compile(r"\s*(?:(?:re|aw|fwd?|sv|antw)\s*:\s*)+", re.IGNORECASE)
_MARKUP: Final = re.compile(
    r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|\[(?=[^\]\n]{1,200}\]\()|\(?https?://\S+"
)
# One set of characters opens each of both: so they are searched at the speed of the text.
_MARKS: Final = re.compile(r"[*_`\[h](?:(?<!h)|ttps?:)")
_LINK_END: Final = re.compile(r"\]\([^)\s]{0,500}\)")
_JOKE: Final = re.compile(
    r"[/;:](?<!\S[/;:])(?:(?<=/)(?:s|jk|joke)|(?<=;)-?\)|(?<=:)-?[pd])(?!\S)", re.IGNORECASE
)
_JOKE_MARKS: Final = ("/s", "/j", ";", ":P", ":p", ":D", ":-")


def position(title: str, words: Words, about: frozenset[str] = frozenset()) -> str:
    """Return the position of a comment as one plain sentence, empty where it claims nothing.

    Args:
        title: the comment's own heading; empty where it is a mere subject line.
        words: its own words, which know the lexicon of their language.
        about: the content words of what it answers and of the motion.
    """
    start = words.start - words.own.endswith('"', 0, words.start)
    own = words.own[start : start + _LONGEST_LOOK]
    lexicon = words.lexicon
    if _joking(own, lexicon.position):
        return ""
    best, most = _best(own, about, words)
    heading = trimmed(title, lexicon) if title and not _REPLY_TITLE.match(title) else ""
    if heading and not title.endswith(("...", "…")) and _force(heading, about, lexicon) > most:
        return _ended(heading)
    return _ended(best) if best else ""


def _joking(own: str, claims: Claims) -> bool:
    has = own.__contains__
    maybe = "/" in own or ";" in own or ":" in own
    if maybe and any(map(has, _JOKE_MARKS)) and _JOKE.search(own):
        return True
    return any(map(has, claims.joke_marks)) and bool(claims.joke.search(own))


def subject_lines(comments: Iterable[Comment]) -> frozenset[str]:
    """Return the titles that replies carry on ("Re: ..."): they name the talk, no more."""
    titles = (comment.title for comment in comments if comment.parent is not None)
    return frozenset(_REPLY_TITLE.sub("", one_line(title), count=1) for title in titles if title)


class _Hot(NamedTuple):
    """What a comment has of the words that lift a sentence above _PLAIN_FORCE."""

    strong: frozenset[str]
    about: frozenset[str]

    def most_force(self, sentence: str) -> int:
        """Return what `_force` cannot exceed: most sentences need no closer look."""
        if not (self.strong or self.about):
            return _PLAIN_FORCE
        has = sentence.lower().__contains__
        return _PLAIN_FORCE + 2 * any(map(has, self.strong)) + min(2, sum(map(has, self.about)))


def _hot(words: Words, about: frozenset[str]) -> _Hot:
    return _Hot(words.lexicon.position.strong & words.kinds, about & words.kinds)


def _best(own: str, about: frozenset[str], words: Words) -> tuple[str, int]:
    """Return the best sentence and its force; none where the force is too small."""
    lexicon, hot = words.lexicon, None
    stops = lexicon.position.stops
    best, most = "", _GOOD_ENOUGH - 1
    for number, (start, end) in enumerate(islice(sentences(own, stops), _MOST_SENTENCES)):
        late = min(number, 3)
        if most >= _MOST_FORCE - late:
            break
        raw = own[start:end]
        if raw[-1] == "?" or raw[-2:-1] == "?" or raw[-1] == ":":
            continue
        if most >= _PLAIN_FORCE - late:
            hot = hot or _hot(words, about)
            if most >= hot.most_force(raw) - late:
                continue
        text = trimmed(raw, lexicon)
        found = _force(text, about, lexicon) - late
        if found > most:
            best, most = text, found
    return best, most


def trimmed(sentence: str, lexicon: Lexicon | None = None) -> str:
    """Return a sentence without markup and leading connectives ("Yes, but ..."), capitalised."""
    if _MARKS.search(sentence):
        sentence = _MARKUP.sub("", _LINK_END.sub("", sentence))
    line = one_line(sentence).strip(" >-–—*'")
    text = (line if line.count('"') % 2 == 0 else line.strip('"')).lstrip(" .…,;:!)")
    if text.startswith('"') and text.endswith(('"', '."', '!"')) and text.count('"') == 2:  # noqa: PLR2004 - all of it is quoted
        text = text.strip('"')
    opening = (lexicon or load_lexicon()).position.opening
    for _ in range(4):
        found = opening.match(text)
        if not found or found.end() == len(text):
            break
        text = text[found.end() :]
    return text[:1].upper() + text[1:]


def _ended(text: str) -> str:
    """Return a sentence of at most LONGEST characters that ends with a full stop."""
    bare = text.rstrip(" .!,;:…-–—")
    whole = bare + ("" if bare.endswith(("?", '"', "”")) and text[-1] in '"”?' else ".")
    return whole if len(whole) <= LONGEST else shorten(bare, LONGEST)


def _force(text: str, about: frozenset[str], lexicon: Lexicon) -> int:
    """Rate how well a sentence states a claim that is understood alone; 0 where it states none."""
    low = text.lower()
    words = low.rstrip(".!… ").split()
    claims = lexicon.position
    if len(words) < _LEAST_WORDS or low[0] == "(" or claims.claims_nothing.match(low):
        return 0
    if not finite(words, lexicon):
        return 0
    kinds = set(words)
    force = 5 + _opening(low, words, lexicon) + min(2, len(about & kinds))
    force += 2 * (not claims.strong.isdisjoint(kinds))
    force += 2 * (_FEW_WORDS <= len(words) <= _MANY_WORDS)
    force -= 2 * (words[-1] in claims.unfinished) + 2 * (len(words) > _MANY_WORDS)
    force -= 4 * (low.count('"') % 2) + 2 * (words[-1] in claims.bare_pointing)
    return force - 2 * (not claims.narrative.isdisjoint(kinds))


def _opening(low: str, words: list[str], lexicon: Lexicon) -> int:
    """Rate the subject: a noun is best, a pronoun that points elsewhere worst."""
    claims = lexicon.position
    if claims.is_expletive.match(low):
        return 1
    if _points(words, lexicon):
        return -5
    if claims.is_told.match(low):
        return -4
    if words[0] in claims.personal:
        return -1
    return -4 if is_order(words, lexicon.verbs) else 2 - 4 * (words[0] in claims.demonstrative)


def _points(words: list[str], lexicon: Lexicon) -> bool:
    """Tell whether a sentence opens with a word for something that stands elsewhere."""
    claims, (first, second) = lexicon.position, words[:2]
    if first in claims.pointing:
        return True
    if first in claims.bare_pointing and (second in claims.personal or finite((second,), lexicon)):
        return True
    return first.endswith(lexicon.verbs.gerunds) and not finite(words[1:3], lexicon)
