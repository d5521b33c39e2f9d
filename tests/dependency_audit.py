"""Known weaknesses of the libraries a till runs with, asked of the package index by pip-audit.

Run by `start.py audit`, and by `start.py test` before the tests: the one question that leaves this
machine, and not one of the tests. Without an answer nothing was audited, which is said and is no
fault. Holds no claim.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LIMIT_S = 120
WEAK = 1


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of it: libraries that were looked up, and a line for each known weakness."""

    asked: int
    audited: int
    weaknesses: tuple[str, ...]

    @property
    def code(self) -> int:
        """1 where a weakness is known; else 0, also where nothing could be looked up."""
        return WEAK if self.weaknesses else 0

    @property
    def sentence(self) -> str:
        """What to print."""
        if self.weaknesses:
            return "Known weaknesses:\n  " + "\n  ".join(self.weaknesses)
        if not self.audited:
            return "Dependency audit: the package index told of no library, so none was audited."
        return f"Dependency audit: {self.audited} of {self.asked} libraries, no known weakness."


def judge(said: str) -> Audit:
    """Read pip-audit's JSON; anything else counts as no answer."""
    try:
        found: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Audit(0, 0, ())
    audited = [one for one in found if "vulns" in one]
    lines = [
        f"{one['name']} {one['version']}: {weak['id']}, mended in"
        f" {', '.join(weak.get('fix_versions') or ['no version yet'])}"
        for one in audited
        for weak in one["vulns"]
    ]
    return Audit(len(found), len(audited), tuple(lines))


def main() -> int:
    """Ask and print; returns the exit code."""
    command = [
        sys.executable, "-m", "pip_audit", "-r", str(ROOT / "requirements.lock"), "--disable-pip",
        "--require-hashes", "--progress-spinner", "off", "--format", "json",
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603  (our own words)
            command, capture_output=True, text=True, timeout=LIMIT_S, check=False
        )
        audit = judge(done.stdout)
    except subprocess.TimeoutExpired:
        audit = Audit(0, 0, ())
    sys.stdout.write(audit.sentence + "\n")
    return audit.code


if __name__ == "__main__":
    sys.exit(main())
