"""What the rules are willing to say: the sign decides, and at the top only an outright stance."""

from dataclasses import replace

import pytest

from argmap.label import Settings, label, load_rulebook, relation
from argmap.label.finder import Hit
from argmap.model import Comment, Discussion, Relation

BOOK = load_rulebook()
EVEN = replace(relation.EVEN, polar=0.0)


@pytest.mark.parametrize(
    ("guess", "confidence", "polarity", "willing"),
    [
        (Relation.SUPPORTS, 0.45, 0.36, True),  # .45 against .09: five to one
        (Relation.SUPPORTS, 0.45, 0.20, False),  # .45 against .25
        (Relation.ATTACKS, 0.45, -0.36, True),
        (Relation.ATTACKS, 0.45, -0.20, False),
        (Relation.NEUTRAL, 0.65, 0.0, True),
        (Relation.NEUTRAL, 0.55, 0.4, False),
    ],
)
def test_the_share_of_both_sides_decides(
    guess: Relation, confidence: float, polarity: float, *, willing: bool
) -> None:
    settings = Settings(supports=0.8, attacks=0.8, neutral=0.6)
    assert settings.willing(guess, confidence, polarity) is willing


def test_strong_evidence_for_a_side_makes_neutral_less_likely() -> None:
    rule = replace(BOOK.by_id["agreement.exactly"], weight=2.0, polar=0.0)
    leaning = replace(BOOK, scale=1.0, lean=0.6)
    flat = replace(leaning, lean=0.0)
    hits = (Hit(rule, 0, 0),)
    assert relation.odds(hits, leaning, EVEN).neutral < relation.odds(hits, flat, EVEN).neutral
    assert relation.odds((), leaning, EVEN) == relation.odds((), flat, EVEN)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("No, you never prove that. What evidence is there?", Relation.UNLABELLED),
        ("Exactly! I agree.", Relation.UNLABELLED),
        ("I'm all for the ban.", Relation.SUPPORTS),
        ("This ban is a disaster.", Relation.ATTACKS),
    ],
)
def test_at_the_top_only_an_outright_stance_is_a_relation(text: str, said: Relation) -> None:
    top = Comment(id="1", parent=None, author="A", text=text)
    below = Comment(id="2", parent="1", author="B", text="Exactly! I agree.")
    talk = Discussion(thread="t", title="Cars should be banned", comments=(top, below))
    first, second = label(talk)
    assert first.relation is said
    assert second.relation is Relation.SUPPORTS


def test_a_lost_apostrophe_is_read_as_one() -> None:
    def fired(text: str) -> set[str]:
        comment = Comment(id="2", parent="1", author="B", text=text)
        above = Comment(id="1", parent=None, author="A", text="It is late.")
        talk = Discussion(thread="t", title="", comments=(above, comment))
        return {cue.rule for cue in label(talk)[1].cues}

    assert fired("I don\ufffdt agree.") == fired("I don't agree.")
