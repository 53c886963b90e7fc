"""x."""

from __future__ import annotations


def measures_of(argument_map, people):
    return {}
