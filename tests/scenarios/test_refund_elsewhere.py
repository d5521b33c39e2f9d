"""What was sold at one store comes back at another, and all together never more than was sold."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.till_folder import MANAGER, PROGRAMME
from pos_app.domain.account import AccountKind, account_id
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.receipt_code import receipt_code_of
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.tender import TenderKind
from pos_app.operations.correct_tender import CorrectTender
from pos_app.storage.till_key import TillKey
from tests.scenarios.both_counters import Both, both_counters

UNASKED = (RefundNeed.UNASKED,)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    with both_counters(tmp_path_factory.mktemp("stores")) as opened:
        yield opened


def test_everywhere_together_never_more_comes_back_than_was_sold(both: Both) -> None:
    sale = both.sell(4, 2)
    line, other = sale.lines
    found = both.fetch(sale)
    assert found.is_genuine
    assert found.is_shared
    assert [found.left(one) for one in found.lines] == [4, 2]
    points = account_id(AccountKind.POINTS, f"{PROGRAMME.id}:{both.stores.whose}")
    before = both.stores.lane.balance(points)
    first = both.back(both.airport, sale, {line.id: 1})
    second = both.back(both.airport, sale, {line.id: 2, other.id: 1})
    both.is_everywhere(sale, 1)
    assert first.total.minor + second.total.minor < 0
    both.until(lambda: both.stores.lane.balance(points) < before)
    with pytest.raises(RightsElsewhereError, match="refund_right_short"):
        both.lane.give_back(both.lane.find(str(sale.number)), {line.id: 1})
    last = both.back(both.lane, sale, {line.id: 1, other.id: 1})
    both.is_everywhere(sale, 0)
    assert first.total + second.total + last.total == -sale.total
    for counter in (both.airport, both.lane):
        with pytest.raises(RuleError, match="refund_too_much"):
            counter.give_back(counter.find(str(sale.number)), {line.id: 1})
        answer = counter.ask(sale, {line.id: 1})
        assert answer.left == {line.id: 0}
        counter.give_up(sale)
    both.until(lambda: both.stores.lane.balance(points) == both.stores.airport.balance(points))


def test_what_came_back_at_its_own_till_before_is_known_to_the_other(both: Both) -> None:
    sale = both.sell(3, number=5)
    line = sale.lines[0]
    both.lane.give_back(both.lane.find(str(sale.number)), {line.id: 1})
    found = both.fetch(sale)
    answer = both.airport.ask(sale, {line.id: 3})
    both.until(lambda: bool(both.airport.ask(sale, {line.id: 3}).left))
    answer = both.airport.ask(sale, {line.id: 3})
    assert answer.left == {line.id: 2}
    both.airport.give_up(sale)
    found = both.airport.find(str(sale.number))
    assert found.left(found.lines[0]) == 2
    both.back(both.airport, sale, {line.id: 2})
    both.is_everywhere(sale, 0)


def test_a_forged_code_is_refused_and_fetches_nothing(both: Both) -> None:
    sale = both.sell(1, number=9)
    both.until(lambda: both.stores.lane.untold() == 0)
    forged = receipt_code_of(sale, TillKey.make().sign)
    with pytest.raises(RuleError, match="receipt_forged"):
        both.airport.find(forged)


def test_money_goes_back_to_the_tender_that_had_truly_paid(both: Both) -> None:
    """Rung up as cash and corrected at the lane: the airport gives back to the card."""
    sale = both.sell(1, number=20)
    machine = both.lane.machine
    correcting = CorrectTender(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)
    machine.do(
        lambda: correcting.correct(
            sale.id, sale.tenders[0].id, TenderKind.CARD, reason="wrong_key", staff=MANAGER
        )
    )
    both.until(lambda: both.stores.lane.untold() == 0)
    found = both.fetch(sale)
    assert [tender.kind for tender in found.paid] == [TenderKind.CARD]
    assert {way.kind for way in found.ways(sale.total) if way.free} >= {TenderKind.CARD}


def test_with_its_till_out_of_reach_a_manager_allows_it_within_limits(both: Both) -> None:
    """What came back twice is found when the till is back, and booked once."""
    sale = both.sell(2, number=12)
    line = sale.lines[0]
    found = both.fetch(sale)
    both.lane.does_duty = False
    both.lane.till.agent.cut()
    both.airport.ask(sale, {line.id: 2})
    assert not both.airport.ask(sale, {line.id: 2}).is_all
    both.airport.give_up(sale)
    with pytest.raises(RightsElsewhereError):
        both.airport.give_back(found, {line.id: 2})
    with pytest.raises(RuleError, match="refund_needs_code"):
        both.airport.give_back(replace(found, is_genuine=None), {line.id: 2}, also=UNASKED)
    before = both.stores.airport.number(
        "SELECT count(*) FROM journal WHERE kind = 'refunded_unasked'"
    )
    both.airport.give_back(found, {line.id: 2}, approver=MANAGER, also=UNASKED)
    after = both.stores.airport.number(
        "SELECT count(*) FROM journal WHERE kind = 'refunded_unasked'"
    )
    assert after == before + 1
    both.lane.give_back(both.lane.find(str(sale.number)), {line.id: 2})
    both.lane.does_duty = True
    both.lane.till.agent.join()
    twice = "SELECT count(*) FROM journal WHERE kind = 'refunded_twice'"
    both.until(lambda: both.stores.lane.number(twice) == 1)
    both.is_everywhere(sale, 0)
    both.lane.machine.do(both.lane.opening.run)
    assert both.stores.lane.number(twice) == 1
