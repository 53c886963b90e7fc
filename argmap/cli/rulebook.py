"""The rules and the base rate of a command. The floors load inside, as in commands."""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # these floors are slow to load
    from argparse import Namespace

    from argmap.label import Rulebook, Settings


def chosen(asked: Namespace) -> tuple[Rulebook, Settings]:
    """Return our rulebook with the user's laid over it, and the settings.

    Raises:
        SourceError: the user's file cannot be opened.
        RulebookError: it is not valid; every mistake with line, rule and field.
        RequestError: the rulebook has no base rate of the name that is asked for.
    """
    from argmap.label import Settings, judge_of, load_rulebook, merge, parse_rulebook

    rulebook = load_rulebook()
    if asked.rulebook:
        from argmap.read.reader import open_source

        source = open_source(asked.rulebook)
        rulebook = merge(rulebook, parse_rulebook(source.text, source.name))
    settings = Settings(rate=asked.rate)
    judge_of(rulebook, settings, "")  # refuses an unknown base rate before anything is read
    return rulebook, settings
