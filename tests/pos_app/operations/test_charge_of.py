"""Money of a refund goes back to a charge that is known, and never twice to the same money."""

from dataclasses import replace

from pos_app.domain.ids import TenderId, mint_id
from pos_app.domain.money import Money
from pos_app.domain.sale import Sale
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.operations.charge_of import charge_of
from pos_app.operations.take_tender import with_tender
from tests.pos_app.operations.refund_desk import BEN, KIM, RefundDesk, some_lines


def _asked(desk: RefundDesk, sale: Sale, amounts: list[int]) -> TenderId | None:
    basket = desk.back(sale, amounts)
    back = -desk.priced(basket).total
    with desk.units() as work:
        return charge_of(work, basket, back)


def _give_back(desk: RefundDesk, sale: Sale, amounts: list[int]) -> Sale:
    """Give a part back to the card, as a terminal on a line books it."""
    basket = desk.back(sale, amounts)
    asked = _asked(desk, sale, amounts)
    paid = desk.pay(basket, by="card")
    (tender,) = paid.tenders
    known = replace(tender, detail=TenderDetail(charge_of=asked))
    return desk.complete(with_tender(basket, known), staff=BEN).sale


def test_the_card_that_paid_gets_its_money_back(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines(), by="card")
    assert _asked(desk, sale, [1]) == sale.tenders[0].id


def test_cash_is_no_charge(desk: RefundDesk) -> None:
    assert _asked(desk, desk.sell(*some_lines()), [1]) is None


def test_of_two_cards_the_one_on_which_so_much_still_stands(desk: RefundDesk) -> None:
    sale = _sold_on_two_cards(desk)
    small, large = sorted(sale.tenders, key=lambda tender: tender.amount)
    assert _asked(desk, sale, [1]) == small.id
    assert _give_back(desk, sale, [1]).tenders[0].detail.charge_of == small.id
    assert _asked(desk, sale, [1]) == large.id


def test_a_refund_that_was_voided_gave_nothing_back(desk: RefundDesk) -> None:
    sale = _sold_on_two_cards(desk)
    small = min(sale.tenders, key=lambda tender: tender.amount)
    back = _give_back(desk, sale, [1])
    desk.voiding.void(back.id, staff=KIM, reason="twice", is_card_voided=True)
    assert _asked(desk, sale, [1]) == small.id


def test_what_was_corrected_away_from_the_card_is_no_charge(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines(), by="card")
    desk.correcting.correct(
        sale.id, sale.tenders[0].id, TenderKind.CASH, staff=KIM, reason="wrong_key"
    )
    assert _asked(desk, sale, [1]) is None


def _sold_on_two_cards(desk: RefundDesk) -> Sale:
    basket = desk.basket(*some_lines())
    (whole,) = desk.pay(basket, by="card").tenders
    part = Money(
        -desk.priced(desk.basket(some_lines()[0])).total.minor // -2, whole.amount.currency
    )
    rest = whole.amount - part
    for amount in (part, rest):
        one = replace(whole, id=TenderId(mint_id()), amount=amount, given=amount)
        basket = with_tender(basket, one)
    return desk.complete(basket).sale
