"""The samples that argmap brings, and what the app opens with."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

import argmap
from argmap.errors import RequestError
from argmap.read.source import Source, open_source
from argmap.ui.works import Work, threads

_ROOMS: Final = (  # beside the package in a checkout, else where the installer puts them
    Path(argmap.__file__).parent.parent / "samples",
    Path(sys.prefix) / "share" / "argmap" / "samples",
)
_LABELS: Final = ".labels.csv"
_THREADS: Final = {".txt", ".csv", ".tsv", ".jsonl"}


def samples() -> dict[str, Path]:
    """Return the samples by name, the one that opens first at the head."""
    found = sorted(
        (path for path in _sample_files() if not path.name.endswith(_LABELS)),
        key=lambda path: (path.suffix != ".txt", -path.stat().st_size),
    )
    return {path.stem: path for path in found}


def _sample_files() -> list[Path]:
    room = next((room for room in _ROOMS if room.is_dir()), None)
    return [path for path in room.iterdir() if path.suffix in _THREADS] if room else []


def open_sample(name: str) -> Work:
    """Open a sample with the hand labels that lie beside it.

    Raises:
        RequestError: there is no sample of that name.
    """
    path = samples().get(name)
    if path is None:
        raise RequestError(f"there is no sample {name!r}", cure="choose one from Open")
    beside = path.with_name(path.stem + _LABELS)
    labels = _source(beside) if beside.exists() else None
    return Work(name=name, sources=(_source(path),), labels=labels, sample=name)


def sample_title(name: str) -> str:
    """Return the title of a sample and how large it is."""
    shown = threads(open_sample(name))[0]
    return f"{shown.title} · {len(shown.comments)} comments"


def _source(path: Path) -> Source:
    """Open a file under its own name: where it lies is nobody's business on the screen."""
    return replace(open_source(str(path)), name=path.name)


def open_path(path: str) -> Work:
    """Open the file that the command line named."""
    return Work(name=Path(path).name, sources=(_source(Path(path)),))


def first_work() -> Work | None:
    """Return what the app opens with: the command line's source, else the first sample."""
    asked = os.environ.get("ARGMAP_SOURCE", "")
    if asked:
        return open_path(asked)
    name = next(iter(samples()), "")
    return open_sample(name) if name else None
