"""What a hand says of a comment: as cells of a labels file, as a label, and by several coders.

Empty cells say nothing. A label by hand has `guess` None where no relation is said,
`stance_confidence` 0 where no stance is, and NO_POSITION where it says that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from argmap.model import By, Label, Notice, Relation, Stance
from argmap.text import bare

FIELDS: Final = ("relation", "stance", "position", "undercuts")
"""What a hand may say, by the names of its columns."""
NO_POSITION: Final = "-"
"""What a position cell holds to say that the comment holds none; an empty cell says nothing."""
YES: Final = "yes"
NO: Final = "no"
_ANSWERS: Final = {YES: True, NO: False}
_SURE: Final = 1.0


def from_cells(
    comment: str, cells: Mapping[str, str], *, by: By = By.HAND, coder: str = ""
) -> Label:
    """Return the label that cells say, which are spelt right."""
    relation, stance = cells.get("relation", ""), cells.get("stance", "")
    return Label(
        comment=comment,
        relation=Relation(relation or Relation.UNLABELLED),
        guess=Relation(relation) if relation else None,
        confidence=_SURE,
        stance=Stance(stance or Stance.UNKNOWN),
        stance_confidence=_SURE if stance else 0.0,
        position=cells.get("position", ""),
        by=by,
        coder=coder,
        undercuts=_ANSWERS.get(cells.get("undercuts", "")),
    )


def answer(said: bool | None) -> str:  # noqa: FBT001 - what a label holds
    """Return the cell of a question that is answered yes, no or not at all."""
    return "" if said is None else YES if said else NO


def to_cells(label: Label) -> dict[str, str]:
    """Return what a label by hand says as cells, empty where it says nothing."""
    related = label.guess is not None or label.relation is not Relation.UNLABELLED
    stated = label.stance_confidence > 0 or label.stance is not Stance.UNKNOWN
    return {
        "relation": label.relation.value if related else "",
        "stance": label.stance.value if stated else "",
        "position": label.position,
        "undercuts": answer(label.undercuts),
    }


def majority(values: Iterable[str]) -> str:
    """Return what all or more than half of the coders say, "" where no value has so many.

    Wordings of one position count as one; unless most use one of them, the first stands for all.
    """
    listed = tuple(filter(None, values))
    if same := _most(listed):
        return same
    best = _most(tuple(map(bare, listed)))
    return next(value for value in listed if bare(value) == best) if best else ""


def _most(values: Sequence[str]) -> str:
    return next((one for one in dict.fromkeys(values) if 2 * values.count(one) > len(values)), "")


def settled(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Return `labels` with those that several coders gave one comment by hand made one label.

    A field is what all who say something of it say, else what most of them do, else left open.
    """
    listed = tuple(labels)
    made = map(_one, _by_comment(listed))
    return (
        *(item for item in listed if item.by is not By.HAND),
        *(item for item in made if any(to_cells(item).values())),
    )


def disputed(labels: Iterable[Label]) -> tuple[Notice, ...]:
    """Return the notice that coders differ without a majority, if any do."""
    open_ones = [group for group in _by_comment(labels) if any(map(_torn, _said(group)))]
    if not open_ones:
        return ()
    count = len(open_ones)
    comments = "1 comment is" if count == 1 else f"{count} comments are"
    return (
        Notice(
            code="DISPUTED",
            text=f"{comments} labelled differently by the coders, with no majority, and left open",
            cure="settle them: give one row a comment",
            count=count,
        ),
    )


def _by_comment(labels: Iterable[Label]) -> Iterable[Sequence[Label]]:
    found: dict[str, list[Label]] = {}
    for item in labels:
        if item.by is By.HAND:
            found.setdefault(item.comment, []).append(item)
    return found.values()


def _said(group: Sequence[Label]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield each field with what each coder says of it last; who says nothing is left out."""
    cells = [(item.coder, to_cells(item)) for item in group]
    for field in FIELDS:
        yield field, {coder: said[field] for coder, said in cells if said[field]}


def _torn(said: tuple[str, Mapping[str, str]]) -> bool:
    return bool(said[1]) and not majority(said[1].values())


def _one(group: Sequence[Label]) -> Label:
    if len(group) == 1:
        return group[0]
    found = {field: (majority(said.values()), said) for field, said in _said(group)}
    agreeing = {
        coder
        for value, said in found.values()
        for coder, own in said.items()
        if value and bare(own) == bare(value)
    }
    names = dict.fromkeys(item.coder for item in group if item.coder in agreeing and item.coder)
    cells = {field: value for field, (value, _) in found.items()}
    return from_cells(group[0].comment, cells, coder=", ".join(names))
