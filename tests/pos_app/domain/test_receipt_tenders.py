"""Each tender stands on the receipt by its kind, with what only the paper tells."""

from typing import Any

import pytest

from pos_app.domain.ids import TenderId
from pos_app.domain.money import Currency, Money
from pos_app.domain.receipt import BarcodeBlock, PairBlock, TextBlock, WithSymbol, said
from pos_app.domain.receipt_tenders import one_tender
from pos_app.domain.tender import Tender, TenderDetail, TenderKind
from pos_app.peripherals.receipt_printing import Wording
from tests.builders import an_id, euros


def a_tender(kind: TenderKind, minor: int = 500, **detail: Any) -> Tender:
    return Tender(
        id=TenderId(an_id("t")), kind=kind, amount=euros(minor), given=euros(minor),
        change_due=euros(0), rounding=euros(0), detail=TenderDetail(**detail),
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("minor", [500, -500])
@pytest.mark.parametrize("kind", TenderKind)
def test_every_kind_has_its_words_there_and_back(
    kind: TenderKind, minor: int, language: str
) -> None:
    first = one_tender(a_tender(kind, minor))[0]
    assert isinstance(first, PairBlock)
    assert Wording(language).text(first.left)
    assert first.right == euros(minor)


def test_foreign_cash_says_what_was_handed_over_and_at_what_rate() -> None:
    tender = a_tender(
        TenderKind.CASH, foreign_currency="CHF", foreign_minor=5_000, rate_ppm=1_041_700
    )
    texts = [block.text for block in one_tender(tender) if isinstance(block, TextBlock)]
    assert texts == [
        WithSymbol(Money(5_000, Currency("CHF"))),
        said("receipt.foreign_rate", currency="CHF", worth=WithSymbol(euros(10_417))),
    ]


def test_what_was_charged_on_top_has_lines_of_its_own() -> None:
    tender = a_tender(TenderKind.CARD, tip=euros(50), cashback=euros(1_000), surcharge=euros(7))
    rows = {b.left: b.right for b in one_tender(tender)[1:] if isinstance(b, PairBlock)}
    assert rows == {
        said("receipt.tip"): euros(50),
        said("receipt.cashback"): euros(1_000),
        said("receipt.surcharge"): euros(7),
    }


def test_a_gift_card_shows_its_end_and_what_is_left() -> None:
    blocks = one_tender(
        a_tender(TenderKind.GIFT_CARD, account="gift_card:GC000123", left=euros(301))
    )
    assert TextBlock(text=said("receipt.account_number", number="•••• 0123"), indent=2) in blocks
    assert PairBlock(left=said("receipt.account_left"), right=WithSymbol(euros(301)), indent=2) in (
        blocks
    )


def test_a_store_credit_given_out_stands_in_full_and_can_be_scanned() -> None:
    account = "store_credit:SC0123456789AB"
    issued = one_tender(a_tender(TenderKind.STORE_CREDIT, -500, account=account))
    spent = one_tender(a_tender(TenderKind.STORE_CREDIT, 500, account=account))
    assert BarcodeBlock("SC0123456789AB") in issued
    assert not any(isinstance(block, BarcodeBlock) for block in spent)
    assert "SC0123456789AB" not in str(spent)


def test_a_debt_names_no_customer() -> None:
    blocks = one_tender(a_tender(TenderKind.ON_ACCOUNT, account="on_account:ada", left=euros(700)))
    assert "ada" not in str(blocks)
    assert PairBlock(left=said("receipt.owed_now"), right=WithSymbol(euros(700)), indent=2) in (
        blocks
    )


def test_a_voucher_names_its_issuer_and_a_transfer_that_nobody_saw_says_so() -> None:
    voucher = one_tender(a_tender(TenderKind.VOUCHER, issuer="City"))
    assert TextBlock(text="City", indent=2) in voucher
    transfer = one_tender(a_tender(TenderKind.UPI, asked=euros(500)))
    assert TextBlock(text=said("receipt.upi_unsure"), indent=2) in transfer
