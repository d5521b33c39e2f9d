"""The peers of the exchange of records: PouchDB and Actual, installed from npm and run beside ours.

Their scripts are in `peers/`, a folder a peer, and print one line of JSON. Documents are of about
500 bytes, as ours. Does not judge them: they do more than is measured here (revision trees, live
queries), and Actual has no push channel.

What cannot be had (no npm, no network) is said in a sentence and left out of the table.
"""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.kept_file import kept_folder

NAMES = ("pouchdb", "actual")
TITLES = {"pouchdb": "PouchDB 9.0", "actual": "Actual 26.9"}
ACTUAL_PROBES_MAX = 180  # more meet its rate limit
INSTALL_S, RUN_S = 600, 900
_SOURCES = Path(__file__).parent / "peers"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRun:
    """What one peer needed. Milliseconds are from a write at A to its sight at B."""

    name: str
    bootstrap_s: float
    push_per_s: float
    p50_ms: float
    p99_ms: float

    @property
    def title(self) -> str:
        """As it is called in a table."""
        return TITLES[self.name]


def run_peers(*, documents: int, pushed: int, probes: int) -> Iterator[PeerRun]:
    """Run each peer that can be had, one after the other."""
    for name in NAMES:
        try:
            yield run_peer(name, documents=documents, pushed=pushed, probes=probes)
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            print(f"{TITLES[name]} is left out: {error}", file=sys.stderr, flush=True)


def run_peer(name: str, *, documents: int, pushed: int, probes: int) -> PeerRun:
    """Run one peer. Raises OSError, SubprocessError or ValueError when that cannot be."""
    node = shutil.which("node")
    if node is None:
        msg = "node is not installed"
        raise OSError(msg)
    folder = installed(name)
    most = ACTUAL_PROBES_MAX if name == "actual" else probes
    with tempfile.TemporaryDirectory() as work:
        counts = [str(documents), str(pushed), str(min(probes, most))]
        done = subprocess.run(  # noqa: S603  (a script of ours and numbers)
            [node, "bench.js", *counts, work, str(free_port())],
            cwd=folder, check=True, capture_output=True, text=True, timeout=RUN_S,
        )  # fmt: skip
    figures = json.loads(done.stdout.strip().splitlines()[-1])
    return PeerRun(name=name, **figures)


def installed(name: str) -> Path:
    """The peer's folder with what it needs, installed once into the cache folder."""
    folder = kept_folder() / "peers" / name
    shutil.copytree(_SOURCES / name, folder, dirs_exist_ok=True)
    if not (folder / "node_modules").is_dir():
        npm = shutil.which("npm")
        if npm is None:
            msg = "npm is not installed"
            raise OSError(msg)
        print(f"installing {TITLES[name]} from npm …", file=sys.stderr, flush=True)
        subprocess.run(  # noqa: S603  (npm, with arguments of ours)
            [npm, "install", "--no-audit", "--no-fund", "--silent"],
            cwd=folder, check=True, capture_output=True, timeout=INSTALL_S,
        )  # fmt: skip
    return folder


def free_port() -> int:
    """A loopback port that is free now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
