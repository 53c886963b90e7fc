"""The app's pages and actions, run without a browser; what needs one is in tests/browser."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from argmap.analyse.placed import PLACED
from argmap.draw.payload import payload
from argmap.export import labels
from argmap.model import CampState, Notice, Position, Stance
from argmap.pipeline import Chart, chart
from argmap.read import read
from argmap.read.source import Source
from argmap.ui import bar, downloads, figures, selection, tables, words
from argmap.ui.pages import camps
from argmap.ui.samples import open_sample, samples
from argmap.ui.verbatim import file_stem, verbatim
from argmap.ui.works import Work
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[1]
PAGES = ("argument_map", "camps", "table", "findings", "rules", "take_home")
PAGE = """
from argmap.ui import address, bar, opening
from argmap.ui.pages import {page}
opening.begin()
bar.show()
address.write()
{page}.show()
"""
# AppTest forgets a dialog at the next run, so its form is laid below the page here
WITH_FORM = """
from argmap.ui import opener
opener.form()
"""
CSV = """id,parent,author,text
1,,Alice,We should ban cars from the centre. The air would be cleaner.
2,1,Bob,"No, that is wrong. Shops need cars."
3,1,Cara,I agree. My street is so loud.
4,2,Alice,"No, you are wrong, shops do better without."
5,,Dan,"<img src=x onerror=alert(1)> ![](http://example.invalid/x.png)"
"""
TWO_THREADS = """thread,id,parent,author,text
trams,1,,Alice,Trams are good.
trams,2,1,Bob,No they are not.
buses,1,,Cara,Buses are bad for streets.
"""


@pytest.fixture(scope="module")
def small() -> Chart:
    return chart(read(Source(name="small.csv", data=CSV.encode()))[0], motion="Ban cars")


def page(name: str) -> AppTest:
    return AppTest.from_string(PAGE.format(page=name), default_timeout=PATIENCE).run()


def page_with_form(name: str) -> AppTest:
    script = PAGE.format(page=name) + WITH_FORM
    return AppTest.from_string(script, default_timeout=PATIENCE).run()


def words_on(app: AppTest) -> str:
    shown = (*app.markdown, *app.caption, *app.text, *app.error)
    return "\n".join(str(element.value) for element in shown)


# ------------------------------------------------------------------ the app


def test_the_app_opens_on_a_sample_without_an_error() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE).run()
    assert not app.exception
    assert not app.error
    assert app.text_input[0].value
    assert app.query_params["sample"] == next(iter(samples()))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_the_sample_without_an_error(name: str) -> None:
    app = page(name)
    assert not app.exception
    assert not app.error


SAMPLES = ROOT / "tests/read/samples"
STORY = (
    b'{"id": 1, "parent_id": null, "type": "story", "author": "pg", "title": "A", "children": []}'
)
NOBODY = {
    "names.csv": b"id,parent,text\n1,,We should ban cars.\n2,1,No.\n",
    "kialo.txt": (SAMPLES / "kialo.txt").read_bytes(),
    "polis_votes.csv": (SAMPLES / "polis_votes.csv").read_bytes(),
    "aif_both_ways.json": (SAMPLES / "aif_both_ways.json").read_bytes(),
    "story.json": STORY,
}


@pytest.mark.parametrize("file", NOBODY)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_comments_that_nobody_signed(
    name: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / file).write_bytes(NOBODY[file])
    monkeypatch.setenv("ARGMAP_SOURCE", str(tmp_path / file))
    app = page(name)
    assert not app.exception
    assert not app.error
    assert app.query_params["file"] == file
    assert "Every commenter is in a camp" not in words_on(app)


def test_a_link_opens_its_sample_and_motion() -> None:
    app = AppTest.from_string(PAGE.format(page="findings"), default_timeout=PATIENCE)
    app.query_params["sample"] = "four_day_week"
    app.query_params["motion"] = "Everybody works too long"
    app.run()
    assert app.text_input[0].value == "Everybody works too long"
    assert app.query_params["sample"] == "four_day_week"


def test_a_link_to_an_unknown_sample_says_so_and_shows_another() -> None:
    app = AppTest.from_string(PAGE.format(page="findings"), default_timeout=PATIENCE)
    app.query_params["sample"] = "![x](http://example.invalid)"
    app.run()
    assert "there is no sample" in app.error[0].value
    assert app.text_input[0].value


def test_the_motion_is_kept_and_an_emptied_one_is_the_title_again() -> None:
    app = page("findings")
    own = app.text_input[0].value
    app.text_input[0].set_value("Trams are a waste").run()
    assert app.query_params["motion"] == "Trams are a waste"
    app.text_input[0].set_value("").run()
    assert "motion" not in app.query_params
    assert app.text_input[0].placeholder == own


def test_a_sample_is_opened_by_a_click() -> None:
    app = page_with_form("findings")
    app.button(key="sample-four_day_week").click().run()
    assert app.query_params["sample"] == "four_day_week"
    assert not app.error


def test_pasted_text_is_opened() -> None:
    app = page_with_form("table")
    app.text_area(key="paste").set_value(CSV).run()
    app.button(key="open-paste").click().run()
    assert not app.exception
    assert app.query_params["file"] == "pasted text"
    assert len(app.session_state["work"].sources) == 1


def test_text_that_nobody_reads_is_refused_in_a_sentence_and_the_map_stays() -> None:
    app = page_with_form("findings")
    before = app.text_input[0].value
    app.text_area(key="paste").set_value("hello **there**").run()
    app.button(key="open-paste").click().run()
    assert "pasted text" in app.error[0].value
    assert not app.exception
    assert app.text_input[0].value == before


def test_files_are_opened_with_their_labels_and_labels_win() -> None:
    app = page_with_form("findings")
    app.file_uploader(key="upload").set_value([("cars.csv", CSV.encode(), "text/csv")]).run()
    labels = ("labels.csv", b"id,relation\n2,supports\n", "text/csv")
    app.file_uploader(key="upload-labels").set_value(labels).run()
    app.button(key="open-files").click().run()
    assert not app.error
    app.button(key="figure-labelled by hand").click().run()
    assert "supports (by hand)" in words_on(app).replace("\\", "")


def test_labels_that_do_not_fit_are_refused_with_their_rows() -> None:
    app = page_with_form("findings")
    labels = ("labels.csv", b"id,relation\nnobody,supports\n", "text/csv")
    app.file_uploader(key="upload-labels").set_value(labels).run()
    app.button(key="open-files").click().run()
    assert "row 2" in app.error[0].value.replace("\\", "")


def test_one_of_several_threads_is_chosen() -> None:
    app = page_with_form("table")
    app.text_area(key="paste").set_value(TWO_THREADS).run()
    app.button(key="open-paste").click().run()
    assert app.query_params["thread"] == "trams"
    app.selectbox[0].set_value("buses").run()
    assert app.query_params["thread"] == "buses"
    assert "Cara" in words_on(app)


def test_hand_labels_can_be_switched_off() -> None:
    app = page("findings")
    assert any(button.key == "figure-labelled by hand" for button in app.button)
    app.toggle(key="hand").set_value(False).run()
    assert not any(button.key == "figure-labelled by hand" for button in app.button)


def test_a_figure_leads_to_its_comments() -> None:
    app = page("findings")
    app.button(key="figure-attacks").click().run()
    assert "Attacks" in words_on(app)
    assert app.text


def test_a_source_from_the_command_line_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cars.csv").write_text(CSV, encoding="utf-8")
    monkeypatch.setenv("ARGMAP_SOURCE", str(tmp_path / "cars.csv"))
    assert page("table").query_params["file"] == "cars.csv"


def test_a_source_that_is_gone_is_told_and_a_sample_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ARGMAP_SOURCE", "/nowhere/at/all.csv")
    app = page("table")
    assert "no such file" in app.error[0].value
    assert app.query_params["sample"]


def test_the_comments_of_a_row_are_headed_by_one_position() -> None:
    (head,) = (one.value for one in page("table").markdown if one.value.startswith("**Position"))
    assert not head.startswith("**Positions")


# ------------------------------------------------------------------ plain functions


@pytest.mark.parametrize(
    "text",
    [
        "![x](http://example.invalid/a.png)",
        "[x](javascript:alert(1))",
        "**bold** _it_ `code` ~~no~~ $x^2$",
        ":red[text] :material/home: :smile:",
        "<img src=x onerror=alert(1)>",
        "http://example.invalid www.example.invalid a@example.invalid",
        "# head\n- item\n> quote",
    ],
)
def test_words_are_shown_verbatim(text: str) -> None:
    shown = verbatim(text)
    bare = shown.replace("\u2060", "").replace("\\", "")
    assert bare == " ".join(text.split())
    assert "http://" not in shown
    assert not any(mark in shown.replace(f"\\{mark}", "") for mark in "[]()<>*_`$~#!")
    assert "\n" not in shown


def test_long_words_are_shortened_before_they_are_escaped() -> None:
    assert len(verbatim("a! " * 100, 20).replace("\\", "")) <= 20


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("The city should run its trams", "the-city-should-run-its-trams"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "argmap-con"),
        ("", "argmap"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("a\u202eb\x00c\r\nd", "abc-d"),
        ("東京", "東京"),
        ("x" * 500, "x" * 60),
    ],
)
def test_a_file_name_is_safe(title: str, stem: str) -> None:
    assert file_stem(title) == stem


@pytest.mark.parametrize("name", tables.TABLES)
def test_each_row_of_a_table_leads_to_its_comments(name: str, small: Chart) -> None:
    table = tables.TABLES[name](small)
    assert len(table.frame) == len(table.comments)
    known = set(small.argument_map.discussion.by_id)
    assert all(ids and set(ids) <= known for ids in table.comments)


def test_the_comments_table_tells_label_and_cue(small: Chart) -> None:
    frame = tables.comments(small).frame.set_index("author")
    assert frame.loc["Cara", "answers"] == "Alice"
    assert frame.loc["Dan", "answers"] == "the motion"


@pytest.mark.parametrize("name", ["Comments", "Commenters", "Links"])
def test_confidence_is_told_in_whole_percent(name: str, small: Chart) -> None:
    told = tables.TABLES[name](small).frame["confidence"].dropna()
    assert len(told)
    assert all(value == round(value, 2) for value in told)


def test_figures_count_the_comments_they_lead_to(small: Chart) -> None:
    by_name = {figure.name: figure for figure in figures.figures(small)}
    assert by_name["comments"].value == len(by_name["comments"].comments) == 5
    assert by_name["commenters"].value == 4
    relations = ("supports", "attacks", "neutral", "unlabelled")
    assert sum(by_name[name].value for name in relations) == 5


def test_stances_are_counted_as_the_map_and_the_labels_file_count_them(small: Chart) -> None:
    shown = replace(small.argument_map, positions=small.argument_map.positions[1:])
    said = (*(replace(one, stance=Stance.FOR) for one in shown.labels[:2]), *shown.labels[2:])
    made = replace(small, argument_map=replace(shown, labels=said))
    by_name = {figure.name: figure for figure in figures.figures(made)}
    told = payload(made.argument_map, made.analysis, (), ())
    at = told["fields"].index("stance")
    sides = [(row[0], row[at]) for row in told["comments"]]
    for side in ("for", "against"):
        expected = tuple(one for one, stance in sides if stance == side)
        assert by_name[f"argue {side} the motion"].comments == expected
    written = labels.rows([(made.argument_map.discussion, said)])
    stated = [row["id"] for row in written if row["stance"] in {"for", "against"}]
    assert by_name["state a stance themselves"].comments == tuple(stated)


@pytest.mark.parametrize(
    ("rows", "held"),
    [
        ("1,,,Ban cars.\n2,1,,Ban cars.\n", 0),
        ("1,,Ann,Ban cars.\n2,1,,Ban cars.\n", 1),
        ("1,,Ann,Ban cars.\n2,1,Anonymous,Ban cars.\n3,1,Anonymous,Ban cars.\n", 3),
    ],
)
def test_who_has_no_name_holds_nothing_and_a_shared_one_is_several(rows: str, held: int) -> None:
    source = Source(name="t.csv", data=f"id,parent,author,text\n{rows}".encode())
    made = chart(read(source)[0]).argument_map
    own = tuple(one.id for one in made.discussion.comments)
    position = Position(id="p1", text="Ban cars", comments=own)
    shown = replace(made, positions=(position,))
    found = replace(chart(made.discussion), argument_map=shown)
    assert tables.positions(found).frame["held by"][0] == held


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("1,,,Ban cars.\n2,1,,No.\n", "2 comments from "),
        ("1,,Ann,Ban cars.\n2,1,,No.\n", "2 comments by 1 commenter from "),
        ("1,,Ann,Ban cars.\n2,1,Bo,No.\n", "2 comments by 2 commenters from "),
    ],
)
def test_who_has_no_name_is_no_commenter(rows: str, told: str) -> None:
    data = f"id,parent,author,text\n{rows}".encode()
    made = chart(read(Source(name="a.csv", data=data))[0])
    assert bar.sizes(made).startswith(told)
    told_of = {figure.name for figure in figures.figures(made)}
    assert ("commenters" in told_of) == ("commenter" in told)
    assert words.answered(made.argument_map, made.argument_map.discussion.comments[1])


@pytest.mark.parametrize(
    ("asked", "comments"),
    [
        ("comment:2", ("2",)),
        ("commenter:Alice", ("1", "4")),
        ("comment:p1", ()),
        ("commenter:2", ()),
        ("position:1", ()),
        ("position:p1", ("1",)),
        ("set:1\n3\n9", ("1", "3")),
        ("link:comments:2→1", ("2", "1")),
        ("link:positions:p4→p1:supports", ("4", "1")),
        ("link:positions:2→1:attacks", ()),
        ("link:commenters:Bob→Alice:attacks", ("2", "1", "4")),
        ("link:commenters:2→1", ()),
        ("link:2→1", ()),
        ("link:comments:2", ()),
        ("finding:9", ()),
        ("nothing:2", ()),
        ("comment:none", ()),
        ("", ()),
        (None, ()),
        (["comment:2"], ()),
    ],
)
def test_a_click_means_comments(asked: object, comments: tuple[str, ...], small: Chart) -> None:
    assert selection.comments_of(small, asked) == comments


def test_a_position_on_the_map_means_who_holds_it(small: Chart) -> None:
    assert small.argument_map.positions
    for position in small.argument_map.positions:
        assert selection.comments_of(small, f"position:{position.id}") == position.comments


def test_a_finding_on_the_map_means_what_it_rests_on(small: Chart) -> None:
    assert small.analysis.findings
    for number, finding in enumerate(small.analysis.findings):
        assert selection.comments_of(small, f"finding:{number}") == finding.comments


ODD = """id,parent,author,text
p2,,a→b,We should ban cars from the centre.
x 1,p2,2:attacks,"No, that is wrong. Shops need cars."
x 2,p2,p2,"No, you are wrong."
"""


@pytest.fixture(scope="module")
def odd() -> Chart:
    return chart(read(Source(name="odd.csv", data=ODD.encode()))[0])


@pytest.mark.parametrize(
    ("asked", "comments"),
    [
        ("commenter:p2", ("x 2",)),
        ("comment:p2", ("p2",)),
        ("position:pp2", ("p2",)),
        ("link:commenters:2:attacks→a→b:attacks", ("x 1", "p2")),
        ("link:commenters:a→b→2:attacks", ("p2", "x 1")),
        ("link:comments:x 1→p2", ("x 1", "p2")),
    ],
)
def test_names_that_look_like_others_are_told_apart(
    asked: str, comments: tuple[str, ...], odd: Chart
) -> None:
    assert selection.comments_of(odd, asked) == comments


@pytest.mark.parametrize("comments", [("x 1", "x 2"), ("p2", "x 1", "x 2"), ("x 1",)])
def test_what_is_selected_by_an_address_is_read_back(comments: tuple[str, ...], odd: Chart) -> None:
    assert selection.selected_in(odd, selection.selecting(comments)) == comments


@pytest.mark.parametrize(
    ("comments", "view"),
    [
        (("7",), "v=comments&sel=comment%3A7"),
        (("1", "2"), "v=comments&sel=set%3A1%0A2"),
        (("a&b",), "v=comments&sel=comment%3Aa%26b"),
    ],
)
def test_comments_are_selected_on_the_map_by_an_address(
    comments: tuple[str, ...], view: str
) -> None:
    assert selection.selecting(comments) == view


BEGINS = {
    ".png": b"\x89PNG\r\n\x1a\n",
    "-large.png": b"\x89PNG\r\n\x1a\n",
    ".svg": b"<svg ",
    ".html": b"<!doctype html>",
    ".json": b'{\n "argmap": 1,',
    ".graphml": b"<?xml version='1.0' encoding='utf-8'?>\n<graphml ",
    "-labels.csv": b"thread,id,parent,author,relation,guess,polarity,confidence,stance,position,",
    "-comments.csv": b"id,parent,author,created,title,text,state,thread,url,score\r\n",
    "-camps.csv": b"thread,author,camp,stance,confidence,state,comments,relations\r\n",
}


@pytest.mark.parametrize(
    "one", [*downloads.PICTURES, downloads.PAGE, *downloads.DATA], ids=lambda one: one.name
)
def test_each_download_is_a_file_with_a_safe_name(one: downloads.Download, small: Chart) -> None:
    assert downloads.made(small, one, downloads.Picture()).startswith(BEGINS[one.ending])
    assert downloads.file_name(small, one).endswith(one.ending)


@pytest.mark.parametrize(
    ("view", "found"),
    [
        ("v=comments&sel=comment%3A2", ("2",)),
        ("v=comments&sel=link:2→1", ("2", "1")),
        ("v=positions&sel=link:p4→p1:supports", ("4", "1")),
        ("v=comments", ()),
        ("", ()),
        ("sel=comment:no", ()),
    ],
)
def test_a_view_tells_what_is_selected_in_it(
    view: str, found: tuple[str, ...], small: Chart
) -> None:
    assert selection.selected_in(small, view) == found


def test_a_notice_is_told_with_place_and_cure() -> None:
    told = words.notice(Notice(code="ORPHAN", text="hangs on the motion", where="row 3", cure="x"))
    assert told == "row 3: hangs on the motion (x)"


@pytest.mark.parametrize(
    ("share", "told"),
    [(0.5, "50%"), (0.994, "99%"), (0.995, "over 99%"), (0.9999, "over 99%"), (1.0, "100%")],
)
def test_what_is_less_than_certain_is_not_rounded_up(share: float, told: str) -> None:
    assert words.percent(share) == told


@pytest.mark.parametrize(
    ("created", "told"),
    [
        ("2026-09-14T08:55:01Z", "2026-09-14 08:55"),
        ("2026-09-14 08:55", "2026-09-14 08:55"),
        ("2026-09-14", "2026-09-14"),
        ("", ""),
    ],
)
def test_a_date_is_told_to_the_minute_and_not_broken(created: str, told: str) -> None:
    said = words.when(created)
    assert said.replace("\N{NON-BREAKING HYPHEN}", "-").replace("\N{NO-BREAK SPACE}", " ") == told
    assert not re.search("[- ]", said)


@pytest.mark.parametrize(("camp", "told"), [("A", "leans by relations"), ("", "unoriented")])
def test_who_is_in_a_camp_is_not_called_unoriented(camp: str, told: str, small: Chart) -> None:
    one = replace(
        small.analysis.memberships[0], state=CampState.UNORIENTED, camp=camp, confidence=0.999
    )
    row = tables.commenters(replace(small, analysis=replace(small.analysis, memberships=(one,))))
    assert str(row.frame["how"][0]).startswith(told)
    assert row.frame["confidence"][0] == (0.99 if camp else None)


def test_who_is_in_a_camp_is_not_counted_as_outside(small: Chart) -> None:
    members = tuple(
        replace(one, state=CampState.UNORIENTED, both_sides=False)
        for one in small.analysis.memberships
    )
    inside, outside = members[:-1], members[-1:]
    camp = replace(small.analysis.camps[0], authors=tuple(one.author for one in inside))
    analysis = replace(small.analysis, memberships=members, camps=(camp,))
    told = camps.uncertainty(replace(small, analysis=analysis))
    assert told.startswith(f"Not in a camp: {len(outside)} unoriented")


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (0, f"Not in a camp: 1 {PLACED[CampState.NO_RELATIONS]}."),
        (1, "Every commenter is in a camp."),
        (4, "No comment says who wrote it."),
    ],
)
def test_uncertainty_is_named_in_words(first: int, told: str, small: Chart) -> None:
    members = sorted(small.analysis.memberships, key=lambda one: bool(one.camp))[first:]
    analysis = replace(small.analysis, memberships=tuple(members))
    assert camps.uncertainty(replace(small, analysis=analysis)) == told


def test_equal_content_shares_a_digest_and_other_content_does_not() -> None:
    def work(data: bytes, labels: bytes = b"") -> Work:
        beside = Source(name="l", data=labels) if labels else None
        return Work(name="w", sources=(Source(name="s", data=data),), labels=beside)

    assert work(b"a").digest == work(b"a").digest
    assert len({work(b"a").digest, work(b"b").digest, work(b"a", b"c").digest}) == 3


def test_every_sample_opens() -> None:
    for name in samples():
        assert read(open_sample(name).sources)[0].comments


def test_a_notice_names_a_cure_that_the_app_has() -> None:
    found = Notice(code="NO_RULEBOOK", text="1 comment is in Welsh", cure="use --rulebook")
    assert words.notice(found).endswith("or choose a language there)")
    assert words.notice(replace(found, code="ORPHAN", where="x")) == (
        "x: 1 comment is in Welsh (use --rulebook)"
    )


@pytest.mark.parametrize("view", ["positions", "comments", "commenters"])
def test_without_a_stance_no_picture_is_shown_or_offered(view: str) -> None:
    def pictures(app: AppTest) -> tuple[int, int]:
        keys = {f"download-{one.name}" for one in downloads.PICTURES}
        offered = [one for one in app.get("download_button") if one.key in keys]
        return len(app.get("image")), len(offered)

    app = page("take_home")
    app.segmented_control(key="picture-view").set_value(view).run()
    assert pictures(app) == (1, len(downloads.PICTURES))
    app.pills(key="picture-stances").set_value([]).run()
    assert pictures(app) == (0, 0)
    assert "No stance is chosen" in app.info[0].value
    assert not app.exception
