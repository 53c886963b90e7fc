"""Camps, strengths, measures and findings of small maps whose truth is plain."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.analyse import analyse
from argmap.analyse.spread import components, marginals
from argmap.analyse.strength import strengths_of
from argmap.errors import RequestError
from argmap.graph import build
from argmap.model import (
    MOTION,
    Analysis,
    ArgumentMap,
    By,
    CampState,
    Comment,
    Discussion,
    Label,
    Link,
    Relation,
    Stance,
    State,
)
from argmap.ui.pages.camps import voice

S, A, N, U = Relation.SUPPORTS, Relation.ATTACKS, Relation.NEUTRAL, Relation.UNLABELLED
OTHER_SIGN = {S: A, A: S}
OTHER_SIDE = {Stance.FOR: Stance.AGAINST, Stance.AGAINST: Stance.FOR}
TOP = {True: By.RULE, False: By.SOURCE}  # whether it answers a comment: who labelled it
Row = tuple[str, str, str, Relation, str]
"""Id, parent ("" is the top), author, relation, stance (by hand; with "?" by rule)."""


def talk(rows: Sequence[Row]) -> tuple[Discussion, list[Label]]:
    comments = [
        Comment(id=i, parent=p or None, author=author, text=f"Text {i}.")
        for i, p, author, *_ in rows
    ]
    labels = [
        Label(
            comment=i,
            relation=relation,
            polarity={S: 0.8, A: -0.8}.get(relation, 0.0),
            confidence=0.9 if p or stance else 1.0,
            position=f"Position {i}",
            stance=Stance(stance.removesuffix("?") or "unknown"),
            stance_confidence={"": 0.0, "?": 0.9}.get(stance[-1:], 1.0),
            by=By.RULE if stance.endswith("?") else By.HAND if stance else TOP[bool(p)],
        )
        for i, p, _, relation, stance in rows
    ]
    return Discussion(thread="t", title="T", comments=tuple(comments)), labels


def analysed(rows: Sequence[Row], seeds: Mapping[str, str] | None = None) -> Analysis:
    return analyse(build(*talk(rows)), seeds=seeds)


def told(analysis: Analysis) -> dict[str, tuple[str, str, str]]:
    return {m.author: (m.camp, m.stance.value, m.state.value) for m in analysis.memberships}


CAMPS: dict[str, tuple[Sequence[Row], dict[str, tuple[str, str, str]]]] = {
    "who attacks a friend of the motion is against it": (
        [("1", "", "ann", S, ""), ("2", "1", "bob", A, "")],
        {"ann": ("A", "for", "leans"), "bob": ("B", "against", "leans")},
    ),
    "a hand decides, and spreads": (
        [("1", "", "ann", U, "against"), ("2", "1", "bob", A, "")],
        {"ann": ("B", "against", "hand"), "bob": ("A", "for", "leans")},
    ),
    "a hand wins over every tie": (
        [("1", "", "ann", U, "for"), ("2", "1", "bob", A, "for"), ("3", "1", "bob", A, "")],
        {"ann": ("A", "for", "hand"), "bob": ("A", "for", "hand")},
    ),
    "a hand may say neutral": (
        [("1", "", "ann", U, "neutral")],
        {"ann": ("", "neutral", "hand")},
    ),
    "hands that disagree make no camp": (
        [("1", "", "ann", U, "for"), ("2", "", "ann", U, "against")],
        {"ann": ("", "unknown", "mixed")},
    ),
    "neutral words of a hand do not blur a side that it gave": (
        [("1", "", "ann", U, "neutral"), ("2", "", "ann", U, "for")],
        {"ann": ("A", "for", "hand")},
    ),
    "one slip among many hands does not either": (
        [*((str(n), "", "ann", U, "against") for n in range(2)), ("9", "", "ann", U, "for")],
        {"ann": ("B", "against", "hand")},
    ),
    "pulled both ways": (
        [
            ("1", "", "ann", S, ""),
            ("2", "", "bob", A, ""),
            ("3", "1", "cy", S, ""),
            ("4", "2", "cy", S, ""),
        ],
        {
            "ann": ("A", "for", "leans"),
            "bob": ("B", "against", "leans"),
            "cy": ("", "unknown", "mixed"),
        },
    ),
    "bare replies are no evidence": (
        [("1", "", "ann", S, ""), ("2", "1", "bob", U, ""), ("3", "1", "cy", N, "")],
        {
            "ann": ("A", "for", "leans"),
            "bob": ("", "unknown", "no-relations"),
            "cy": ("", "unknown", "no-relations"),
        },
    ),
    "nobody is oriented by having opened the discussion": (
        [("1", "", "op", U, ""), ("2", "1", "bob", A, ""), ("3", "1", "cy", A, "")],
        {
            "op": ("B", "unknown", "unoriented"),
            "bob": ("A", "unknown", "unoriented"),
            "cy": ("A", "unknown", "unoriented"),
        },
    ),
    "one or two by rule cannot say which side is for": (
        [("1", "", "ann", U, "for?"), ("2", "1", "bob", A, "against?"), ("3", "1", "cy", A, "")],
        {
            "ann": ("B", "unknown", "unoriented"),
            "bob": ("A", "unknown", "unoriented"),
            "cy": ("A", "unknown", "unoriented"),
        },
    ),
    "three by rule who stand as they say can": (
        [("1", "", "ann", U, "for?"), *((f"{n}", "1", n, A, "against?") for n in "bc")],
        {
            "ann": ("A", "for", "leans"),
            "b": ("B", "against", "leans"),
            "c": ("B", "against", "leans"),
        },
    ),
    "but not where their ties gainsay them": (
        [("1", "", "ann", U, "for?"), *((f"{n}", "1", n, A, "for?") for n in "bcd")],
        {"ann": ("B", "unknown", "unoriented")}
        | dict.fromkeys("bcd", ("A", "unknown", "unoriented")),
    ),
    "nor where too few more agree than gainsay": (
        [
            ("1", "", "ann", U, "for?"),
            *((n, "1", n, A, "against?") for n in "bcde"),
            *((n, "1", n, A, "for?") for n in "fgh"),
        ],
        {"ann": ("B", "unknown", "unoriented")}
        | dict.fromkeys("bcdefgh", ("A", "unknown", "unoriented")),
    ),
    "one hand is enough, and rules are then heard beside it": (
        [("1", "", "ann", U, "for"), ("2", "1", "bob", A, ""), ("3", "", "cy", U, "for?")],
        {
            "ann": ("A", "for", "hand"),
            "bob": ("B", "against", "leans"),
            "cy": ("A", "for", "leans"),
        },
    ),
    "one who is tied to nobody makes no camp by a rule": (
        [("1", "", "ann", U, "for?"), ("2", "1", "bob", U, "")],
        {"ann": ("", "unknown", "unconnected"), "bob": ("", "unknown", "no-relations")},
    ),
    "three such do": (
        [("1", "", "ann", U, "for?"), ("2", "", "bob", U, "against?"), ("3", "", "cy", U, "for?")],
        {
            "ann": ("A", "for", "leans"),
            "bob": ("B", "against", "leans"),
            "cy": ("A", "for", "leans"),
        },
    ),
    "sides that nothing orients have letters of their own, the largest alone": (
        [
            ("1", "", "ann", U, "for"),
            ("2", "", "x", U, ""),
            *((n, "2", n, A, "") for n in "uvw"),
            ("3", "", "pip", U, ""),
            ("4", "3", "pop", A, ""),
        ],
        {"ann": ("A", "for", "hand"), "x": ("D", "unknown", "unoriented")}
        | dict.fromkeys("uvw", ("C", "unknown", "unoriented"))
        | dict.fromkeys(("pip", "pop"), ("", "unknown", "unoriented")),
    ),
    "a relation to oneself connects with nobody": (
        [("1", "", "ann", U, ""), ("2", "1", "ann", S, "")],
        {"ann": ("", "unknown", "unconnected")},
    ),
    "an orphan answers neither the motion nor anybody": (
        [("1", "gone", "ann", S, "")],
        {"ann": ("", "unknown", "unconnected")},
    ),
}


@pytest.mark.parametrize(("rows", "expected"), CAMPS.values(), ids=CAMPS)
def test_camps(rows: Sequence[Row], expected: dict[str, tuple[str, str, str]]) -> None:
    assert told(analysed(rows)) == expected


def test_oriented_members_alone_make_the_camps_where_there_are_any() -> None:
    rows = [
        ("1", "", "ann", S, ""),
        ("2", "", "x", U, ""),
        ("3", "2", "y", A, ""),
        ("4", "2", "z", A, ""),
    ]
    (camp,) = analysed(rows).camps
    assert (camp.name, camp.stance, camp.authors) == ("A", Stance.FOR, ("ann",))
    sides = [(c.name, c.stance, c.authors) for c in analysed(rows[1:]).camps]
    assert sides == [("A", Stance.UNKNOWN, ("y", "z")), ("B", Stance.UNKNOWN, ("x",))]


ORIENTATION: dict[str, tuple[Sequence[Row], dict[str, tuple[str, tuple[str, ...]]]]] = {
    "a hand and a rule, and what contradicts": (
        [
            ("1", "", "ann", U, "for"),
            ("2", "1", "bob", A, "against?"),
            ("3", "1", "cy", S, "against?"),
            *((f"4{n}", "1", "cy", S, "") for n in range(9)),
        ],
        {
            "camps-oriented": (
                (
                    "Which camp is for rests on 2 stances (1 by hand, 1 by rule). "
                    "1 stance by rule contradicts it."
                ),
                ("1", "2", "3"),
            )
        },
    ),
    "the source alone": (
        [("1", "", "ann", S, "")],
        {"camps-oriented": ("Which camp is for rests on 1 stance by the source.", ("1",))},
    ),
    "too little by rule": (
        [("1", "", "ann", U, "for?"), ("2", "1", "bob", A, "")],
        {
            "camps-unoriented": (
                (
                    "Which of the camps A and B is for is not known: "
                    "1 stance by rule does not tell enough."
                ),
                ("1",),
            )
        },
    ),
    "a rule is not heard of whom a hand speaks": (
        [("1", "", "ann", U, "for"), ("2", "", "ann", U, "against?")],
        {"camps-oriented": ("Which camp is for rests on 1 stance by hand.", ("1",))},
    ),
    "nobody states anything": ([("1", "", "ann", U, ""), ("2", "1", "bob", A, "")], {}),
}


@pytest.mark.parametrize(("rows", "expected"), ORIENTATION.values(), ids=ORIENTATION)
def test_what_orients_the_camps_is_told_with_its_comments(
    rows: Sequence[Row], expected: dict[str, tuple[str, tuple[str, ...]]]
) -> None:
    found = analysed(rows).findings
    assert {f.code: (f.text, f.comments) for f in found if f.code.startswith("camps")} == expected


@pytest.mark.parametrize(("stance", "most"), [("against", 0.99), ("against?", 0.9)])
def test_no_camp_is_surer_than_what_it_rests_on(stance: str, most: float) -> None:
    rows: list[Row] = [("0", "", "op", U, "")]
    rows += [(f"{n}{name}", "0", name, A, stance) for name in "abcdef" for n in range(9)]
    found = analysed(rows).membership_of["op"]
    assert (found.stance, found.confidence) == (Stance.FOR, most)


def test_a_camp_is_whom_its_letter_names() -> None:
    """One meaning of a letter, whatever is counted: the camps, or the members' rows."""
    made = analysed(
        CAMPS["sides that nothing orients have letters of their own, the largest alone"][0]
    )
    by_letter: dict[str, list[str]] = {}
    for member in made.memberships:
        by_letter.setdefault(member.camp, []).append(member.author)
    assert {c.name: list(c.authors) for c in made.camps} | {"": ["pip", "pop"]} == by_letter


