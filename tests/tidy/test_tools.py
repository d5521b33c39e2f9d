"""Ruff and mypy have nothing to say."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.tidy.sources import ROOT


def complaints(tool: str, words: Sequence[str]) -> str:
    """Return what a tool prints when it finds fault, and nothing if it finds none."""
    finished = subprocess.run(  # noqa: S603  (our own interpreter and words)
        [sys.executable, "-m", tool, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if finished.returncode == 0 else finished.stdout + finished.stderr


def test_ruff_finds_nothing() -> None:
    said = complaints("ruff", ["check", "--quiet", "--output-format=concise", "."])
    assert not said, f"\n{said}"


def test_mypy_finds_nothing() -> None:
    folders = ("pos_app", "hardware", "sync", "benchmarks", "start.py")
    said = complaints("mypy", [name for name in folders if (ROOT / name).exists()])
    assert not said, f"\n{said}"


def test_ruff_would_find_a_clock_read_in_passing(tmp_path: Path) -> None:
    module = tmp_path / "late.py"
    module.write_text('"""Late."""\n\nimport time\n\nNOW = time.time()\n', encoding="utf-8")
    config = str(ROOT / "pyproject.toml")
    said = complaints("ruff", ["check", "--no-cache", "--config", config, str(module)])
    assert "TID251" in said
    assert "injected Clock" in said


def test_mypy_would_find_a_function_without_types(tmp_path: Path) -> None:
    module = tmp_path / "loose.py"
    module.write_text("def double(x):\n    return x * 2\n", encoding="utf-8")
    config = str(ROOT / "pyproject.toml")
    said = complaints("mypy", ["--config-file", config, "--cache-dir", str(tmp_path), str(module)])
    assert "no-untyped-def" in said
