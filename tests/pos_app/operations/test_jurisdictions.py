"""The tables that ship, and which country has which."""

from pathlib import Path

import pytest

from pos_app.domain.jurisdiction import RequestKind
from pos_app.operations.country_defaults import country_defaults
from pos_app.operations.jurisdictions import jurisdiction

TABLES = sorted((Path(__file__).parents[3] / "resources" / "jurisdictions").glob("*.toml"))


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("IN", "IN"), ("in", "IN"), ("GB", "UK"), ("DE", "EU"), ("SE", "EU"), ("NO", "EU"),
        ("US", "default"), ("CH", "default"), ("", "default"), ("../in", "default"),
    ],
)  # fmt: skip
def test_a_store_goes_by_the_table_of_its_country(country: str, code: str) -> None:
    assert jurisdiction(country).code == code


def test_every_country_that_a_store_can_be_set_up_in_has_a_table() -> None:
    assert {jurisdiction(country).breach_hours for country in country_defaults()} == {72}


def test_an_answer_is_never_later_than_the_shortest_month_where_the_law_says_a_month() -> None:
    for country in ("DE", "GB"):
        deadline = jurisdiction(country).deadlines[RequestKind.ACCESS]
        assert (deadline.days, deadline.extension_days) == (28, 56)


def test_only_india_locks_away_for_a_year_what_is_erased() -> None:
    assert [jurisdiction(one).restricted_days for one in ("IN", "DE", "GB", "US")] == [365, 0, 0, 0]


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.stem)
def test_each_number_has_its_source_in_a_comment_above_it(table: Path) -> None:
    """A comment covers the lines below it until the next empty line."""
    is_told = False
    for line in table.read_text("utf-8").splitlines():
        if line.startswith("#"):
            is_told = True
        elif not line or line.startswith("["):
            is_told = False
        else:
            assert is_told, line