def test_typical_positions_are_the_strongest_most_tied_of_the_camps_own_side() -> None:
    rows = [
        ("1", "", "ann", S, ""),
        ("2", "", "ann", S, ""),
        ("3", "2", "bob", S, ""),
        ("4", "2", "ann", S, ""),
        ("5", "1", "cy", A, ""),
        ("6", "", "ann", A, ""),
    ]
    typical = {camp.name: camp.typical for camp in analysed(rows).camps}
    assert typical["A"][0] == "p2"
    assert "p6" not in typical["A"]
    assert typical["B"] == ("p5",)


def shared_position() -> ArgumentMap:
    """Return a map of two camps in which one holds twice what the other said first."""
    rows = [("1", "", "ann", S, ""), ("2", "", "cy", A, ""), ("3", "1", "cy", A, "")]
    discussion, labels = talk([*rows, ("4", "", "ann", S, ""), ("5", "", "ann", S, "")])
    return build(
        discussion,
        [replace(one, position="Cars kill.") if one.comment in "245" else one for one in labels],
    )


def test_a_position_that_both_camps_hold_alike_stands_for_neither() -> None:
    rows = [("1", "", "ann", S, ""), ("2", "", "ann", S, ""), ("3", "1", "cy", A, "")]
    discussion, labels = talk([*rows, ("4", "", "cy", A, ""), ("5", "", "cy", A, "")])
    same = [replace(one, position="Cars kill.") if one.comment in "24" else one for one in labels]
    made = analyse(build(discussion, same))
    shared = next(p.id for p in build(discussion, same).positions if len(p.comments) > 1)
    assert [len(camp.typical) for camp in made.camps] == [1, 2]
    assert not any(shared in camp.typical for camp in made.camps)


