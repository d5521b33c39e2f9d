"""A manager reads what a day noted, each with who, which receipt and how much; nobody else does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pos_app.domain.day_exception import ExceptionKind
from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.ids import mint_id
from pos_app.domain.quantity import pieces
from pos_app.domain.receipt import TextBlock, said
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.sold_line import back_unasked, sold_account
from pos_app.domain.tender import TenderKind
from pos_app.operations.day_exceptions import DayExceptions
from pos_app.operations.open_sold import OpenSold
from pos_app.operations.refund_sale import Wish, add_refunds
from pos_app.peripherals.slip_printing import slip_of
from tests.builders import euros
from tests.pos_app.operations.refund_desk import BEN, KIM, MARA, RefundDesk, some_lines


def reading(desk: RefundDesk) -> DayExceptions:
    return DayExceptions(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)


def today(desk: RefundDesk) -> date:
    day: date = desk.policy.business_day(desk.clock.now()).date
    return day


def a_day(desk: RefundDesk) -> None:
    """Two of three juices came back elsewhere, all three here, and a sale was voided."""
    sale = desk.sell(*some_lines())
    desk.complete(desk.pay(desk.back(sale, [3]), staff=BEN), staff=BEN)
    with desk.units() as work:
        moved = back_unasked(sold_account(sale.id, sale.lines[0].id), 2)
        work.accounts.post("account_moved", {}, moved, at=desk.clock.now())
        work.commit()
    OpenSold(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id).run()
    desk.clock.advance(minutes=1)
    last = desk.sell(*some_lines())
    desk.voiding.void(last.id, reason="twice", staff=BEN)
    desk.clock.advance(minutes=1)
    other = desk.sell(*some_lines())
    basket = desk.back(other, [0, 1], staff=MARA, approver=KIM)
    desk.complete(desk.pay(basket))


def test_a_day_is_listed_with_who_which_receipt_and_how_much(desk: RefundDesk) -> None:
    a_day(desk)
    own, void, twice = reading(desk).of_day(today(desk), staff=KIM).exceptions
    assert (own.kind, own.who, own.approved_by) == (ExceptionKind.REFUNDED, MARA.name, KIM.name)
    assert own.name == "Jar"
    assert (void.kind, void.who) == (ExceptionKind.VOIDED, BEN.name)
    assert void.receipt != void.of
    assert (twice.kind, twice.who, twice.name) == (ExceptionKind.TWICE, "", "Juice")
    assert twice.quantity == pieces(2)
    assert twice.amount == euros(398)
    assert twice.receipt == twice.of
    assert twice.kind.is_grave
    assert not reading(desk).of_day(today(desk) - timedelta(days=1), staff=KIM).exceptions


def test_a_refund_that_nobody_could_be_asked_about_counts_on_the_z_too(desk: RefundDesk) -> None:
    shift = desk.shifts.open_shift(euros(10_000), staff=BEN).id
    sale = desk.sell(*some_lines())
    desk.connection.run(
        "UPDATE sale SET till_id = ? WHERE id = ?", (mint_id().bytes, sale.id.bytes)
    )
    found = desk.found(sale)
    assert found.is_shared
    wish = Wish(line_id=sale.lines[0].id, amount=1, reason="broken")
    basket = add_refunds(
        desk.basket(), replace(found, is_genuine=True), [wish], staff=BEN, new_id=mint_id,
        approver=KIM, also=(RefundNeed.UNASKED,),
    )  # fmt: skip
    desk.complete(desk.pay(basket, staff=BEN), staff=BEN)
    (one,) = reading(desk).of_day(today(desk), staff=KIM).exceptions
    assert (one.kind, one.of, one.approved_by) == (
        ExceptionKind.UNASKED, str(sale.number), KIM.name
    )  # fmt: skip
    with desk.units() as work:
        found_shift = work.shifts.shift(shift)
        assert found_shift is not None
        noted = {part.name: part.count for part in work.shifts.figures(found_shift).noted}
    assert noted == {"refunded_unasked": 1}


def test_a_correction_of_a_tender_is_listed(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    desk.correcting.correct(
        sale.id, sale.tenders[0].id, TenderKind.CARD, reason="wrong_key", staff=BEN
    )
    (one,) = reading(desk).of_day(today(desk), staff=KIM).exceptions
    assert (one.kind, one.who, one.receipt) == (
        ExceptionKind.TENDER_CORRECTED, BEN.name, str(sale.number)
    )  # fmt: skip
    assert one.amount == sale.total


def test_the_paper_says_the_same_and_a_cashier_sees_neither(desk: RefundDesk) -> None:
    a_day(desk)
    exceptions = reading(desk)
    job = exceptions.print_list(today(desk), staff=KIM)
    with desk.units() as work:
        slip = slip_of(job, work)
    assert slip is not None
    texts = [block.text for block in slip.blocks if isinstance(block, TextBlock)]
    sentences = [one.sentence for one in exceptions.of_day(today(desk), staff=KIM).exceptions]
    assert [text for text in texts if text in sentences] == sentences[::-1]
    assert said("exceptions.slip_count", number=3) in texts
    for step in (exceptions.of_day, exceptions.print_list):
        with pytest.raises(PermissionDeniedError):
            step(today(desk), staff=BEN)
