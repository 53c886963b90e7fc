"""What one cell of a foreign record means: an instant, a number, a state, a relation, a stance."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final

from argmap.model import Relation, Stance, State

_STATES: Final[dict[str, State]] = {
    **dict.fromkeys(
        ("", "ok", "0", "1", "visible", "published", "publish", "approved", "active", "open"),
        State.OK,
    ),
    **dict.fromkeys(("public", "normal", "live", "none", "null", "closed", "edited"), State.OK),
    **dict.fromkeys(
        ("deleted", "removed", "gone", "gelöscht", "user_deleted", "trash", "-1"), State.DELETED
    ),
    **dict.fromkeys(
        ("hidden", "spam", "flagged", "collapsed", "moderated", "rejected", "hold", "pending"),
        State.HIDDEN,
    ),
    **dict.fromkeys(("missing", "not loaded", "unloaded", "placeholder"), State.MISSING),
}
_RELATIONS: Final[dict[str, Relation | None]] = {
    **dict.fromkeys(("supports", "support", "supporting", "pro", "+", "+1"), Relation.SUPPORTS),
    **dict.fromkeys(("agree", "agrees", "agreement", "supported"), Relation.SUPPORTS),
    **dict.fromkeys(("attacks", "attack", "attacking", "con", "-", "−", "-1"), Relation.ATTACKS),
    **dict.fromkeys(("disagree", "disagrees", "disagreement", "disputed"), Relation.ATTACKS),
    **dict.fromkeys(("neutral", "neither", "0"), Relation.NEUTRAL),
    **dict.fromkeys(("", "unlabelled", "unlabeled", "unknown", "none", "null", "nan", "n/a"), None),
}
_STANCES: Final[dict[str, Stance | None]] = {
    **dict.fromkeys(("for", "pro", "+", "favor", "favour", "in favour", "support"), Stance.FOR),
    **dict.fromkeys(("against", "con", "-", "−", "anti", "oppose", "opposed"), Stance.AGAINST),
    **dict.fromkeys(("neutral", "neither", "undecided"), Stance.NEUTRAL),
    **dict.fromkeys(("", "unknown", "none", "null", "nan", "n/a"), None),
}
_DELETED: Final = re.compile(
    r"\[\s*(?:deleted|removed|unavailable)(?: by (?:user|reddit|moderators?)\b[^\n]{0,150})?\s*\]",
    re.IGNORECASE,
)
_YES: Final = frozenset(("true", "yes", "y", "1", "t", "x"))
_ZONE: Final = re.compile(r"T.*[+-]\d\d:\d\d(?::\d\d)?$")
# An epoch counts seconds; milli- and microseconds are recognised by their size (1973 to 5138).
_EPOCHS: Final = ((1e8, 1e11, 1.0), (1e11, 1e14, 1e3), (1e14, 1e17, 1e6))


def moment(value: str | float) -> str:
    """Return an instant as ISO 8601, or "" where `value` states none.

    Understands ISO 8601, the epoch in seconds, milli- or microseconds (UTC), and RFC 5322 dates. A
    date without time stays one, and no time zone is invented.
    """
    text = str(value).strip()
    number_ = number(text)
    if number_ is not None:
        for low, high, unit in _EPOCHS:
            if low <= number_ < high:
                return datetime.fromtimestamp(number_ / unit, UTC).isoformat(timespec="seconds")
    for parse in (_iso, _mailed):
        try:
            return parse(text).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return ""


def aware(value: str | float) -> str:
    """Return an instant as `moment` does, but "" where it states no time zone.

    For sources that show local times of a place they do not name.
    """
    found = moment(value)
    return found if _ZONE.search(found) else ""


def _mailed(text: str) -> date:
    """Return an RFC 5322 date; its "-0000" says UTC, and nothing of where it was written."""
    found = parsedate_to_datetime(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None and "-0000" in text else found


def _iso(text: str) -> date:
    return date.fromisoformat(text) if len(text) in (8, 10) else datetime.fromisoformat(text)


def number(text: str) -> float | None:
    """Return a finite number, or None."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


@lru_cache(maxsize=1_024)
def state(word: str) -> State | None:
    """Return the state that a word names, None for a word that names none."""
    return _STATES.get(word.strip().casefold().replace("_", " "), _STATES.get(word.casefold()))


@lru_cache(maxsize=1_024)
def relation(word: str) -> tuple[Relation | None, bool]:
    """Return the relation that a word names (None: no relation), and whether it is understood."""
    word = word.strip().casefold()
    return _RELATIONS.get(word), word in _RELATIONS


@lru_cache(maxsize=1_024)
def stance(word: str) -> tuple[Stance | None, bool]:
    """Return the stance that a word names (None: no stance), and whether it is understood."""
    word = word.strip().casefold()
    return _STANCES.get(word), word in _STANCES


@lru_cache(maxsize=1_024)
def yes(word: str) -> bool:
    """Tell whether a cell says yes."""
    return word.strip().casefold() in _YES


def says_deleted(text: str) -> bool:
    """Tell whether a text is only the mark of a deleted comment."""
    return text[:1] == "[" and bool(_DELETED.fullmatch(text[:250].strip()))
