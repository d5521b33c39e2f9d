"""A finished sale is claimed once; a wrong customer is moved by entries that cancel out."""

from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.errors import ApprovalNeededError, RightsElsewhereError, RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.loyalty_entry import EntryKind
from pos_app.domain.loyalty_rules import PerAmount
from pos_app.domain.sale import Sale
from pos_app.operations.past_sales import SaleQuery
from tests.builders import a_line, an_id, euros
from tests.pos_app.operations.loyalty_desk import (
    ADA,
    BEN,
    MARA_HERSELF,
    PROGRAMME,
    LoyaltyDesk,
    some,
)
from tests.pos_app.operations.refund_desk import BEN as BEN_OF_STAFF
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk
from tests.pos_app.ui.refund.other_till import a_sale_elsewhere

JUICE = a_line("Juice", quantity=3)


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk)


@pytest.fixture
def sale(loyal: LoyaltyDesk) -> Sale:
    return loyal.sell(JUICE, of=None)


def refusal_of(loyal: LoyaltyDesk, sale_id: SaleId) -> str:
    with pytest.raises(RuleError) as refusal:
        loyal.claiming.claim(sale_id, ADA.id, staff=BEN_OF_STAFF)
    return refusal.value.code


def rewrite(loyal: LoyaltyDesk, **fields: Any) -> None:
    """Make the next version of the programme."""
    with loyal.desk.units() as work:
        work.loyalty.put(replace(PROGRAMME, **fields))
        work.commit()


def test_a_finished_sale_earns_for_whoever_claims_it(loyal: LoyaltyDesk, sale: Sale) -> None:
    entry = loyal.claiming.claim(sale.id, ADA.id, staff=MARA)
    assert (entry.kind, entry.points, entry.balance) == (EntryKind.CLAIMED, 5, 5)
    assert loyal.held() == (5, 5)
    assert [visit.sale_id for visit in loyal.card().visits] == [sale.id]


def test_the_second_claim_is_refused(loyal: LoyaltyDesk, sale: Sale) -> None:
    loyal.claiming.claim(sale.id, BEN.id, staff=MARA)
    with pytest.raises(RuleError) as refusal:
        loyal.claiming.claim(sale.id, ADA.id, staff=BEN_OF_STAFF)
    given_at = loyal.desk.policy.local(loyal.desk.clock.now())
    assert refusal.value.code == "errors.claim_done"
    assert refusal.value.values == {"number": str(sale.number), "name": MARA.name, "at": given_at}
    assert loyal.held() == (0, 0)


def test_a_sale_of_somebody_is_not_claimed(loyal: LoyaltyDesk) -> None:
    assert refusal_of(loyal, loyal.sell(JUICE, of=BEN).id) == "errors.claim_done"


def test_a_sale_of_another_store_is_written_down_and_then_found(loyal: LoyaltyDesk) -> None:
    elsewhere = a_sale_elsewhere(loyal.desk)
    with pytest.raises(RuleError, match="refund_elsewhere"):
        loyal.claiming.find(elsewhere.code, staff=MARA)
    loyal.claiming.keep(elsewhere.sale, made_in=an_id("life"), staff=MARA)
    assert loyal.claiming.find(elsewhere.code, staff=MARA).id == elsewhere.sale.id
    with pytest.raises(RightsElsewhereError):
        loyal.claiming.claim(elsewhere.sale.id, ADA.id, staff=BEN_OF_STAFF)


def test_a_claim_comes_in_time(loyal: LoyaltyDesk, sale: Sale) -> None:
    loyal.desk.clock.advance(days=PROGRAMME.claim_days)
    assert loyal.claiming.find(str(sale.number), staff=MARA) == sale
    loyal.desk.clock.advance(days=1)
    assert refusal_of(loyal, sale.id) == "errors.claim_late"


def test_what_came_back_before_earns_nothing(loyal: LoyaltyDesk, sale: Sale) -> None:
    loyal.give_back(sale, [2])
    loyal.claiming.claim(sale.id, ADA.id, staff=MARA)
    assert loyal.held() == (2, 2)
    loyal.give_back(sale, [1])
    assert loyal.held() == (0, 0)


def test_a_claimed_sale_that_comes_back_takes_its_points_back(
    loyal: LoyaltyDesk, sale: Sale
) -> None:
    loyal.claiming.claim(sale.id, ADA.id, staff=MARA)
    loyal.give_back(sale, [3])
    assert loyal.held() == (0, 0)


def test_nobody_claims_for_themselves_or_what_they_rang_up(loyal: LoyaltyDesk, sale: Sale) -> None:
    for staff in (MARA, BEN_OF_STAFF):
        with pytest.raises(RuleError) as refusal:
            loyal.claiming.claim(sale.id, MARA_HERSELF.id, staff=staff)
        assert refusal.value.code == "errors.own_purchase"


def test_what_earns_nothing_is_said(loyal: LoyaltyDesk) -> None:
    cheap = loyal.sell(a_line("Sweet", listed_price=euros(20)), of=None)
    assert refusal_of(loyal, cheap.id) == "errors.claim_nothing"
    assert refusal_of(loyal, SaleId(an_id("none"))) == "errors.sale_gone"


def test_refunds_and_voided_sales_are_not_claimed(loyal: LoyaltyDesk, sale: Sale) -> None:
    refund = loyal.give_back(sale, [1])
    assert refusal_of(loyal, refund.id) == "errors.claim_kind"
    other = loyal.sell(replace(JUICE, id=an_id("again")), of=None)  # type: ignore[arg-type]  # a line
    loyal.desk.voiding.void(other.id, reason="wrong", staff=KIM)
    assert refusal_of(loyal, other.id) == "errors.claim_kind"


