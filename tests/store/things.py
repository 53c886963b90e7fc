"""What the tests of the store keep, and how values of any kind are made."""

from typing import Any

from hypothesis import strategies as st

from argmap.desk.events import Decision, Field, Role
from argmap.model import Comment, Discussion, Label, Notice, Relation, Tie

THREAD = Discussion(
    thread="t",
    title="Café",
    comments=(
        Comment(id="1", parent=None, author="Ann", text="The café is good.", score=3.0),
        Comment(id="2", parent="1", author="Bo", text="No.", depth=2),
        Comment(id="3", parent="1", author="Cy", text="Indeed.", depth=2),
    ),
    motion="The café stays.",
    notices=(Notice(code="late", text="One came late."),),
    source="café.txt",
    labels=(Label(comment="2"),),
    opening="Say what you think.",
    ties=(Tie(comment="3", target="2", relation=Relation.ATTACKS),),
)


def decision(**changes: Any) -> Decision:  # noqa: ANN401 - any field of it
    given = {"thread": "t", "comment": "2", "field": Field.RELATION, "after": "attacks"}
    return Decision(**given | {"coder": "Ann"} | changes)


def final(after: str, before: str = "", **changes: Any) -> Decision:  # noqa: ANN401 - any field
    return decision(after=after, before=before, role=Role.FINAL, coder="Judge", **changes)


TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)  # half surrogate pairs too
for _kind in (Comment, Discussion, Label, Notice):
    st.register_type_strategy(_kind, st.builds(_kind))
st.register_type_strategy(str, TEXTS)
st.register_type_strategy(float, st.floats(allow_nan=False))
DISCUSSIONS = st.builds(Discussion)
