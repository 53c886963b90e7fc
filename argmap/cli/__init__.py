"""The command line (docs/command-line.md).

Exit codes: 0 done, 1 the input or the request cannot be served, 2 wrong usage. Floors are imported
inside the commands, so that `--help` is fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from argmap.cli import parser, streams
from argmap.errors import ArgmapError

INTERRUPTED: Final = 130  # what shells expect of Ctrl-C


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; whatever goes wrong is one sentence on stderr."""
    streams.speak_utf8()
    try:
        asked = parser.parse(argv)
        if asked.command == "app":
            asked.run(asked)
        elif asked.command is not None:
            with streams.busy(asked.command):
                asked.run(asked)
        streams.flush()
    except ArgmapError as error:
        streams.say(str(error))
    except MemoryError:
        streams.say("the input is too large for this machine's memory; split it")
    except BrokenPipeError:  # whoever reads our output has had enough
        streams.drop_output()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as stop:  # argparse, after it has said what it has to say
        return stop.code if isinstance(stop.code, int) else 0
    else:
        return 0
    return 1
