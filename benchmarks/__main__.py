"""`python -m benchmarks`: prints each figure with its goal and its limit; exits 1 when a limit is passed."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table

from benchmarks import at_once, command, over_http, quiet, rules, typed, year


def main() -> int:
    table = Table(title="Boardclerk, measured on this machine, now")
    for heading in ("What", "Measured", "Goal", "Limit", ""):
        table.add_column(heading)
    passed = True
    for figure in (
        *typed.measure(),
        *command.measure(),
        *over_http.measure(),
        *at_once.measure(),
        *quiet.measure(),
        *rules.measure(),
        year.measure(),
    ):
        within = figure.value <= figure.limit
        passed = passed and within
        mark = "goal met" if figure.value <= figure.goal else "within the limit" if within else "TOO MUCH"
        table.add_row(
            figure.what, f"{figure.value:.2f} {figure.unit}", str(figure.goal), str(figure.limit), mark
        )
    Console().print(table)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
