"""The codebook as the desk shows it beside its keys."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from argmap.desk.codebook import HEADINGS, codebook
from argmap.desk.events import Field
from argmap.ui.labelling import keys

if TYPE_CHECKING:
    from argmap.desk.codebook import Entry, Example

_KEYS: Final = {
    **{(Field.RELATION, value.value): key for key, value in keys.RELATIONS.items()},
    **{(Field.STANCE, value.value): key for key, value in keys.STANCES.items()},
    (Field.UNDERCUTS, "yes"): keys.UNDERCUTS,
}
_MOVES: Final = (
    "A relation (S, A, N) is kept and leads to the next comment, so say the stance (F, G, H) and "
    "undercutting (X) first. L says that two readings remain; M writes a note, which the next key "
    "keeps with it. K skips, J goes back, U takes your last decision back. Keys do "
    "nothing while you write in a field."
)


@cache
def entries() -> tuple[dict[str, Any], ...]:
    """Return the codebook as headings with words and examples, each with its key if it has one."""
    book = codebook()
    steps = " ".join(f"({number}) {step}" for number, step in enumerate(book.order, 1))
    return (
        _entry("", "Keys", _MOVES),
        _entry("", "In this order", steps),
        *(_value(entry) for field in HEADINGS for entry in book.of(field)),
        *(_entry("", f"At the border: {one.name}", one.rule, one.example) for one in book.cases),
    )


def _value(entry: Entry) -> dict[str, Any]:
    title = f"{entry.field.value.capitalize()}: {entry.value}"
    key = _KEYS.get((entry.field, entry.value), "")
    found = _entry(key, title, entry.means, *entry.hits)
    return {**found, "examples": [*found["examples"], *(f"Not: {_said(m)}" for m in entry.misses)]}


def _entry(key: str, title: str, text: str, *examples: Example) -> dict[str, Any]:
    return {"key": key, "title": title, "text": text, "examples": [_said(one) for one in examples]}


def _said(one: Example) -> str:
    above = f"“{one.above}” – " if one.above else ""
    value = f" → {one.value}" if one.value else ""
    why = f" ({one.why})" if one.why else ""
    return f"{above}“{one.text}”{value}{why}"
