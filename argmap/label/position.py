"""The position a comment holds: one plain sentence, understandable alone, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from argmap.label.reply import Words
from argmap.model import Comment
from argmap.text import one_line, sentences, shorten, word_set

LONGEST: Final = 200
_LEAST_WORDS: Final = 3
_MOST_SENTENCES: Final = 8
_LONGEST_LOOK: Final = 2000
_MOST_FORCE: Final = 10
_CONNECTIVE: Final = re.compile(
    r"(?:(?:yes|no|yeah|yep|nope|nah|well|but|and|so|ok|okay|oh|ah|sure|right|exactly|true|indeed"
    r"|agreed|also|still|however|sorry|look|hmm+|er+m*|um+|actually|anyway|besides|plus|then"
    r"|(?:i )?(?:totally |completely )?(?:agree|disagree)(?: with (?:you|that|this))?)"
    r"(?:[,;:.!—–-]+\s*|\s+(?=but\b|and\b|because\b))|(?:but|and|so|because)\s+)",
    re.IGNORECASE,
)
_CLAIM: Final = word_set(
    "is are was were isn't aren't should shouldn't must will won't would can can't cannot has have "
    "need needs require requires work works cost costs kill kills save saves help helps fail fails "
    "mean means make makes because never always do does don't doesn't did didn't it's that's"
)
_STRONG: Final = word_set(
    "should shouldn't must because therefore point problem fact reason better worse wrong right "
    "never always only need needs"
)
_NARRATIVE: Final = word_set("yesterday ago")
_NARRATION: Final = ("i was ", "i went ", "i had ", "i used to ")
_THIN: Final = re.compile(
    r"(?:thanks?|thank you|lol|lmao|rofl|haha|\+1|this|same|what|nice|wow|source|citation needed"
    r"|cheers|good point|well said|me too|agreed|exactly|joke alert)\b",
    re.IGNORECASE,
)
_REPLY_TITLE: Final = re.compile(r"\s*(?:re|aw|fwd?|sv|antw)\s*:", re.IGNORECASE)
_MARKUP: Final = re.compile(
    r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|\[(?=[^\]\n]{1,200}\]\()|https?://\S+"
)
_LINK_END: Final = re.compile(r"\]\([^)\s]{0,500}\)")
_JOKE: Final = re.compile(
    r"(?:^|\s)(?:/s|/jk|/joke|;-?\)|:-?[pPD])(?:\s|$)|joke alert|\bjust kidding\b", re.IGNORECASE
)
_SLIGHT: Final = word_set("a an the very really just so quite simply truly totally absolutely")
_JOKE_MARKS: Final = ("/s", "/j", ";", ":P", ":p", ":D", ":-", "oke", "OKE", "idding")
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def position(comment: Comment, words: Words) -> str:
    """Return the position of a comment as one plain sentence, empty where it claims nothing."""
    title = _title_claim(comment.title)
    if title:
        return title
    return claim(words)


def claim(words: Words) -> str:
    """Return the sentence that carries the claim among a comment's own words."""
    own = words.own[words.start : words.start + _LONGEST_LOOK]
    if any(mark in own for mark in _JOKE_MARKS) and _JOKE.search(own):
        return ""
    best, force = "", 0
    for number, span in enumerate(islice(sentences(own), _MOST_SENTENCES)):
        text = own[span.start : span.end]
        found = _force(text, number) if text[-1] != "?" else 0
        if found > force:
            best, force = text, found
        if force > _MOST_FORCE - number:
            break
    return shorten(trimmed(best), LONGEST) if best else ""


def trimmed(sentence: str) -> str:
    """Return a sentence without markup and leading connectives ("Yes, but ..."), capitalised."""
    bare = one_line(_MARKUP.sub("", _LINK_END.sub("", sentence)))
    text = bare.strip(" \"'>-–—*").lstrip(".…,;:!)")
    for _ in range(4):
        shorter = _CONNECTIVE.sub("", text, count=1) if _CONNECTIVE.match(text) else text
        if shorter == text or not shorter:
            break
        text = shorter
    return text[:1].upper() + text[1:]


def _force(text: str, number: int) -> int:
    """Rate how well a sentence states a claim; 0 where it states none."""
    low = text.lower()
    words = low.replace("’", "'").split()
    count = len(words)
    claims = not _CLAIM.isdisjoint(words)
    if count < (_LEAST_WORDS if claims else _LEAST_WORDS + 1):
        return 0
    if count < 6 and _THIN.match(text):  # noqa: PLR2004 - "Thanks for that" and the like
        return 0
    told = low.startswith(_NARRATION) or not _NARRATIVE.isdisjoint(words)
    force = 4 + 2 * claims + 3 * (not _STRONG.isdisjoint(words)) - min(number, 4)
    return max(1, force + 2 * (6 <= count <= 30) - 2 * told)  # noqa: PLR2004 - readable


def _title_claim(title: str) -> str:
    """Return a comment's title where it is itself a claim."""
    text = one_line(title)
    if not text or _REPLY_TITLE.match(text) or text.endswith(("?", "…", "...")):
        return ""
    text = trimmed(text)
    words = text.lower().split()
    claims = len(words) > _LEAST_WORDS and not _CLAIM.isdisjoint(words)
    return shorten(text, LONGEST) if claims else ""


def shared(texts: Iterable[str]) -> tuple[str, ...]:
    """Give positions that plainly say the same one wording: that of the first.

    The same means the same words in the same order, whatever the case and the marks, and whatever
    articles and adverbs of degree stand between them.
    """
    firsts: dict[tuple[str, ...], str] = {}
    return tuple(firsts.setdefault(_key(text), text) if text else "" for text in texts)


def _key(text: str) -> tuple[str, ...]:
    words = tuple(_WORD.findall(text.casefold()))
    return tuple(word for word in words if word not in _SLIGHT) or words or (text,)
