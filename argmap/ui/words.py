"""How the app says in words what the model says in values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.model import MOTION, NO_NAME, By, Relation, Stance
from argmap.quotes import own_words
from argmap.text import excerpt

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Comment, Discussion, Label, Notice

_SEEN: Final = 20_000  # characters of a comment that can come into a line: a quote may be long
WHO: Final = {By.RULE: "by rule", By.HAND: "by hand", By.SOURCE: "by the source"}
_UNBROKEN: Final = str.maketrans("T -", "\N{NO-BREAK SPACE}" * 2 + "\N{NON-BREAKING HYPHEN}")
SIDE: Final = {stance: stance.value for stance in Stance}
STANCE: Final = {
    Stance.FOR: "for",
    Stance.AGAINST: "against",
    Stance.NEUTRAL: "neutral",
    Stance.UNKNOWN: "stance unknown",
}

_CURES: Final = {  # where the cure of the command line is an option, which the app has not
    "NO_RULEBOOK": "label by hand, add rules of that language on the page Rules "
    "(docs/add-a-language.md), or choose a language there",
}


def percent(share: float) -> str:
    """Return "81%"; what is less than certain is never rounded up to 100%."""
    return "over 99%" if 0.995 <= share < 1 else f"{share:.0%}"  # noqa: PLR2004 - rounds to 100%


def when(created: str) -> str:
    """Return a date, with its time if it has one, to the minute; no line breaks within it."""
    return created[:16].translate(_UNBROKEN)


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 comment", "2 comments"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def notice(found: Notice) -> str:
    """Return a notice as one line: where, what, what to do."""
    where = f"{found.where}: " if found.where else ""
    cure = _CURES.get(found.code, found.cure)
    return f"{where}{found.text}" + (f" ({cure})" if cure else "")


def own(discussion: Discussion, comment: Comment) -> str:
    """Return what a comment says without what it quotes from the one that it answers."""
    parent = discussion.by_id.get(comment.parent or "")
    return own_words(comment.text[:_SEEN], parent.text if parent else "")


def line(discussion: Discussion, comment: Comment, limit: int) -> str:
    """Return a comment as one line of a list: "Ann: No, it is not."."""
    return excerpt(f"{comment.author or NO_NAME}: {own(discussion, comment)}", limit)


def answered(argument_map: ArgumentMap, comment: Comment) -> str:
    """Return whom a comment answers: an author, or the motion."""
    parent = argument_map.discussion.by_id.get(comment.parent or MOTION)
    return (parent.author or NO_NAME) if parent else "the motion"


def judged(label: Label) -> str:
    """Return what a label says of a comment, who said so and how sure: "attacks (by rule, 81%)"."""
    if label.guess is None:
        return "no words to judge"
    by = WHO[label.by] + (f" of {label.coder}" if label.coder else "")
    sure = f", {percent(label.confidence)}" if label.by is By.RULE else ""
    if label.relation is Relation.UNLABELLED:
        return f"unlabelled (perhaps {label.guess}{sure})"
    return f"{label.relation} ({by}{sure})"
