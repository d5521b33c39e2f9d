"""Claims about what an account is to the hub."""

import pytest

from sync.accounts.book import Line, enter_balanced, is_contra, loss_account
from tests.sync.ledger import ANA, Ledger, uid


def test_what_stands_against_the_others_is_known_by_its_name() -> None:
    assert is_contra("issued:EUR")
    assert is_contra(loss_account(uid(7)))
    assert not is_contra("gift_card:A7")


def test_lines_of_one_txn_sum_to_zero() -> None:
    store = Ledger().store
    with pytest.raises(AssertionError):
        enter_balanced(store, uid(1), [Line(ANA, None, 5)])
    enter_balanced(store, uid(1), [Line(ANA, None, 5), Line("issued:x", None, -5)])
    assert store.free(ANA) == 5


def test_a_line_of_nothing_is_not_written() -> None:
    store = Ledger().store
    enter_balanced(store, uid(1), [Line(ANA, None, 0)])
    assert not store.tables.table("ledger")
