"""Measure that no acknowledged label is lost (`python -m benchmarks.reliability`).

Kills: a process labels as fast as it can and says which labels the store acknowledged; it, or the
PostgreSQL server it talks to, is killed with SIGKILL at a random moment, again and again. Then the
database is asked for every acknowledged label and verified. Crowd: coders as processes of their
own label one work at once. PostgreSQL is started in a folder of its own, if it is installed.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from argmap.model import Comment, Discussion
from argmap.store import open_store
from argmap.store.store import Store
from benchmarks.cluster import Cluster, programs

ROOT: Final = Path(__file__).parents[1]
KILLS: Final = 200
CODERS: Final = 20
LABELS: Final = 1000
LATEST: Final = 0.3  # seconds after the first label by which the kill comes
COMMENTS: Final = 200


@dataclass(slots=True)
class Coder:
    """A process that labels, and what it said."""

    process: subprocess.Popen[str]
    kept: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    longest: float = 0.0
    heard: threading.Thread | None = None

    def listen(self) -> None:
        """Take down all that it says, until it says no more."""
        for line in self.process.stdout or ():
            word, _, rest = line.rstrip("\n").partition(" ")
            if not line.endswith("\n"):
                return  # killed while it spoke
            if word == "kept":
                self.kept.append(rest)
            elif word == "longest":
                self.longest = float(rest)
            else:
                self.errors.append(rest)

    def go(self) -> None:
        """Let it begin."""
        assert self.process.stdin is not None  # noqa: S101 - it was opened with a pipe
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.heard = threading.Thread(target=self.listen)
        self.heard.start()

    def end(self, *, kill: bool = False) -> None:
        """Wait for its end, or bring it about."""
        if kill:
            self.process.kill()
        if self.heard:
            self.heard.join()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one measurement found."""

    what: str
    kills: int = 0
    acknowledged: int
    lost: int
    errors: tuple[str, ...]
    damage: tuple[str, ...]
    seconds: float
    longest: float = 0.0

    @property
    def good(self) -> bool:
        """Whether nothing was lost, refused or damaged."""
        return not (self.lost or self.errors or self.damage)

    def row(self) -> str:
        """Return its line of the table."""
        pace = f"{self.acknowledged / self.seconds:,.0f}" if not self.kills else ""
        wait = f"{self.longest:.2f}" if not self.kills else ""
        state = "; ".join(self.damage[:1]) or "intact"
        return (
            f"| {self.what} | {self.kills or ''} | {self.acknowledged:,} | {self.lost} |"
            f" {len(self.errors)} | {state} | {pace} | {wait} |"
        )


HEAD: Final = (
    "| what | kills | labels acknowledged | lost | errors | database | labels a second"
    " | longest wait (s) |\n| --- | --- | --- | --- | --- | --- | --- | --- |"
)


def thread() -> Discussion:
    """Return a discussion to label."""
    comments = tuple(
        Comment(id=str(number), parent=None, author=f"Author {number}", text=f"Claim {number}.")
        for number in range(COMMENTS)
    )
    return Discussion(thread="t", title="A thread to label", comments=comments)


