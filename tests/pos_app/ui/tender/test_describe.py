"""What the change screen says of a sale."""

from typing import Any

from pos_app.domain.ids import TenderId
from pos_app.domain.print_job import PrintState
from pos_app.domain.tender import Tender, TenderDetail, TenderKind, card_tender
from pos_app.ui.sell.picture import ChangePicture
from pos_app.ui.tender.describe import describe_change, describe_last
from pos_app.ui.tender.receipts import Ended
from tests.builders import a_basket, a_line, a_sale, an_id, euros
from tests.pos_app.ui.sell.desk import Desk


def ended(*, given: int | None = 500, state: PrintState | None = None) -> Ended:
    change = euros(0 if given is None else given - 199)
    sale = a_sale()
    if given is None:
        card = card_tender(euros(199), euros(199), tender_id=TenderId(an_id("t")), reference="A1")
        sale = a_sale(tenders=lambda _: [card])
    return Ended(
        sale=sale,
        given=None if given is None else euros(given),
        change=change,
        print_state=state,
    )


def test_cash_shows_what_was_given_and_what_goes_back() -> None:
    picture = describe_change(Desk().services, ended())
    assert picture.total == "€1.99"
    assert picture.tenders == (("Cash given", "5.00"), ("Change", "3.01"))
    assert picture.spoken == "Change €3.01"
    assert picture.receipt == (str(ended().sale.number),)


def test_the_coins_sum_up_to_the_change() -> None:
    picture = describe_change(Desk().services, ended())
    worth = sum(float(p.value) * int(p.count.split()[0]) for p in picture.pieces)
    assert round(worth * 100) == 301
    assert [piece.is_note for piece in picture.pieces] == [False] * len(picture.pieces)


def test_a_card_shows_its_reference_and_no_change() -> None:
    picture = describe_change(Desk().services, ended(given=None))
    assert picture.title == "Paid by card"
    assert picture.tenders == (("Card · A1", "1.99"),)
    assert picture.pieces == ()
    assert picture.cash_keys == ()
    assert "Change" not in picture.spoken


def test_net_and_tax_make_the_total() -> None:
    picture = describe_change(Desk().services, ended())
    assert round(sum(float(amount) for _, amount in picture.sums) * 100) == 199


def test_the_fate_of_the_receipt_has_a_tone() -> None:
    services = Desk().services
    tones = {
        state: describe_change(services, ended(state=state)).print_tone
        for state in (None, PrintState.QUEUED, PrintState.CONFIRMED, PrintState.UNKNOWN)
    }
    assert list(tones.values()) == ["neutral", "neutral", "good", "bad"]


def test_every_state_of_a_receipt_has_words() -> None:
    services = Desk().services
    for state in PrintState:
        assert describe_change(services, ended(state=state)).print_text


def test_scans_that_wait_for_the_next_sale_are_named() -> None:
    assert describe_change(Desk().services, ended(), kept=2).summary == "1 item · 2 scans wait."


def paid_by(total: int, *tenders: Tender) -> ChangePicture:
    sale = a_sale(a_basket(a_line(listed_price=euros(total))), tenders=lambda _: tenders)
    return describe_change(Desk().services, Ended.of(sale, None))


def a_tender(
    kind: TenderKind, minor: int = 199, *, given: int | None = None, **more: Any
) -> Tender:
    handed, back = given or minor, more.pop("change", 0)
    return Tender(
        id=TenderId(an_id("t")), kind=kind, amount=euros(minor), given=euros(handed),
        change_due=euros(back), rounding=euros(0), reference=more.pop("reference", ""),
        detail=TenderDetail(**more),
    )  # fmt: skip


def test_every_tender_is_named_by_its_kind() -> None:
    card = a_tender(TenderKind.GIFT_CARD, account="gift_card:GC000123", left=euros(301))
    picture = paid_by(199, card)
    assert picture.title == "Paid"
    assert picture.tenders == (
        ("Gift card", "1.99"),
        ("•••• 0123", ""),
        ("Left on it", "3.01"),
    )


def test_the_change_of_a_voucher_is_change() -> None:
    voucher = a_tender(TenderKind.VOUCHER, given=500, change=301, issuer="City", reference="V7")
    picture = paid_by(199, voucher)
    assert (picture.title, picture.change) == ("Change", "3.01")
    assert picture.tenders == (("Voucher · City · V7", "5.00"), ("Change", "3.01"))
    assert picture.pieces
    assert picture.cash_keys == ()


def test_foreign_cash_shows_currency_amount_and_rate() -> None:
    francs = a_tender(
        TenderKind.CASH, given=521, change=322,
        foreign_currency="CHF", foreign_minor=500, rate_ppm=1_041_700,
    )  # fmt: skip
    picture = paid_by(199, francs)
    assert picture.tenders == (
        ("CHF 5.00", "5.21"),
        ("100 CHF are", "104.17"),
        ("Change", "3.22"),
    )
    assert picture.cash_keys == ()


def test_tip_cashback_and_surcharge_have_their_rows() -> None:
    card = a_tender(TenderKind.CARD, tip=euros(20), cashback=euros(1_000), surcharge=euros(5))
    assert [amount for _, amount in paid_by(199, card).tenders] == ["1.99", "0.20", "10.00", "0.05"]


def test_money_that_went_back_is_given_back_and_no_change() -> None:
    credit = a_tender(TenderKind.STORE_CREDIT, -500, account="store_credit:SC0123456789AB")
    picture = paid_by(-500, credit)
    assert (picture.title, picture.change) == ("Given back", "5.00")
    assert picture.tenders[1] == ("SC0123456789AB", "")


def test_the_last_sale_says_what_was_paid_and_leaves_the_change_to_its_key() -> None:
    services = Desk().services
    cash, card = (describe_last(services, ended(given=given)) for given in (500, None))
    assert cash.sums == (("Total", "€1.99"), ("Cash given", "5.00"))
    assert card.sums == (("Total", "€1.99"), ("Card · A1", "1.99"))
    assert cash.number == str(ended().sale.number)
