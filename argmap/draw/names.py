"""Names under dots: as many as fit without touching each other, a dot or a caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from argmap.draw.cards import fit, width

SIZE: Final = 10.0
DROP: Final = 11.0  # from the lower edge of a dot to the baseline of its name
_WIDEST: Final = (190.0, 104.0)  # a long name is cut only where the whole of it has no room
_ASCENT: Final = 9.0
_DESCENT: Final = 3.0
_AIR: Final = 2.0
_CAPTION: Final = (14.0, 6.0, 14.0)  # its size; air beside it; half its height
_CELL: Final = 64.0

Box: TypeAlias = tuple[float, float, float, float]


def names(
    dots: Sequence[tuple[str, float, float, float]],
    captions: Sequence[tuple[str, float, float]],
    clear: int | None = None,
) -> list[str]:
    """Return the name to write under each dot (name, x, y, radius), empty where none fits.

    `captions` are words and their middle, which no name may touch. Earlier dots
    go first within equal size, larger ones before smaller ones. Names keep clear of all dots, or
    of the `clear` largest: a crowd leaves no room between the others.
    """
    taken = _Boxes()
    size, air, high = _CAPTION
    for words, x, y in captions:
        half = width(words, size, bold=True) / 2 + air
        taken.add((x - half, y - high, x + half, y + high))
    order = sorted(range(len(dots)), key=lambda index: (-dots[index][3], index))
    for _, x, y, radius in (dots[index] for index in order[:clear]):
        taken.add((x - radius, y - radius, x + radius, y + radius))
    shown = [""] * len(dots)
    for index in order:
        name, x, y, radius = dots[index]
        for widest in _WIDEST:
            words = fit(name, widest, SIZE)
            box = _box(words, x, y + radius + DROP)
            if words and not taken.hit(box):
                taken.add(box)
                shown[index] = words
                break
    return shown


def _box(words: str, x: float, baseline: float) -> Box:
    half = width(words, SIZE) / 2 + _AIR
    return (x - half, baseline - _ASCENT, x + half, baseline + _DESCENT)


class _Boxes:
    """Rectangles that are taken, found by a grid."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def hit(self, box: Box) -> bool:
        return any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for cell in _cells(box)
            for other in self._cells.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row