def test_a_camp_is_quoted_by_one_of_its_own() -> None:
    made = shared_position()
    position = next(one for one in made.positions if len(one.comments) > 1)
    ours = next(one for one in analyse(made).camps if position.id in one.typical)
    assert made.discussion.by_id[position.comments[0]].author == "cy"
    assert voice(made.discussion, ours, position) == "ann"


def test_a_shared_name_is_one_commenter_a_comment() -> None:
    discussion, labels = talk([("1", "", "Anonymous", S, ""), ("2", "1", "Anonymous", A, "")])
    comments = tuple(replace(comment, anonymous=True) for comment in discussion.comments)
    made = analyse(build(replace(discussion, comments=comments), labels))
    assert {name: camp for name, (camp, *_) in told(made).items()} == {
        "Anonymous (1)": "A",
        "Anonymous (2)": "B",
    }


def test_three_camps_come_from_named_seeds_only() -> None:
    rows = [
        ("1", "", "ann", U, ""),
        ("2", "", "bob", U, ""),
        ("3", "", "cy", U, ""),
        ("4", "1", "dee", S, ""),
        ("5", "2", "eve", S, ""),
        ("6", "3", "fay", S, ""),
        ("7", "", "gus", U, ""),
    ]
    made = analysed(rows, seeds={"ann": "trains", "bob": "buses", "cy": "bikes"})
    assert {camp.name: camp.authors for camp in made.camps} == {
        "bikes": ("cy", "fay"),
        "buses": ("bob", "eve"),
        "trains": ("ann", "dee"),
    }
    assert made.membership_of["gus"].state is CampState.NO_RELATIONS
    assert made.membership_of["ann"].state is CampState.HAND


