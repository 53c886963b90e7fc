"""What was recognised in what was opened: the format and why, how much, and how it hangs."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.model import NO_NAME
from argmap.read.notices import Code
from argmap.text import excerpt
from argmap.ui import session, words, works
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from argmap.model import Comment, Discussion
    from argmap.ui.works import Work

_LINES: Final = 30
_DEEPEST: Final = 12  # steps of indent; deeper replies stay at the edge of the box
_WORDS: Final = 80
_SOURCES: Final = 10


def tell() -> None:
    """Say once what was recognised, above the map that comes of it."""
    work = session.work_open()
    if work:
        st.toast(verbatim(sentence(work), 300), icon=":material/task_alt:")


def show(discussion: Discussion) -> None:
    """Show how the open work was read, the switch of what was concluded, and the tree."""
    work = session.work_open()
    if work is None:
        return
    for name, title, reason in works.claims(work)[:_SOURCES]:
        st.caption(verbatim(f"{name}: {title}, because it {reason}", 400))
    if not work.infer or _concluded(discussion):
        st.toggle(
            "Concluded parents",
            key=session.infer_key(),
            on_change=session.conclude,
            help="Whom a comment answers was concluded from a quote, an @name or a subject.",
        )
    with st.expander("How the comments hang together"):
        st.code(tree(discussion), language=None)


def sentence(work: Work) -> str:
    """Return what was recognised: "JSON Lines ...: 12 comments in 2 threads"."""
    found = works.threads(work)
    titles = dict.fromkeys(title for _, title, _ in works.claims(work)) or [work.name]
    many = words.count(sum(len(one.comments) for one in found), "comment")
    return f"{'; '.join(titles)}: {many} in {words.count(len(found), 'thread')}"


def tree(discussion: Discussion, lines: int = _LINES) -> str:
    """Return the first comments as plain lines, indented by depth, each cut to its beginning."""
    shown = [_line(discussion, one) for one in islice(discussion.comments, lines)]
    more = len(discussion.comments) - len(shown)
    return "\n".join([*shown, *([f"... and {more:,} more"] if more else [])])


def _line(discussion: Discussion, comment: Comment) -> str:
    said = words.own(discussion, comment) if comment.readable else f"({comment.state.value})"
    author = excerpt(comment.author, _WORDS // 2) or NO_NAME
    return f"{'  ' * min(comment.depth - 1, _DEEPEST)}{author}: {excerpt(said, _WORDS)}"


def _concluded(discussion: Discussion) -> bool:
    return any(notice.code == Code.PARENT_INFERRED for notice in discussion.notices)
