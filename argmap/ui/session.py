"""What one session has open and shows, and its address; what a widget holds stays with its page.

The address names the sample, file or kept work, the thread, the motion and blind coding (the page
is its path); the view of the map is behind its `#`, which the map itself writes. So a copied link
opens what its sender saw, where that is kept or a sample.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NoReturn

import streamlit as st

from argmap.errors import ArgmapError, StoreError
from argmap.label import AUTO
from argmap.text import excerpt
from argmap.ui import keeping, works
from argmap.ui.trouble import report, say, settle
from argmap.ui.works import Rules, Shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.navigation.page import StreamlitPage

    from argmap.model import Discussion, Label
    from argmap.pipeline import Chart
    from argmap.quality import RuleFigures
    from argmap.ui.works import Work

_WORK: Final = "work"
_OPENED: Final = "opened"
_FRESH: Final = "fresh"
_BEFORE: Final = "opened-before"
_CONTINUED: Final = "just-continued"
INFER: Final = "infer"
_ASKING: Final = "asking"
_CHOSEN: Final = "chosen"
_VIEW: Final = "view"
_TOLD: Final = "view-told"
_BEGINNING: Final = "beginning"
_PAGE: Final = "page"
_RULES: Final = "rules"
_MAP_PAGE: Final = "map-page"
HAND: Final = "hand"
MOTION_OF: Final = "motion-"  # of a thread, among the settings of a work that is kept
MAP: Final = "map"
ISLANDS: Final = "islands"
_CLICKS: Final = "island-clicks"
_AGAIN: Final = "opens-by-itself"  # the digest of what this app opens without an upload
_ANEW: Final = "open it again here: its first label keeps it"
_KEEP: Final = "Label something first, which keeps it, or send the HTML file of the page Take home."
_NAME: Final = 60  # characters of the name of a file
_ADDRESS: Final = ("sample", "file", "work", "thread", "motion", keeping.BLIND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The comments of a thread that a person asked for: by a click on the map, a row, a figure."""

    title: str = ""
    comments: tuple[str, ...] = ()
    thread: str = ""  # as `shown_key` tells it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The view of the map of a thread as its address part."""

    view: str = ""
    thread: str = ""


def begin() -> None:
    """Open what the address or the command line names, once a session."""
    if _WORK in st.session_state:
        return
    st.session_state[_WORK] = None
    try:
        work, settings = _asked_for()
        if work:
            _go_on_with(work)
            _take_over(settings)
        _seed_from_address()
    except ArgmapError as error:
        report(error)
        _open_any_sample()


def _asked_for() -> tuple[Work | None, Mapping[str, str]]:
    sample = st.query_params.get("sample", "")
    kept = st.query_params.get("work", "")
    if kept:
        return keeping.opened(kept)
    work = works.open_sample(sample) if sample else works.first_work()
    if work:
        works.threads(work)  # a source that cannot be read is refused here, not half-way
        st.session_state[_AGAIN] = work.digest
    if _of_another_file(work):
        name = st.query_params["file"]
        say(f"{name} is not kept, so no reload or link opens it; {_ANEW}")
    return work, {}


def _of_another_file(work: Work | None) -> bool:
    """Tell whether the address names a file that is not the one that opens by itself."""
    return "file" in st.query_params and (work is None or work.name != st.query_params["file"])


def _seed_from_address() -> None:
    work = work_open()
    if work is None or _of_another_file(work):
        return
    found = {discussion.thread for discussion in works.threads(work)}
    asked = st.query_params.get("thread", "")
    if asked in found:
        st.session_state[thread_key()] = asked
    if "motion" in st.query_params:
        set_motion(discussion().thread, st.query_params["motion"])


def _open_any_sample() -> None:
    name = next(iter(works.samples()), "")
    if name:
        st.session_state[_WORK] = works.open_sample(name)


def open_work(work: Work) -> None:
    """Make `work` the one shown. What was shown before stays where `work` cannot be read.

    Raises:
        ArgmapError: `work` or its labels cannot be read.
    """
    works.threads(work)
    works.edits(work)
    _go_on_with(work)
    st.session_state[_OPENED] = st.session_state[_FRESH] = True
    stop_asking()
    st.session_state[_CHOSEN] = Chosen()
    st.session_state[_VIEW] = st.session_state[_BEGINNING] = _Seen()
    settle()
    st.session_state.pop(INFER, None)


def _go_on_with(work: Work) -> None:
    """Show `work`, or what is kept of the same comments under another name."""
    st.session_state[_WORK] = work
    st.session_state[_BEFORE] = ""
    try:
        if keeping.work_id(work):
            _take_over(keeping.opened(keeping.work_id(work))[1])
        found = keeping.before(work)
        if found is None:
            return
        st.session_state[_WORK], settings = keeping.opened(found.id)
        _take_over(settings)
    except StoreError as error:
        report(error)
        return
    named = found.source or found.name
    st.session_state[_BEFORE] = f"{work.name} was opened before as {named}"
    st.session_state[_CONTINUED] = True