@pytest.mark.parametrize(
    ("seeds", "message"),
    [({"nobody": "x", "ann": "y"}, "no commenter is called 'nobody'"), ({"ann": "x"}, "one camp")],
)
def test_seeds_that_cannot_be_served(seeds: dict[str, str], message: str) -> None:
    with pytest.raises(RequestError, match=message):
        analysed([("1", "", "ann", S, "")], seeds=seeds)


# Properties, on random discussions of a few authors.


@st.composite
def discussions(draw: st.DrawFn) -> list[Row]:
    size = draw(st.integers(1, 12))
    rows: list[Row] = []
    for number in range(size):
        parent = draw(st.integers(-1, number - 1))
        author = draw(st.sampled_from("abcde"))
        relation = draw(st.sampled_from([S, A, U]))
        stance = draw(st.sampled_from(["", "", "", "for", "against"]))
        rows.append((str(number), str(parent) if parent >= 0 else "", author, relation, stance))
    return rows


@settings(deadline=None, max_examples=60)
@given(discussions())
def test_ids_and_order_do_not_change_the_camps(rows: list[Row]) -> None:
    discussion, labels = talk(rows)
    renamed = [
        (f"z{99 - int(i)}", f"z{99 - int(p)}" if p else "", author, relation, stance)
        for i, p, author, relation, stance in rows
    ]
    last_first = sorted(renamed, key=lambda row: (depth(row[1], renamed), row[0]))
    before, after = analyse(build(discussion, labels)), analysed(last_first)
    assert told(after) == told(before)
    for member in before.memberships:
        twin = after.membership_of[member.author]
        assert twin.confidence == pytest.approx(member.confidence, abs=1e-6)


