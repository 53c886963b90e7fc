"""x."""

from __future__ import annotations


def findings_of(argument_map, people, strengths):
    return ()
