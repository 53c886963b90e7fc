"""How long a test waits for what must come, in seconds.

It says that something hangs and measures no speed: a machine ten times slower passes too.
"""

from typing import Final

PATIENCE: Final = 120
