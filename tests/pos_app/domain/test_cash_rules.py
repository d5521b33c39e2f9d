"""The law's limits on cash: refused or pointed out, with their source."""

import pytest

from pos_app.domain.cash_rules import CashRules, check_cash_taken, legal_cash_limit
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Currency, Money
from tests.builders import euros


@pytest.mark.parametrize(
    ("country", "allowed", "refused"),
    [("ES", 99_999, 100_000), ("FR", 100_000, 100_001), ("IT", 499_999, 500_000),
     ("NL", 299_999, 300_000), ("PT", 299_999, 300_000), ("BE", 300_000, 300_001)],
)  # fmt: skip
def test_a_country_refuses_above_its_limit(country: str, allowed: int, refused: int) -> None:
    limit = legal_cash_limit(country, euros(0), CashRules())
    assert limit is not None
    assert limit.source
    assert check_cash_taken(euros(allowed), limit) is False
    with pytest.raises(RuleError, match="cash_over_law"):
        check_cash_taken(euros(refused), limit)


def test_a_country_that_only_asks_points_it_out() -> None:
    limit = legal_cash_limit("DE", euros(0), CashRules())
    assert check_cash_taken(euros(999_999), limit) is False
    assert check_cash_taken(euros(1_000_000), limit) is True


def test_no_limit_in_another_currency_or_country() -> None:
    assert legal_cash_limit("ES", Money(0, Currency("GBP")), CashRules()) is None
    assert legal_cash_limit("XX", euros(0), CashRules()) is None


def test_a_store_may_set_its_own_or_none() -> None:
    own = legal_cash_limit("DE", euros(0), CashRules(legal_cash_minor=5_000))
    with pytest.raises(RuleError, match="cash_over_law"):
        check_cash_taken(euros(5_001), own)
    assert legal_cash_limit("ES", euros(0), CashRules(legal_cash_minor=0)) is None
