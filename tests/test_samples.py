"""The samples are what their README says, and every comment of them is labelled by hand."""

from functools import cache
from pathlib import Path

import pytest

from argmap.label import NO_POSITION, read_edits
from argmap.model import By, Discussion, Label, Relation, Stance, State
from argmap.read import open_source, read

SAMPLES = Path(__file__).parent.parent / "samples"
FILES = ("night_trams.txt", "school_phones.csv", "four_day_week.jsonl", "bahnhofstrasse.jsonl")


@cache
def discussion(name: str) -> Discussion:
    (only,) = read(open_source(str(SAMPLES / name)))
    return only


@cache
def labels(name: str) -> dict[str, Label]:
    path = (SAMPLES / name).with_suffix(".labels.csv")
    edits = read_edits(path.read_bytes(), path.name, [discussion(name)])
    return {label.comment: label for label in edits[discussion(name).thread]}


def texts(name: str) -> str:
    return "\n".join(comment.text for comment in discussion(name).comments)


MOTIONS = {
    "night_trams.txt": "The city should run its trams all night",
    "school_phones.csv": "Schools should ban smartphones during the whole school day",
    "four_day_week.jsonl": "A full-time week should be four days",
    "bahnhofstrasse.jsonl": "Die Bahnhofstraße soll Fahrradstraße werden",
}


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("night_trams.txt", (65, 19, 5, 1, 28)),
        ("school_phones.csv", (155, 15, 8, 1, 42)),
        ("four_day_week.jsonl", (12, 4, 3, 0, 9)),
        ("bahnhofstrasse.jsonl", (40, 6, 8, 2, 15)),
    ],
)
def test_a_sample_is_read_whole_and_without_notices(name: str, counts: tuple[int, ...]) -> None:
    found = discussion(name)
    comments = found.comments
    assert found.motion == MOTIONS[name]
    assert found.notices == ()
    assert counts == (
        len(comments),
        len(found.replies[None]),
        max(comment.depth for comment in comments),
        sum(comment.state is State.DELETED for comment in comments),
        len(found.by_commenter),
    )


@pytest.mark.parametrize("name", FILES)
def test_every_comment_is_labelled_by_hand(name: str) -> None:
    assert labels(name).keys() == discussion(name).by_id.keys()
    for label in labels(name).values():
        assert label.by is By.HAND
        assert label.coder == "argmap"
        assert label.relation is not Relation.UNLABELLED


@pytest.mark.parametrize("name", FILES)
def test_a_position_is_one_sentence_and_stands_on_one_side(name: str) -> None:
    sides: dict[str, set[Stance]] = {}
    for label in labels(name).values():
        if label.position != NO_POSITION:
            assert label.position[0].isupper()
            assert label.position.endswith(".")
            assert label.position.count(".") == 1
            assert len(label.position) <= 90
            sides.setdefault(label.position, set()).add(label.stance)
    assert not [text for text, found in sides.items() if {Stance.FOR, Stance.AGAINST} <= found]


@pytest.mark.parametrize("name", FILES)
def test_a_comment_without_words_claims_nothing(name: str) -> None:
    for comment in discussion(name).comments:
        if comment.state is not State.OK:
            label = labels(name)[comment.id]
            assert (label.relation, label.stance) == (Relation.NEUTRAL, Stance.UNKNOWN)
            assert label.position == NO_POSITION


@pytest.mark.parametrize("name", FILES)
def test_a_sample_has_all_relations_both_sides_and_shared_positions(name: str) -> None:
    found = labels(name).values()
    held = [label.position for label in found if label.position != NO_POSITION]
    assert {label.relation for label in found} == set(Relation) - {Relation.UNLABELLED}
    assert {Stance.FOR, Stance.AGAINST, Stance.UNKNOWN} <= {label.stance for label in found}
    assert len(set(held)) < len(held)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("night_trams.txt", "1. 6.2 million a year"),
        ("night_trams.txt", "3. perhaps 900,000 in fares"),
        ("night_trams.txt", "> Take the night away and you close lines in the day instead."),
        ("school_phones.csv", "=SUM(A1:A9) is what my spreadsheet says"),
        ("school_phones.csv", "I will say it in <b>bold</b>"),
        ("school_phones.csv", '<script>alert("teacher")</script>'),
        ("bahnhofstrasse.jsonl", "> Hinter Radfahrern mit 15 km/h"),
        ("bahnhofstrasse.jsonl", "Ich wuerde das gern"),
        ("school_phones.csv", "\N{FACE WITH TEARS OF JOY}"),
    ],
)
def test_the_traps_survive_reading(name: str, words: str) -> None:
    assert words in texts(name)


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("night_trams.txt", "Gradient Descent"),
        ("night_trams.txt", "Count Backwards"),
        ("school_phones.csv", "night_bus_mum"),
        ("school_phones.csv", "Contrary Mary"),
        ("four_day_week.jsonl", "Gus"),
        ("bahnhofstrasse.jsonl", "Bäckerei Osthoff"),
    ],
)
def test_somebody_begins_against_and_ends_elsewhere(name: str, author: str) -> None:
    said = [c.id for c in discussion(name).comments if c.author == author]
    stances = [labels(name)[comment].stance for comment in said]
    assert stances[0] is Stance.AGAINST
    assert {Stance.FOR, Stance.NEUTRAL} & set(stances)


def test_the_shared_name_of_the_forum_page_is_no_person() -> None:
    shared = [c for c in discussion("night_trams.txt").comments if c.author == "Anonymous Coward"]
    assert len(shared) == 9
    assert all(comment.anonymous for comment in shared)
