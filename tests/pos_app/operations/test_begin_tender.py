"""What the storage has against a sale is said before money is taken."""

from dataclasses import replace

import pytest

from pos_app.domain.cash_rules import CashRules
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, mint_id
from pos_app.domain.suspended import SuspendedKind
from pos_app.operations.begin_tender import begin_tender
from pos_app.operations.put_aside import put_aside
from tests.builders import a_basket, a_cashier, a_policy, a_store, an_id
from tests.fakes import A_MORNING, FakeStorage

MARA = a_cashier()


def test_a_required_shift_that_is_missing_is_refused_and_one_not_required_is_not() -> None:
    for is_required in (True, False):
        rules = CashRules(is_shift_required=is_required)
        storage = FakeStorage(a_policy(store=a_store(cash_rules=rules)))
        if not is_required:
            begin_tender(a_basket(), staff=MARA, unit_of_work=storage.begin)
            continue
        with pytest.raises(RuleError, match="shift_needed"):
            begin_tender(a_basket(), staff=MARA, unit_of_work=storage.begin)


def test_a_quote_passes_once_and_not_after_it_was_used() -> None:
    storage = FakeStorage()
    with storage.begin() as work:
        made = put_aside(
            work, a_basket(), staff=MARA, now=A_MORNING, new_id=mint_id, kind=SuspendedKind.QUOTE
        )
        work.commit()
    opened = replace(a_basket(), id=BasketId(an_id("opened")), made_from=made.id)
    begin_tender(opened, staff=MARA, unit_of_work=storage.begin)
    with storage.begin() as work:
        work.suspended.mark_sold(made.id)
        work.commit()
    with pytest.raises(RuleError, match="suspended_used"):
        begin_tender(opened, staff=MARA, unit_of_work=storage.begin)
