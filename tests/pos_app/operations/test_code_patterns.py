"""Claims about the tables of embedded codes."""

from dataclasses import replace

import pytest

from pos_app.domain.embedded_code import CodePattern, check_pattern
from pos_app.domain.goods import StoreGoods
from pos_app.operations.code_patterns import country_patterns, patterns_of
from pos_app.operations.country_defaults import OTHER
from tests.builders import a_store


@pytest.mark.parametrize("country", list(country_patterns()))
def test_every_row_of_every_country_is_a_pattern_of_its_own(country: str) -> None:
    rows = country_patterns()[country]
    for row in rows:
        check_pattern(row)
    assert len({row.pattern[:2] for row in rows}) == len(rows)


def test_a_store_has_its_countrys_rows_until_it_has_its_own() -> None:
    store = a_store()
    assert patterns_of(store) == country_patterns()["DE"]
    assert patterns_of(replace(store, country="ZZ")) == country_patterns()[OTHER]
    own = (CodePattern(pattern="21IIIIIWWWWWC"),)
    assert patterns_of(replace(store, goods=StoreGoods(patterns=own))) == own
    assert patterns_of(replace(store, goods=StoreGoods(patterns=()))) == ()
