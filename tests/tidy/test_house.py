"""The house is tidy: what may lie at the top, what no file may say, where packages begin.

Ruff and mypy check what they can (test_tools.py); this is what they cannot.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.tidy.sources import CODE, ROOT, Source, all_files, python_sources

TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "benchmarks",
    "hardware",
    "packaging",
    "pos_app",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements.lock",
    "resources",
    "start.py",
    "sync",
    "tests",
}
MADE_HERE = {".git", ".venv", "build", "dist", "screenshots"}

# Where an error of any kind may be caught: it is logged and shown there, and nothing goes on.
CATCHES_EVERYTHING = {
    "pos_app/background/worker.py": "a bug in a job is handed to whoever asked for the job",
    "pos_app/background/job.py": "a bug in a job is handed to whoever asked for the job",
    "pos_app/background/runner.py": "a bug in a job is handed to whoever asked for the job",
    "sync/hub/answering.py": "a bug in one message is handed to its till, the others are answered",
    "sync/hub/desk.py": "a bug in a group of messages is handed to the tills that sent them",
    "pos_app/ui/application.py": "the last catch of the window: log, show, do not go on",
}

# Written in pieces, so that this file does not hold what it forbids.
LATER = re.compile(r"#.*\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
BARE_IGNORE = re.compile(r"#\s*type:\s*ignore(?!\[)")
BARE_NOQA = re.compile(r"#\s*no" r"qa(?!: [A-Z]+[0-9]+(, ?[A-Z]+[0-9]+)*  ?\()")
ADDRESSES = tuple(
    "".join(parts)
    for parts in (
        ("py", "pi.org"),
        ("files.python", "hosted.org"),
        ("registry.npm", "js.org"),
        ("deb.debian", ".org"),
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/ho", "me/"),
    )
)
TEXT_SUFFIXES = {
    ".cfg",
    ".csv",
    ".desktop",
    ".ini",
    ".iss",
    ".json",
    ".lock",
    ".mako",
    ".md",
    ".po",
    ".py",
    ".qss",
    ".rules",
    ".service",
    ".sh",
    ".toml",
    ".txt",
    ".yml",
}


def careless_comments(source: Source) -> Iterator[str]:
    """Yield a complaint for work put off and for checks silenced without a reason."""
    for number, line in enumerate(source.text.splitlines(), start=1):
        for pattern, complaint in (
            (LATER, "work put off: do it, or write it into the tracker"),
            (BARE_IGNORE, "name the error that is ignored"),
            (BARE_NOQA, "name the rule, then two spaces and the reason in brackets"),
        ):
            if pattern.search(line):
                yield f"{source.path}:{number}: {complaint}"


def wide_catches(source: Source) -> Iterator[str]:
    """Yield a complaint for each ``except`` that catches everything and does not raise again."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler) and _is_wide(node.type) and not _raises_again(node):
            yield f"{source.path}:{node.lineno}: name what can go wrong here"


def _is_wide(caught: ast.expr | None) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(_is_wide(one) for one in caught.elts)
    return caught is None or (
        isinstance(caught, ast.Name) and caught.id in {"Exception", "BaseException"}
    )


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def addresses_in(name: str, text: str) -> Iterator[str]:
    """Yield a complaint for each address of a registry and each path of one machine."""
    for number, line in enumerate(text.splitlines(), start=1):
        for address in ADDRESSES:
            if address in line:
                yield f"{name}:{number}: {address} belongs to one machine or network"


def folders_without_init(files: Iterable[Path], top: Path) -> Iterator[str]:
    """Yield each folder below top that holds Python files and no ``__init__.py``."""
    holding = {path.parent for path in files if path.suffix == ".py" and top in path.parents}
    between = {parent for folder in holding for parent in folder.parents if top in parent.parents}
    for folder in sorted(holding | between):
        if not (folder / "__init__.py").is_file():
            yield str(folder)


def test_nothing_else_lies_at_the_top() -> None:
    found = {path.name for path in ROOT.iterdir()}
    tools = {name for name in found if name.endswith(("_cache", "__pycache__"))}
    strange = {name for name in found - TOP_LEVEL - MADE_HERE - tools if name != ".hypothesis"}
    assert not strange


def test_no_work_is_put_off_and_no_check_silenced_without_a_reason() -> None:
    found = [line for source in python_sources(*CODE) for line in careless_comments(source)]
    assert not found, "\n" + "\n".join(found)


def test_errors_are_caught_by_name() -> None:
    sources = [source for source in python_sources(*CODE) if source.path not in CATCHES_EVERYTHING]
    found = [line for source in sources for line in wide_catches(source)]
    assert not found, "\n" + "\n".join(found)


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = [
        line
        for path in all_files()
        if path.suffix in TEXT_SUFFIXES or path.parent.name == ".ci"
        for line in addresses_in(
            path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8", errors="replace")
        )
    ]
    assert not found, "\n" + "\n".join(found)


def test_every_folder_of_code_and_tests_is_a_package() -> None:
    tops = [ROOT / name for name in ("tests", "pos_app", "hardware", "sync", "benchmarks")]
    found = [line for top in tops for line in folders_without_init(all_files(), top)]
    assert not found, "\n" + "\n".join(found)


def test_the_packaging_folder_is_no_package() -> None:
    """With an ``__init__.py`` it would shadow the library of that name for every tool."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_changelog_has_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.startswith("# Changelog\n")
    assert "\n## [Unreleased]\n" in text
    headings = re.findall(r"^### (.*)$", text, re.MULTILINE)
    assert set(headings) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_checks_see_careless_comments() -> None:
    lines = (
        "x = 1  # TO^DO later",
        "y = f()  # type: ig^nore",
        "z = g()  # no^qa",
        "z = g()  # no^qa: S603",
    )
    for line in lines:
        source = Source("pos_app/x.py", line.replace("^", ""))
        assert len(list(careless_comments(source))) == 1, line
    fine = "y = f()  # type: ignore[misc]\nz = g()  # no^qa: S603, S607  (the words are ours)\n"
    assert list(careless_comments(Source("pos_app/x.py", fine.replace("^", "")))) == []


def test_the_checks_see_a_wide_catch() -> None:
    wide = "try:\n    f()\nexcept (ValueError, Exception):\n    pass\n"
    again = "try:\n    f()\nexcept BaseException:\n    undo()\n    raise\n"
    assert len(list(wide_catches(Source("pos_app/x.py", wide)))) == 1
    assert list(wide_catches(Source("pos_app/x.py", again))) == []


def test_the_checks_see_an_address_and_a_folder_without_init(tmp_path: Path) -> None:
    assert len(list(addresses_in("README.md", f"get it from {ADDRESSES[0]}"))) == 1
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "test_x.py").touch()
    (deep / "__init__.py").touch()
    assert list(folders_without_init([deep / "test_x.py"], tmp_path)) == [str(tmp_path / "a")]
