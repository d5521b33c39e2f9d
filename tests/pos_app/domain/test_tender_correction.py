"""Corrections replace each other and move amounts without losing any."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import TenderId
from pos_app.domain.tender import Tender, TenderDetail, TenderKind
from pos_app.domain.tender_correction import (
    CorrectionId,
    TenderCorrection,
    check_correction,
    rounding_of,
    tenders_now,
)
from tests.builders import a_sale, an_id, euros
from tests.fakes import A_MORNING

CASH, CARD = TenderKind.CASH, TenderKind.CARD


def a_correction(now: TenderKind, was: TenderKind = CASH) -> TenderCorrection:
    sale = a_sale()
    return TenderCorrection(
        id=CorrectionId(an_id(f"correction {now}")), sale_id=sale.id,
        sale_number=str(sale.number), tender_id=TenderId(an_id("tender")), was=was, now=now,
        amount=euros(199), at=A_MORNING, staff_id=sale.cashier_id, reason="wrong_key",
    )  # fmt: skip


def test_the_newest_correction_counts() -> None:
    both = [a_correction(CARD), a_correction(TenderKind.VOUCHER, CARD)]
    assert [t.kind for t in tenders_now(a_sale(), both)] == [TenderKind.VOUCHER]
    assert tenders_now(a_sale(), ()) == a_sale().tenders


def test_cash_becomes_rounded_and_nothing_else_stays_so() -> None:
    (cash,) = a_sale().tenders
    card = replace(cash, kind=CARD, amount=euros(198), given=euros(198))
    assert rounding_of(card, CASH, step_minor=5) == 2
    assert rounding_of(card, TenderKind.VOUCHER, step_minor=5) == 0
    made = replace(a_correction(CASH, CARD), amount=euros(198), rounding_minor=2)
    (truly,) = tenders_now(replace(a_sale(), tenders=(card,)), [made])
    assert (truly.amount, truly.given, truly.rounding) == (euros(200), euros(200), euros(2))
    assert rounding_of(truly, CARD, step_minor=5) == -2
    back = replace(a_correction(CARD), amount=euros(200), rounding_minor=-2)
    (again,) = tenders_now(replace(a_sale(), tenders=(card,)), [made, back])
    assert again == card


def a_transfer(*, is_seen: bool) -> Tender:
    return Tender(
        id=TenderId(an_id("tender")), kind=TenderKind.UPI, amount=euros(199), given=euros(199),
        change_due=euros(0), rounding=euros(0), reference="42",
        detail=TenderDetail(asked=None if is_seen else euros(199)),
    )  # fmt: skip


def test_a_transfer_that_nobody_saw_came_or_was_paid_otherwise() -> None:
    unseen = a_transfer(is_seen=False)
    for now in (TenderKind.UPI, CASH, CARD):
        check_correction(unseen, now, "asked_bank")
    sale = replace(a_sale(), tenders=(unseen,))
    (came,) = tenders_now(sale, [a_correction(TenderKind.UPI, TenderKind.UPI)])
    assert came == a_transfer(is_seen=True)
    with pytest.raises(RuleError, match="tender_same"):
        check_correction(came, TenderKind.UPI, "asked_bank")
    (paid,) = tenders_now(sale, [a_correction(CASH, TenderKind.UPI)])
    assert (paid.kind, paid.reference, paid.detail.asked) == (CASH, "", None)


def test_nothing_is_corrected_into_a_transfer() -> None:
    with pytest.raises(RuleError, match="tender_fixed"):
        check_correction(a_sale().tenders[0], TenderKind.UPI, "wrong_key")


def test_a_balance_is_never_moved() -> None:
    with pytest.raises(RuleError, match="tender_fixed"):
        check_correction(a_sale().tenders[0], TenderKind.STORE_CREDIT, "wrong_key")
