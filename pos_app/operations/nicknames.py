"""Names that stand for one another, read from `resources/names` when they are first asked for.

Sources and licences stand in those files. Knows no customer.
"""

import tomllib
from functools import lru_cache
from importlib.resources import files

from pos_app.domain.duplicates.alikeness import Nicknames


@lru_cache(maxsize=1)
def nicknames() -> Nicknames:
    """The groups of each name, in lower case and Latin letters."""
    place = files("resources").joinpath("names")
    found: dict[str, set[str]] = {}
    for line in place.joinpath("nicknames.csv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, short = line.split(",")
            for one in (name, short):
                found.setdefault(one, set()).add(name)
    forms = tomllib.loads(place.joinpath("short_forms.toml").read_text("utf-8"))
    for language, groups in forms.items():
        for number, group in enumerate(groups):
            for one in group.split():
                found.setdefault(one, set()).add(f"{language} {number}")
    return {name: frozenset(groups) for name, groups in found.items()}
