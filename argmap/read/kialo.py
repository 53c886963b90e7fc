"""Kialo, text export of a discussion: numbered claims, each Pro or Con the one above it.

What the export says itself becomes labels: Pro supports, Con attacks. A single thesis is the
motion. Every claim is a position, whatever its form. "-> See 1.2." stands for a claim that is at
two places; it keeps its place and holds the same position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from argmap.model import Relation, Stance
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_CLAIM: Final = re.compile(r"(\d{1,5}(?:\.\d{1,5})*+)\.\s+(?:(Pro|Con):\s*)?(.*)", re.DOTALL)
_TITLE: Final = re.compile(r"Discussion (?:Title|Name):\s*(.*)")
_SIGNED: Final = re.compile(r"^\d{1,5}(?:\.\d{1,5})+\. (?:Pro|Con): \S", re.MULTILINE)
_FIRST: Final = re.compile(r"^1\. \S", re.MULTILINE)
_SEE: Final = re.compile(r"(?:->|→)\s*See\s+(\d{1,5}(?:\.\d{1,5})*+)\.?\s*")
_LINK: Final = re.compile(r"\[([^\[\]]{1,500})\]\((https?://[^()\s]{1,2000})\)")
_STRONG: Final = re.compile(r"(?<![\\*])\*\*([^*\n]{1,500})\*\*")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|&])")
_RELATIONS: Final = {"Pro": Relation.SUPPORTS, "Con": Relation.ATTACKS}


@dataclass(slots=True)
class _Claim:
    path: str
    sign: str
    line: int
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words without Markdown; a link shows its address."""
        return self._plain(r"\1 (\2)")

    @property
    def claim(self) -> str:
        """The same without addresses: what is claimed, not what it rests on."""
        return self._plain(r"\1")

    def _plain(self, link: str) -> str:
        text = _STRONG.sub(r"\1", "\n".join(self.words).strip())
        return _ESCAPE.sub(r"\1", _LINK.sub(link, text))


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _all(lines: list[str]) -> Iterator[_Claim]:
    known: set[str] = set()
    open_: _Claim | None = None
    listed = False  # the line before is numbered and yet no claim: a list in a claim
    for number, line in enumerate(lines, 1):
        match = _CLAIM.fullmatch(line)
        if match and _is_claim(match, known, listed=listed):
            if open_:
                yield open_
            open_ = _Claim(match[1], match[2] or "", number, [match[3]])
            known.add(match[1])
            listed = False
        elif open_:
            open_.words.append(line)
            listed = match is not None
    if open_:
        yield open_


def _is_claim(match: re.Match[str], known: set[str], *, listed: bool) -> bool:
    """Numbered lists stand in claims too: without Pro or Con, a number must be the next thesis."""
    above, _, number = match[1].rpartition(".")
    if match[2]:
        return True
    if listed or match[1] in known:
        return False
    if above:
        return above in known and bool(_SEE.match(match[3]))
    return number == "1" or str(int(number) - 1) in known


def _claims(source: Source) -> str:
    signed = _SIGNED.findall(source.head)
    if not signed or not _FIRST.search(source.head):
        return ""
    return f"has a thesis '1.' and {len(signed):,} numbered claims marked Pro or Con"


def _read(source: Source) -> Iterator[Part]:
    lines = _lines(source.text)
    claims = list(_all(lines)) if _SIGNED.search(source.text) else []
    theses = [claim for claim in claims if "." not in claim.path]
    titled = next(filter(None, map(_TITLE.match, lines[:20])), None)
    single = theses[0].text if len(theses) == 1 else ""
    yield Thread(title=titled[1] if titled else "", motion=single)
    held = {claim.path: claim.claim for claim in claims}
    for claim in claims:
        see = _SEE.fullmatch(claim.text)
        yield Record(
            id=claim.path,
            parent=claim.path.rpartition(".")[0],
            text=claim.text,
            anonymous=True,
            relation=_RELATIONS.get(claim.sign),
            stance=Stance.FOR if single and "." not in claim.path else None,
            position=held.get(see[1], "") if see else held[claim.path],
            where=f"line {claim.line}",
        )


KIALO: Final = Reader(
    name="kialo",
    title="Kialo, text export of a discussion",
    proof="a thesis '1.' and numbered claims such as '1.2. Con: ...'",
    claims=_claims,
    read=_read,
)
