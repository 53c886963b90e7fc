"""Labels files: every mistake with its row number, and nothing half imported."""

from dataclasses import replace

import pytest

from argmap.errors import LabelsError
from argmap.label.edits import edited, laid_over
from argmap.label.hand import disputed, majority, settled
from argmap.label.labelfile import read_edits
from argmap.model import By, Comment, Discussion, Label, Relation, Stance


def talk(thread: str, *ids: str) -> Discussion:
    comments = tuple(Comment(id=i, parent=None, author="A", text="It is late.") for i in ids)
    return Discussion(thread=thread, title="Late", comments=comments)


ONE = (talk("t", "1", "2", "3"),)
TWO = (talk("t", "1", "2"), talk("u", "1"))


@pytest.mark.parametrize(
    "data",
    [
        b"id,relation,stance,position,coder\n1,attacks,against,It is late.,eve\n",
        b"\xef\xbb\xbfID;Relation;Stance;Position;Coder\r\n1;Attacks;against;It is late.;eve\r\n",
        b"id\trelation\tstance\tposition\tcoder\n1\tattacks\tagainst\tIt is late.\teve\n",
        "id,relation,stance,position,coder\n1,attacks,against,It is late.,eve".encode("utf-16"),
        (
            b'{"id": 1, "relation": "attacks", "stance": "against", '
            b'"position": "It is late.", "coder": "eve"}\n'
        ),
    ],
)
def test_the_same_label_is_read_from_every_form(data: bytes) -> None:
    (found,) = read_edits(data, "labels", ONE)["t"]
    assert (found.comment, found.relation, found.guess) == ("1", Relation.ATTACKS, Relation.ATTACKS)
    assert (found.stance, found.position) == (Stance.AGAINST, "It is late.")
    assert (found.by, found.coder, found.confidence) == (By.HAND, "eve", 1.0)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"id,relation\n9,attacks\n", "row 2: no comment has the id '9'"),
        (b"id,relation\n1,atacks\n", "row 2: relation 'atacks' is none of supports, attacks"),
        (b"id,stance\n1,pro\n", "row 2: stance 'pro' is none of for, against"),
        (b"id,relation\n1,attacks\n1,supports\n", "row 3: id '1' stands in row 2 already"),
        (
            b"id,relation,coder\n1,attacks,eve\n1,attacks,ann\n1,supports,eve\n",
            "row 4: id '1' stands in row 2 already for the coder 'eve'",
        ),
        (b"id,undercuts\n1,maybe\n", "row 2: undercuts 'maybe' is none of yes, no"),
        (b"id,by\n1,me\n", "row 2: by 'me' is none of rule, hand, source"),
        (b"id,thread,relation\n1,x,attacks\n", "row 2: there is no thread 'x'"),
        (b"id,relation\n,attacks\n", "row 2: there is no id"),
        (b"name,relation\n1,attacks\n", "it has no column id"),
        (b"", "it is empty"),
        (b"id,relation\n1,\x81\n", "it is not UTF-8 or Windows-1252 text; save it as"),
        (b"\xff\xfei\x00d\x00\n", "it is not utf-16 text"),
        (b'{"id": 1}\n{oops\n', "row 2 is not valid JSON"),
        (b'{"id": 1}\n[1]\n', "row 2 is no object"),
    ],
)
def test_a_mistake_is_named_with_its_row(data: bytes, said: str) -> None:
    with pytest.raises(LabelsError) as error:
        read_edits(data, "labels.csv", ONE)
    assert said in str(error.value)
    assert str(error.value).startswith("labels.csv: ")


def test_all_mistakes_are_reported_at_once() -> None:
    data = b"id,relation,stance\n9,attacks,\n1,atacks,pro\n"
    with pytest.raises(LabelsError, match=r"row 2: .*row 3: relation.*row 3: stance"):
        read_edits(data, "labels.csv", ONE)