def open_kept(kept: str) -> None:
    """Show a work as the store has it, under the motions that were kept with it.

    Raises:
        StoreError: the store does not have it.
    """
    found, settings = keeping.opened(kept)
    open_work(found)
    _take_over(settings)


def _take_over(settings: Mapping[str, str]) -> None:
    for name, value in settings.items():
        if name.startswith(MOTION_OF):
            set_motion(name.removeprefix(MOTION_OF), value)


def opened_before() -> str:
    """Tell under which name the comments shown were opened before, "" where it is the same."""
    return str(st.session_state.get(_BEFORE, ""))


def just_continued() -> bool:
    """Tell, once, that what was opened goes on under another name."""
    return bool(st.session_state.pop(_CONTINUED, False))


def ask() -> None:
    """Ask for a discussion until one is opened or the person turns away.

    This is kept, because any run of the whole page, such as a click on the map brings, would
    close the dialog.
    """
    st.session_state[_ASKING] = True


def stop_asking() -> None:
    """Ask no more."""
    st.session_state[_ASKING] = False


def asking() -> bool:
    """Tell whether the person is asked for a discussion."""
    return bool(st.session_state.get(_ASKING, False))


def just_opened() -> bool:
    """Tell, once, that a work was opened since this was asked last."""
    return bool(st.session_state.pop(_OPENED, False))


def fresh() -> bool:
    """Tell, once, that the page shows for the first time what was opened last."""
    return bool(st.session_state.pop(_FRESH, False))


def conclude() -> None:
    """Let parents that a reader only concluded count, or not, as the switch says."""
    work = current()
    st.session_state[_WORK] = replace(work, infer=bool(st.session_state.get(INFER, True)))


def work_open() -> Work | None:
    """Return the work shown, None where nothing could be opened."""
    found: Work | None = st.session_state.get(_WORK)
    return found


def thread_key() -> str:
    """Return the key under which the choice of a thread is kept, one a work."""
    work = work_open()
    return f"thread-{work.digest[:12]}" if work else "thread"


def motion_key() -> str:
    """Return the key under which the motion is kept, one a thread."""
    return f"motion-{shown_key()}"


def set_motion(thread: str, written: str) -> None:
    """Let this be the motion of a thread of what is open."""
    st.session_state[f"motion-{thread_key()}-{thread}"] = written


def shown_key() -> str:
    """Return what tells the thread shown from every other, whatever its motion and labels."""
    return f"{thread_key()}-{discussion().thread}"


def discussion() -> Discussion:
    """Return the thread shown: the chosen one, else the largest."""
    found = works.threads(current())
    asked = st.session_state.get(thread_key(), "")
    return next((one for one in found if one.thread == asked), found[0])


def motion() -> str:
    """Return the motion as written by the person, empty where it is the discussion's own."""
    return _written(discussion())


def _written(one: Discussion) -> str:
    written = st.session_state.get(f"motion-{thread_key()}-{one.thread}")
    return "" if written is None or written == one.about else str(written).strip()


def own_motion() -> str:
    """Return the motion that the discussion brings: its own, else its title."""
    return discussion().about


def hand() -> bool:
    """Tell whether hand labels are laid over the rules."""
    return bool(st.session_state.get(HAND, True))


def chart() -> Chart:
    """Return the chart of what is shown."""
    return works.chart_of(current(), _shown(), decided())


def ruled() -> Chart:
    """Return the chart as the rules alone make it."""
    return works.chart_of(current(), replace(_shown(), hand=False, edits=""))


def decided() -> tuple[Label, ...]:
    """Return the labels of the decisions that are kept of the thread shown."""
    return keeping.labels(current(), discussion().thread)


def by_hand() -> tuple[Label, ...]:
    """Return the hand labels of the thread shown: those kept, else those of the labels file."""
    if keeping.state(current()):
        return decided()
    return works.edits(current()).get(discussion().thread, ())


def blob() -> str:
    """Return what the map component draws of what is shown."""
    return works.blob_of(current(), _shown(), decided())


def islands() -> str:
    """Return what the map component draws of the commenters alone."""
    return works.islands_of(current(), _shown(), decided())


def _shown() -> Shown:
    return Shown(
        thread=discussion().thread,
        motion=motion(),
        hand=hand(),
        rules=rules(),
        edits=keeping.state(current()),
    )


def ruling(one: Discussion) -> Shown:
    """Return how the rules alone look at a thread: as they are set, under its motion as written."""
    return Shown(thread=one.thread, motion=_written(one), hand=False, rules=rules())


