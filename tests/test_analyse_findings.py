"""Each finding where it is true, with its evidence, and nowhere else."""

from collections.abc import Sequence

import pytest

from argmap.analyse import analyse
from argmap.analyse.exchange import longest_exchange
from argmap.analyse.words import counted, last_sentence, listed, quoted, verb
from argmap.graph import build
from argmap.model import By, Comment, Discussion, Finding, Label, Relation, Stance, State

S, A, U = Relation.SUPPORTS, Relation.ATTACKS, Relation.UNLABELLED
Row = tuple[str, str, str, Relation, str, str]  # id, parent, author, relation, position, stance


def found(rows: Sequence[Row], texts: dict[str, str] | None = None) -> dict[str, Finding]:
    comments = [
        Comment(id=i, parent=p or None, author=author, text=(texts or {}).get(i, position or "Hm."))
        for i, p, author, _, position, _ in rows
    ]
    labels = [
        Label(
            comment=i,
            relation=relation,
            confidence=1.0,
            position=position,
            stance=Stance(stance or "unknown"),
            by=By.HAND,
        )
        for i, _, _, relation, position, stance in rows
    ]
    talk = Discussion(thread="t", title="T", comments=tuple(comments))
    return {finding.code: finding for finding in analyse(build(talk, labels)).findings}


TRUE: dict[str, tuple[Sequence[Row], str, str, tuple[str, ...]]] = {
    "contested": (
        [
            ("1", "", "ann", U, "Ban it.", ""),
            ("2", "1", "bob", S, "", ""),
            ("3", "1", "cy", A, "No.", ""),
            ("4", "1", "dee", A, "", ""),
            ("5", "1", "eve", S, "", ""),
        ],
        "most-contested",
        "The most contested position is “Ban it”: 2 comments support it, 2 comments attack it.",
        ("1", "2", "5", "3", "4"),
    ),
    "supported": (
        [
            ("1", "", "ann", U, "Ban it.", ""),
            ("2", "1", "bob", S, "", ""),
            ("3", "1", "cy", S, "", ""),
        ],
        "most-supported",
        "The most supported position is “Ban it”: 2 comments support it.",
        ("1", "2", "3"),
    ),
    "strongest for": (
        [
            ("1", "", "ann", S, "Ban it.", ""),
            ("2", "", "bob", S, "Tax it.", ""),
            ("3", "2", "cy", S, "It pays.", ""),
        ],
        "strongest-for",
        "The strongest position for the motion is “Tax it”.",
        ("2", "3"),
    ),
    "strongest against": (
        [("1", "", "ann", A, "Keep it.", ""), ("2", "1", "bob", S, "It works.", "")],
        "strongest-against",
        "The strongest position against the motion is “Keep it”.",
        ("1", "2"),
    ),
    "one unanswered attack": (
        [("1", "", "ann", U, "Ban it.", ""), ("2", "1", "bob", A, "It works.", "")],
        "unanswered-attacks",
        "1 attack got no answer: “It works” (bob).",
        ("2",),
    ),
    "several unanswered attacks, the strongest first": (
        [
            ("1", "", "ann", U, "Ban it.", ""),
            ("2", "1", "bob", A, "", ""),
            ("3", "1", "cy", A, "It works.", ""),
            ("4", "1", "dee", A, "Who pays?", ""),
            ("5", "4", "eve", U, "", ""),
        ],
        "unanswered-attacks",
        "2 attacks got no answer, among them “It works” (cy).",
        ("3", "2"),
    ),
    "both sides": (
        [("1", "", "ann", S, "Ban it.", ""), ("2", "", "ann", A, "It works.", "")],
        "both-sides",
        "1 commenter argues both sides: ann.",
        ("1", "2"),
    ),
    "changed sides": (
        [
            ("1", "", "ann", U, "Ban it.", "for"),
            ("2", "1", "bob", U, "Why.", "against"),
            ("3", "2", "ann", U, "You are right.", "against"),
        ],
        "changed-sides",
        "ann first stands for the motion and later against it.",
        ("1", "3"),
    ),
    "most attacked by who has no name": (
        [
            ("1", "", "ann", U, "Ban it.", ""),
            ("2", "1", "", A, "", ""),
            ("3", "1", "", A, "", ""),
        ],
        "most-attacked",
        "ann is attacked most: 2 comments.",
        ("2", "3"),
    ),
    "most attacked": (
        [
            ("1", "", "ann", U, "Ban it.", ""),
            ("2", "1", "bob", A, "", ""),
            ("3", "1", "bob", A, "", ""),
            ("4", "1", "ann", A, "", ""),
        ],
        "most-attacked",
        "ann is attacked most: 2 comments by 1 commenter.",
        ("2", "3"),
    ),
    "exchange": (
        [
            ("1", "", "ann", U, "", ""),
            ("2", "1", "bob", U, "", ""),
            ("3", "2", "ann", U, "", ""),
            ("4", "3", "bob", U, "", ""),
            ("5", "4", "cy", U, "", ""),
        ],
        "longest-exchange",
        "The longest exchange is between ann and bob: 4 comments in turn.",
        ("1", "2", "3", "4"),
    ),
}


