"""UPI by a code on the screen; tips for whoever gets them."""

from pos_app.domain.tender import TenderKind
from pos_app.ui.key_table import KeyAction
from tests.builders import a_cashier, a_manager, euros
from tests.pos_app.ui.sell.desk import Desk
from tests.pos_app.ui.tender.counter_steps import a_desk, choose, panel


def upi_desk() -> Desk:
    desk = a_desk(upi_id="store@bank")
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "upi")
    return desk


def test_the_code_of_a_transfer_says_where_and_how_much() -> None:
    desk = upi_desk()
    assert panel(desk).qr.startswith("upi://pay?pa=store@bank&")
    assert "am=1.99" in panel(desk).qr
    choose(desk, "came")
    (tender,) = desk.sales[0].tenders
    assert (tender.kind, tender.detail.asked) == (TenderKind.UPI, None)


def test_a_transfer_that_did_not_come_pays_nothing() -> None:
    desk = upi_desk()
    choose(desk, "not")
    assert not desk.basket.tenders
    assert desk.now.inline is None


def test_a_transfer_that_nobody_saw_needs_a_managers_pin() -> None:
    desk = upi_desk()
    choose(desk, "unsure")
    assert "Did the transfer" in panel(desk).title
    choose(desk, "all_the_same")
    assert not desk.sales
    assert panel(desk).is_masked
    desk.enter("9876")
    assert desk.sales[0].tenders[0].detail.asked == euros(199)


def test_a_transfer_in_doubt_is_looked_up_before_it_counts() -> None:
    desk = upi_desk()
    link = panel(desk).qr
    reference = link.rpartition("&tr=")[2]
    choose(desk, "unsure")
    assert reference in panel(desk).detail
    choose(desk, "again")
    assert panel(desk).qr == link, "the same transfer, not a second one"
    choose(desk, "unsure")
    choose(desk, "came")
    (tender,) = desk.sales[0].tenders
    assert (tender.reference, tender.detail.asked) == (reference, None)


def test_a_transfer_in_doubt_that_did_not_come_pays_nothing() -> None:
    desk = upi_desk()
    choose(desk, "unsure")
    choose(desk, "not")
    assert (desk.basket.tenders, desk.now.inline) == ((), None)


def test_the_code_is_printed_on_request_and_is_still_to_pay() -> None:
    desk = upi_desk()
    choose(desk, "print")
    (slip,) = desk.storage.tables.transfer_slips.values()
    assert (slip.link, slip.amount) == (panel(desk).qr, euros(199))
    assert desk.queued == 1
    assert desk.question.title == "The code is printing."
    assert not desk.basket.tenders
    desk.key(KeyAction.BACK)
    choose(desk, "came")
    assert len(desk.sales) == 1


def test_a_tip_goes_with_the_next_tender_and_is_no_turnover() -> None:
    desk = a_desk()
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "tip")
    choose(desk, str(a_cashier().id))
    desk.enter("1")
    desk.key(KeyAction.CASH, "5")
    sale = desk.sales[0]
    assert (sale.turnover.minor, sale.tenders[0].detail.tip) == (199, euros(100))
    assert sale.tenders[0].change_due.minor == 201


def test_a_tip_can_be_for_somebody_else() -> None:
    desk = a_desk()
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "tip")
    choose(desk, str(a_manager().id))
    desk.enter("0.50")
    desk.key(KeyAction.USUAL_TENDER)
    desk.key(KeyAction.ACCEPT)
    detail = desk.sales[0].tenders[0].detail
    assert (detail.tip, detail.tip_for) == (euros(50), a_manager().id)