def test_an_id_of_two_threads_needs_its_thread() -> None:
    with pytest.raises(LabelsError, match="occurs in 2 threads: name the thread"):
        read_edits(b"id,relation\n1,attacks\n", "labels.csv", TWO)
    found = read_edits(b"thread,id,relation\nu,1,attacks\n,2,supports\n", "labels.csv", TWO)
    assert {thread: [item.comment for item in items] for thread, items in found.items()} == {
        "u": ["1"],
        "t": ["2"],
    }


def test_what_the_label_command_writes_reads_back_with_who_said_it() -> None:
    data = (
        b"thread,id,parent,author,relation,guess,polarity,confidence,stance,position,by,rule,cue\n"
        b"t,1,,A,attacks,attacks,-0.5,0.7,unknown,It is late.,rule,disagreement.no,No\n"
        b"t,2,1,A,supports,supports,1,1,for,It is late.,hand,,\n"
        b"t,3,1,A,neutral,neutral,0,1,unknown,,source,,\n"
    )
    found = read_edits(data, "labels.csv", ONE)["t"]
    assert [(item.comment, item.by) for item in found] == [
        ("1", By.RULE),
        ("2", By.HAND),
        ("3", By.SOURCE),
    ]


RULED = Label(
    comment="1",
    relation=Relation.ATTACKS,
    guess=Relation.ATTACKS,
    polarity=-0.5,
    confidence=0.7,
    position="It is late.",
)
ROW = "id,relation,guess,stance,position,by\n1,"


def over(cells: str) -> Label:
    (found,) = laid_over([RULED], read_edits((ROW + cells).encode(), "labels", ONE)["t"])
    return found


@pytest.mark.parametrize(
    ("cells", "changed"),
    [
        ("attacks,attacks,unknown,It is late.,rule", {}),
        ("attacks,attacks,,,rule", {}),
        ("supports,attacks,unknown,It is late.,rule", {"relation": "supports"}),
        ("unlabelled,attacks,unknown,It is late.,rule", {"relation": "unlabelled"}),
        ("attacks,attacks,for,It is late.,rule", {"stance": "for"}),
        ("attacks,attacks,unknown,It is early.,rule", {"position": "It is early."}),
        ("attacks,attacks,unknown,-,rule", {"position": ""}),
        ("attacks,attacks,unknown,'-,rule", {"position": ""}),
        (",,,-,hand", {"position": ""}),
        (",,for,,hand", {"stance": "for"}),
    ],
)
def test_a_changed_cell_wins_and_an_unchanged_row_stays_the_rules(
    cells: str, changed: dict[str, str]
) -> None:
    found = over(cells)
    expected = {"relation": "attacks", "stance": "unknown", "position": "It is late."} | changed
    assert {key: getattr(found, key) for key in expected} == expected
    assert found.by is (By.HAND if changed else By.RULE)
    assert found.confidence == (1.0 if "relation" in changed else 0.7)


def test_changed_rows_are_counted_in_a_notice() -> None:
    rows = read_edits((ROW + "supports,,,,rule\n2,supports,,,,hand\n").encode(), "x", ONE)["t"]
    labels = laid_over([RULED, Label(comment="2")], rows)
    assert [item.by for item in labels] == [By.HAND, By.HAND]
    (notice,) = edited(rows, labels)
    assert (notice.code, notice.count) == ("EDITED", 1)
    assert edited(rows[1:], labels) == ()


def test_an_unknown_stance_by_hand_takes_back_what_the_rules_say() -> None:
    ruled = replace(RULED, stance=Stance.FOR, stance_confidence=0.9)
    for cells, stance in ((",,unknown,,hand", Stance.UNKNOWN), (",,,Tea.,hand", Stance.FOR)):
        edits = read_edits((ROW + cells).encode(), "labels", ONE)["t"]
        assert laid_over([ruled], edits)[0].stance is stance


def test_the_encoding_of_an_older_spreadsheet_is_read() -> None:
    (found,) = read_edits("id,position\n1,The café is “open”.\n".encode("cp1252"), "x", ONE)["t"]
    assert found.position == "The café is “open”."


def test_a_guard_before_a_formula_is_taken_off() -> None:
    (found,) = read_edits(b"id,position\n1,'=1+1 is two\n", "labels.csv", ONE)["t"]
    assert found.position == "=1+1 is two"


