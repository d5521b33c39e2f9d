"""Every library that a till runs with is listed with its licence, and may be passed on with it."""

import importlib.metadata
import re
import tomllib

from tests.tidy.sources import ROOT
from tests.tidy.test_locks import pins

# What may be passed on beside code under Apache-2.0: with its text, as its own package.
ALLOWED = frozenset(
    {
        *("0BSD", "Apache-2.0", "BSD-3-Clause", "CC0-1.0", "ISC", "LGPL-3.0-only", "MIT", "MIT-0"),
        *("MIT-CMU", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib"),
    }
)


def listed() -> dict[str, str]:
    """The licence of each library, as the list says."""
    text = (ROOT / "resources" / "licences.toml").read_text("utf-8")
    return {name: str(licence) for name, licence in tomllib.loads(text).items()}


def not_allowed(expression: str) -> set[str]:
    """What of an SPDX expression may not be passed on; of an "or" one side is enough."""
    if any(not not_allowed(side) for side in expression.split(" OR ")[1:]):
        return set()
    first = expression.split(" OR ", maxsplit=1)[0]
    return {one for one in re.split(r" AND |[()]", first) if one.strip()} - ALLOWED


def test_the_list_names_what_is_locked_and_nothing_else() -> None:
    locked = pins((ROOT / "requirements.lock").read_text("utf-8"))
    assert sorted(listed()) == sorted(locked)


def test_each_licence_may_be_passed_on() -> None:
    wrong = {name: not_allowed(licence) for name, licence in listed().items()}
    assert {name: parts for name, parts in wrong.items() if parts} == {}


def test_the_list_says_what_the_libraries_say_themselves() -> None:
    for name, licence in listed().items():
        try:
            said = importlib.metadata.metadata(name).get("License-Expression")
        except importlib.metadata.PackageNotFoundError:
            continue  # of another system
        assert said in (None, licence), name


def test_the_check_sees_a_licence_that_may_not() -> None:
    assert not_allowed("GPL-3.0-only") == {"GPL-3.0-only"}
    assert not_allowed("MIT AND AGPL-3.0-only") == {"AGPL-3.0-only"}
    assert not_allowed("GPL-2.0-only OR MIT") == set()
    assert not_allowed("Apache-2.0 OR BSD-3-Clause") == set()
