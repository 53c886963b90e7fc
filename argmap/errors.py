"""The tree of errors. Each message says what is wrong, where, and what to do.

ArgmapError
├── SourceError      the input cannot be read (no reader claims it, broken, too large)
├── RulebookError    a rulebook file is not valid
├── LabelsError      a labels file is not valid
├── ExportError      the output cannot be written as asked
├── RequestError     what was asked for does not exist (a thread, a view, a format)
└── StoreError       the database cannot be used, or refuses; nothing in it was changed
    └── Conflict     somebody else was faster; both values are shown
"""

from __future__ import annotations


class ArgmapError(Exception):
    """Anything argmap refuses, as one sentence for a person.

    `what` names the problem, `where` the file, line, record or JSON path, `cure` what to do next,
    `in_app` what to do in the app where that has not what `cure` names, such as an option.
    """

    def __init__(self, what: str, *, where: str = "", cure: str = "", in_app: str = "") -> None:
        self.what, self.where, self.cure = what, where, cure
        self.in_app = sentence(what, where=where, cure=in_app or cure)
        super().__init__(sentence(what, where=where, cure=cure))


class SourceError(ArgmapError):
    """The input cannot be read."""


class RulebookError(ArgmapError):
    """A rulebook file is not valid."""


class LabelsError(ArgmapError):
    """A labels file is not valid."""


class ExportError(ArgmapError):
    """The output cannot be written as asked."""


class RequestError(ArgmapError):
    """What was asked for does not exist."""


class StoreError(ArgmapError):
    """The database cannot be used, or refuses what was asked; nothing in it was changed."""


class Conflict(StoreError):  # noqa: N818 - it is what a person has to settle
    """Somebody else changed the same thing meanwhile: `mine` was refused, `theirs` stands."""

    def __init__(self, what: str, *, mine: str, theirs: str, cure: str = "") -> None:
        self.mine, self.theirs = mine, theirs
        super().__init__(what, cure=cure)


def sentence(what: str, *, where: str = "", cure: str = "") -> str:
    """Join the three parts of a report into one line: `where: what; cure`."""
    head = f"{where}: {what}" if where else what
    return f"{head}; {cure}" if cure else head
