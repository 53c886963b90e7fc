"""Samples spoilt at random, for fuzzing: the same seed spoils them in the same way."""

from pathlib import Path
from random import Random
from typing import Final

SAMPLES: Final = sorted(
    path for path in (Path(__file__).parent / "samples").iterdir() if ".expected." not in path.name
)
_SPLINTERS: Final = (
    *(b"null", b"[]", b"{}", b'""', b"1e999", b"NaN", b'"\\ud800"', b"[[[[", b"}", b",,", b"true"),
    *(b"\0", b"\xff", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\n", b"\r", b"\n\n> ", b"\t"),
    *(b"<div>", b"</div>", b"<!--", b"]]>", b"&#0;", b"&x;", b"<", b">", b'"', b"'", b"PK\x03\x04"),
)


def spoilt(data: bytes, random: Random) -> bytes:
    """Return `data` with a few stretches cut out, doubled, overwritten or broken into."""
    held = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        start = random.randrange(len(held) + 1)
        end = min(len(held), start + random.randrange(1, 30))
        stretch = bytes(held[start:end])
        held[start:end] = random.choice(
            (
                b"",
                stretch * 3,
                stretch[::-1],
                random.choice(_SPLINTERS) + stretch,
                random.choice(_SPLINTERS),
                bytes(random.randrange(256) for _ in stretch[:3]),
            )
        )
    return bytes(held)
