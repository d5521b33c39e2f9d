"""The demo's tables: read from `resources/demo`, as plain rows.

Does not make domain values of them (demo_catalogue, demo_people, demo_store).
"""

import csv
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class DemoTables:
    """Rows of the files of the same names."""

    departments: tuple[Row, ...]
    products: tuple[Row, ...]
    quick_keys: tuple[Row, ...]
    store: dict[str, Any]
    people: dict[str, Any]
    offers: tuple[dict[str, Any], ...]


def read_demo_tables() -> DemoTables:
    """Read all of them."""
    return DemoTables(
        departments=_rows("departments.csv"),
        products=_rows("products.csv"),
        quick_keys=_rows("quick_keys.csv"),
        store=tomllib.loads(_text("store.toml")),
        people=tomllib.loads(_text("people.toml")),
        offers=tuple(tomllib.loads(_text("offers.toml"))["offers"]),
    )


def _text(name: str) -> str:
    return files("resources").joinpath("demo", name).read_text("utf-8")


def _rows(name: str) -> tuple[Row, ...]:
    return tuple(csv.DictReader(_text(name).splitlines()))
