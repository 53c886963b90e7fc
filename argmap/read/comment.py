"""One record becomes one clean comment, and the label that its source gave it."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import Final

from argmap.model import By, Comment, Label, Relation, Stance
from argmap.read.record import Record
from argmap.text import clean, one_line

LONGEST: Final = 1_000_000
"""Characters of one comment; what exceeds them is cut, with a notice."""
LONGEST_ID: Final = 500
"""Characters of an id, a title, a name."""

_SHARED_NAMES: Final = frozenset(
    (
        *("", "anonymous", "anonymous coward", "anonymous user", "anon", "guest", "unknown"),
        *(
            "[deleted]",
            "[removed]",
            "[hidden]",
            "deleted",
            "deleted user",
            "<deleted>",
            "[unknown]",
        ),
        *("anonym", "gast", "anonyme", "anónimo", "anonimo", "nobody", "n/a", "none", "null"),
    )
)


@lru_cache(maxsize=65_536)
def tidy_line(text: str) -> str:
    """Return a name, a title or an address on one clean line of bounded length."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text[:LONGEST_ID].strip()
    return one_line(clean(text[: LONGEST_ID * 4]))[:LONGEST_ID].strip()


def tidy_id(text: str) -> str:
    """Return an id without what cannot be seen; letters stay as they are, so ids stay distinct.

    What is too long ends with a digest of all of it, for the same reason.
    """
    if len(text) > LONGEST_ID:
        digest = sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
        text = f"{text[: LONGEST_ID - 17]}~{digest}"
    if not text.isprintable():
        text = "".join(letter for letter in text if letter.isprintable())
    return text.strip()


@lru_cache(maxsize=65_536)
def is_shared(name: str) -> bool:
    """Tell whether a tidy name is one that many people use, so that it identifies nobody."""
    return name.casefold() in _SHARED_NAMES


def comment(record: Record, *, id: str, parent: str | None, depth: int) -> Comment:  # noqa: A002 - the field's name
    """Return the comment that a record becomes once it is linked."""
    author = tidy_line(record.author)
    return Comment(
        id=id,
        parent=parent,
        author=author,
        text=clean(record.text[:LONGEST]),
        title=tidy_line(record.title),
        created=record.created,
        state=record.state,
        anonymous=record.anonymous or is_shared(author),
        depth=depth,
        url=tidy_line(record.url),
        score=record.score,
    )


def label(record: Record, made: Comment) -> Label | None:
    """Return the label that the source itself gives the comment made of a record, if it does."""
    position = tidy_line(record.position)
    if record.relation is None and record.stance is None and not position:
        return None
    relation = record.relation or Relation.UNLABELLED
    stated = relation is not Relation.UNLABELLED
    return Label(
        comment=made.id,
        relation=relation,
        guess=relation if stated and made.readable else None,
        polarity=float(relation.sign),
        confidence=1.0 if stated else 0.0,
        stance=record.stance or Stance.UNKNOWN,
        stance_confidence=1.0 if record.stance else 0.0,
        position=position,
        by=By.SOURCE,
        undercuts=(record.undercuts and relation is Relation.ATTACKS) or None,
    )
