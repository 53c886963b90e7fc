"""A small thread written for these tests, as a map; and its page on disk."""

from pathlib import Path

from argmap.analyse import analyse
from argmap.draw.pages import page
from argmap.graph import build
from argmap.label import Direction, Rule, Where
from argmap.model import (
    Analysis,
    ArgumentMap,
    By,
    Comment,
    Cue,
    Discussion,
    Label,
    Relation,
    Stance,
    State,
)

# what a stranger may write to reach out of the app
OWN_PAYLOADS = (
    "![x](https://beacon.test/x.png)",
    "<img src=https://beacon.test/x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "[click](javascript:alert(1)) https://beacon.test/ :material/bolt: :red[x] $x$",
    'href="javascript:alert(1)" <svg onload=alert(1)>',
)
S, A, N, U = Relation.SUPPORTS, Relation.ATTACKS, Relation.NEUTRAL, Relation.UNLABELLED
# id, parent, author, relation, text
ROWS: tuple[tuple[str, str | None, str, Relation, str], ...] = (
    ("c1", None, "Ada", S, "A footbridge would cut the walk to school by half."),
    (
        "c2",
        "c1",
        "Bo",
        A,
        "No, that is wrong: the ford is shorter still. See https://ford.test/map",
    ),
    ("c3", "c2", "Ada", A, "Not in spring. The ford is under water until May."),
    ("c4", "c3", "Cy", S, "Exactly. My boots remember last April."),
    ("c5", None, "Dee", A, "The bridge would cost more than the school itself."),
    ("c6", "c5", "Ada", A, "Nonsense, the parish pays only a tenth of it."),
    ("c7", "c5", "Bo", S, "I agree, the roof of the school comes first."),
    ("c8", "c7", "Eli", U, "Which roof do you mean?"),
    ("c9", None, "Fay", N, "Has anybody asked the ferryman?"),
    ("c10", "c9", "Gus", U, ""),
    ("c11", "c1", "Eli", S, "Yes, and the cows would use it too 🐄."),
    ("c12", "c6", "Dee", A, "A tenth of too much is still too much."),
)
CUES = {"c2": ("no-opening", 0, 2), "c7": ("agree", 0, 7), "c11": ("yes-and", 0, 3)}
REASONS = {
    "no-opening": "An opening No rejects what was said.",
    "agree": "The writer says to agree.",
    "yes-and": "Yes with more to come takes the other's side.",
}
GONE = "c10"


def rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            id=name,
            topic="tests",
            reason=reason,
            source="written for the tests",
            relation=Direction.SUPPORTS,
            where=Where.OPENING,
        )
        for name, reason in REASONS.items()
    )


def comments() -> tuple[Comment, ...]:
    return tuple(
        Comment(
            id=name,
            parent=parent,
            author=author,
            text=text,
            created=f"2024-03-{number + 1:02}T10:00:00Z",
            state=State.DELETED if name == GONE else State.OK,
        )
        for number, (name, parent, author, _, text) in enumerate(ROWS)
    )


def label(name: str, relation: Relation, text: str) -> Label:
    by = By.HAND if name == "c3" else By.RULE
    stance = {"c1": Stance.FOR, "c5": Stance.AGAINST}.get(name, Stance.UNKNOWN)
    rule, start, end = CUES.get(name, ("", 0, 0))
    cue = Cue(rule=rule, words=text[start:end], start=start, end=end, weight=1.0)
    return Label(
        comment=name,
        relation=relation,
        guess=None if name == GONE else relation if relation is not U else A,
        confidence=0.0 if name == GONE else 0.9 if relation in (S, A) else 0.5,
        stance=stance,
        stance_confidence=0.9 if stance is not Stance.UNKNOWN else 0.0,
        position=text if relation in (S, A) else "",
        by=by,
        coder="tester" if by is By.HAND else "",
        cues=(cue,) if rule else (),
    )


def small_map(
    *, title: str = "A footbridge for the school", source: str = "ford.csv"
) -> ArgumentMap:
    labels = tuple(label(name, relation, text) for name, _, _, relation, text in ROWS)
    said = Discussion(
        thread="bridge", title=title, motion=title, comments=comments(), source=source
    )
    return build(said, labels)


def written(
    argument_map: ArgumentMap, path: Path, analysis: Analysis | None = None, *, dark: bool = False
) -> Path:
    text = page(argument_map, analysis or analyse(argument_map), rules(), dark=dark)
    path.write_text(text, encoding="utf-8")
    return path
