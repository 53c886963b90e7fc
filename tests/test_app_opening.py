"""The app says what it recognised, and a person names the columns of a strange table."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from argmap.desk.events import Decision, Field
from argmap.read import read
from argmap.read.source import Source
from argmap.store import Work, open_store
from argmap.store.store import Store
from argmap.ui.kept.brought import FILE
from argmap.ui.recognised import tree
from argmap.ui.works import content_of
from tests.patience import PATIENCE

PAGE = """
from argmap.ui import address, bar, opener, opening
from argmap.ui.pages import table
opening.begin()
bar.show()
address.write()
table.show()
opener.form()
"""
STRANGE = b"Nr,Who,Said,Re\n1,Ann,![](http://example.invalid/x.png),\n2,Bo,No.,1\n"
FORUM = Path(__file__).parent / "read/samples/xenforo.html"
NAMED = {"id": "Nr", "author": "Who", "text": "Said", "parent": "Re"}


def opened(name: str, data: bytes) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=PATIENCE).run()
    app.file_uploader(key="upload").set_value([(name, data, "text/plain")]).run()
    return app


def test_what_was_recognised_is_said_with_its_reason_and_a_tree() -> None:
    app = opened("forum.html", FORUM.read_bytes())
    app.button(key="open-files").click().run()
    assert not app.exception
    assert "XenForo forum" in app.toast[0].value.replace("\\", "")
    assert "comments in 1 thread" in app.toast[0].value.replace("\\", "")
    said = [one.value.replace("\\", "") for one in app.caption]
    assert any("because it has" in line and "XenForo" in line for line in said)
    found = read(Source("forum.html", FORUM.read_bytes()))[0]
    assert app.code[0].value == tree(found)
    app.run()
    assert not app.toast


def test_concluded_parents_are_switched_off_and_on_and_the_thread_stays() -> None:
    app = opened("forum.html", FORUM.read_bytes())
    app.button(key="open-files").click().run()
    before, file = app.code[0].value, app.query_params["file"]
    app.toggle(key="infer").set_value(False).run()
    assert not app.exception
    assert not any(line.startswith(" ") for line in app.code[0].value.split("\n"))
    app.toggle(key="infer").set_value(True).run()
    assert app.code[0].value == before
    assert app.query_params["file"] == file


def test_no_switch_is_shown_where_nothing_was_concluded() -> None:
    app = opened("a.csv", b"id,parent,author,text\n1,,Ann,One.\n2,1,Bo,Two.\n")
    app.button(key="open-files").click().run()
    assert not [one for one in app.toggle if one.key == "infer"]


def pasted(data: bytes) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=PATIENCE).run()
    app.text_area(key="paste").set_value(data.decode()).run()
    return app


@pytest.mark.parametrize("way", ["files", "paste"])
def test_the_columns_of_a_strange_table_are_named_by_hand(way: str) -> None:
    app = opened("strange.csv", STRANGE) if way == "files" else pasted(STRANGE)
    assert not app.exception
    boxes = {str(one.key).split("-")[1]: one for one in app.selectbox if "column-" in str(one.key)}
    assert set(boxes) == {"text", "author", "id", "parent", "created", "title", "thread"}
    for field, name in NAMED.items():
        boxes[field].set_value(name)
    app.run()
    app.button(key=f"open-{way}").click().run()
    assert not app.exception
    assert not app.error
    assert app.code[0].value == "Ann: ![](http://example.invalid/x.png)\n  Bo: No."


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"text": "Said", "author": "Said"}, "chosen twice"),
        ({"text": "Said", "parent": "Re"}, "'Id of the comment' has none"),
    ],
)
def test_columns_that_cannot_be_meant_are_refused_right_above_the_button(
    named: dict[str, str], said: str
) -> None:
    app = asked("files", STRANGE)
    boxes = {str(one.key).split("-")[1]: one for one in app.selectbox if "column-" in str(one.key)}
    for field, name in named.items():
        boxes[field].set_value(name)
    app.run()
    app.button(key="open-files").click().run()
    assert said in told(app)
    assert not app.exception
    assert order(app.tabs[1])[-2:] == ["error", "button"]


def order(block: Block) -> list[str]:
    """Return what stands in a part of a page, from the top down."""
    inner = (
        order(one) if isinstance(one, Block) else [one.type] for one in block.children.values()
    )
    return [name for names in inner for name in names]


ASKING = """
from argmap.ui import opener, opening
opening.begin()
opener.form()
"""


def asked(way: str, data: bytes) -> AppTest:
    app = AppTest.from_string(ASKING, default_timeout=PATIENCE).run()
    if way == "files":
        app.file_uploader(key="upload").set_value([("talk", data, "text/plain")]).run()
    else:
        app.text_area(key="paste").set_value(data.decode()).run()
    return app


@pytest.mark.parametrize(
    ("way", "data", "said"),
    [
        ("paste", b" ", "nothing is pasted; paste the comments of a page first"),
        ("paste", b"Only prose.", "docs/formats.md lists all formats"),
        ("files", b"Only prose.", "docs/formats.md lists all formats"),
        ("files", b"", "talk: is empty; save the thread again"),
        ("files", STRANGE.replace(b"Who", b"author"), "choose the column with the text under"),
    ],
)
def test_what_cannot_be_opened_is_told_in_its_own_tab_with_a_cure_of_the_app(
    way: str, data: bytes, said: str
) -> None:
    app = asked(way, data)
    app.button(key=f"open-{way}").click().run()
    assert said in told(app)
    assert "--" not in told(app)
    tabs = {tab.label: len(tab.error) for tab in app.tabs}
    assert tabs == {"Sample": 0, "Files": 0, "Paste": 0, "Works": 0} | {way.capitalize(): 1}
    assert not app.run().error


@pytest.mark.parametrize(
    ("text", "lines", "shown"),
    [
        ("1,,Ann,One.\n2,1,Bo,Two.\n", 30, "Ann: One.\n  Bo: Two."),
        ("1,,Ann,One.\n2,1,Bo,Two.\n", 1, "Ann: One.\n... and 1 more"),
        ("1,,Ann,[deleted]\n", 30, "Ann: (deleted)"),
        ('1,,,"a\u202eb\nc\x1b[2Jd"\n', 30, "(no name): ab c[2Jd"),
        (
            "".join(f"{n},{n - 1},A,x\n" for n in range(1, 41)),
            40,
            "\n".join(f"{'  ' * min(n, 12)}A: x" for n in range(40)),
        ),
    ],
)
def test_the_tree_is_plain_lines(text: str, lines: int, shown: str) -> None:
    source = Source("a.csv", f"id,parent,author,text\n{text}".encode())
    assert tree(read(source)[0], lines) == shown


# ------------------------------------------------------------------ a labels file

LABELS = [("mine.csv", b"id,relation\n2,supports\n", "text/csv")]
CARS = b"id,parent,author,text\n1,,Ann,Ban cars.\n2,1,Bo,No.\n"
ELSEWHERE = "Label, Files takes it in"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("ARGMAP_DB", str(tmp_path / "argmap.db"))
    with open_store(str(tmp_path / "argmap.db")) as found:
        yield found


def kept(store: Store, value: str) -> Work:
    found = read(Source(name="cars.csv", data=CARS))
    said = Decision(
        thread=found[0].thread, comment="2", field=Field.RELATION, after=value, coder=FILE
    )
    return store.create("Cars", found, digest=content_of(found), decisions=[said])


def with_labels(app: AppTest) -> AppTest:
    app.file_uploader(key="upload-labels").set_value(LABELS).run()
    return app.button(key="open-files").click().run()


def told(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.error).replace("\\", "")


@pytest.mark.parametrize(("value", "said"), [("attacks", True), ("supports", False)])
def test_labels_that_do_not_count_as_others_are_kept_are_not_ignored_silently(
    store: Store, value: str, *, said: bool
) -> None:
    work = kept(store, value)
    app = with_labels(opened("cars.csv", CARS))
    assert not app.exception
    assert (ELSEWHERE in told(app)) is said
    assert app.query_params["work"] in (work.id, [work.id])


def test_labels_alone_are_laid_over_what_is_open_and_not_kept() -> None:
    app = opened("cars.csv", CARS)
    app.button(key="open-files").click().run()
    app.file_uploader(key="upload").set_value([]).run()
    app = with_labels(app)
    assert not told(app)
    assert app.session_state["work"].labels.name == "mine.csv"
    assert app.session_state["work"].sources


def test_labels_alone_over_a_work_from_the_list_are_sent_to_the_desk(store: Store) -> None:
    work = kept(store, "attacks")
    app = AppTest.from_string(PAGE, default_timeout=PATIENCE)
    app.query_params["work"] = work.id
    app = with_labels(app.run())
    assert not app.exception
    assert ELSEWHERE in told(app)
    assert "nothing to read" not in told(app)
    assert app.query_params["work"] in (work.id, [work.id])
