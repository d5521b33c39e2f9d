"""A wrong tender key is mended beside the sale: same amount, drawer right, nothing forgotten."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.tender import TenderKind
from pos_app.operations.close_shift import CloseShift, Closing
from pos_app.operations.close_store import CloseStore
from tests.builders import euros
from tests.pos_app.operations.refund_desk import BEN, KIM, MARA, RefundDesk, some_lines

CARD, CASH = TenderKind.CARD, TenderKind.CASH


def test_card_that_was_cash_puts_its_cash_into_the_drawer(desk: RefundDesk) -> None:
    shift = desk.shifts.open_shift(euros(10_000), staff=MARA)
    sale = desk.sell(*some_lines(), by="card")
    made = desk.correcting.correct(
        sale.id, sale.tenders[0].id, CASH, reason="wrong key", staff=MARA
    )
    assert (made.was, made.now, made.amount) == (CARD, CASH, sale.total)
    with desk.units() as work:
        figures = work.shifts.figures(shift)
        assert figures.expected == euros(10_000) + sale.total
        assert work.past_sales.corrections(shift.id) == (made,)
        assert work.past_sales.corrections_of(sale) == (made,)
        assert work.sale(sale.id) == sale
    figures.check()
    assert [(t.kind, t.count, t.minor) for t in figures.tenders] == [("cash", 1, sale.total.minor)]
    assert desk.correcting.look(sale.id, staff=MARA)[1][0].kind is CASH


def test_cash_is_corrected_into_coins_that_there_are(desk: RefundDesk) -> None:
    with desk.units() as work:
        work.put_store(replace(desk.policy.store, cash_step_minor=100))
        work.commit()
    shift = desk.shifts.open_shift(euros(10_000), staff=MARA)
    sale = desk.sell(*some_lines(), by="card")
    assert sale.total.minor % 100
    tender = sale.tenders[0].id
    desk.correcting.correct(sale.id, tender, CASH, reason="wrong key", staff=MARA)
    coins = sale.total.rounded_to(100)
    with desk.units() as work:
        figures = work.shifts.figures(shift)
    figures.check()
    assert figures.expected == euros(10_000) + coins
    assert [(t.kind, t.minor) for t in figures.tenders] == [("cash", coins.minor)]
    assert figures.rounding_minor == (coins - sale.total).minor
    desk.clock.advance(seconds=9)
    desk.correcting.correct(sale.id, tender, CARD, reason="was right", staff=BEN)
    with desk.units() as work:
        figures = work.shifts.figures(shift)
    figures.check()
    assert (figures.expected, figures.rounding_minor) == (euros(10_000), 0)


def test_what_was_corrected_into_coins_is_voided_in_coins(desk: RefundDesk) -> None:
    with desk.units() as work:
        work.put_store(replace(desk.policy.store, cash_step_minor=100))
        work.commit()
    shift = desk.shifts.open_shift(euros(10_000), staff=MARA)
    sale = desk.sell(*some_lines(), by="card")
    desk.correcting.correct(sale.id, sale.tenders[0].id, CASH, reason="wrong key", staff=MARA)
    void = desk.voiding.void(sale.id, reason="twice", staff=KIM).sale
    assert void.tenders[0].amount == -sale.total.rounded_to(100)
    with desk.units() as work:
        figures = work.shifts.figures(shift)
    figures.check()
    assert (figures.expected, figures.rounding_minor) == (euros(10_000), 0)


def test_a_correction_is_taken_back_by_another(desk: RefundDesk) -> None:
    shift = desk.shifts.open_shift(euros(10_000), staff=MARA)
    sale = desk.sell(*some_lines())
    tender = sale.tenders[0].id
    desk.correcting.correct(sale.id, tender, CARD, reason="wrong key", staff=MARA, reference="B2")
    desk.clock.advance(seconds=9)
    desk.correcting.correct(sale.id, tender, CASH, reason="was right", staff=BEN)
    with desk.units() as work:
        corrections = work.past_sales.corrections_of(sale)
        assert [one.now for one in corrections] == [CARD, CASH]
        assert work.shifts.figures(shift).expected == euros(10_000) + sale.total


def test_a_refund_goes_back_the_way_it_truly_came(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines(), by="card")
    desk.correcting.correct(sale.id, sale.tenders[0].id, CASH, reason="wrong key", staff=MARA)
    assert desk.complete(desk.pay(desk.back(sale, [1])), staff=BEN).sale.total == euros(-199)


def test_what_makes_no_sense_is_refused(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    tender = sale.tenders[0].id

    def correct(kind: TenderKind, reason: str = "wrong key", reference: str = "") -> None:
        desk.correcting.correct(
            sale.id, tender, kind, reason=reason, staff=MARA, reference=reference
        )

    for kind, code in ((CASH, "tender_same"), (TenderKind.GIFT_CARD, "tender_fixed")):
        with pytest.raises(RuleError, match=code):
            correct(kind)
    with pytest.raises(RuleError, match="reason_missing"):
        correct(CARD, " ")
    with pytest.raises(RuleError, match="card_number"):
        correct(CARD, reference="4111111111111111")
    desk.clock.advance(days=1)
    with pytest.raises(RuleError, match="tender_shift_closed"):
        correct(CARD)
    desk.sell(*some_lines())


def test_a_voided_sale_keeps_its_tenders(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    desk.voiding.void(sale.id, reason="wrong", staff=MARA)
    with pytest.raises(RuleError, match="refund_void"):
        desk.correcting.correct(sale.id, sale.tenders[0].id, CARD, reason="x", staff=MARA)


def test_a_corrected_tender_stands_right_on_x_z_and_beside_the_terminal(desk: RefundDesk) -> None:
    """Sold on the wrong key, corrected, counted: the drawer is neither over nor short."""
    verbs = {"unit_of_work": desk.units, "clock": desk.clock, "new_id": mint_id}
    closing, store = CloseShift(**verbs), CloseStore(**verbs)
    shift = desk.shifts.open_shift(euros(10_000), staff=MARA)
    was_cash, was_card = desk.sell(*some_lines()), desk.sell(*some_lines(), by="card")
    desk.sell(*some_lines(), by="card")
    correct = desk.correcting.correct
    correct(was_cash.id, was_cash.tenders[0].id, CARD, reason="key", staff=MARA, reference="Z9")
    desk.clock.advance(seconds=1)
    correct(was_card.id, was_card.tenders[0].id, CASH, reason="key", staff=MARA)
    whole = was_cash.total.minor
    x, _ = desk.shifts.read_x(shift.id, staff=KIM)
    tenders = {t.kind: (t.count, t.minor) for t in x.figures.tenders}
    assert tenders == {"cash": (1, whole), "card": (2, 2 * whole)}
    looked = store.look(staff=KIM)
    assert (looked.card_slips, looked.card_total.minor) == (2, 2 * whole)
    expected = 10_000 + whole
    closing.count(shift.id, {1: expected}, staff=MARA)
    z, _ = closing.close(shift.id, Closing(left_in_drawer=euros(10_000)), staff=MARA)
    assert (z.difference, z.figures.expected.minor) == (euros(0), expected)
    assert (z.figures.tenders, z.figures.card.minor) == (x.figures.tenders, 2 * whole)
    z.figures.check()
