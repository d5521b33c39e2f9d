"""Run benchmarks by name and print their figures.

Names: start, commit, receipt, backup, import, customer_import, search, customers, offers, scan,
counter (with offers), soak, reports, audit, duplicates, hub, sync. Without a name all run, smallest
first.
"""

import argparse
import importlib
import sys
from pathlib import Path

from benchmarks.figures import Figure, print_table, write_json

NAMES = (
    "start", "commit", "receipt", "backup", "import", "customer_import", "search", "customers",
    "offers", "scan", "counter", "soak", "reports", "audit", "duplicates", "hub", "sync",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for; returns 1 when a budget is missed."""
    parser = argparse.ArgumentParser(prog="start.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="NAME")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--small", action="store_true", help="smaller counts, for a quick look")
    asked = parser.parse_args(arguments)
    figures: list[Figure] = []
    try:
        for name in asked.names or NAMES:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            module = importlib.import_module(f"benchmarks.measure_{name}")
            figures += module.measure(is_small=asked.small)
    finally:
        # What was measured before another one failed took minutes and is true all the same.
        print_table(figures)
        if asked.json:
            write_json(figures, asked.json)
    return 1 if any(figure.is_within is False for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
