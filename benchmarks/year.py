"""How long the played year takes, from nothing to its last line."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figure import Figure


def measure() -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        subprocess.run(
            [str(Path(sys.executable).parent / "boardclerk"), "play", "examples/stoke-2016", "--out", folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        took = time.perf_counter() - began
    return Figure(what="the year played", value=took, unit="s", goal=30, limit=90)