def depth(parent: str, rows: Sequence[Row]) -> int:
    above = {row[0]: row[1] for row in rows}
    steps = 0
    while parent:
        parent, steps = above[parent], steps + 1
    return steps


@settings(deadline=None, max_examples=60)
@given(discussions())
def test_the_opposite_motion_turns_the_stances_round(rows: list[Row]) -> None:
    """Of the opposite motion, who was for is against; what answers a comment stays."""
    turned = [
        (i, p, author, relation if p else OTHER_SIGN.get(relation, relation), opposite(stance))
        for i, p, author, relation, stance in rows
    ]
    before, after = analysed(rows), analysed(turned)
    for member in before.memberships:
        twin = after.membership_of[member.author]
        assert twin.state is member.state
        assert twin.stance == OTHER_SIDE.get(member.stance, member.stance)
    for first, second in zip(
        build(*talk(rows)).positions, build(*talk(turned)).positions, strict=True
    ):
        assert second.stance == OTHER_SIDE.get(first.stance, first.stance)


def opposite(stance: str) -> str:
    return {"for": "against", "against": "for"}.get(stance, stance)


@settings(deadline=None, max_examples=60)
@given(discussions(), st.lists(st.tuples(st.integers(0, 11), st.sampled_from("abcde")), max_size=6))
def test_bare_replies_change_nobody(rows: list[Row], replies: list[tuple[int, str]]) -> None:
    bare: list[Row] = [
        (f"bare{n}", str(target % len(rows)), author, U, "")
        for n, (target, author) in enumerate(replies)
    ]
    before, after = analysed(rows), analysed([*rows, *bare])
    assert [c.authors for c in before.camps] == [c.authors for c in after.camps]
    for member in before.memberships:
        twin = after.membership_of[member.author]
        assert replace(twin, comments=0) == replace(member, comments=0)


# Beliefs, strengths, measures.


def test_beliefs_on_a_tree_are_exact() -> None:
    """Of a pair with error rate e and one end known with p, the other is right p(1-e) + (1-p)e."""
    weights, fields = np.array([np.log(9.0)]), np.log([[0.8, 0.5], [0.2, 0.5]])
    found = marginals(np.array([0]), np.array([1]), weights, fields)
    assert found[0] == pytest.approx([0.8, 0.8 * 0.9 + 0.2 * 0.1])
    assert found.sum(axis=0) == pytest.approx([1, 1])


def test_beliefs_of_many_states_and_of_no_ties() -> None:
    none = np.zeros(0, dtype=np.int64)
    fields = np.log([[0.5], [0.3], [0.2]])
    assert marginals(none, none, np.zeros(0), fields)[:, 0] == pytest.approx([0.5, 0.3, 0.2])


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40))
def test_components(ties: list[tuple[int, int]]) -> None:
    graph: nx.Graph[int] = nx.Graph(ties)
    graph.add_nodes_from(range(31))
    ends = np.array(ties, dtype=np.int64).reshape(-1, 2)
    found = components(ends[:, 0], ends[:, 1], 31)
    for part in nx.connected_components(graph):
        assert {int(found[node]) for node in part} == {min(part)}