def test_an_apostrophe_of_json_is_the_writers_own() -> None:
    (found,) = read_edits(b'{"id": 1, "position": "\'=1+1 is two"}\n', "labels", ONE)["t"]
    assert found.position == "'=1+1 is two"


@pytest.mark.parametrize(
    ("data", "undercuts"),
    [
        (b"id,relation,undercuts\n1,attacks,Yes\n", True),
        (b"id,relation,undercuts\n1,attacks,no\n", False),
        (b"id,relation,undercuts\n1,attacks,\n", None),
        (b"id,undercuts\n1,TRUE\n", True),
        (b'{"id": 1, "undercuts": true}\n', True),
        (b'{"id": 1, "relation": "attacks", "undercuts": false}\n', False),
    ],
)
def test_an_attack_may_be_said_to_undercut(data: bytes, undercuts: bool | None) -> None:  # noqa: FBT001 - a table of cases
    (found,) = laid_over([RULED], read_edits(data, "labels", ONE)["t"])
    assert (found.undercuts, found.relation) == (undercuts, Relation.ATTACKS)


@pytest.mark.parametrize(
    ("row", "undercuts"),
    [
        (b"1,attacks,no,hand", False),
        (b"1,attacks,,hand", True),
        (b"1,attacks,no,rule", False),
        (b"1,supports,,rule", True),
    ],
)
def test_a_hand_that_says_no_wins_over_a_source_that_says_undercuts(
    row: bytes,
    undercuts: bool,  # noqa: FBT001 - a table of cases
) -> None:
    source = replace(RULED, by=By.SOURCE, undercuts=True)
    edits = read_edits(b"id,relation,undercuts,by\n" + row + b"\n", "labels", ONE)["t"]
    (found,) = laid_over([RULED], [source, *edits])
    assert (found.undercuts, found.by) == (undercuts, By.HAND)


@pytest.mark.parametrize(
    ("rows", "relation", "coder", "disputes"),
    [
        ("1,supports,,ann\n1,supports,,ben", "supports", "ann, ben", 0),
        ("1,supports,,ann\n1,neutral,,ben", "attacks", "", 1),
        ("1,supports,,ann\n1,neutral,,ben\n1,supports,,cy", "supports", "ann, cy", 0),
        ("1,supports,,ann\n1,neutral,,ben\n2,supports,,ann\n2,attacks,,ben", "attacks", "", 2),
        ("1,supports,,ann\n1,,for,ben", "supports", "ann, ben", 0),
        ("1,supports,,\n1,supports,,ben", "supports", "ben", 0),
    ],
)
def test_several_coders_of_one_file_are_settled_by_most_of_them(
    rows: str, relation: str, coder: str, disputes: int
) -> None:
    edits = read_edits(f"id,relation,stance,coder\n{rows}\n".encode(), "labels", ONE)["t"]
    (found,) = laid_over([RULED], edits)
    assert (found.relation.value, found.coder) == (relation, coder)
    assert found.by is (By.HAND if coder else By.RULE)
    notices = disputed(edits)
    assert [notice.count for notice in notices] == ([disputes] if disputes else [])
    assert settled(settled(edits)) == settled(edits)


def test_rows_by_rule_of_several_coders_count_where_they_were_changed() -> None:
    rows = "1,supports,rule,ann\n1,attacks,rule,ben\n1,supports,rule,cy\n"
    edits = read_edits(f"id,relation,by,coder\n{rows}".encode(), "labels", ONE)["t"]
    (found,) = laid_over([RULED], edits)
    assert (found.relation, found.coder) == (Relation.SUPPORTS, "ann, cy")


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([], ""),
        (["", ""], ""),
        (["a", ""], "a"),
        (["a", "b"], ""),
        (["a", "b", "a"], "a"),
        (["a", "b", "a", "b"], ""),
        (["It is late.", "it is  late", "It is early."], "It is late."),
    ],
)
def test_more_than_half_make_a_majority(values: list[str], found: str) -> None:
    assert majority(values) == found
