"""The app says what it recognised, and a person names the columns of a strange table."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.read import read
from argmap.read.reader import Source
from argmap.ui.recognised import tree
from tests.patience import PATIENCE

PAGE = """
from argmap.ui import bar, opener, session
from argmap.ui.pages import table
session.begin()
bar.show()
session.write_address()
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


def test_one_column_for_two_fields_is_refused_and_the_map_stays() -> None:
    app = opened("strange.csv", STRANGE)
    boxes = {str(one.key).split("-")[1]: one for one in app.selectbox if "column-" in str(one.key)}
    boxes["text"].set_value("Said")
    boxes["author"].set_value("Said")
    app.run()
    app.button(key="open-files").click().run()
    assert "chosen twice" in app.error[0].value
    assert not app.exception


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
