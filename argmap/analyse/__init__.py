"""What is worked out from an argument map: camps, strengths, measures, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import Analysis, ArgumentMap

__all__ = ("analyse",)


def analyse(argument_map: ArgumentMap, *, seeds: Mapping[str, str] | None = None) -> Analysis:
    """Return camps, strengths, measures and findings of `argument_map`.

    `seeds` name the camps of some commenters (commenter to camp name); they are needed for three
    camps or more. Deterministic, and about linear in the number of comments.

    Raises:
        RequestError: a seed is no commenter, or all seeds name one camp.
    """
    from argmap.analyse.whole import analysis_of  # noqa: PLC0415 - numpy is slow to import

    return analysis_of(argument_map, seeds=seeds)
