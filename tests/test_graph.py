"""Positions, links and stances on tiny discussions whose truth is plain."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

import networkx as nx
import pytest

from argmap.graph import build, to_networkx
from argmap.model import (
    MOTION,
    ArgumentMap,
    By,
    Comment,
    Discussion,
    Label,
    Relation,
    Stance,
    State,
    Tie,
)

S, A, N, U = Relation.SUPPORTS, Relation.ATTACKS, Relation.NEUTRAL, Relation.UNLABELLED
Row = tuple[str, str, Relation, str]  # id, parent ("" is the top), relation, position


def mapped(
    rows: Sequence[Row], by: By = By.HAND, stances: Mapping[str, Stance] | None = None
) -> ArgumentMap:
    comments = [
        Comment(id=i, parent=p or None, author=f"author {i}", text="x") for i, p, *_ in rows
    ]
    labels = [
        Label(
            comment=i,
            relation=relation,
            confidence=1.0 if by is By.HAND else 0.8,
            position=position,
            by=by,
            stance=(stances or {}).get(i, Stance.UNKNOWN),
            stance_confidence=1.0 if by is By.HAND else 0.8,
        )
        for i, _, relation, position in rows
    ]
    talk = Discussion(thread="t", title="Title", motion="Ban it", comments=tuple(comments))
    return build(talk, labels)


TIES = {
    "a tie beside the replies becomes a link": ([("3", "1", S)], {("p3", "p1", "supports")}),
    "one that says not which way makes none": ([("3", "1", U)], set()),
    "one to a comment without a position makes none": ([("3", "4", A)], set()),
    "two that say the same become one": ([("3", "1", A), ("3", "1", A)], {("p3", "p1", "attacks")}),
}


@pytest.mark.parametrize(("ties", "expected"), TIES.values(), ids=TIES.keys())
def test_what_the_source_says_beside_the_replies(
    ties: Sequence[tuple[str, str, Relation]], expected: set[tuple[str, str, str]]
) -> None:
    plain = mapped([("1", "", U, "P"), ("2", "1", U, "Q"), ("3", "2", U, "R"), ("4", "3", U, "")])
    said = tuple(Tie(comment=one, target=other, relation=how) for one, other, how in ties)
    found = build(replace(plain.discussion, ties=said), plain.labels)
    assert links(found) == expected
    assert {link.by for link in found.links} <= {By.SOURCE}


def links(argument_map: ArgumentMap) -> set[tuple[str, str, str]]:
    return {(x.source, x.target, x.relation.value) for x in argument_map.links}


LINKS = {
    "a top-level comment answers the motion": (
        [("1", "", S, "P")],
        {("p1", MOTION, "supports")},
    ),
    "a bare reply makes no link": ([("1", "", U, "P"), ("2", "1", U, "Q")], set()),
    "neutral makes no link": ([("1", "", N, "P"), ("2", "1", N, "Q")], set()),
    "a reply that attacks": (
        [("1", "", U, "P"), ("2", "1", A, "Q")],
        {("p2", "p1", "attacks")},
    ),
    "a relation without a position makes no link": ([("1", "", U, "P"), ("2", "1", A, "")], set()),
    "who attacks a comment that attacks supports what it attacked": (
        [("1", "", U, "P"), ("2", "1", A, ""), ("3", "2", A, "Q")],
        {("p3", "p1", "supports")},
    ),
    "who attacks a comment that supports attacks what it supported": (
        [("1", "", U, "P"), ("2", "1", S, ""), ("3", "2", A, "Q")],
        {("p3", "p1", "attacks")},
    ),
    "an answer to a question that takes no side makes no link": (
        [("1", "", U, "P"), ("2", "1", U, ""), ("3", "2", A, "Q")],
        set(),
    ),
    "nor does an answer to a neutral joke": (
        [("1", "", S, "P"), ("2", "1", N, ""), ("3", "2", S, "Q")],
        {("p1", MOTION, "supports")},
    ),
    "the way goes on to the motion": (
        [("1", "", A, ""), ("2", "1", A, "Q")],
        {("p2", MOTION, "supports")},
    ),
    "a position is not linked to itself": ([("1", "", U, "P"), ("2", "1", S, "p.")], set()),
    "both signs between the same two positions stay": (
        [("1", "", U, "P"), ("2", "1", A, "Q"), ("3", "1", S, "Q")],
        {("p2", "p1", "attacks"), ("p2", "p1", "supports")},
    ),
    "an orphan's parent is nowhere, so there is nothing to link to": (
        [("1", "gone", A, "P")],
        set(),
    ),
}


@pytest.mark.parametrize(("rows", "expected"), LINKS.values(), ids=LINKS)
def test_links(rows: Sequence[Row], expected: set[tuple[str, str, str]]) -> None:
    assert links(mapped(rows)) == expected


ANSWERED = {
    "what supports one that stands for the motion does so too": (Stance.FOR, S, "supports"),
    "what attacks one that stands against it supports it": (Stance.AGAINST, A, "supports"),
}


@pytest.mark.parametrize(("stance", "relation", "expected"), ANSWERED.values(), ids=ANSWERED)
def test_a_stance_by_hand_leads_on_to_the_motion_where_no_position_is(
    stance: Stance, relation: Relation, expected: str
) -> None:
    rows = [("1", "", U, ""), ("2", "1", relation, "Q")]
    assert links(mapped(rows, stances={"1": stance})) == {("p2", MOTION, expected)}
    assert links(mapped(rows, By.RULE, stances={"1": stance})) == set()


def test_equal_positions_are_one_and_parallel_links_merge() -> None:
    rows = [("1", "", U, "Ban it"), ("2", "1", A, "No, never."), ("3", "1", A, "no,  never")]
    made = mapped(rows, by=By.RULE)
    assert [(p.id, p.text, p.comments) for p in made.positions] == [
        ("p1", "Ban it", ("1",)),
        ("p2", "No, never.", ("2", "3")),
    ]
    (link,) = made.links
    assert link.comments == ("2", "3")
    assert link.confidence == pytest.approx(1 - 0.2 * 0.2)
    assert link.by is By.RULE


def test_a_hand_label_names_the_link_it_shares_with_a_rule() -> None:
    talk = mapped([("1", "", U, "P"), ("2", "1", A, "Q"), ("3", "1", A, "Q")]).discussion
    made = build(
        talk,
        [
            Label(comment="1", position="P"),
            Label(comment="2", relation=A, confidence=0.7, position="Q"),
            Label(comment="3", relation=A, confidence=1.0, position="Q", by=By.HAND),
        ],
    )
    assert made.links[0].by is By.HAND


def test_a_hand_that_gave_only_the_stance_did_not_give_the_relation() -> None:
    talk = mapped([("1", "", U, "P")]).discussion
    said = Label(comment="1", relation=A, confidence=0.7, position="P", by=By.HAND)
    assert build(talk, [said]).links[0].by is By.RULE


def test_a_link_by_way_of_others_names_its_own_comment_first_and_is_less_sure() -> None:
    rows = [("1", "", U, "P"), ("2", "1", A, ""), ("3", "2", A, "Q")]
    (link,) = mapped(rows, by=By.RULE).links
    assert link.comments == ("3", "2")
    assert link.confidence == pytest.approx(0.8 * 0.8)


STANCES = {
    "no path to a stated stance": ([("1", "", U, "P"), ("2", "1", A, "Q")], {}, "unknown unknown"),
    "answers to the motion": ([("1", "", S, "P"), ("2", "", A, "Q")], {}, "for against"),
    "attacks flips": ([("1", "", S, "P"), ("2", "1", A, "Q")], {}, "for against"),
    "supports keeps": ([("1", "", A, "P"), ("2", "1", S, "Q")], {}, "against against"),
    "it goes up as well as down": (
        [("1", "", U, "P"), ("2", "1", A, "Q")],
        {"2": Stance.FOR},
        "against for",
    ),
    "never by a bare reply": (
        [("1", "", U, "P"), ("2", "1", U, "Q")],
        {"1": Stance.FOR},
        "for unknown",
    ),
    "a hand wins over the structure": (
        [("1", "", S, "P"), ("2", "1", A, "Q")],
        {"2": Stance.FOR},
        "for for",
    ),
    "neutral stays and does not spread": (
        [("1", "", U, "P"), ("2", "1", A, "Q")],
        {"1": Stance.NEUTRAL},
        "neutral unknown",
    ),
    "ways that say opposite things cancel": (
        [("1", "", S, "P"), ("2", "", A, "p")],
        {},
        "unknown",
    ),
}


@pytest.mark.parametrize(("rows", "stated", "expected"), STANCES.values(), ids=STANCES)
def test_stances(rows: Sequence[Row], stated: dict[str, Stance], expected: str) -> None:
    made = mapped(rows, stances=stated)
    assert " ".join(position.stance for position in made.positions) == expected


def test_a_stance_gets_less_sure_with_each_step_and_unknown_in_the_end() -> None:
    rows = [("0", "", S, "P0"), *((str(n), str(n - 1), A, f"P{n}") for n in range(1, 60))]
    made = mapped(rows).positions
    known = [p.stance_confidence for p in made if p.stance is not Stance.UNKNOWN]
    assert known == sorted(known, reverse=True)
    assert 10 < len(known) < 60
    assert all(p.stance_confidence == 0.0 for p in made[len(known) :])
    assert [p.stance for p in made[:4]] == ["for", "against", "for", "against"]


def test_a_rule_is_less_sure_than_a_hand() -> None:
    rows = [("1", "", S, "P")]
    rule, hand = mapped(rows, by=By.RULE).positions[0], mapped(rows).positions[0]
    assert 0.5 < rule.stance_confidence < hand.stance_confidence < 1


@pytest.mark.parametrize("text", ["P{}", ""], ids=["all hold a position", "only every tenth"])
def test_a_chain_of_20_000(text: str) -> None:
    rows = [
        (str(n), str(n - 1) if n else "", A, f"P{n}" if n % 10 == 0 else text.format(n))
        for n in range(20_000)
    ]
    made = mapped(rows)
    assert len(made.links) == len(made.positions) == (20_000 if text else 2_000)


def test_nothing_and_only_deleted() -> None:
    empty = build(Discussion(thread="t", title="T", comments=()), ())
    gone = Comment(id="1", parent=None, author="", text="", state=State.DELETED)
    deleted = build(Discussion(thread="t", title="T", comments=(gone,)), [Label(comment="1")])
    for made in (empty, deleted):
        assert not made.positions
        assert not made.links
        assert list(to_networkx(made)) == [MOTION]


def test_graphml_survives_hostile_ids() -> None:
    graph = to_networkx(mapped([("<1>\x00\x0b", "", S, "P")]))
    written = io.BytesIO()
    nx.write_graphml(graph, written)
    assert set(nx.read_graphml(io.BytesIO(written.getvalue()))) == {MOTION, "p<1>"}


def test_networkx_keeps_both_signs_and_survives_graphml() -> None:
    rows = [("1", "", U, "<P> & \x00 \x0b\u202e"), ("2", "1", A, "Q"), ("3", "1", S, "Q")]
    graph = to_networkx(mapped(rows, stances={"1": Stance.FOR}))
    assert set(graph["p2"]["p1"]) == {"attacks", "supports"}
    assert graph.nodes["p2"]["commenters"] == "author 2; author 3"
    written = io.BytesIO()
    nx.write_graphml(graph, written)
    again = nx.read_graphml(io.BytesIO(written.getvalue()), force_multigraph=True)
    assert again.nodes["p1"]["stance"] == "for"
    assert again.number_of_edges() == graph.number_of_edges()


@pytest.mark.parametrize(
    ("rows", "undercutting", "links"),
    [
        ([("1", "", S, "P"), ("2", "1", A, "Q")], "2", [("p1", False), ("p2", True)]),
        ([("1", "", S, "P"), ("2", "1", S, "Q")], "2", [("p1", False), ("p2", False)]),
        # what undercuts a bare "I agree" is aimed at that, not at the position above it
        ([("1", "", S, "P"), ("2", "1", S, ""), ("3", "2", A, "Q")], "3", [("p1", 0), ("p3", 0)]),
        # one of two comments that say the same of the same
        ([("1", "", S, "P"), ("2", "1", A, "Q"), ("3", "1", A, "q")], "3", [("p1", 0), ("p2", 1)]),
    ],
)
def test_an_attack_on_the_step_is_told_on_its_link(
    rows: Sequence[Row], undercutting: str, links: list[tuple[str, bool]]
) -> None:
    made = mapped(rows)
    labels = [replace(one, undercuts=one.comment == undercutting) for one in made.labels]
    made = build(made.discussion, labels)
    assert [(one.source, one.undercuts) for one in made.links] == links
    written = io.BytesIO()
    nx.write_graphml(to_networkx(made), written)
    again: nx.Graph[str] = nx.read_graphml(io.BytesIO(written.getvalue()))
    assert {(a, edge["undercuts"]) for a, _, edge in again.edges(data=True)} == set(links)
