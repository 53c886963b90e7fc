"""Every command from the outside: what it writes where, its exit code, its one sentence."""

import csv
import io
import json
import os
import re
import runpy
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from argmap.cli import launch, main, streams
from argmap.cli.parser import build
from argmap.errors import RequestError
from argmap.model import Notice
from argmap.read import formats
from tests.patience import PATIENCE

ROOT = Path(__file__).parent.parent
TABLE = """\
id,parent,author,title,text
1,,Ann,Bridge,The bridge is needed because the ferry stops in winter.
2,1,Bo,,"No, that is wrong. The ferry sails all year."
3,2,Ann,,I agree with you there.
4,1,Cy,,Exactly. It pays for itself.
"""
TWO_THREADS = """\
thread,id,parent,author,text
small,1,,Ann,One.
large,1,,Ann,The bridge is needed.
large,2,1,Bo,"No, that is wrong."
"""
RULES = """\
[rates.pub]
about = "talk in a pub"
weight = 0.4
polar = 0.2

[[rule]]
id = "ferry.year"
topic = "ferry"
relation = "supports"
where = "anywhere"
reason = "Made up for this test."
source = "this test, 2026"
weight = 9.0
polar = 9.0
patterns = ["sails all year"]
hits = ["It sails all year."]
misses = ["It sails in May."]
"""
BAD_RULES = RULES.replace('"supports"', '"backs"')
ORPHAN = "id,parent,author,text\n1,,Ann,One.\n2,77,Bo,Two.\n"
STRANGE = "Nr,Who,Said,Re\n1,Ann,Tea is best.,\n2,Bo,No it is not.,1\n"
GOLD = [
    {
        "thread": "t",
        "id": "a",
        "parent_text": "Tea is best.",
        "text": "I agree.",
        "label": "supports",
    },
    {
        "thread": "t",
        "id": "b",
        "parent_text": "Tea is best.",
        "text": "No, wrong.",
        "label": "attacks",
    },
    {"thread": "t", "id": "c", "parent_text": "Tea is best.", "text": "Who?", "label": "neutral"},
]


@dataclass
class Said:
    code: int
    out: bytes
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def run_it(*words: str | Path) -> Said:
        code = main([str(word) for word in words])
        caught = capfdbinary.readouterr()
        return Said(code, caught.out, caught.err.decode("utf-8"))

    return run_it


@pytest.fixture
def thread(tmp_path: Path) -> Path:
    path = tmp_path / "thread.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "two.csv"
    path.write_text(TWO_THREADS, encoding="utf-8")
    return path


@pytest.fixture
def places(tmp_path: Path, thread: Path, two: Path) -> dict[str, Path]:
    """Name the files that the sentences below are about."""
    found = {"tmp": tmp_path, "thread": thread, "two": two}
    for name, text in {
        "empty": "",
        "list": "1. Milk\n2. Eggs\n",
        "bad": "id,relation\n99,supports\n1,suports\n",
        "orphan": ORPHAN,
        "strange": STRANGE,
        "rules": RULES,
        "badrules": BAD_RULES,
        "binary": "\x00\x01\x02" * 50,
        "bare": '{"text": "a"}\n{"text": "b"}\n',
        "nolabel": '{"id": "1", "text": "a"}\n{"id": "2", "label": "supports"}\n',
        "badgold": '{"text": "a", "label": "yes"}',
    }.items():
        found[name] = tmp_path / f"{name}.txt"
        found[name].write_text(text, encoding="utf-8")
    return found


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


# What each command writes.


def test_read_writes_our_own_json_lines(run: Run, thread: Path) -> None:
    said = run("read", thread)
    assert (said.code, said.err) == (0, "")
    found = [json.loads(line) for line in said.out.splitlines()]
    assert [one["id"] for one in found] == ["1", "2", "3", "4"]
    assert list(found[0]) == [
        *("id", "parent", "author", "created", "title", "text", "state", "thread")
    ]
    assert found[0]["parent"] is None


def test_read_takes_several_sources(run: Run, thread: Path, two: Path) -> None:
    said = run("read", thread, two)
    assert said.code == 0
    assert len(said.out.splitlines()) == 7


def test_columns_can_be_named_by_hand(run: Run, tmp_path: Path) -> None:
    (path := tmp_path / "strange.csv").write_text(STRANGE, encoding="utf-8")
    said = run("read", path, "--columns", "id=Nr,author=Who, text=Said,parent=Re")
    assert (said.code, said.err) == (0, "")
    found = [json.loads(line) for line in said.out.splitlines()]
    assert [(one["id"], one["parent"], one["author"], one["text"]) for one in found] == [
        ("1", None, "Ann", "Tea is best."),
        ("2", "1", "Bo", "No it is not."),
    ]


