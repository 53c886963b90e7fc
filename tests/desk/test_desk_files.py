"""Labels files by hand go out and come back with nothing lost, one coder's or the team's."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.cli import main
from argmap.desk.events import Event, Field, Role
from argmap.desk.labels import decided, final_labels, from_labels, labels_of
from argmap.export import hand
from argmap.label import read_edits
from argmap.model import Relation, Stance
from tests.desk.acts import THREAD, kept, says, talk

TALK = talk("""
1 - Ann Trams are loud.
2 1 Ben No.
3 2 Cy Yes.
""")
WORDS = st.text(min_size=1, max_size=40) | st.sampled_from(
    ["-", "=1+1", "'=1+1", "''-", "'x", "-5", "a;b,c\td", 'said "so"', "{", "1", "ﬁ ﷺ", "\ufeffx"]
)
AFTER = {
    Field.RELATION: st.sampled_from([*Relation]),
    Field.STANCE: st.sampled_from([*Stance]),
    Field.POSITION: WORDS,
    Field.UNDERCUTS: st.sampled_from(["yes", "no"]),
    Field.DISTINCT: WORDS,
}
ACT = st.sampled_from([*Field]).flatmap(
    lambda field: st.tuples(
        st.just(field),
        AFTER[field] | st.just(""),
        st.sampled_from("123"),
        st.sampled_from(["Ann", "Ben", "Cy O'Neill"]),
        st.sampled_from([*Role]),
    )
)


@st.composite
def decided_by_hand(draw: st.DrawFn) -> tuple[Event, ...]:
    events: tuple[Event, ...] = ()
    for field, after, comment, coder, role in draw(st.lists(ACT, max_size=12)):
        events = says(events, coder, comment, str(after), field, role)
    return events


@given(events=decided_by_hand())
def test_what_a_coder_said_comes_back_from_a_file(events: tuple[Event, ...]) -> None:
    for coder in ("Ann", "Ben", "Cy O'Neill"):
        said = labels_of(decided(events, THREAD), coder=coder)
        if not said:
            continue
        read = read_edits(hand.as_csv({THREAD: said}), "labels", [TALK])
        assert read == {THREAD: said}
        again = kept(from_labels(read, "somebody"))
        assert set(labels_of(decided(again, THREAD), coder=coder)) == set(said)


@given(events=decided_by_hand())
def test_what_the_team_said_comes_back_from_a_file(events: tuple[Event, ...]) -> None:
    if said := final_labels(decided(events, THREAD)):
        assert read_edits(hand.as_csv({THREAD: said}), "labels", [TALK]) == {THREAD: said}


def test_a_file_holds_what_was_said_and_nothing_of_the_rules() -> None:
    events = says(says((), "Ann", "2", "attacks"), "Ann", "2", "yes", Field.UNDERCUTS)
    said = labels_of(decided(events, THREAD), coder="Ann")
    assert hand.as_csv({THREAD: said}).decode() == (
        "thread,id,relation,stance,position,undercuts,by,coder\r\nt,2,attacks,,,yes,hand,Ann\r\n"
    )


def test_the_command_line_takes_several_coders_and_says_where_they_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, labels = tmp_path / "talk.csv", tmp_path / "labels.csv"
    source.write_text("id,parent,author,text\n1,,A,Trams are loud.\n2,1,B,Yes.\n3,2,C,No.\n")
    labels.write_text(
        "id,relation,coder\n2,attacks,ann\n2,attacks,ben\n3,attacks,ann\n3,supports,ben\n"
    )
    main(["label", str(source), "--labels", str(labels)])
    shown = capsys.readouterr()
    rows = [line.split(",") for line in shown.out.splitlines()]
    assert [row[4] for row in rows if row[1] == "2"] == ["attacks"]
    assert [row[rows[0].index("by")] for row in rows[1:]] == ["rule", "hand", "rule"]
    assert "1 comment is labelled differently by the coders" in shown.err
