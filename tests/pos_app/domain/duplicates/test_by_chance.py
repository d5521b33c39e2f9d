"""What two people taken by chance have alike is what the list shows."""

import pytest

from pos_app.domain.duplicates.alikeness import Comparing
from pos_app.domain.duplicates.by_chance import by_chance, same_by_chance
from pos_app.domain.duplicates.columns import columns_of
from tests.pos_app.domain.duplicates.examples import CODE, NAME, rules

RULES = rules(family=NAME, number=CODE)


def test_the_very_same_is_reckoned_from_how_often_each_value_stands() -> None:
    records = [{"family": name, "number": ""} for name in ("mann",) * 6 + ("bach",) * 4]
    column = columns_of(records, ("family",))["family"]
    assert same_by_chance(column) == pytest.approx((6 * 5 + 4 * 3) / (10 * 9))


def test_no_level_is_impossible_and_all_come_to_one() -> None:
    records = [{"family": f"name{n}", "number": str(n)} for n in range(40)]
    shares = by_chance(columns_of(records, ("family", "number")), Comparing(RULES), (4, 3))
    for field in shares:
        assert min(field) > 0
        assert sum(field) == pytest.approx(1)
    assert shares == by_chance(columns_of(records, ("family", "number")), Comparing(RULES), (4, 3))


def test_of_a_field_that_nobody_has_it_says_little() -> None:
    records = [{"family": "x", "number": ""} for _ in range(5)]
    shares = by_chance(columns_of(records, ("family", "number")), Comparing(RULES), (4, 3))
    assert all(0 < one < 1 for one in shares[1])
