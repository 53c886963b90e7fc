"""The app in a process of its own, as `streamlit run` starts it.

`ARGMAP_PAUSE=0.7 pytest tests/browser` lets each run of the app begin and end that many seconds
late. What a fast machine shows for milliseconds then stands long enough to be met by every test:
elements that are about to go beside those that came, words of the run before, clicks between runs.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from urllib.error import URLError

import pytest

from tests.patience import PATIENCE

ROOT: Final = Path(__file__).parents[2]
PAUSE: Final = "ARGMAP_PAUSE"
PORTS: Final = 5  # tried: between asking for a free one and taking it, another program may take it


@contextmanager
def served(log: Path, said: Mapping[str, str]) -> Iterator[str]:
    """Start the app, give its address, stop it. `said` is laid over the environment."""
    with log.open("w+b") as lines:
        process, address = _started(lines, {**_environment(), **said})
        try:
            yield address
        finally:
            _stop(process)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "ARGMAP_SOURCE"}


def _started(log: IO[bytes], said: Mapping[str, str]) -> tuple[subprocess.Popen[bytes], str]:
    for _ in range(PORTS):
        port = _free_port()
        address = f"http://127.0.0.1:{port}"
        process = subprocess.Popen(  # noqa: S603 - our own app under our own Python
            _command(port), cwd=ROOT, env=said, stdout=log, stderr=subprocess.STDOUT
        )
        if _answers(address, process):
            return process, address
        _stop(process)
    log.seek(0)
    return pytest.fail(f"the app did not start:\n{log.read().decode(errors='replace')[-2000:]}")


def _command(port: int) -> list[str]:
    streamlit = ["-m", "tests.browser.paused"] if os.environ.get(PAUSE) else ["-m", "streamlit"]
    words = ["run", str(ROOT / "app.py"), "--server.headless", "true", "--server.port", str(port)]
    return [sys.executable, *streamlit, *words]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until it answers; False where it stopped, as it does when its port is taken."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=PATIENCE) as answer:  # noqa: S310 - our own
                return answer.status == 200 and process.poll() is None
        except (URLError, OSError):
            time.sleep(0.1)
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
