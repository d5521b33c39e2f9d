"""The table of embedded codes in force: a store's own rows, else those of its country.

Read from `resources/set_up/code_patterns.toml`, where sources stand, and only once a code asks for
it. Does not read codes (domain/embedded_code).
"""

import tomllib
from functools import cache
from importlib.resources import files

from pos_app.domain.embedded_code import CodePattern
from pos_app.domain.store import Store
from pos_app.operations.country_defaults import OTHER


@cache
def country_patterns() -> dict[str, tuple[CodePattern, ...]]:
    """The rows of every country that has a table, and those of `OTHER`."""
    text = files("resources").joinpath("set_up", "code_patterns.toml").read_text("utf-8")
    return {
        country: tuple(CodePattern(**row) for row in table["rows"])
        for country, table in tomllib.loads(text).items()
    }


def patterns_of(store: Store) -> tuple[CodePattern, ...]:
    """The rows in force at a store."""
    if store.goods.patterns is not None:
        return store.goods.patterns
    tables = country_patterns()
    return tables.get(store.country, tables[OTHER])
