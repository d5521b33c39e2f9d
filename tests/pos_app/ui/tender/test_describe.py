"""What the change screen says of a sale."""

from pos_app.domain.ids import TenderId
from pos_app.domain.print_job import PrintState
from pos_app.domain.tender import card_tender
from pos_app.ui.tender.describe import describe_change
from pos_app.ui.tender.receipts import Ended
from tests.builders import a_sale, an_id, euros
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
