"""Discussion -> labels: rules say what each comment does to what it answers, and why.

The public face of the floor; see docs/labels.md for how a label is computed.
"""

from __future__ import annotations

from argmap.label.edits import by_hand, edited, laid_over
from argmap.label.explain import explain
from argmap.label.hand import NO_POSITION, disputed, settled
from argmap.label.judge import Judge, Settings, judge_of, judged_pair
from argmap.label.labelfile import LabelsFile, parse_labels, placed, read_edits
from argmap.label.rulefile import load_rulebook, merge, parse_rulebook
from argmap.label.rules import Direction, Example, Rate, Rule, Rulebook, Where
from argmap.label.shelf import AUTO, Books, Shelf, choice, joined, notices, shelf, with_own
from argmap.label.thread import ruled_by
from argmap.label.wordfile import languages
from argmap.model import Discussion, Label

__all__ = [
    "AUTO",
    "NO_POSITION",
    "Books",
    "Direction",
    "Example",
    "Judge",
    "LabelsFile",
    "Rate",
    "Rule",
    "Rulebook",
    "Settings",
    "Shelf",
    "Where",
    "by_hand",
    "choice",
    "disputed",
    "edited",
    "explain",
    "joined",
    "judge_of",
    "judged_pair",
    "label",
    "label_by",
    "laid_over",
    "languages",
    "load_rulebook",
    "merge",
    "notices",
    "parse_labels",
    "parse_rulebook",
    "placed",
    "read_edits",
    "ruled_by",
    "settled",
    "shelf_of",
    "with_own",
]


def label(
    discussion: Discussion,
    rulebook: Books = None,
    edits: tuple[Label, ...] = (),
    settings: Settings | None = None,
) -> tuple[Label, ...]:
    """Return one label a comment, in the same order.

    One `rulebook` labels all comments; of several each comment gets the one of its language. What
    the source states stands above the rules, `edits` (a labels file) above both.

    Raises:
        RequestError: there is no rulebook for the language, or no base rate, that `settings` names.
    """
    settings = settings or Settings()
    return label_by(shelf_of(discussion, rulebook, settings), discussion, edits, settings)


def label_by(
    books: Shelf, discussion: Discussion, edits: tuple[Label, ...], settings: Settings
) -> tuple[Label, ...]:
    """Label each comment by the rulebook that was chosen for it; see `label`."""
    return laid_over(ruled_by(books, discussion, settings), (*discussion.labels, *edits))


def shelf_of(discussion: Discussion, rulebook: Books, settings: Settings) -> Shelf:
    """Choose the rulebook of each comment."""
    return shelf(discussion.comments, choice(rulebook, settings.language))