def link(source: str, target: str, relation: Relation, confidence: float = 1.0) -> Link:
    return Link(
        source=source,
        target=target,
        relation=relation,
        comments=(source,),
        confidence=confidence,
        by=By.HAND,
    )


STRENGTHS = {
    "alone": ("a", [], {"a": 0.5}),
    "attacked: 1/2 - 1/2 h(1/2)": ("ab", [link("b", "a", A)], {"a": 0.4, "b": 0.5}),
    "supported: 1/2 + 1/2 h(1/2)": ("ab", [link("b", "a", S)], {"a": 0.6, "b": 0.5}),
    "attack and support of equal strength": (
        "abc",
        [link("b", "a", S), link("c", "a", A)],
        {"a": 0.5},
    ),
    "a defended position is stronger than one that is not": (
        "abc",
        [link("b", "a", A), link("c", "b", A)],
        {"b": 0.4, "a": 0.5 - 0.5 * 0.16 / 1.16},
    ),
    "half as sure, half the energy": ("ab", [link("b", "a", A, 0.5)], {"a": 0.5 - 0.5 / 17}),
    "the motion": ("a", [link("a", MOTION, S)], {MOTION: 0.6}),
}


@pytest.mark.parametrize(("names", "links", "expected"), STRENGTHS.values(), ids=STRENGTHS)
def test_strengths(names: str, links: list[Link], expected: dict[str, float]) -> None:
    found = strengths_of(tuple(names), links)
    assert {name: found[name] for name in expected} == pytest.approx(expected, abs=1e-4)


def test_a_cycle_of_attacks_settles() -> None:
    found = strengths_of("abc", [link("a", "b", A), link("b", "c", A), link("c", "a", A)])
    assert found["a"] == pytest.approx(found["b"], abs=1e-4)
    assert 0 < found["a"] < 0.5


def test_measures() -> None:
    rows = [
        ("1", "", "ann", S, ""),
        ("2", "1", "bob", A, ""),
        ("3", "1", "cy", U, ""),
        ("4", "2", "ann", N, "for"),
    ]
    found = analysed(rows).measures
    expected = {
        "comments": 4,
        "top-level comments": 1,
        "replies": 3,
        "most replies to one comment": 2,
        "comments nobody answered": 2,
        "commenters": 3,
        "labelled comments": 3,
        "share of comments labelled": 0.75,
        "comments that support": 1,
        "comments that attack": 1,
        "neutral comments": 1,
        "labelled by hand": 0,
        "labelled by rule": 2,
        "positions": 4,
        "positions for": 2,
        "positions against": 1,
        "positions of unknown stance": 1,
        "share of positions for": 0.5,
        "links": 2,
        "links that attack": 1,
        "links that support the motion": 1,
    }
    assert {name: found[name] for name in expected} == expected
    assert all(0 <= value <= 1 for name, value in found.items() if name.startswith("share of"))


def test_nothing_one_comment_and_only_deleted() -> None:
    empty = analysed([])
    assert (empty.camps, empty.memberships, empty.strengths, empty.findings) == ((), (), {}, ())
    assert empty.measures["comments"] == 0
    one = analysed([("1", "", "ann", U, "")])
    assert told(one) == {"ann": ("", "unknown", "no-relations")}
    assert one.findings == ()
    discussion, _ = talk([("1", "", "", U, ""), ("2", "1", "", U, "")])
    gone = tuple(replace(c, state=State.DELETED, text="") for c in discussion.comments)
    deleted = analyse(
        build(replace(discussion, comments=gone), [Label(comment=c.id) for c in gone])
    )
    assert (deleted.memberships, deleted.findings) == ((), ())
    assert deleted.measures["deleted"] == 2


def test_a_chain_of_20_000() -> None:
    rows = [(str(n), str(n - 1) if n else "", f"author {n}", A, "") for n in range(20_000)]
    made = analysed([(*rows[0][:3], S, ""), *rows[1:]])
    assert [m.camp for m in map(made.membership_of.__getitem__, ("author 0", "author 1"))] == [
        "A",
        "B",
    ]
    assert made.membership_of["author 19999"].state is CampState.MIXED
    assert made.measures["links"] == 20_000