@pytest.mark.parametrize("words", ["text", "text=A,text=B", "=A", ""])
def test_columns_that_name_nothing_are_wrong_usage(run: Run, thread: Path, words: str) -> None:
    said = run("read", thread, "--columns", words)
    assert said.code == 2
    assert "write text=Body,author=Name" in said.err


def test_concluded_parents_can_be_switched_off(run: Run) -> None:
    page = ROOT / "tests/read/samples/xenforo.html"
    with_, without = run("read", page), run("read", page, "--no-infer")
    assert (with_.code, without.code) == (0, 0)
    assert "is taken to answer" in with_.err
    assert "is taken to answer" not in without.err
    assert with_.out.count(b'"parent": null') < without.out.count(b'"parent": null')


def test_help_of_read_lists_the_formats(run: Run) -> None:
    said = run("read", "--help")
    assert said.code == 0
    listed = said.out.decode().partition("formats (--format NAME):")[2].split("\n")
    told = [tuple(line.split(maxsplit=1)) for line in listed if line]
    assert told == [(reader.name, reader.title) for reader in formats()]


def test_what_read_writes_can_be_read(run: Run, thread: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.jsonl", tmp_path / "twice.jsonl"
    assert run("read", thread, "-o", once).out == b""
    assert run("read", once, "-o", twice).code == 0
    assert once.read_bytes() == twice.read_bytes()


def test_label_says_who_does_what_to_whom(run: Run, thread: Path) -> None:
    said = run("label", thread, "--motion", "Build the bridge")
    assert said.code == 0
    found = {row["id"]: row for row in rows(said.out)}
    assert ",".join(next(iter(found.values()))) == (
        "thread,id,parent,author,relation,guess,polarity,confidence,stance,position,by,rule,cue"
    )
    assert found["2"]["guess"] == "attacks"
    assert float(found["2"]["polarity"]) < 0 < float(found["4"]["polarity"])
    assert found["2"]["cue"] in TABLE
    assert found["2"]["rule"]


def test_hand_labels_win_and_come_back_as_they_were(run: Run, thread: Path, tmp_path: Path) -> None:
    edits, first = tmp_path / "edits.csv", tmp_path / "first.csv"
    edits.write_text("id,relation,stance,position\n2,supports,for,Tea is best.\n", encoding="utf-8")
    run("label", thread, "--labels", edits, "-o", first)
    found = {row["id"]: row for row in rows(first.read_bytes())}
    assert {key: found["2"][key] for key in ("relation", "guess", "stance", "position", "by")} == {
        "relation": "supports",
        "guess": "supports",
        "stance": "for",
        "position": "Tea is best.",
        "by": "hand",
    }
    assert run("label", thread, "--labels", first).out == first.read_bytes()


def test_a_cell_changed_in_a_spreadsheet_wins_and_is_told(
    run: Run, thread: Path, tmp_path: Path
) -> None:
    made, changed = run("label", thread), tmp_path / "changed.csv"
    changed.write_bytes(made.out)
    again = run("label", thread, "--labels", changed)
    assert (again.out, again.err) == (made.out, made.err)
    changed.write_bytes(made.out.replace(b",attacks,", b",supports,", 1))
    said = run("label", thread, "--labels", changed)
    told = [row for row in rows(said.out) if row["by"] == "hand"]
    assert [row["relation"] for row in told] == ["supports"]
    assert "1 row by rule says something else than the rules do" in said.err


@pytest.mark.parametrize("command", ["label", "camps"])
def test_tables_take_all_threads_or_the_one_asked_for(run: Run, two: Path, command: str) -> None:
    assert {row["thread"] for row in rows(run(command, two).out)} == {"small", "large"}
    said = run(command, two, "--thread", "small")
    assert {row["thread"] for row in rows(said.out)} == {"small"}
    assert said.err == ""


def test_camps_has_a_row_a_commenter(run: Run, thread: Path) -> None:
    found = rows(run("camps", thread).out)
    assert ",".join(found[0]) == "thread,author,camp,stance,confidence,state,comments,relations"
    assert {row["author"]: row["comments"] for row in found} == {"Ann": "2", "Bo": "1", "Cy": "1"}


def test_rules_lists_every_rule_with_its_reason(run: Run) -> None:
    found = json.loads(run("rules", "--json").out)
    assert len(found["rules"]) > 1
    assert all(rule["id"] and rule["reason"] for rule in found["rules"])
    table = run("rules").out.decode()
    assert all(rule["id"] in table for rule in found["rules"])


def test_rules_tells_what_each_does_in_a_source(run: Run, thread: Path, tmp_path: Path) -> None:
    edits = tmp_path / "edits.csv"
    edits.write_text("id,relation\n2,attacks\n", encoding="utf-8")
    said = run("rules", thread, "--labels", edits, "--json")
    fired = {rule["id"]: rule for rule in json.loads(said.out)["rules"] if rule["comments"]}
    assert fired
    judged = [rule for rule in fired.values() if rule["judged"]]
    assert judged
    assert all(rule["coverage"] <= 1 for rule in fired.values())
    assert "precision" in run("rules", thread).out.decode()


def test_rules_judges_gold_pairs_by_their_label(run: Run, thread: Path, tmp_path: Path) -> None:
    pair = {"parent_id": "p", "parent_text": "The ferry is cheap.", "thread": "t"}
    said = [("1", "I agree.", "supports"), ("2", "I agree.", "attacks"), ("3", "Hm.", "neutral")]
    rows = [pair | {"id": name, "text": text, "label": label} for name, text, label in said]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = run("rules", gold, "--json")
    rules = {rule["id"]: rule for rule in json.loads(found.out)["rules"]}
    assert found.err == ""
    agree = rules["agreement.agree"]
    assert (agree["comments"], agree["judged"], agree["precision"]) == (2, 2, 0.5)
    assert agree["coverage"] == pytest.approx(2 / 3)  # of the replies: the parent is none
    beside = run("rules", gold, thread, "--json")
    rules = {rule["id"]: rule for rule in json.loads(beside.out)["rules"]}
    assert rules["agreement.agree"]["judged"] == 2


def test_a_rulebook_of_ones_own_is_laid_over_ours(
    run: Run, thread: Path, places: dict[str, Path]
) -> None:
    plain = rows(run("label", thread).out)[1]
    said = run("label", thread, "--rulebook", places["rules"], "--rate", "pub")
    own = rows(said.out)[1]
    assert (said.code, said.err) == (0, "")
    assert (plain["relation"], own["relation"]) == ("attacks", "supports")
    assert own["rule"].split()[0] == "ferry.year"
    listed = json.loads(run("rules", "--rulebook", places["rules"], "--json").out)["rules"]
    assert len(listed) == len(json.loads(run("rules", "--json").out)["rules"]) + 1


GERMAN = """id,parent,author,text
1,,Ann,Die Fähre soll das ganze Jahr über den Fluss fahren.
2,1,Bo,"Nein, das stimmt doch überhaupt nicht."
"""


@pytest.mark.parametrize(
    ("words", "rule"),
    [((), "de-disagreement.stimmt-nicht"), (("--language", "de"), "de-disagreement.stimmt-nicht")],
)
def test_a_german_thread_is_labelled_by_german_rules(
    run: Run, tmp_path: Path, words: tuple[str, ...], rule: str
) -> None:
    path = tmp_path / "faden.csv"
    path.write_text(GERMAN, encoding="utf-8")
    (_, answer) = rows(run("label", path, *words).out)
    assert answer["relation"] == "attacks"
    assert rule in answer["rule"].split()
    english = rows(run("label", path, "--language", "en").out)[1]
    assert rule not in english["rule"].split()
    assert json.loads(run("rules", path, *words, "--json").out)["language"] == "de"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--language", "xx"), "there is no rulebook for the language 'xx'; choose one of"),
        (("--language", "de", "--rulebook", "RULES"), "say --language en"),
    ],
)
def test_a_language_that_does_not_fit_is_refused(
    run: Run, thread: Path, places: dict[str, Path], words: tuple[str, ...], said: str
) -> None:
    rules = places["rules"]
    rules.write_text(f'language = "en"\n{rules.read_text(encoding="utf-8")}', encoding="utf-8")
    found = run("label", thread, *(rules if word == "RULES" else word for word in words))
    assert found.code == 1
    assert said in found.err


