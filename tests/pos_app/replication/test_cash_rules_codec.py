"""Cash rules come back as they went, also from a store that had none."""

from pos_app.domain.cash_rules import CashRules
from pos_app.replication.cash_rules_codec import cash_rules_fields, read_cash_rules


def test_there_and_back() -> None:
    rules = CashRules(is_shift_required=True, drawer_names=("a", "b"), legal_cash_minor=5)
    assert read_cash_rules(cash_rules_fields(rules)) == rules


def test_what_is_missing_or_unknown_does_no_harm() -> None:
    assert read_cash_rules(None) == CashRules()
    assert read_cash_rules({"from_a_newer_version": 1}) == CashRules()
