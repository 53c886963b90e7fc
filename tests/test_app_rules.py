"""The page Rules and the settings it makes, run without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.errors import RulebookError
from argmap.label import load_rulebook, parse_rulebook
from argmap.quality import rounded
from argmap.ui.works import Rules
from tests.patience import PATIENCE
from tests.test_label_language import FRENCH

SCRIPT = """
from argmap.ui import bar, opening
from argmap.ui.pages import rules
opening.begin()
bar.show()
rules.show()
"""
COUNT = """
import streamlit as st
from argmap.ui import opening, shown
opening.begin()
st.code(sum(bool(one.cues) for one in shown.chart().argument_map.labels))
"""
REFUSED = """
import streamlit as st
from argmap.errors import ArgmapError
from argmap.ui import opening, shown
from argmap.ui.works import Rules
from tests.test_app_rules import OWN
opening.begin()
try:
    shown.set_rules(Rules(own=OWN, own_name="mine.toml"))
except ArgmapError as error:
    st.error(str(error))
"""
OWN = """[[rule]]
id = "own.indeed"
topic = "own"
relation = "RELATION"
where = "opening"
reason = "![x](https://beacon.test/x.png) <b>bold</b>"
source = "this test, 2026"
weight = 3.0
polar = 3.0
patterns = ["verily"]
hits = ["Verily so."]
misses = ["So be it."]
"""


def page() -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=PATIENCE).run()


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in app.markdown)


def test_every_rule_stands_in_the_table_with_its_figures() -> None:
    frame = page().dataframe[0].value
    assert set(frame["rule"]) == set(load_rulebook().by_id)
    assert frame["fired"].max() > 0
    pulls = frame["fired"] * frame[["weight", "side"]].abs().max(axis=1)
    assert pulls.is_monotonic_decreasing
    for name in ("precision", "coverage", "overlap", "conflict"):  # the sample has hand labels
        shares = [float(share) for share in frame[name].dropna()]
        assert any(shares)
        assert shares == [rounded(share) for share in shares], name


def test_a_sentence_says_which_words_speak_for_what() -> None:
    app = page()
    app.text_area(key="try").set_value("No, that is wrong.").run()
    assert [len(one.text_area) for one in app.columns[-3:]] == [1, 1, 0]  # side by side
    assert "Attacks" in said(app)
    assert "“No" in said(app)
    app.multiselect(key="off-topics").set_value(list(load_rulebook().topics)).run()
    assert "“No" not in said(app)
    assert not app.exception


def test_the_base_rate_is_named_and_kept() -> None:
    app = page()
    assert app.selectbox(key="rate").options[0] == "Debate forum: sides are common, both alike"
    app.selectbox(key="rate").set_value("support").run()
    assert app.session_state["rules"] == Rules(rate="support")
    assert "support" in str(app.selectbox(key="rate").value)
    assert not app.exception


def test_the_language_of_the_rules_can_be_chosen() -> None:
    app = page()
    assert "(here: English)" in app.selectbox(key="language").options[0]
    app.selectbox(key="language").set_value("de").run()
    assert app.session_state["rules"] == Rules(language="de")
    assert set(app.dataframe[0].value["rule"]) == set(load_rulebook("de").by_id)
    app.text_area(key="try").set_value("Nein, das stimmt nicht.").run()
    assert "“Nein" in said(app)
    assert not app.exception


def page_with(rules: Rules) -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=PATIENCE)
    app.session_state["rules"] = rules
    app.session_state["hand"] = False
    return app.run()


@pytest.mark.parametrize("off", [load_rulebook().topics, tuple(load_rulebook().by_id)])
def test_what_is_switched_off_is_marked_and_still_counted(off: tuple[str, ...]) -> None:
    app = page_with(Rules(off=off))
    frame = app.dataframe[0].value
    assert not frame["on"].any()
    assert frame["fired"].max() > 0
    assert " would fire**" in said(app)
    assert page_with(Rules()).dataframe[0].value["on"].all()


def test_the_labels_follow_what_is_switched_off() -> None:
    def ruled(rules: Rules) -> int:
        app = AppTest.from_string(COUNT, default_timeout=PATIENCE)
        app.session_state["rules"] = rules
        app.session_state["hand"] = False
        return int(app.run().code[0].value)

    assert ruled(Rules()) > 0
    assert ruled(Rules(off=load_rulebook().topics)) == 0


def test_an_own_rule_stands_beside_ours_as_plain_text() -> None:
    rules = Rules(own=OWN.replace("RELATION", "supports"), own_name="<b>mine</b>.toml")
    app = page_with(rules)
    assert len(app.dataframe[0].value) == len(load_rulebook().rules) + 1
    app.text_area(key="try").set_value("Verily so.").run()
    assert "own" in said(app)
    assert "![x]" not in said(app)
    assert "<b>" not in said(app)
    assert not app.exception
    app.button(key="no-own-rules").click().run()
    assert len(app.dataframe[0].value) == len(load_rulebook().rules)


def test_a_refused_rulebook_is_told_in_its_open_box_as_long_as_it_lies_there() -> None:
    def told(app: AppTest) -> tuple[list[str], bool]:
        box = next(one for one in app.expander if one.label == "Add your own rulebook")
        assert len(app.error) == len(box.error)  # nothing far above it
        return [one.value.replace("\\", "") for one in box.error], box.proto.expanded

    app, key = page(), "own-rules-"
    assert told(app) == ([], False)
    app.file_uploader(key=key).set_value([("mine.toml", OWN.encode(), "text/plain")]).run()
    errors, unfolded = told(app)
    assert "mine.toml" in errors[0]
    assert unfolded
    app.toggle[-1].set_value(False).run()
    assert told(app) == (errors, True)
    app.file_uploader(key=key).set_value([]).run()
    assert told(app) == ([], False)
    assert not app.exception


def test_a_rulebook_taken_in_is_told_with_its_rules() -> None:
    app, own = page(), OWN.replace("RELATION", "supports")
    app.file_uploader(key="own-rules-").set_value([("a.toml", own.encode(), "text/plain")]).run()
    assert not app.exception
    assert [one.value.replace("\\", "") for one in app.toast] == ["a.toml: 1 rule taken in."]


def test_a_language_without_rules_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Own rules stand alone, and none of them tells who answers whom, as is left for French."""
    (tmp_path / "auto.csv").write_text(f'id,parent,text\n1,,"{FRENCH}"\n', encoding="utf-8")
    monkeypatch.setenv("ARGMAP_SOURCE", str(tmp_path / "auto.csv"))
    rules = Rules(own="replaces = true\n" + OWN.replace("RELATION", "supports"), own_name="a.toml")
    app = page_with(rules)
    assert not app.exception
    assert "There is no rule for the language" in "\n".join(one.value for one in app.caption)


def test_an_own_rulebook_with_a_mistake_changes_nothing() -> None:
    app = AppTest.from_string(REFUSED, default_timeout=PATIENCE).run()
    assert "line 2" in app.error[0].value
    assert "field relation" in app.error[0].value
    assert "rules" not in app.session_state


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("[[rule]]", "scale = 3\n[[rule]]", "scale must be a table"),
        ("[[rule]]", "rates = 3\n[[rule]]", "rates must be a table"),
        ("[[rule]]", "replaces = true\n[[other]]", r"the file has no \[\[rule\]\] to label by"),
        ("[[rule]]", "scale.lean = 'x'\n[[rule]]", "scale.lean must be a number"),
        ('["Verily so."]', '[{text = "Verily", rivals = "x"}]', "field hits: rivals must be"),
    ],
)
def test_a_rulebook_of_wrong_shape_is_refused(before: str, after: str, named: str) -> None:
    with pytest.raises(RulebookError, match=named):
        parse_rulebook(OWN.replace("RELATION", "supports").replace(before, after), "mine.toml")
