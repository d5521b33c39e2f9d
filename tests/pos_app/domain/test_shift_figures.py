"""Figures balance, and cash is what really lies in the drawer."""

import pytest

from pos_app.domain.basket import LineKind
from pos_app.domain.shift_figures import ShiftFigures, cash_of, charged_of, figures_of
from pos_app.domain.tender import TenderDetail, TenderKind
from tests.builders import EUR, a_basket, a_line, a_sale, euros
from tests.pos_app.operations.shift_day import MARA


def a_tender(kind: TenderKind, detail: TenderDetail):  # noqa: ANN201  (a Tender)
    from dataclasses import replace  # noqa: PLC0415  (here alone)

    (tender,) = a_sale().tenders
    return replace(tender, kind=kind, detail=detail)


def test_a_day_without_sales_is_all_zero_and_balances() -> None:
    figures = figures_of([], [], currency=EUR)
    figures.check()
    assert figures.expected == euros(0)
    assert figures.card.count == 0


def test_gift_cards_and_donations_are_no_turnover() -> None:
    card = a_line("Card", kind=LineKind.GIFT_CARD, tax_class="none", listed_price=euros(5_000))
    figures = figures_of([a_sale(a_basket(a_line(), card))], [], currency=EUR)
    figures.check()
    assert figures.turnover_minor == 199
    assert [(part.name, part.minor) for part in figures.others] == [("gift_card", 5_000)]
    assert figures.cash_minor == 5_199


def test_cash_counts_change_tips_and_cashback_right() -> None:
    cash, card = TenderKind.CASH, TenderKind.CARD
    assert cash_of(a_tender(cash, TenderDetail())) == 199
    assert cash_of(a_tender(cash, TenderDetail(tip=euros(50)))) == 249
    assert cash_of(a_tender(card, TenderDetail(cashback=euros(2_000)))) == -2_000
    foreign = TenderDetail(foreign_currency="CHF", foreign_minor=300, rate_ppm=950_000)
    assert cash_of(a_tender(cash, foreign)) == 0
    assert charged_of(a_tender(card, TenderDetail(tip=euros(50), surcharge=euros(3)))) == 252


def test_tips_go_to_whom_they_are_meant_for() -> None:
    detail = TenderDetail(tip=euros(50), tip_for=MARA.id)
    sale = a_sale(tenders=lambda _: [a_tender(TenderKind.CARD, detail)])
    (tip,) = figures_of([sale], [], currency=EUR).tips
    assert (tip.name, tip.minor) == (MARA.id.hex, 50)


def test_figures_that_do_not_balance_are_a_fault() -> None:
    with pytest.raises(ValueError, match="do not balance"):
        ShiftFigures(currency=EUR, total_minor=1).check()


def test_what_was_noted_is_counted() -> None:
    figures = figures_of([], [], currency=EUR, noted=[("reprint", 2), ("line_removed", 0)])
    assert [(part.name, part.count) for part in figures.noted] == [("reprint", 2)]
