"""What the labelling desk shows of one comment, as plain values; words stay words throughout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.desk.events import Field
from argmap.flow import flowing
from argmap.label import explain
from argmap.label.rules import Direction
from argmap.model import NO_NAME, State
from argmap.quotes import strip_quotes
from argmap.text import clean, excerpt, one_line
from argmap.ui import words
from argmap.ui.labelling import keys
from argmap.ui.labelling.said import Said, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.export.writer import Chart
    from argmap.model import Comment, Discussion, Label

_LONGEST: Final = 20_000  # characters of one comment on the screen
_STEP: Final = 200  # of one comment in the path above
_GONE: Final = {
    State.DELETED: "(deleted)",
    State.HIDDEN: "(hidden)",
    State.MISSING: "(not loaded)",
}


def card(chart: Chart, comment: str, own: Said, others: Sequence[Said] = ()) -> dict[str, Any]:
    """Return the comment, what it answers, the path above, and what is said of it.

    `open` are the fields that are to be decided before the next comment comes.
    """
    discussion = chart.argument_map.discussion
    found = discussion.by_id[comment]
    parent = discussion.by_id.get(found.parent or "")
    label = chart.argument_map.label_of[comment]
    return {
        "comment": comment,
        "motion": one_line(clean(discussion.motion)),
        "path": [_step(discussion, one) for one in _above(chart, found)],
        "parent": _whole(parent, "says", ()) if parent else _motion(discussion.motion),
        "said": _whole(found, "answers", _parts(found, parent, label)),
        "lines": [*_suggested(chart, label), *_told((own, *others))],
        "keys": keys.of_comment(own, top=parent is None),
        "open": [Field.RELATION.value],
    }


def _step(discussion: Discussion, comment: Comment) -> dict[str, str]:
    text = excerpt(words.own(discussion, comment), _STEP) or _GONE.get(comment.state, "")
    return {"author": _name(comment), "text": text}


def _name(comment: Comment) -> str:
    return excerpt(comment.author, 60) or NO_NAME


def _above(chart: Chart, comment: Comment) -> list[Comment]:
    """Return what stands above the parent, the top first."""
    by_id, found = chart.argument_map.discussion.by_id, []
    parent = by_id.get(comment.parent or "")
    above = by_id.get(parent.parent or "") if parent else None
    while above:
        found.append(above)
        above = by_id.get(above.parent or "")
    return found[::-1]


def _motion(text: str) -> dict[str, Any]:
    return {"author": "The motion", "note": "", "parts": [[clean(text), ""]]}


def _whole(comment: Comment, verb: str, parts: Sequence[list[str]]) -> dict[str, Any]:
    when = f" · {words.when(comment.created)}" if comment.created else ""
    body = flowing(clean(comment.text)) or _GONE.get(comment.state, "(no words)")
    return {
        "author": _name(comment),
        "note": f"{verb}{when}",
        "parts": list(parts) or [[body[:_LONGEST], ""]],
    }


def _parts(comment: Comment, parent: Comment | None, label: Label) -> list[list[str]]:
    """Return the text in stretches, each with "quote" or "cue" where it is one."""
    text = comment.text
    own = strip_quotes(text, parent.text if parent else "")
    marks = ["" if text[at] == own[at] else "quote" for at in range(len(text))]
    for cue in label.cues[:1]:
        marks[cue.start : cue.end] = ["cue"] * len(marks[cue.start : cue.end])
    seen = flowing(text)[:_LONGEST]
    return [[_clean(stretch), mark] for stretch, mark in _stretches(seen, marks)]


def _clean(stretch: str) -> str:
    """Return a stretch without what hides or breaks it, the space at its ends left as it is."""
    bare = stretch.strip()
    if not bare:
        return stretch
    head, _, tail = stretch.partition(bare)
    return f"{head}{clean(bare)}{tail}"


def _stretches(text: str, marks: Sequence[str]) -> Iterator[tuple[str, str]]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marks[at] != marks[start]:
            yield text[start:at], marks[start]
            start = at


def _suggested(chart: Chart, label: Label) -> Iterator[list[str]]:
    if label.guess is None:
        yield ["Rules:", "no words to judge."]
        return
    yield ["Rules suggest", f"{label.guess} ({label.confidence:.0%}){_why(chart, label)}"]


def _why(chart: Chart, label: Label) -> str:
    """Return the strongest reason; "though" where even that one speaks for something else."""
    reasons = explain(label, chart.rulebook)
    if not reasons or not label.cues:
        return ": only the base rate speaks."
    name = label.cues[0].rule
    reason, rule = clean(reasons[0]), chart.rulebook.by_id.get(name)
    if rule and rule.relation.value not in {str(label.guess), Direction.EITHER.value}:
        return f", though {reason[0].lower()}{reason[1:]} ({name})"
    return f": {reason} ({name})"


def _told(every: Sequence[Said]) -> Iterator[list[str]]:
    """Yield one line on what people say, nothing where nobody says anything."""
    listed = [f"{one.coder}: {told(one)}" for one in every if told(one)]
    if listed:
        yield ["By hand", " · ".join(listed)]


def nothing_left(motion: str, sentence: str) -> dict[str, Any]:
    """Return a desk on which no comment waits."""
    return {
        "comment": "",
        "motion": one_line(clean(motion)),
        "path": [],
        "parent": {"author": "", "note": "", "parts": []},
        "said": {"author": sentence, "note": "", "parts": []},
        "lines": [],
        "keys": keys.moves(on=False),
        "open": [],
    }
