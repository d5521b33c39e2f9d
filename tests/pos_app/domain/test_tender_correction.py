"""Corrections replace each other and move amounts without losing any."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import TenderId
from pos_app.domain.tender import TenderKind
from pos_app.domain.tender_correction import (
    CorrectionId,
    TenderCorrection,
    check_correction,
    moved_by_kind,
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


def test_what_moves_sums_to_nothing() -> None:
    assert moved_by_kind([a_correction(CARD)]) == {CASH: -199, CARD: 199}
    assert not moved_by_kind([a_correction(CARD), a_correction(CASH, CARD)])


def test_a_balance_is_never_moved() -> None:
    with pytest.raises(RuleError, match="tender_fixed"):
        check_correction(a_sale().tenders[0], TenderKind.STORE_CREDIT, "wrong_key")
