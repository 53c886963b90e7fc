"""Spoil samples at random and read them through every reader, for as long as you like.

    python benchmarks/fuzz.py [SECONDS] [SEED]

Prints each kind of surprise once, with the seed that leads to it: any exception but ArgmapError, a
message of several lines, and whatever takes more than a second.
"""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from argmap.errors import ArgmapError
from argmap.read import READERS, Source, read
from tests.read.mutate import SAMPLES, spoilt

_SLOW = 1.0  # seconds


def surprise(source: Source, format_name: str) -> str:
    """Return what is wrong with how a source is met, or nothing."""
    began = time.perf_counter()
    try:
        read(source, format_name)
    except ArgmapError as error:
        if "\n" in str(error):
            return f"a message of several lines: {str(error)!r}"
    except Exception as error:  # noqa: BLE001 - any other is what we look for
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"
    spent = time.perf_counter() - began
    return f"slow: {source.name} as {format_name or 'whatever it is'}" if spent > _SLOW else ""


def main(seconds: float, seed: int) -> int:
    """Fuzz; return 1 where anything surprised."""
    found: dict[str, str] = {}
    rounds, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        random = Random(seed + rounds)  # noqa: S311 - not for secrets
        path = random.choice(SAMPLES)
        source = Source(path.name, spoilt(path.read_bytes(), random))
        for reader in ("", *(reader.name for reader in READERS)):
            what = surprise(source, reader)
            if what and what not in found:
                found[what] = f"{path.name}, --format {reader or '(none)'}, seed {seed + rounds}"
                print(f"{what}: {found[what]}")
        rounds += 1
    print(f"{rounds:,} spoilt samples through {len(READERS)} readers: {len(found):,} surprises")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(float((sys.argv[1:] or ["60"])[0]), int((sys.argv[2:] or ["1"])[0])))