def test_a_rulebook_of_ones_own_can_replace_ours(
    run: Run, thread: Path, places: dict[str, Path]
) -> None:
    rules = places["rules"]
    rules.write_text(f"replaces = true\n{rules.read_text(encoding='utf-8')}", encoding="utf-8")
    fired = {
        one
        for row in rows(run("label", thread, "--rulebook", rules).out)
        for one in row["rule"].split()
    }
    assert fired <= {"ferry.year"}
    assert len(json.loads(run("rules", "--rulebook", rules, "--json").out)["rules"]) == 1


@pytest.mark.parametrize("command", ["label", "camps", "draw", "export", "score", "rules"])
def test_every_command_that_labels_takes_rules_and_rate(command: str) -> None:
    words = [command, "x", "--rulebook", "r.toml", "--rate", "news", "--language", "de"]
    asked = build().parse_args(
        [*words, *(["-o", "x.svg"] if command in {"draw", "export"} else [])]
    )
    assert (asked.rulebook, asked.rate, asked.language) == ("r.toml", "news", "de")


TOLD_FIRST = [
    ("--rulebook", "none", "there is no such file"),
    ("--labels", "none", "there is no such file"),
    ("--labels", "noid", "it has no column id"),
    ("--labels", "stranger", "no comment has the id '99'"),
    ("--rate", "x", "no base rate 'x'"),
    ("--language", "xx", "no rulebook for the language 'xx'"),
]


