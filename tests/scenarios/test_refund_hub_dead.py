"""The hub's process dies: what was sold at one store still comes back at the other, within limits.

Two stores as they run for real; the receipts are printed, and their codes read off the paper.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.till_folder import CASHIER, MANAGER
from pos_app.domain.errors import ApprovalNeededError, RightsElsewhereError, RuleError
from pos_app.domain.ids import StaffId, mint_id
from pos_app.domain.refund_rules import RefundNeed
from tests.scenarios.both_counters import Both, both_counters
from tests.scenarios.refund_counter import RefundCounter

UNASKED = (RefundNeed.UNASKED,)
KIM = replace(CASHIER, id=StaffId(mint_id()), number="31", name="Kim Example")


def noted(counter: RefundCounter, kind: str) -> int:
    return counter.till.number("SELECT count(*) FROM journal WHERE kind = ?", kind)


def die(both: Both) -> None:
    """The hub is killed once it knows everything, and both tills notice."""
    for counter in (both.lane, both.airport):
        both.until(lambda till=counter.till: till.untold() == 0)
    both.stores.hub.kill()
    for counter in (both.lane, both.airport):
        both.until(lambda till=counter.till: till.status.state == "offline")


def test_a_receipt_comes_back_without_the_hub_and_a_second_time_is_found_and_booked(
    tmp_path: Path,
) -> None:
    with both_counters(tmp_path) as both:
        lane, airport = both.lane, both.airport
        known, unread = both.sell(2), both.sell(1, number=3)
        known_code, unread_code = lane.code_of(known), lane.code_of(unread)
        line, product = known.lines[0], both.product(3)
        both.fetch(known)
        die(both)

        # The sale was fetched before: it comes back by its code, with a manager.
        found = airport.find(known_code)
        assert not airport.ask(known, {line.id: 2}).is_all
        airport.give_up(known)
        with pytest.raises(RightsElsewhereError):
            airport.give_back(found, {line.id: 2})
        with pytest.raises(ApprovalNeededError, match="refund_unasked"):
            airport.give_back(found, {line.id: 2}, also=UNASKED, staff=KIM)
        airport.give_back(found, {line.id: 2}, also=UNASKED, staff=KIM, approver=MANAGER)
        assert noted(airport, "refunded_unasked") == 1
        # This one nobody could read: its code says how much at most.
        with pytest.raises(RuleError, match="refund_elsewhere") as elsewhere:
            airport.find(unread_code)
        assert elsewhere.value.values["is_genuine"] is True
        airport.give_unread(unread_code, product, staff=KIM, approver=MANAGER)
        with pytest.raises(RuleError, match="refund_above_receipt"):
            airport.give_unread(unread_code, product, staff=KIM, approver=MANAGER)
        # And the customer goes back to where it was bought, which has heard nothing of it.
        lane.give_back(lane.find(known_code), {line.id: 2})

        both.stores.hub.start_again()
        both.until(lambda: noted(lane, "refunded_twice") == 1)
        both.until(lambda: noted(lane, "refunded_unread") == 1)
        both.is_everywhere(known, 0)
        for counter in (airport, lane):
            with pytest.raises(RuleError, match="refund_too_much"):
                counter.give_back(counter.find(known_code), {line.id: 1})
        with pytest.raises(ApprovalNeededError, match="refund_unread"):
            lane.give_back(lane.find(unread_code), {unread.lines[0].id: 1}, staff=KIM)
        lane.machine.do(lane.opening.run)
        assert (noted(lane, "refunded_twice"), noted(lane, "refunded_unread")) == (1, 1)
