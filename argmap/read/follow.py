"""What went into what: things that turn out to be one, step by step."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def stays(into: dict[K, K], key: K) -> K:
    """Return the key that stays where one went into another, which went on; shorten the way.

    A key that stays goes into itself, or into nothing.
    """
    while (over := into.get(key, key)) != key:
        into[key] = into.get(over, over)
        key = into[key]
    return key
