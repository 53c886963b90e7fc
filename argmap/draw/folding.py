"""Which cards stand on which sheet: a large forest is cut into sheets that open one another.

The first sheet shows the biggest threads and how they branch; a card whose branch does not fit
stands for it and opens it. Everything is reached in a few steps, and nothing here recurses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush, nlargest
from typing import Final

WHOLE: Final = 200  # cards that are shown without folding
OVERVIEW: Final = 30  # marks on the first sheet of a larger forest
ROOTS: Final = 16  # of these, how many may be threads: the rest shows how they branch
BUDGET: Final = 150  # marks on any further sheet
PAGES: Final = 30  # marks that share out a long rest
LEVELS: Final = 24  # replies deep on one sheet
OVERVIEW_LEVELS: Final = 6
REST: Final = -1  # the node of an entry that stands for the rest of its siblings
_LEAST: Final = 3  # room below which a branch stays folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One mark of a sheet: a card (`node`), or the rest of its siblings (`node` is REST).

    `parent` is the index of an entry of the same sheet, -1 for none. `opens` is the index of the
    sheet that holds the `folded` cards behind it, 0 for none. A rest covers `heads` siblings, the
    `start`-th of the rest first.
    """

    node: int
    parent: int
    folded: int = 0
    opens: int = 0
    heads: int = 0
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One sheet: its entries, parents first; the index of the sheet above, and what opens it."""

    entries: tuple[Entry, ...]
    parent: int
    opener: Entry | None


@dataclass(frozen=True, slots=True)
class _Job:
    """A sheet to be planned: the cards it begins with. `rest`: they are a rest, not a branch."""

    roots: Sequence[int]
    parent: int = -1
    opener: Entry | None = None
    rest: bool = False


@dataclass(frozen=True, slots=True)
class _Limits:
    marks: int
    roots: int
    levels: int


_FIRST: Final = _Limits(OVERVIEW, ROOTS, OVERVIEW_LEVELS)
_FURTHER: Final = _Limits(BUDGET, BUDGET, LEVELS)
_ONLY: Final = _Limits(WHOLE, WHOLE, LEVELS)


class _Folding:
    """The forest, and the sheets found so far; each sheet may ask for further ones."""

    def __init__(self, parents: Sequence[int]) -> None:
        self.replies: list[list[int]] = [[] for _ in parents]
        self.sizes = [1] * len(parents)
        roots = [node for node, parent in enumerate(parents) if parent < 0]
        for node in range(len(parents) - 1, -1, -1):
            if parents[node] >= 0:
                self.sizes[parents[node]] += self.sizes[node]
        for node, parent in enumerate(parents):
            if parent >= 0:
                self.replies[parent].append(node)
        self.jobs = [_Job(roots)]

    def plan(self, here: int) -> Plan:
        """Plan one sheet, asking for those it opens."""
        job = self.jobs[here]
        limits = _FURTHER if here else _ONLY if len(self.sizes) <= WHOLE else _FIRST
        paged = job.rest and len(job.roots) > limits.marks
        entries = self._pages(here) if paged else self._grow(here, limits)
        return Plan(entries=tuple(entries), parent=job.parent, opener=job.opener)

    def _grow(self, here: int, limits: _Limits) -> list[Entry]:
        """Show the roots, then open the largest branches while there is room."""
        entries: list[Entry] = []
        levels: list[int] = []
        heap: list[tuple[int, int]] = []

        def show(nodes: Sequence[int], parent: int, room: int) -> None:
            level = levels[parent] + 1 if parent >= 0 else 0
            shown = self._largest(nodes, room)
            for node in shown:
                if self.replies[node] and level + 1 < limits.levels:
                    heappush(heap, (-self.sizes[node], len(entries)))
                entries.append(Entry(node=node, parent=parent))
                levels.append(level)
            if len(shown) < len(nodes):
                entries.append(self._rest(here, nodes, shown, parent))
                levels.append(level)

        roots = self.jobs[here].roots
        flat = not any(self.replies[node] for node in roots)
        show(roots, -1, limits.marks if flat else limits.roots)
        opened = set()
        while heap:
            _, index = heappop(heap)
            room = limits.marks - len(entries)
            replies = self.replies[entries[index].node]
            if len(replies) <= room or room >= _LEAST:
                show(replies, index, room)
                opened.add(index)
        return [self._closed(here, e) if i not in opened else e for i, e in enumerate(entries)]

    def _largest(self, nodes: Sequence[int], room: int) -> Sequence[int]:
        """Return all nodes, or the largest that leave room for the mark of the rest, in order."""
        if len(nodes) <= room:
            return nodes
        return sorted(nlargest(room - 1, nodes, key=lambda node: (self.sizes[node], -node)))

    def _rest(self, here: int, nodes: Sequence[int], shown: Sequence[int], parent: int) -> Entry:
        """Return the mark of those siblings that are not shown."""
        chosen = set(shown)
        return self._opener(here, [node for node in nodes if node not in chosen], parent)

    def _opener(self, here: int, nodes: Sequence[int], parent: int, start: int = 1) -> Entry:
        entry = Entry(
            node=REST,
            parent=parent,
            folded=sum(self.sizes[node] for node in nodes),
            opens=len(self.jobs),
            heads=len(nodes),
            start=start,
        )
        self.jobs.append(_Job(nodes, here, entry, rest=True))
        return entry

    def _closed(self, here: int, entry: Entry) -> Entry:
        """Return a card that is not opened here with the sheet of its branch, if it has one."""
        if entry.node == REST or not self.replies[entry.node]:
            return entry
        closed = replace(entry, folded=self.sizes[entry.node] - 1, opens=len(self.jobs))
        self.jobs.append(_Job([entry.node], here, closed))
        return closed

    def _pages(self, here: int) -> list[Entry]:
        """Share a long rest out on pages of equal length."""
        job = self.jobs[here]
        first = job.opener.start if job.opener else 1
        step = max(BUDGET, -(-len(job.roots) // PAGES))
        return [
            self._opener(here, job.roots[at : at + step], -1, first + at)
            for at in range(0, len(job.roots), step)
        ]


def fold(parents: Sequence[int]) -> tuple[Plan, ...]:
    """Share a forest (`parents[i] < i`, -1 for a root) out on sheets; the first one opens.

    Up to 200 cards stay together; above, the first sheet has at most 30 marks and every other at
    most 150. Branches deeper than 24 replies go on on a sheet of their own.
    """
    folding = _Folding(parents)
    plans: list[Plan] = []
    while len(plans) < len(folding.jobs):
        plans.append(folding.plan(len(plans)))
    return tuple(plans)