@pytest.mark.parametrize("command", ["label", "camps", "draw", "export", "rules"])
@pytest.mark.parametrize("words", TOLD_FIRST)
def test_a_wrong_option_is_all_that_is_said(
    run: Run, tmp_path: Path, command: str, words: tuple[str, str, str]
) -> None:
    option, value, told = words
    for name, text in {"noid": "a,b\n1,2\n", "stranger": "id,relation\n99,supports\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "orphan.csv").write_text(ORPHAN, encoding="utf-8")
    file = {"--rulebook", "--labels"} & {option}
    out = ["-o", tmp_path / "o.csv" if command == "export" else tmp_path / "o.svg"]
    said = run(
        command,
        tmp_path / "orphan.csv",
        *(out if command in {"draw", "export"} else ()),
        option,
        tmp_path / value if file else value,
    )
    assert said.code == 1
    assert told in said.err
    assert "notice" not in said.err


@pytest.mark.parametrize("words", [w for w in TOLD_FIRST if w[1] != "stranger"])
@pytest.mark.parametrize("command", ["label", "camps", "draw", "export", "rules", "score"])
def test_a_wrong_option_is_said_before_anything_is_read(
    run: Run, tmp_path: Path, command: str, words: tuple[str, str, str]
) -> None:
    (tmp_path / "noid").write_text("a,b\n1,2\n", encoding="utf-8")
    option, value, told = words
    given = tmp_path / value if option in {"--rulebook", "--labels"} else value
    out = ["-o", tmp_path / "o.svg"] if command == "draw" else ["-o", tmp_path / "o.csv"]
    out = out if command in {"draw", "export"} else []
    assert told in run(command, tmp_path / "nowhere", *out, option, given).err


@pytest.mark.parametrize("command", ["label", "camps"])
def test_a_labels_file_may_speak_of_a_thread_that_is_not_picked(
    run: Run, two: Path, tmp_path: Path, command: str
) -> None:
    edits = tmp_path / "edits.csv"
    edits.write_text("thread,id,stance\nlarge,2,for\n,1,for\n", encoding="utf-8")
    said = run(command, two, "--thread", "small", "--labels", edits)
    assert (said.code, said.err) == (0, "")
    assert [(row["thread"], row["stance"]) for row in rows(said.out)] == [("small", "for")]


def test_score_takes_one_labels_file_for_several_gold_files(run: Run, tmp_path: Path) -> None:
    for name in "ab":
        pair = {"thread": name, "id": name, "text": "Hm.", "label": "supports"}
        (tmp_path / name).write_text(json.dumps(pair), encoding="utf-8")
    edits = tmp_path / "edits.csv"
    edits.write_text("thread,id,relation\na,a,supports\nb,b,attacks\n", encoding="utf-8")
    said = run("score", tmp_path / "a", tmp_path / "b", "--labels", edits, "--json")
    found = [one["scores"][0]["accuracy_of_2"] for one in json.loads(said.out)]
    assert found == [1.0, 0.0]


@pytest.mark.parametrize(
    "words", [("label", "-", "--labels", "-"), ("read", "-", "-"), ("score", "-", "-")]
)
def test_standard_input_serves_one_of_two(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert (said.code, said.out) == (1, b"")
    assert "standard input is read once" in said.err


def test_the_rate_moves_what_is_said_of_the_same_words(run: Run, thread: Path) -> None:
    debate, news = (rows(run("label", thread, "--rate", name).out) for name in ("debate", "news"))
    assert debate[1]["confidence"] != news[1]["confidence"]


def test_score_prints_a_table_or_json(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(map(json.dumps, GOLD)), encoding="utf-8")
    found = json.loads(run("score", gold, "--json").out)
    by_name = {score["name"]: score for score in found[0]["scores"]}
    assert set(by_name) == {"rules", "majority", "all attack"}
    assert by_name["rules"]["n"] == 3
    assert by_name["rules"]["f1_of_2"] == 1.0
    assert by_name["all attack"]["accuracy_of_2"] == 0.5
    table = run("score", gold).out.decode()
    assert table.startswith(f"{gold}\n")
    assert "all attack" in table
    counts = Counter(row["label"] for row in GOLD)
    said = ", ".join(f"{counts[name]} {name}" for name in ("supports", "attacks", "neutral"))
    assert f"\ngold: {said}\n" in table


@pytest.mark.parametrize(
    ("name", "head"),
    [("m.svg", b"<svg"), ("m.png", b"\x89PNG"), ("m.html", b"<!doctype html>"), ("M.SVG", b"<svg")],
)
def test_draw_makes_what_the_extension_says(
    run: Run, thread: Path, tmp_path: Path, name: str, head: bytes
) -> None:
    said = run("draw", thread, "-o", tmp_path / name)
    assert (said.code, said.err, said.out) == (0, "", b"")
    assert head in (tmp_path / name).read_bytes()[:200]


@pytest.mark.parametrize(
    "options",
    [
        ("--view", "comments"),
        ("--view", "commenters"),
        ("--stance", "for,against"),
        ("--dark",),
        ("--scale", "1"),
    ],
)
def test_draw_options_change_the_picture(
    run: Run, thread: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    plain, other = tmp_path / "plain.png", tmp_path / "other.png"
    edits = tmp_path / "edits.csv"
    edits.write_text("id,stance\n1,for\n2,neutral\n", encoding="utf-8")
    assert run("draw", thread, "--labels", edits, "-o", plain).code == 0
    assert run("draw", thread, "--labels", edits, "-o", other, *options).code == 0
    assert plain.read_bytes() != other.read_bytes()


def test_dark_makes_a_page_that_opens_dark(run: Run, thread: Path, tmp_path: Path) -> None:
    plain, dark = tmp_path / "plain.html", tmp_path / "dark.html"
    assert run("draw", thread, "-o", plain).err == ""
    assert run("draw", thread, "-o", dark, "--dark").err == ""
    told = [
        re.findall(r'argmap-data" data-theme="(.*?)"', one.read_text("utf-8"))
        for one in (plain, dark)
    ]
    assert told == [[""], ["dark"]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("m.html", "--scale", "4"), 1),
        (("m.svg", "--scale", "4"), 1),
        (("m.png", "--scale", "1"), 0),
        (("m.html",), 0),
    ],
)
def test_a_scale_that_does_nothing_is_said(
    run: Run, thread: Path, tmp_path: Path, words: tuple[str, ...], told: int
) -> None:
    name, *more = words
    said = run("draw", thread, "-o", tmp_path / name, *more)
    assert (said.code, (tmp_path / name).is_file()) == (0, True)
    assert said.err.count("--scale is for PNG") == told
    assert run("draw", thread, "-o", tmp_path / name, *more, "--strict").code == told


def test_draw_takes_the_largest_thread_and_says_so(run: Run, two: Path, tmp_path: Path) -> None:
    said = run("draw", two, "-o", tmp_path / "m.svg")
    assert said.code == 0
    assert "notice: " in said.err
    assert 'the largest of 2 threads is taken, "large"' in said.err
    assert run("draw", two, "-o", tmp_path / "m.svg", "--thread", "large").err == ""


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("x.csv", ()),
        ("x.csv", ("--to", "labels")),
        ("x.any", ("--to", "json")),
        ("x.graphml", ()),
        ("x.jsonl", ()),
    ],
)
def test_export_writes_by_extension_or_name(
    run: Run, thread: Path, tmp_path: Path, name: str, to: tuple[str, ...]
) -> None:
    said = run("export", thread, "-o", tmp_path / name, *to)
    assert (said.code, said.err) == (0, "")
    assert (tmp_path / name).stat().st_size > 100