def test_without_a_programme_there_is_nothing_to_claim(loyal: LoyaltyDesk, sale: Sale) -> None:
    with loyal.desk.units() as work:
        work.loyalty.put(replace(PROGRAMME, version=2, is_active=False))
        work.commit()
    assert refusal_of(loyal, sale.id) == "errors.no_programme"


def test_a_claim_counts_by_the_rules_of_the_moment_of_the_sale(
    loyal: LoyaltyDesk, sale: Sale
) -> None:
    loyal.desk.clock.advance(days=1)
    rewrite(loyal, version=2, earn=(PerAmount(points=7, per_minor=100),))
    later = loyal.sell(some(JUICE), of=None)
    assert loyal.claiming.claim(sale.id, ADA.id, staff=MARA).points == 5
    assert loyal.claiming.claim(later.id, ADA.id, staff=MARA).points == 41
    kept = [(one.version, one.points) for one in loyal.entries()]
    assert sorted(kept) == [(1, 5), (2, 41)]


def test_a_programme_that_began_after_the_sale_gives_nothing_for_it(desk: RefundDesk) -> None:
    loyal = LoyaltyDesk(desk, replace(PROGRAMME, is_active=False))
    sale = loyal.sell(JUICE, of=None)
    loyal.desk.clock.advance(days=1)
    rewrite(loyal, version=2)
    assert refusal_of(loyal, sale.id) == "errors.claim_nothing"


@pytest.mark.parametrize("change", [{"is_paused": True}, {"is_active": False}])
def test_what_was_paused_or_ended_since_gives_nothing_more(
    loyal: LoyaltyDesk, sale: Sale, change: dict[str, bool]
) -> None:
    loyal.desk.clock.advance(days=1)
    rewrite(loyal, version=2, **change)
    assert refusal_of(loyal, sale.id) == "errors.no_programme"


def test_what_was_paused_at_the_sale_gives_nothing_afterwards(desk: RefundDesk) -> None:
    loyal = LoyaltyDesk(desk, replace(PROGRAMME, is_paused=True))
    sale = loyal.sell(JUICE, of=None)
    loyal.desk.clock.advance(days=1)
    rewrite(loyal, version=2)
    assert refusal_of(loyal, sale.id) == "errors.claim_nothing"


def test_points_move_with_their_visit_and_later_refunds(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(JUICE, of=BEN)
    loyal.give_back(sale, [1])
    moved = loyal.claiming.move(sale.id, ADA.id, staff=KIM)
    assert [(one.kind, one.points) for one in moved] == [
        (EntryKind.MOVED_OUT, -3), (EntryKind.MOVED_IN, 3),
    ]  # fmt: skip
    assert (loyal.held(BEN), loyal.held()) == ((0, 0), (3, 3))
    assert [visit.sale_id for visit in loyal.card().visits] == [sale.id]
    loyal.give_back(sale, [2])
    assert (loyal.held(BEN), loyal.held()) == ((0, 0), (0, 0))


def test_moved_points_that_were_spent_leave_a_debt(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(a_line("Whisky", listed_price=euros(60_000)), of=BEN)
    loyal.sell(replace(JUICE, id=an_id("n")), of=BEN, points=597)  # type: ignore[arg-type]  # a line
    loyal.claiming.move(sale.id, ADA.id, staff=KIM)
    assert loyal.held(BEN) == (-597, 0)
    assert loyal.held() == (600, 600)
    assert loyal.sums() == 0


def test_a_welcome_goes_with_its_sale_back_and_forth(desk: RefundDesk) -> None:
    loyal = LoyaltyDesk(desk, replace(PROGRAMME, welcome_points=100))
    sale = loyal.sell(JUICE)
    for whose, other in ((BEN, ADA), (ADA, BEN), (BEN, ADA), (ADA, BEN)):
        loyal.claiming.move(sale.id, whose.id, staff=KIM)
        assert (loyal.held(whose), loyal.held(other)) == ((105, 105), (0, 0))
    loyal.give_back(sale, [3])
    assert (loyal.held(), loyal.held(BEN)) == ((0, 0), (0, 0))
    loyal.claiming.move(sale.id, BEN.id, staff=KIM)
    assert (loyal.held(), loyal.held(BEN)) == ((0, 0), (0, 0)), (
        "nothing of it is left to welcome for"
    )


def test_a_moved_sale_is_found_by_its_new_customer(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(JUICE, of=BEN)
    loyal.claiming.move(sale.id, ADA.id, staff=KIM)
    found = loyal.desk.refund.search(SaleQuery(customer_id=ADA.id), staff=MARA)
    assert [one.id for one in found] == [sale.id]


def test_a_sale_that_earned_nothing_moves_its_visit(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(a_line("Sweet", listed_price=euros(20)), of=BEN)
    loyal.claiming.move(sale.id, ADA.id, staff=KIM)
    assert [visit.sale_id for visit in loyal.card().visits] == [sale.id]
    with pytest.raises(RuleError) as refusal:
        loyal.claiming.move(sale.id, ADA.id, staff=KIM)
    assert refusal.value.code == "errors.move_same"


def test_a_move_needs_a_manager(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(JUICE, of=BEN)
    with pytest.raises(ApprovalNeededError):
        loyal.claiming.move(sale.id, ADA.id, staff=MARA)
    loyal.claiming.move(sale.id, ADA.id, staff=MARA, approved_by=KIM)
    assert loyal.held() == (5, 5)


def test_nobodys_sale_is_claimed_not_moved(loyal: LoyaltyDesk, sale: Sale) -> None:
    with pytest.raises(RuleError) as refusal:
        loyal.claiming.move(sale.id, ADA.id, staff=KIM)
    assert refusal.value.code == "errors.move_nobody"
