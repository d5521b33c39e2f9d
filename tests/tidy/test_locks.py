"""The lock files are whole, exact, hashed, and name no address."""

import re
import tomllib

from tests.tidy.sources import ROOT

_PIN = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    """Return the exact version of each package in a lock."""
    return dict(_PIN.findall(lock))


def unhashed(lock: str) -> list[str]:
    """Return the packages of a lock that no hash vouches for."""
    entries = re.split(r"\n(?=[a-z0-9])", lock)
    return [entry for entry in entries if entry.strip() and "--hash=sha256:" not in entry]


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_package_has_a_hash() -> None:
    assert unhashed(_read("requirements.lock")) == []
    assert unhashed(_read("requirements-dev.lock")) == []


def test_no_lock_names_an_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        lock = _read(name)
        assert "://" not in lock
        assert "index-url" not in lock
        assert "find-links" not in lock


def test_the_lock_for_tests_holds_all_of_the_lock_for_tills() -> None:
    assert pins(_read("requirements.lock")).items() <= pins(_read("requirements-dev.lock")).items()


def test_every_declared_dependency_is_locked() -> None:
    declared = tomllib.loads(_read("pyproject.toml"))
    run = [_name(line) for line in declared["project"]["dependencies"]]
    dev = [_name(line) for line in declared["dependency-groups"]["dev"]]
    assert set(run) <= set(pins(_read("requirements.lock")))
    assert set(dev) <= set(pins(_read("requirements-dev.lock")))


def _name(requirement: str) -> str:
    return re.split(r"[<>=!~\[; ]", requirement)[0].lower()


def test_the_checks_see_a_package_without_a_hash() -> None:
    lock = "a==1 \\\n    --hash=sha256:00\nb==2.0 ; sys_platform == 'win32'\n"
    assert unhashed(lock) == ["b==2.0 ; sys_platform == 'win32'\n"]
    assert pins(lock) == {"a": "1", "b": "2.0"}
