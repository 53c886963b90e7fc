"""The field's words as frozen values (see docs/vocabulary.md). Imports nothing above errors."""

from argmap.model.argument_map import (
    MOTION,
    Analysis,
    ArgumentMap,
    Camp,
    CampState,
    Finding,
    Link,
    Membership,
    Position,
)
from argmap.model.discussion import (
    NO_NAME,
    By,
    Comment,
    Cue,
    Discussion,
    Label,
    Notice,
    Relation,
    Stance,
    State,
    Tie,
)

__all__ = [
    "MOTION",
    "NO_NAME",
    "Analysis",
    "ArgumentMap",
    "By",
    "Camp",
    "CampState",
    "Comment",
    "Cue",
    "Discussion",
    "Finding",
    "Label",
    "Link",
    "Membership",
    "Notice",
    "Position",
    "Relation",
    "Stance",
    "State",
    "Tie",
]
