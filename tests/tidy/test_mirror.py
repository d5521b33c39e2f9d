"""Each module has its test at the mirrored path, and each mirrored test has its module.

``pos_app/domain/money.py`` is tested by ``tests/pos_app/domain/test_money.py``, and may have
``test_money_<aspect>.py`` beside it. A module without a line to run (Protocols, dataclasses,
constants) needs none.
"""

import ast
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import PurePosixPath

from tests.tidy.sources import PRODUCT, ROOT, Source, python_sources

# Pairs of a pattern of paths and the reason.
TESTED_ELSEWHERE = (
    ("*/errors.py", "an error carries what it is given; whoever raises it has the test"),
    ("pos_app/storage/migrations/*", "tests/pos_app/storage/test_migrations.py runs each of them"),
    ("pos_app/ui/*/screen.py", "pixels; tests/scenarios drives the screens in a real window"),
    ("pos_app/ui/*/*_panel.py", "a part of a screen; see above"),
    ("pos_app/ui/*/*_sheet.py", "a part of a screen; see above"),
    ("pos_app/ui/*/*_view.py", "a part of a screen; see above"),
    ("pos_app/ui/widgets/*_painter.py", "pixels; tests/pos_app/ui/widgets paints the widgets"),
)


def needs_test(source: Source) -> bool:
    """Return whether a module has a line to run and is not listed as tested elsewhere."""
    if source.path.endswith("__init__.py"):
        return False
    if any(fnmatch(source.path, pattern) for pattern, _reason in TESTED_ELSEWHERE):
        return False
    return any(
        _does_something(node)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def _does_something(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return not all(
        isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
        for line in function.body
    )


def mirrored_path(module: str) -> str:
    """Return where the test of a module belongs; __main__.py is tested by test_main.py."""
    path = PurePosixPath(module)
    return str("tests" / path.with_name(f"test_{path.stem.strip('_')}.py"))


def untested(modules: Iterable[Source], tests: Iterable[str]) -> Iterator[str]:
    """Yield a complaint for each module without its test."""
    existing = set(tests)
    for module in modules:
        if needs_test(module) and mirrored_path(module.path) not in existing:
            yield f"{module.path} must be tested by {mirrored_path(module.path)}"


def orphaned(modules: Iterable[str], tests: Iterable[str]) -> Iterator[str]:
    """Yield a complaint for each mirrored test whose module is gone."""
    wanted = {mirrored_path(module).removesuffix(".py") for module in modules}
    # A folder's own test (test_migrations.py for migrations/) mirrors the folder.
    wanted |= {
        mirrored_path(str(PurePosixPath(module).parent)).removesuffix(".py") for module in modules
    }
    for test in tests:
        path = PurePosixPath(test)
        mirrors = path.parts[1] in PRODUCT and path.name.startswith("test_")
        stem = test.removesuffix(".py")
        if mirrors and not any(stem == name or stem.startswith(f"{name}_") for name in wanted):
            yield f"{test} mirrors no module"


def test_each_module_has_its_test() -> None:
    tests = [source.path for source in python_sources("tests")]
    found = list(untested(python_sources(*PRODUCT), tests))
    assert not found, "\n" + "\n".join(found)


def test_each_mirrored_test_has_its_module() -> None:
    modules = [source.path for source in python_sources(*PRODUCT)]
    tests = [source.path for source in python_sources("tests")]
    found = list(orphaned(modules, tests))
    assert not found, "\n" + "\n".join(found)


def test_the_checks_see_a_missing_test_and_a_missing_module() -> None:
    module = Source("pos_app/domain/money.py", "def add():\n    return 1\n")
    tested = "tests/pos_app/domain/test_money.py"
    assert list(untested([module], [])) == [f"{module.path} must be tested by {tested}"]
    assert list(untested([module], [tested])) == []
    assert list(orphaned([module.path], ["tests/pos_app/domain/test_gone.py"])) != []
    versions = "pos_app/storage/migrations/runner.py"
    assert list(orphaned([versions], ["tests/pos_app/storage/test_migrations.py"])) == []
    aspects = [tested, "tests/pos_app/domain/test_money_rounding.py"]
    assert list(orphaned([module.path], aspects)) == []


def test_a_module_without_a_line_to_run_needs_no_test() -> None:
    protocol = "class Clock(Protocol):\n    def now(self):\n        'Return the instant.'\n"
    dots = "def f(): ...\n"
    assert not needs_test(Source("pos_app/ports.py", protocol + dots))


def test_every_folder_of_tests_mirrors_a_folder() -> None:
    for package in PRODUCT:
        for folder in sorted((ROOT / "tests" / package).rglob("*")):
            if folder.is_dir() and folder.name != "__pycache__":
                mirrored = ROOT / folder.relative_to(ROOT / "tests")
                assert mirrored.is_dir(), f"{folder} mirrors no folder"
