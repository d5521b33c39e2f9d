"""The last sale is undone whole: lines, taxes, tenders and accounts, or nothing happens."""

from dataclasses import replace

import pytest

from pos_app.domain.account import AccountId
from pos_app.domain.basket import LineDetail, LineKind
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.print_job import PrintKind
from pos_app.domain.sale import SaleKind
from tests.builders import a_line, euros
from tests.pos_app.operations.refund_desk import BEN, KIM, MARA, RefundDesk, some_lines


def test_sale_and_void_are_nothing_together(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines(), by="both")
    done = desk.voiding.void(sale.id, reason="wrong", staff=MARA, is_card_voided=True)
    void = done.sale
    assert (void.kind, void.void_of) == (SaleKind.VOID, sale.id)
    assert void.total == -sale.total
    assert void.net == -sale.net
    assert [t.tax for t in void.taxes] == [-t.tax for t in sale.taxes]
    kinds = [(t.kind, -t.amount) for t in void.tenders]
    assert kinds == [(t.kind, t.amount) for t in sale.tenders]
    assert done.drawer_job is not None
    assert done.drawer_job.kind is PrintKind.DRAWER
    with desk.units() as work:
        assert work.sale(void.id) == void


def test_what_was_voided_cannot_come_back_in_any_other_way(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    basket = desk.pay(desk.back(sale, [1]))
    desk.voiding.void(sale.id, reason="wrong", staff=BEN)
    with pytest.raises(RuleError, match="refund_void"):
        desk.found(sale)
    with pytest.raises(RuleError, match="refund_void"):
        desk.complete(basket, staff=BEN)
    with pytest.raises(RuleError, match="void_done"):
        desk.voiding.void(sale.id, reason="wrong", staff=BEN)


def test_only_the_last_sale_of_the_day_is_voided(desk: RefundDesk) -> None:
    with pytest.raises(RuleError, match="void_none"):
        desk.voiding.look(staff=MARA)
    first, last = desk.sell(*some_lines()), desk.sell(*some_lines())
    with pytest.raises(RuleError, match="void_not_last") as refusal:
        desk.voiding.look(first.id, staff=MARA)
    assert refusal.value.values["number"] == str(last.number)
    desk.clock.advance(days=1)
    with pytest.raises(RuleError, match="void_day"):
        desk.voiding.look(last.id, staff=MARA)


def test_a_closed_shift_is_not_reopened_by_a_void(desk: RefundDesk) -> None:
    shift = desk.shifts.open_shift(euros(10_000), staff=MARA)
    sale = desk.sell(*some_lines())
    assert desk.voiding.look(sale.id, staff=MARA).sale.shift_id == shift.id
    void = desk.voiding.void(sale.id, reason="wrong", staff=MARA).sale
    assert void.shift_id == shift.id
    with desk.units() as work:
        figures = work.shifts.figures(shift)
    figures.check()
    assert (figures.cash_minor, figures.turnover_minor, figures.void_count) == (0, 0, 1)


def test_the_terminal_voids_its_card_itself(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines(), by="card")
    assert len(desk.voiding.look(staff=MARA).cards) == 1
    with pytest.raises(RuleError, match="void_card"):
        desk.voiding.void(sale.id, reason="wrong", staff=MARA)
    with pytest.raises(RuleError, match="reason_missing"):
        desk.voiding.void(sale.id, reason=" ", staff=MARA, is_card_voided=True)


def test_a_large_sale_of_ones_own_needs_somebody_else(desk: RefundDesk) -> None:
    sale = desk.sell(a_line("Coat", listed_price=euros(5_001)))
    with pytest.raises(ApprovalNeededError, match="refund_own"):
        desk.voiding.void(sale.id, reason="wrong", staff=MARA)
    assert desk.voiding.void(sale.id, reason="wrong", staff=MARA, approver=KIM).sale.void_of


def test_a_voided_refund_may_come_back_again(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    refund = desk.complete(desk.pay(desk.back(sale, [3])), staff=BEN).sale
    desk.voiding.void(refund.id, reason="wrong", staff=BEN)
    found = desk.found(sale)
    assert found.left(found.lines[0]) == 3
    assert found.ways(euros(597))[0].free == euros(597)
    again = desk.complete(desk.pay(desk.back(sale, [3])), staff=BEN).sale
    assert again.total == refund.total


def test_a_sale_with_refunds_is_refunded_not_voided(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    desk.complete(desk.pay(desk.back(sale, [1])), staff=BEN)
    with pytest.raises(RuleError, match="void_not_last"):
        desk.voiding.look(sale.id, staff=BEN)


def test_a_gift_card_goes_empty_again_or_the_sale_stays(desk: RefundDesk) -> None:
    card = AccountId("gift_card:GC1")
    line = a_line(
        "Gift card", kind=LineKind.GIFT_CARD, listed_price=euros(2_000), tax_class="none",
        product_id=None, detail=LineDetail(account=card),
    )  # fmt: skip
    sale = desk.sell(line)
    desk.voiding.void(sale.id, reason="wrong", staff=MARA)
    with desk.units() as work:
        balance = work.accounts.balance(card)
        assert balance is not None
        assert balance.total == 0
        assert sum(work.accounts.sums("EUR").values()) == 0
    again = desk.sell(replace(line, id=some_lines()[0].id))
    assert desk.voiding.look(again.id, staff=MARA).sale == again