def coder(where: str, work: str, name: str, count: int) -> Coder:
    """Start a coder and wait until it is ready."""
    command = [sys.executable, "-m", "benchmarks.reliability_coder", where, work, name, str(count)]
    process = subprocess.Popen(  # noqa: S603 - our own process
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    return Coder(process=process)


def ready(one: Coder) -> None:
    """Wait until a coder has opened the store."""
    said = one.process.stdout.readline() if one.process.stdout else ""
    if said != "ready\n":
        message = f"a coder did not start: {said!r}"
        raise RuntimeError(message)


def client_kills(where: str, what: str, kills: int) -> Outcome:
    """Kill the process that labels."""
    began, acknowledged, errors = time.monotonic(), list[str](), list[str]()
    with open_store(where) as store:
        work = store.create("Kills", [thread()]).id
        for number in range(kills):
            one = coder(where, work, f"coder {number}", 0)
            ready(one)
            one.go()
            time.sleep(random.uniform(0, LATEST))  # noqa: S311 - any moment will do
            one.end(kill=True)
            acknowledged += one.kept
            errors += one.errors
        return _outcome(
            store,
            work,
            what,
            acknowledged=acknowledged,
            errors=errors,
            began=began,
            kills=kills,
        )


def server_kills(cluster: Cluster, where: str, what: str, kills: int) -> Outcome:
    """Kill the server under a coder who goes on once it is back."""
    began = time.monotonic()
    with open_store(where) as store:
        work = store.create("Server kills", [thread()]).id
    one = coder(where, work, "coder", 0)
    ready(one)
    one.go()
    for _ in range(kills):
        heard = len(one.kept)
        while len(one.kept) == heard and one.process.poll() is None:  # it works again
            time.sleep(0.01)
        time.sleep(random.uniform(0, LATEST))  # noqa: S311 - any moment will do
        cluster.kill()
        cluster.start()
    one.end(kill=True)
    with open_store(where) as store:
        return _outcome(
            store,
            work,
            what,
            acknowledged=one.kept,
            errors=one.errors,
            began=began,
            kills=kills,
        )


def crowd(where: str, what: str, coders: int, labels: int) -> Outcome:
    """Let many coders label one work at once."""
    with open_store(where) as store:
        work = store.create("Crowd", [thread()]).id
        everybody = [coder(where, work, f"coder {number}", labels) for number in range(coders)]
        for one in everybody:
            ready(one)
        began = time.monotonic()
        for one in everybody:
            one.go()
        for one in everybody:
            one.end()
        acknowledged = [op for one in everybody for op in one.kept]
        errors = [error for one in everybody for error in one.errors]
        missing = coders * labels - len(acknowledged) - len(errors)
        errors += ["a label was neither acknowledged nor refused"] * missing
        longest = max(one.longest for one in everybody)
        return _outcome(
            store,
            work,
            what,
            acknowledged=acknowledged,
            errors=errors,
            began=began,
            longest=longest,
        )


def _outcome(  # noqa: PLR0913 - a measurement has these parts
    store: Store,
    work: str,
    what: str,
    *,
    acknowledged: list[str],
    errors: list[str],
    began: float,
    kills: int = 0,
    longest: float = 0.0,
) -> Outcome:
    seconds = time.monotonic() - began
    found = {event.decision.op for event in store.events(work)}
    return Outcome(
        what=what,
        kills=kills,
        acknowledged=len(acknowledged),
        lost=len(set(acknowledged) - found),
        errors=tuple(errors),
        damage=store.verify(),
        seconds=seconds,
        longest=longest,
    )


def main() -> int:
    """Print the table; 1 if anything was lost, refused or damaged."""
    parser = argparse.ArgumentParser(description="Measure that no acknowledged label is lost.")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--coders", type=int, default=CODERS)
    parser.add_argument("--labels", type=int, default=LABELS)
    asked = parser.parse_args()
    print(HEAD, flush=True)
    good = True
    with ExitStack() as held:
        folder = held.enter_context(tempfile.TemporaryDirectory(prefix="argmap-reliability-"))
        for one in measurements(asked, folder, held):
            print(one.row(), flush=True)
            good = good and one.good
            for line in (*one.errors[:3], *one.damage[:3]):
                print(f"  {line}", file=sys.stderr)
    return 0 if good else 1


def measurements(asked: argparse.Namespace, folder: str, held: ExitStack) -> Iterator[Outcome]:
    """Yield the rows of the table, each measured on a database of its own."""
    crowded = f"{asked.coders} coders × {asked.labels:,} labels"
    yield client_kills(f"{folder}/kills.db", "SQLite: the app is killed", asked.kills)
    yield crowd(f"{folder}/crowd.db", f"SQLite: {crowded}", asked.coders, asked.labels)
    found = programs()
    if found is None:
        print("PostgreSQL is not installed here: its rows are left out", file=sys.stderr)
        return
    server = held.enter_context(Cluster(found))
    yield client_kills(server.make("client"), "PostgreSQL: the app is killed", asked.kills)
    yield server_kills(
        server, server.make("server"), "PostgreSQL: the server is killed", asked.kills
    )
    yield crowd(server.make("crowd"), f"PostgreSQL: {crowded}", asked.coders, asked.labels)


if __name__ == "__main__":
    raise SystemExit(main())