# What cannot be served: exit code 1 and one sentence.


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("read", "{tmp}/none.csv"), r"{tmp}/none.csv: there is no such file; .+"),
        (("read", "{tmp}"), r"{tmp}: is a folder; .+"),
        (("read", "{empty}"), r"{empty}: .*empty.*"),
        (("read", "{list}"), r"{list}: no thread is recognised in it; .+"),
        (("read", "{thread}", "--format", "nope"), r"there is no format 'nope'; choose one of: .+"),
        (
            ("read", "{two}", "--thread", "x"),
            r'there is no thread "x"; choose one of "large" \(2 comments\), "small" \(1 comment\)',
        ),
        (("read", "{strange}"), r"{strange}: is a table, .+'Said'.+ --columns text=NAME,.+"),
        (("read", "{strange}", "--columns", "text=No"), r"{strange}: has no column 'No'; .+"),
        (("read", "{strange}", "--columns", "no=Said"), r"there is no field 'no'; choose some .+"),
        (("draw", "{two}", "--thread", "x", "-o", "{tmp}/m.svg"), r'there is no thread "x"; .+'),
        (("draw", "{thread}", "-o", "{tmp}/m.gif"), r"{tmp}/m.gif: .+; end its name in .+"),
        (("draw", "{thread}", "-o", "{tmp}/m"), r"{tmp}/m: .+; end its name in one of .+"),
        (("export", "{thread}", "-o", "{tmp}/m.gif"), r"{tmp}/m.gif: no writer .+; end it in .+"),
        (("export", "{thread}", "-o", "{tmp}/m", "--to", "x"), r'there is no writer "x"; .+'),
        (("label", "{thread}", "--labels", "{tmp}/none"), r"{tmp}/none: there is no such file; .+"),
        (("label", "{thread}", "--labels", "{bad}"), r"{bad}: row 2: .*99.*row 3: .*suports.*"),
        (("label", "{thread}", "-o", "{tmp}"), r"{tmp}: cannot be written \(.+\); choose .+ -o"),
        (("label", "{thread}", "-o", "{thread}"), r"{thread}: this file is read, .+ -o"),
        (("export", "{thread}", "-o", "{tmp}/../{tmp.name}/{thread.name}"),
         r".+: this file is read, and would be lost; .+"),
        (("camps", "{thread}", "--labels", "{bad}", "-o", "{bad}"), r"{bad}: this file is .+"),
        (("draw", "{thread}", "-o", "{tmp}/x.html/"), r"{tmp}/x.html/: this names a folder; .+"),
        (("label", "{thread}", "-o", "{tmp}/no/x.csv"), r"{tmp}/no/x.csv: cannot be written .+"),
        (("label", "{thread}", "-o", "/dev/full"), r"/dev/full: cannot be written \(No .+"),
        (("read", "{orphan}", "--strict"), r"orphan.txt, line 3: .*'77'.*"),
        (("draw", "{two}", "--strict", "-o", "{tmp}/m.svg"), r"two.csv: the largest of 2 .+"),
        (("score", "{thread}"), r"{thread}, line 1: this is no JSON object; .+"),
        (("score", "{empty}"), r"{empty}: there are no gold pairs in it; .+"),
        (("score", "{badgold}"), r'{badgold}, line 1: the label "yes" is none of .+; .+'),
        (("rules", "--rulebook", "{tmp}/none"), r"{tmp}/none: there is no such file; .+"),
        (("label", "{thread}", "--rulebook", "{badrules}"),
         r"{badrules}: line 7, rule 'ferry.year': field relation: 'backs' is none of .+; .+"),
        (("label", "{thread}", "--rulebook", "{bad}"), r"{bad}: this is not valid TOML: .+"),
        (("camps", "{thread}", "--rate", "x"),
         r"the rulebook has no base rate 'x'; choose one of debate, .+"),
        (("label", "{thread}", "-o", "{tmp}/x.png"),
         r"{tmp}/x.png: this command writes .csv files; end its name in .csv, or use draw .+"),
        (("camps", "{thread}", "-o", "{tmp}/x.JSON"), r"{tmp}/x.JSON: this command writes .csv .+"),
        (("read", "{thread}", "-o", "{tmp}/x.csv"), r"{tmp}/x.csv: this command writes .jsonl .+"),
        (("app", "{tmp}/none.csv"), r"{tmp}/none.csv: there is no such file; .+"),
        (("draw", "{thread}", "-o", "{tmp}/m.png", "--scale", "0.0001"),
         r"the picture cannot be drawn; choose another --scale, or export it as SVG instead"),
        (("read", "{tmp}", "--format", "table"), r"{tmp}: is a folder; no reader finds .+"),
        (("read", "{binary}", "--format", "text"), r"{binary}: is not text; .+"),
        (("read", ""), r"the name of a file is empty; name one, .+"),
        (("label", "{thread}", "--labels", "{tmp}"), r"{tmp}: this is a folder; name a file in it"),
        (("rules", "--rulebook", "{tmp}"), r"{tmp}: this is a folder; name a file in it"),
        (("score", "{tmp}"), r"{tmp}: this is a folder; name a file in it"),
        (("label", "{thread}", "--labels", "{thread}"),
         r"{thread}: it has no column relation, stance, position or undercuts; .+"),
        (("label", "{thread}", "--labels", "{nolabel}"), r"{nolabel}: it has no column relation.+"),
        (("score", "{nolabel}"), r'{nolabel}, line 1: the row has no "label"; see docs/files.md'),
        (("read", "{bare}"), r"{bare}: is JSON, but no thread is recognised in it; .+"),
        (("export", "{thread}", "-o", "{tmp}/x.csv", "--to", "png"),
         r"{tmp}/x.csv: png makes .png files, and this is named as another; end it in .png"),
        (("label", "{thread}", "-o", f"{{tmp}}/{'x' * 300}.csv"), r".+: cannot be written \(.+"),
    ],
)  # fmt: skip
def test_what_cannot_be_served_is_one_sentence(
    run: Run, places: dict[str, Path], words: tuple[str, ...], sentence: str
) -> None:
    said = run(*(word.format(**places) for word in words))
    assert said.code == 1, said.err
    assert said.out == b""
    wanted = sentence.format(**{key: re.escape(str(path)) for key, path in places.items()})
    assert re.fullmatch(f"argmap: {wanted}\n", said.err), said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("paint",),
        ("read",),
        ("draw", "x.csv"),
        ("export", "x.csv"),
        ("score",),
        ("draw", "x.csv", "-o", "m.png", "--view", "trees"),
        ("draw", "x.csv", "-o", "m.png", "--stance", "maybe"),
        ("draw", "x.csv", "-o", "m.png", "--stance", ""),
        ("draw", "x.csv", "-o", "m.png", "--scale", "0"),
        ("draw", "x.csv", "-o", "m.png", "--scale", "nan"),
        ("label", "x.csv", "--labl", "y.csv"),
        ("app", "--port", "99999"),
        ("app", "--port", "0"),
        ("app", "--port", "http"),
    ],
)
def test_wrong_usage_is_exit_code_two(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert said.code == 2
    assert said.out == b""
    assert said.err.startswith("usage: argmap")


# Output.


def test_notices_go_to_stderr_only(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "orphan.csv"
    path.write_text(ORPHAN, encoding="utf-8")
    said = run("read", path)
    assert said.code == 0
    assert len(said.out.splitlines()) == 2
    assert said.err.startswith("argmap: notice: ")
    assert "'77'" in said.err


def test_the_sixth_notice_of_a_kind_is_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    notices = [Notice(code="ODD", text=f"odd {number}") for number in range(8)]
    streams.report([*notices, notices[0], Notice(code="EVEN", text="even")], strict=False)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "argmap: notice: odd 0"
    assert lines[5:] == ["argmap: notice: even", "argmap: notice: 3 more of the kind ODD"]


def test_words_of_a_thread_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    streams.say("a\x1b[31m\nb\u202e")
    assert capsys.readouterr().err == "argmap: a[31m b\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "ticks"), [(Terminal(), 2), (io.StringIO(), 0)])
def test_a_clock_shows_on_a_terminal_only_and_goes_away(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, ticks: int
) -> None:
    monkeypatch.setattr(streams, "PATIENCE", 0.01)
    monkeypatch.setattr(sys, "stderr", stream)
    with streams.busy("draw"):
        while ticks and stream.getvalue().count("argmap draw: ") < ticks:
            time.sleep(0.005)
    assert stream.getvalue().count("argmap draw: ") >= ticks
    assert stream.getvalue().endswith(streams.ERASE if ticks else "")
    assert ticks or not stream.getvalue()


def test_a_file_is_replaced_whole_and_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    streams.put(b"new", str(link))
    assert (real.read_bytes(), link.is_symlink()) == (b"new", True)
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.csv", "real.csv"]


def test_a_failed_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, thread: Path
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    said = run("label", thread, "-o", path)
    assert (said.code, path.read_bytes()) == (1, b"old")
    assert said.err == (
        f"argmap: {path}: cannot be written (No space left on device);"
        " choose another place with -o\n"
    )
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.csv", "thread.csv"]


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (KeyboardInterrupt(), (130, "")),
        (
            MemoryError(),
            (1, "argmap: the input is too large for this machine's memory; split it\n"),
        ),
        (RequestError("no", cure="yes"), (1, "argmap: no; yes\n")),
    ],
    ids=["Ctrl-C", "memory", "request"],
)
def test_trouble_ends_without_a_traceback(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    thread: Path,
    trouble: BaseException,
    said: tuple[int, str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr("argmap.pipeline.labelled", fail)
    found = run("label", thread)
    assert (found.code, found.err) == said


# As a process of its own.


def argmap(*words: str | Path, **options: object) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # type: ignore[call-overload,no-any-return] # noqa: S603 - ourselves
        [sys.executable, "-m", "argmap", *map(str, words)],
        capture_output=True,
        check=False,
        timeout=PATIENCE,
        **options,
    )


def test_standard_input_and_utf8_whatever_the_locale() -> None:
    table = TABLE.replace("Bo", "Zoë 北")
    plain = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    said = argmap("read", "-", input=table.encode(), env=plain)
    assert said.returncode == 0, said.stderr
    assert "Zoë 北" in said.stdout.decode("utf-8")


def test_a_gold_file_of_unstated_encoding_is_told_and_its_odd_name_does_no_harm(
    tmp_path: Path,
) -> None:
    odd = os.fsencode(tmp_path / "g") + b"\xef.jsonl"
    Path(os.fsdecode(odd)).write_bytes(b'{"text": "gr\xfc\xdf dich", "label": "supports"}\n')
    for more in ((), ("--json",)):
        said = argmap("score", os.fsdecode(odd), *more)
        assert (said.returncode, b"Traceback" in said.stderr) == (0, False)
        assert b"the encoding is not stated" in said.stderr
        assert b"g?.jsonl" in said.stdout


def test_what_is_written_to_dev_stdout_goes_through_a_pipe(thread: Path) -> None:
    said = argmap("read", thread, "-o", "/dev/stdout")
    assert (said.returncode, said.stderr) == (0, b"")
    assert len(said.stdout.splitlines()) == 4


def test_a_closed_standard_input_is_said() -> None:
    code = (
        "import sys; sys.stdin = None; from argmap.cli import main; sys.exit(main(['read', '-']))"
    )
    said = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", code], capture_output=True, check=False, timeout=PATIENCE
    )
    assert said.returncode == 1
    assert said.stderr == b"argmap: standard input is closed; name a file instead\n"