@pytest.mark.parametrize(("rows", "code", "text", "evidence"), TRUE.values(), ids=TRUE)
def test_a_finding_that_is_true(
    rows: Sequence[Row], code: str, text: str, evidence: tuple[str, ...]
) -> None:
    finding = found(rows)[code]
    assert finding.text == text
    assert finding.comments == evidence


@pytest.mark.parametrize("code", sorted({code for _, code, _, _ in TRUE.values()}))
def test_a_finding_is_absent_where_it_is_not_true(code: str) -> None:
    rows: list[Row] = [
        ("1", "", "ann", U, "Ban it.", "for"),
        ("2", "1", "bob", U, "Why.", ""),
        ("3", "2", "ann", U, "Because.", ""),
        ("4", "2", "ann", U, "Ban it now.", "for"),
    ]
    assert code not in found(rows)


def attacks(on: dict[str, int]) -> list[Row]:
    """Return a comment of each named and so many attacks on it, by others who are not attacked."""
    rows: list[Row] = []
    for name, count in on.items():
        rows.append((name, "", name, U, "", ""))
        rows += [(f"{name}{n}", name, f"other {name}{n}", A, "", "") for n in range(count)]
    return rows


ATTACKED = {
    "two of two attacks each do not stand out": ({"ann": 2, "bob": 2}, ""),
    "who is alone does": (
        {"ann": 2, "bob": 1},
        "ann is attacked most: 2 comments by 2 commenters.",
    ),
    "two of three are both named": (
        {"bob": 3, "ann": 3, "cy": 1},
        "ann and 1 other are attacked most: 3 comments each.",
    ),
    "and more are counted": (
        {"ann": 3, "bob": 3, "cy": 3},
        "ann and 2 others are attacked most: 3 comments each.",
    ),
}


@pytest.mark.parametrize(("on", "text"), ATTACKED.values(), ids=ATTACKED)
def test_who_is_attacked_most_is_said_only_of_those_who_are(on: dict[str, int], text: str) -> None:
    rows = attacks(on)
    finding = found(rows).get("most-attacked")
    assert (finding.text if finding else "") == text
    if " each" in text:
        assert finding
        assert len(finding.comments) == sum(n for n in on.values() if n == max(on.values()))


def test_one_on_either_side_does_not_make_a_position_contested() -> None:
    rows: list[Row] = [
        ("1", "", "ann", U, "Ban it.", ""),
        ("2", "1", "bob", S, "", ""),
        ("3", "1", "cy", A, "No.", ""),
        ("4", "1", "dee", A, "", ""),
    ]
    assert "most-contested" not in found(rows)


def test_open_questions_quote_the_question_only() -> None:
    rows: list[Row] = [
        ("1", "", "ann", U, "", ""),
        ("2", "1", "bob", U, "", ""),
        ("3", "1", "cy", U, "", ""),
    ]
    texts = {"1": "Why?", "2": "I see. But who\npays for it?", "3": "And when? Soon."}
    finding = found(rows, texts)["open-questions"]
    assert finding.text == "1 question got no answer: “But who pays for it?” (bob)."
    assert finding.comments == ("2",)


def test_hostile_words_stay_on_one_line_as_plain_text() -> None:
    rows: list[Row] = [
        ("1", "", "x", U, "Ban it.", ""),
        ("2", "1", "<b>\u202eeve\x00\n", A, "<script>alert(1)</script>\n" + "word " * 50, ""),
    ]
    text = found(rows)["unanswered-attacks"].text
    assert "<script>alert(1)</script>" in text
    assert not set(text) & set("\u202e\x00\n")
    assert len(text) < 200


TURNS = {
    "nothing": ("", ""),
    "one alone": ("a", "0"),
    "talking to oneself": ("aaaa", "0"),
    "a third one ends it": ("ababcb", "0123"),
    "it may start late": ("caababa", "23456"),
    "a placeholder ends it": ("ab-abab", "3456"),
}


@pytest.mark.parametrize(("authors", "expected"), TURNS.values(), ids=TURNS)
def test_exchanges(authors: str, expected: str) -> None:
    comments = [
        Comment(
            id=str(n),
            parent=str(n - 1) if n else None,
            author=author.strip("-"),
            text="",
            state=State.DELETED if author == "-" else State.OK,
        )
        for n, author in enumerate(authors)
    ]
    assert "".join(longest_exchange(comments)) == expected


def test_grammar() -> None:
    assert (counted("comment", 1), counted("comment", 2)) == ("1 comment", "2 comments")
    assert (verb(1, "support"), verb(2, "support")) == ("supports", "support")
    assert [listed(list(names)) for names in ("a", "ab", "abc", "abcdefg")] == [
        "a",
        "a and b",
        "a, b and c",
        "a, b, c, d, e and 2 more",
    ]
    assert quoted("One.  Two.") == "“One. Two”"
    assert last_sentence("Is it? Is it not?") == "Is it not?"