def rules() -> Rules:
    """Return the rules as the person set them."""
    found: Rules = st.session_state.get(_RULES, Rules())
    return found


def set_rules(wanted: Rules) -> None:
    """Label by other rules from now on, on every page.

    Raises:
        RulebookError: the person's own rulebook is not valid; all stays as it was.
    """
    books = works.rulebooks_of(wanted)
    rate = wanted.rate if wanted.rate in {r.name for book in books for r in book.rates} else ""
    known = wanted.language in {book.language for book in books}
    language = wanted.language if known else AUTO
    st.session_state[_RULES] = replace(wanted, rate=rate, language=language)


def languages() -> dict[str, str]:
    """Return the names of the languages that there are rules for, by their codes."""
    return {book.language: book.lexicon.name for book in works.rulebooks_of(rules())}


def keep_motion() -> None:
    """Keep the motion as written with the work, if that is kept."""
    keeping.set_settings(current(), {MOTION_OF + discussion().thread: motion()})


def settings() -> dict[str, str]:
    """Return what is kept of how the thread shown is looked at: its motion as written."""
    return {MOTION_OF + discussion().thread: motion()} if motion() else {}


def fired() -> tuple[tuple[RuleFigures, ...], dict[str, list[str]]]:
    """Return what each rule does in the thread shown, and the comments it fired on."""
    return works.fired_in(current(), _shown(), by_hand())


def current() -> Work:
    """Return the work shown; no page runs before there is one."""
    work = work_open()
    if work is None:
        message = "no page runs before something is open"
        raise LookupError(message)
    return work


def chosen() -> Chosen:
    """Return the comments asked for last, none where those are of another thread."""
    found: Chosen = st.session_state.get(_CHOSEN, Chosen())
    return found if found.thread == shown_key() else Chosen()


def choose(title: str, comments: tuple[str, ...]) -> None:
    """Remember comments of the thread shown that a person asked for."""
    st.session_state[_CHOSEN] = Chosen(title=title, comments=comments, thread=shown_key())


def clicks() -> int:
    """Return how often the islands were clicked; a row chosen before such a click holds no more."""
    return int(st.session_state.get(_CLICKS, 0))


def choose_on_islands(title: str, comments: tuple[str, ...]) -> None:
    """Remember comments that a person asked for by a click on the islands."""
    st.session_state[_CLICKS] = clicks() + 1
    choose(title, comments)


def show_on_map(view: str) -> NoReturn:
    """Leave for the map, which begins with `view`."""
    st.session_state[_VIEW] = _Seen(view=view, thread=shown_key())
    st.switch_page(st.session_state[_MAP_PAGE])


def enter(page: str, map_page: StreamlitPage) -> None:
    """Note which page is shown; the map begins with the view it was left in."""
    st.session_state[_MAP_PAGE] = map_page
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state[_BEGINNING] = _Seen(view=view(), thread=shown_key())


def on_map() -> bool:
    """Tell whether the page shown is the map."""
    return str(st.session_state.get(_PAGE, "")) == ""


def beginning() -> str:
    """Return the view that the map begins with: the same while its page is shown."""
    return _seen(_BEGINNING)


def view() -> str:
    """Return the view of the map as its address part, empty for the first look at a thread."""
    return _seen(_VIEW)


def _seen(key: str) -> str:
    found: _Seen = st.session_state.get(key, _Seen())
    return found.view if found.thread == shown_key() else ""


def keep_view(told: str) -> None:
    """Remember the view of the map, as the map tells it, while another page is shown.

    The map goes on telling the last view of a thread until the next one is drawn.
    """
    if told != st.session_state.get(_TOLD):
        st.session_state[_TOLD] = told
        st.session_state[_VIEW] = _Seen(view=told, thread=shown_key())


def no_link() -> str:
    """Return why no link opens what is shown and what to do, "" where one does."""
    work = current()
    if work.sample or keeping.work_id(work) or st.session_state.get(_AGAIN) == work.digest:
        return ""
    return f"No link opens {excerpt(work.name, _NAME)}: it is not kept. {_KEEP}"


def write_address() -> None:
    """Bring the address up to date. Unchanged parts are not written: writing drops the `#`."""
    wanted = _address()
    for name in _ADDRESS:
        if name not in wanted and name in st.query_params:
            del st.query_params[name]
        elif name in wanted and st.query_params.get(name) != wanted[name]:
            st.query_params[name] = wanted[name]


def _address() -> dict[str, str]:
    work, several = current(), len(works.threads(current())) > 1
    kept = "" if work.sample else keeping.work_id(work)
    parts = {
        "sample": work.sample,
        "file": "" if work.sample or kept else work.name,
        "work": kept,
        "thread": discussion().thread if several else "",
        "motion": motion(),
        keeping.BLIND: "yes" if keeping.blind() else "",
    }
    return {name: value for name, value in parts.items() if value}