def test_a_closed_pipe_is_the_readers_choice(thread: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as pipe:
        said = subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-m", "argmap", "read", str(thread)],
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
            timeout=PATIENCE,
        )
    assert (said.returncode, said.stderr) == (0, b"")


def test_help_loads_no_floor_and_no_heavy_library() -> None:
    code = (
        "import sys; from argmap.cli import main; main(['--help']); print(*sys.modules, sep='\\n')"
    )
    said = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", code], capture_output=True, check=True, timeout=PATIENCE
    )
    loaded = set(said.stdout.decode().split("\n"))
    heavy = {"numpy", "scipy", "pandas", "networkx", "PIL", "pyvis", "streamlit", "re2"}
    assert not heavy & loaded
    assert not {"argmap.pipeline", "argmap.analyse", "argmap.label", "argmap.export"} & loaded


def test_version_is_that_of_the_project(run: Run) -> None:
    assert re.fullmatch(rb"argmap \d+\.\d+\.\d+\n", run("--version").out)


# The app.


def test_the_app_keeps_to_this_machine_and_gets_its_source(
    run: Run, thread: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def started(name: str, run_name: str) -> None:
        seen.extend([name, run_name, os.environ.get(launch.SOURCE, ""), *sys.argv])

    monkeypatch.setattr(runpy, "run_module", started)
    monkeypatch.setattr(sys, "argv", [])
    monkeypatch.setenv(launch.SOURCE, "left over")
    assert run("app", thread, "--port", "8765").code == 0
    assert seen[:5] == ["streamlit", "__main__", str(thread), "streamlit", "run"]
    assert seen[-1] == str(ROOT / "app.py")
    for option in (
        *("--server.address=127.0.0.1", "--browser.gatherUsageStats=false"),
        *("--client.showErrorDetails=none", "--server.maxUploadSize=50", "--server.port=8765"),
    ):
        assert option in seen
    seen.clear()
    assert run("app").code == 0
    assert seen[2] == ""


def test_a_port_in_use_is_said_with_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(runpy, "run_module", lambda name, **_: started.append(name))
    monkeypatch.setattr(sys, "argv", [])
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = run("app", "--port", str(port))
    assert (said.code, started) == (1, [])
    assert said.err.startswith(f"argmap: the port {port} is in use already; choose another with")
    assert run("app", "--port", str(port)).code == 0


@pytest.mark.parametrize("name", ["m.svg", "m.png", "m.html"])
def test_a_table_without_a_row_is_not_drawn(run: Run, tmp_path: Path, name: str) -> None:
    bare = tmp_path / "bare.csv"
    bare.write_text("id,parent,author,text\n", encoding="utf-8")
    said = run("draw", bare, "-o", tmp_path / name)
    assert said.code == 1
    assert f"{bare}: there are no comments to draw" in said.err
    assert not (tmp_path / name).exists()
    assert "there are no comments in it" in run("read", bare).err


def test_the_app_gets_the_database_that_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(
        runpy, "run_module", lambda *_, **__: seen.append(os.environ[launch.DATABASE])
    )
    monkeypatch.setattr(sys, "argv", [])
    monkeypatch.setenv(launch.DATABASE, "left over")
    assert run("app").code == 0
    assert run("app", "--db", tmp_path / "works.db").code == 0
    assert seen == ["left over", str(tmp_path / "works.db")]
    refused = run("app", "--db", tmp_path / "nowhere" / "works.db")
    assert (refused.code, len(seen)) == (1, 2)
    assert "cannot be opened" in refused.err


# The docs.


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    (chosen,) = (action for action in build()._actions if action.dest == "command")  # noqa: SLF001
    assert isinstance(chosen.choices, dict)
    for name, made in chosen.choices.items():
        assert re.search(rf"^\| `{name} ", text, re.MULTILINE), f"{name} is not documented"
        for action in made._actions:  # noqa: SLF001 - argparse has no public list of them
            for option in action.option_strings:
                if option in ("-h", "--help"):
                    continue
                row = re.search(rf"^\| `{option}[ `].*?\|(.*?)\|", text, re.MULTILINE)
                assert row, f"{option} is not documented"
                assert name in row[1].split(", ") or name in row[1].strip().split(", "), option
