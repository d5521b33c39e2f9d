"""Claims about what is typed in the sections of prices."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.ui.setup.price_services import find_product, read_from, read_price
from tests.builders import a_policy, a_product, a_store, euros
from tests.fake_catalogue import FakeCatalogue
from tests.fakes import FakeClock

CATALOGUE = FakeCatalogue([a_product("Rye roll", code="4011")])


@pytest.mark.parametrize("text", ["4011", " rye ROLL "])
def test_a_product_is_meant_by_its_code_or_its_whole_name(text: str) -> None:
    assert find_product(text, CATALOGUE).product.name == "Rye roll"


@pytest.mark.parametrize("text", ["", "rye", "4006381333932"])
def test_half_a_name_means_nothing(text: str) -> None:
    with pytest.raises(RuleError, match="product_unknown"):
        find_product(text, CATALOGUE)


def test_amounts_and_moments_are_read_by_the_rules_of_the_store() -> None:
    policy = a_policy(store=a_store(implied_decimals=True))
    assert read_price("149", policy) == euros(149)
    assert read_price("149", a_policy()) == euros(14900)
    assert read_from(" ", policy, FakeClock()) is None
    moment = read_from("18:00", policy, FakeClock())
    assert moment is not None
    assert moment.isoformat() == "2026-03-02T18:00:00"
