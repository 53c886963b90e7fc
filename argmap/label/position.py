"""The position a comment holds: one plain sentence, understandable alone, or none.

Every sentence is rated by its form (docs/labels.md gives the reasons); the best one is the
position if it is rated well enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from argmap.label.reply import Words
from argmap.label.verbs import finite, is_order
from argmap.model import Comment
from argmap.text import one_line, sentences, shorten, word_set

LONGEST: Final = 200
_LEAST_WORDS: Final = 4
_FEW_WORDS, _MANY_WORDS = 6, 35
_MOST_SENTENCES: Final = 8
_LONGEST_LOOK: Final = 2000
_GOOD_ENOUGH: Final = 5
_CONNECTIVE: Final = re.compile(
    r"(?:(?:yes|no|yeah|yep|nope|nah|well|but|and|so|ok|okay|oh|ah|sure|right|exactly|true|indeed"
    r"|agreed|also|still|however|sorry|look|hmm+|er+m*|um+|actually|anyway|besides|plus|then"
    r"|fine|now|all right"
    r"|true enough|fair enough|to be fair|in fact|of course|correction|one more thing|fun fact"
    r"|(?:and )?as (?:i|you|we)(?:'ve| have)? (?:said|explained|mentioned)[^,.]{0,30}"
    r"|something that nobody has said yet|edit|update|ps"
    r"|(?:i )?(?:totally |completely )?(?:agree|disagree)(?: with (?:you|that|this))?)"
    r"(?:[,;:.!—–-]+\s*|\s+(?=but\b|and\b|because\b))|(?:but|and|so|because|though|except)\s+"
    r"|(?:also|now|then|sure)\s+(?=i\b|it\b|they|that|this|please|you)"
    r"|you(?:'re| are) right that\s+"
    r"|(?:now )?(?:i )?(?:still |really |just |honestly )*(?:think|believe|reckon|suspect)"
    r" (?:that )?(?=(?:the|a|an|this|these|our|my|we|you|people|there|it)\b))",
    re.IGNORECASE,
)
_STRONG: Final = word_set(
    "should shouldn't must mustn't ought need needs needn't because therefore point problem fact "
    "reason better worse wrong right never always only more less rather instead than unless cannot "
    "can't won't will would"
)
_POINTING: Final = word_set(
    "it it's they they're they've he he's she she's him her them that's this's there's which who "
    "its their his yours mine ours theirs same one"
)
_THAT: Final = word_set("that this these those")
_BARE: Final = word_set(
    "is isn't was wasn't are were will would can could should must may might has had does did do "
    "makes means goes just also only really"
)
_EXPLETIVE: Final = re.compile(
    r"it(?:'s| is| was| would be| makes| takes| costs) (?:\w+ ){1,4}(?:to|that|how|when|if)\b"
    r"|there (?:is|are|was|were|will|has|have)\b",
    re.IGNORECASE,
)
_PERSONAL: Final = word_set("i i'm i've i'd i'll my me you you're you've you'll your")
_TOLD: Final = re.compile(
    r"(?:i (?:was|went|had|have|used to|looked|saw|came|only|like|am|love|did|drove|count|live"
    r"|work|know)|i'm|i've|i'd|my)\b",
    re.IGNORECASE,
)
_NARRATIVE: Final = word_set("yesterday ago once")
_NO_CLAIM: Final = re.compile(
    r"(?:thanks?|thank you|thx|cheers|lol|lmao|rofl|haha|\+1|wow|nice|welcome|citation needed"
    r"|me too|joke alert|just (?:saying|asking|wondering|curious)|asking for|real question"
    r"|(?:can|could|would|will) (?:you|somebody|someone|anybody|anyone)|am i the only"
    r"|(?:i'd|i would) (?:honestly |really )?(?:like|love) (?:one|to (?:see|know|hear))"
    r"|put me down|count me|what an? |how \w+ (?:of|that)"
    r"|(?:please |kindly )?(?:demonstrate|provide|prove|show (?:me|us)|tell (?:me|us)|explain"
    r"|cite|give (?:me|us)|name (?:one|me))|please|not to mention"
    r"|last (?:\w+ )?i (?:checked|saw|heard)|nobody (?:doubts|denies)|granted"
    r"|(?:the \w+|he|she|you) (?:has|have) a (?:good )?point)\b",
    re.IGNORECASE,
)
_REPLY_TITLE: Final = re.compile(r"\s*(?:(?:re|aw|fwd?|sv|antw)\s*:\s*)+", re.IGNORECASE)
_MARKUP: Final = re.compile(
    r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|\[(?=[^\]\n]{1,200}\]\()|https?://\S+"
)
_MARKS: Final = re.compile(r"[*_`\[]|https?:")
_LINK_END: Final = re.compile(r"\]\([^)\s]{0,500}\)")
_JOKE: Final = re.compile(
    r"(?:^|\s)(?:/s|/jk|/joke|;-?\)|:-?[pPD])(?:\s|$)|joke alert|\bjust kidding\b", re.IGNORECASE
)
_JOKE_MARKS: Final = ("/s", "/j", ";", ":P", ":p", ":D", ":-", "oke", "OKE", "idding")


def position(title: str, words: Words, about: frozenset[str] = frozenset()) -> str:
    """Return the position of a comment as one plain sentence, empty where it claims nothing.

    Args:
        title: the comment's own heading; empty where it is a mere subject line.
        words: its own words.
        about: the content words of what it answers and of the motion.
    """
    start = words.start - words.own.endswith('"', 0, words.start)
    own = words.own[start : start + _LONGEST_LOOK]
    if any(mark in own for mark in _JOKE_MARKS) and _JOKE.search(own):
        return ""
    best, most = _best(own, about)
    heading = trimmed(title) if title and not _REPLY_TITLE.match(title) else ""
    if heading and not title.endswith(("...", "…")) and _force(heading, about) > most:
        return _ended(heading)
    return _ended(best) if best else ""


def subject_lines(comments: Iterable[Comment]) -> frozenset[str]:
    """Return the titles that replies carry on ("Re: ..."): they name the talk, no more."""
    titles = (comment.title for comment in comments if comment.parent is not None)
    return frozenset(_REPLY_TITLE.sub("", one_line(title), count=1) for title in titles if title)


def _best(own: str, about: frozenset[str]) -> tuple[str, int]:
    """Return the best sentence and its force; none where the force is too small."""
    best, most = "", _GOOD_ENOUGH - 1
    for number, span in enumerate(islice(sentences(own), _MOST_SENTENCES)):
        raw = own[span.start : span.end]
        if raw[-1] == "?" or raw[-2:-1] == "?" or raw[-1] == ":":
            continue
        late = min(number, 3)
        if _most_force(raw, about) - late <= most:
            continue
        text = trimmed(raw)
        found = _force(text, about) - late
        if found > most:
            best, most = text, found
    return best, most


def trimmed(sentence: str) -> str:
    """Return a sentence without markup and leading connectives ("Yes, but ..."), capitalised."""
    if _MARKS.search(sentence):
        sentence = _MARKUP.sub("", _LINK_END.sub("", sentence))
    line = one_line(sentence).strip(" >-–—*'")
    text = (line if line.count('"') % 2 == 0 else line.strip('"')).lstrip(" .…,;:!)")
    if text.startswith('"') and text.endswith(('"', '."', '!"')) and text.count('"') == 2:  # noqa: PLR2004 - all of it is quoted
        text = text.strip('"')
    for _ in range(4):
        found = _CONNECTIVE.match(text)
        if not found or found.end() == len(text):
            break
        text = text[found.end() :]
    return text[:1].upper() + text[1:]


def _ended(text: str) -> str:
    """Return a sentence of at most LONGEST characters that ends with a full stop."""
    bare = text.rstrip(" .!,;:…-–—")
    whole = bare + ("" if bare.endswith(("?", '"', "”")) and text[-1] in '"”?' else ".")
    return whole if len(whole) <= LONGEST else shorten(bare, LONGEST)


def _most_force(text: str, about: frozenset[str]) -> int:
    """Return what `_force` cannot exceed: most sentences need no closer look."""
    kinds = set(text.lower().rstrip(".!… ").split())
    return 9 + 2 * (not _STRONG.isdisjoint(kinds)) + min(2, len(about & kinds))


def _force(text: str, about: frozenset[str]) -> int:
    """Rate how well a sentence states a claim that is understood alone; 0 where it states none."""
    low = text.lower()
    words = low.rstrip(".!… ").split()
    if len(words) < _LEAST_WORDS or low[0] == "(" or _NO_CLAIM.match(low) or not finite(words):
        return 0
    kinds = set(words)
    force = 5 + _opening(low, words) + min(2, len(about & kinds))
    force += 2 * (not _STRONG.isdisjoint(kinds)) + 2 * (_FEW_WORDS <= len(words) <= _MANY_WORDS)
    force -= 2 * (words[-1] in _BARE or words[-1] == "be") + 2 * (len(words) > _MANY_WORDS)
    force -= 4 * (low.count('"') % 2)
    return force - 2 * (not _NARRATIVE.isdisjoint(kinds))


def _opening(low: str, words: list[str]) -> int:
    """Rate the subject: a noun is best, a pronoun that points elsewhere worst."""
    first, second = words[0], words[1]
    if _EXPLETIVE.match(low):
        return 1
    if first in _POINTING or (first in _THAT and (second in _PERSONAL or finite((second,)))):
        return -5
    if first.endswith("ing") and not finite(words[1:3]):
        return -5
    if _TOLD.match(low):
        return -4
    if first in _PERSONAL:
        return -1
    return -4 if is_order(words) else 2 - 4 * (first in _THAT)
