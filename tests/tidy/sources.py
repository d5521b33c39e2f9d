"""The files of the project as text and as syntax trees, for the checks of this folder.

Reads; judges nothing. Every file is read and parsed once a run.
"""

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("pos_app", "hardware", "sync")
CODE = (*PRODUCT, "benchmarks", "resources", "start.py", "tests")
_MADE_BY_MACHINES = {
    ".git",
    ".venv",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".import_linter_cache",
    ".hypothesis",
    "build",
    "dist",
    "screenshots",
}


@dataclass(frozen=True)
class Source:
    """One Python file; ``path`` is relative to the project and uses slashes."""

    path: str
    text: str

    @functools.cached_property
    def tree(self) -> ast.Module:
        """The syntax tree of the whole file."""
        return ast.parse(self.text, self.path)

    @property
    def in_tests(self) -> bool:
        """Whether this is a test or stands beside one."""
        return self.path.startswith("tests/")


@functools.cache
def python_sources(*places: str) -> tuple[Source, ...]:
    """Return the Python files in these folders (or these files), in the order of their paths."""
    found = []
    for place in places:
        start = ROOT / place
        paths = [start] if start.is_file() else sorted(start.rglob("*.py"))
        found += [
            Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
            for path in paths
            if not _MADE_BY_MACHINES.intersection(path.parts)
        ]
    return tuple(found)


@functools.cache
def all_files() -> tuple[Path, ...]:
    """Return every file that belongs to the project, whatever its kind."""
    return tuple(_walk(ROOT))


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in _MADE_BY_MACHINES or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path
