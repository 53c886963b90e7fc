"""Which language each comment is in. The only file that imports py3langid, and only when needed.

A look at the commonest words of the languages that have a rulebook decides most comments in some
microseconds. The library takes over a second to load: it is asked only of long comments that have
next to none of these words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from argmap.label.lexicon import Lexicon
from argmap.model import Comment

_LOOK: Final = 300
"""So many characters of a comment are looked at: some fifty words."""
_LEAST: Final = 2
_CLEARLY: Final = 2
_MANY: Final = 16
_BEYOND_LATIN: Final = "\u024f"
_SURE: Final = 0.9
_MOST_ASKED: Final = 200
_SAMPLE: Final = 4000
_STRANGE: Final = "?"
"""What a look returns for a text that seems to be in none of the languages."""
_MARKS: Final = str.maketrans(dict.fromkeys('.,;:!?"()*>_„“”…', " "))
_PLAIN_MARKS: Final = bytes(ord(_MARKS.get(code, chr(code))) for code in range(128)) + bytes(128)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The languages of a thread: the `main` one, and that of each comment in another."""

    main: str
    other: Mapping[str, str]

    def of(self, comment: str) -> str:
        """Return the language of a comment."""
        return self.other.get(comment, self.main)


def spoken(comments: Sequence[Comment], known: Sequence[Lexicon]) -> Spoken:
    """Return the language of each comment; of the `known` ones the first where nothing tells.

    A comment too short to tell is in the language of what it answers, else of most comments.
    """
    seen = {one.id: _seen(one.text, known) for one in comments if one.readable}
    told = Counter(found for found in seen.values() if found not in ("", _STRANGE))
    strange = [one for one in comments if seen.get(one.id) == _STRANGE]
    if len(strange) > sum(told.values()):
        sample = "\n".join(one.text[:_LOOK] for one in strange)[:_SAMPLE]
        main = _asked(sample) or known[0].language
        seen |= {one.id: main for one in strange}
    else:
        main = told.most_common(1)[0][0] if told else known[0].language
        seen |= {one.id: main for one in strange}
        seen |= {one.id: _asked(one.text[:_SAMPLE]) or main for one in strange[:_MOST_ASKED]}
    return Spoken(main, _others(comments, seen, main))


def _others(comments: Sequence[Comment], seen: Mapping[str, str], main: str) -> Mapping[str, str]:
    """Return the comments in another language than the main one; one pass, parents first."""
    found: dict[str, str] = {}
    for one in comments:
        language = seen.get(one.id) or found.get(one.parent or "", main)
        if language != main:
            found[one.id] = language
    return found


def _seen(text: str, known: Sequence[Lexicon]) -> str:
    """Return the language whose commonest words a text has, "" where it does not tell."""
    kinds = _kinds(text[:_LOOK].lower())
    best, second, language = 0, 0, ""
    for one in known:
        count = len(kinds & one.talk.common)
        if count > best:
            best, second, language = count, best, one.language
        elif count > second:
            second = count
    if best >= max(_LEAST, _CLEARLY * second):
        return language
    return _STRANGE if best < _LEAST and _is_prose(text, kinds) else ""


def _kinds(low: str) -> frozenset[str]:
    """Return the different words of a text; plain English is split by a table of bytes, faster."""
    if low.isascii():
        return frozenset(low.encode().translate(_PLAIN_MARKS).decode().split())
    return frozenset(low.translate(_MARKS).split())


def _is_prose(text: str, kinds: frozenset[str]) -> bool:
    """Tell whether a text is long enough, and of letters enough, to be in a language at all."""
    if sum(map(str.isalpha, kinds)) >= _MANY:
        return True
    return not text.isascii() and _beyond_latin(text[:_LOOK]) >= _MANY


def _beyond_latin(text: str) -> int:
    return sum(mark > _BEYOND_LATIN and mark.isalpha() for mark in text)


def _asked(text: str) -> str:
    """Return the language that the library is sure of, "" where it is not."""
    language, sure = _library().classify(text)
    return str(language) if sure >= _SURE else ""


@cache
def _library() -> Any:  # noqa: ANN401 - the library's own class
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - 1.2 s to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
