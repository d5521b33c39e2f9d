"""A sale is found by whom it was sold to: at the counter, by card, by number or by name."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.ids import CustomerId
from tests.builders import a_customer, a_line, an_id
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import BEN as BEN_OF_STAFF
from tests.pos_app.operations.refund_desk import RefundDesk
from tests.pos_app.ui.refund.refund_screen import a_screen, keys

JUICE = a_line("Juice", quantity=3)


def test_a_name_finds_what_somebody_bought(desk: RefundDesk, qtbot: QtBot) -> None:
    loyal = LoyaltyDesk(desk)
    loyal.sell(some(JUICE), of=BEN)
    sale = loyal.sell(some(JUICE))
    screen, _ = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN_OF_STAFF)
    keys(qtbot, screen, Qt.Key.Key_F2)
    assert screen.picture.hint == "Number, name, e-mail or card"
    keys(qtbot, screen, "ada", Qt.Key.Key_Return)
    assert screen.picture.sale == f"Sale {sale.number}"


def test_a_card_finds_all_that_was_bought(desk: RefundDesk, qtbot: QtBot) -> None:
    loyal = LoyaltyDesk(desk)
    for _ in range(2):
        loyal.sell(some(JUICE))
    screen, _ = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN_OF_STAFF)
    screen.take_scan(ADA.card)
    assert [one.key for one in screen.picture.found] == ["Alt+1", "Alt+2"]
    chosen = screen.picture.found[1].text
    keys(qtbot, screen, "Alt+2")
    assert screen.picture.sale.removeprefix("Sale ") in chosen


def test_whoever_is_at_the_counter_is_not_asked_for(desk: RefundDesk, qtbot: QtBot) -> None:
    loyal = LoyaltyDesk(desk)
    sale = loyal.sell(some(JUICE))
    screen, handed = a_screen(desk)
    qtbot.addWidget(screen)
    handed.basket = replace(handed.basket, customer_id=ADA.id)
    screen.open_refund(BEN_OF_STAFF)
    keys(qtbot, screen, Qt.Key.Key_F2)
    assert screen.picture.sale == f"Sale {sale.number}"


def test_of_several_people_one_is_chosen(desk: RefundDesk, qtbot: QtBot) -> None:
    loyal = LoyaltyDesk(desk)
    twin = a_customer(id=CustomerId(an_id("twin")), given_name="Adam", card="")
    with desk.units() as work:
        work.customers.put(twin)
        work.commit()
    sale = loyal.sell(some(JUICE), of=twin)
    screen, _ = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN_OF_STAFF)
    keys(qtbot, screen, Qt.Key.Key_F2, "ada", Qt.Key.Key_Return)
    adam = next(one for one in screen.picture.found if one.text.startswith("Adam"))
    keys(qtbot, screen, adam.key)
    assert screen.picture.sale == f"Sale {sale.number}"


def test_nobody_and_nothing_are_said(desk: RefundDesk, qtbot: QtBot) -> None:
    LoyaltyDesk(desk)
    screen, _ = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN_OF_STAFF)
    keys(qtbot, screen, Qt.Key.Key_F2, "zoe", Qt.Key.Key_Return)
    assert "Nobody found for zoe" in screen._toast.text
    keys(qtbot, screen, "ada", Qt.Key.Key_Return)
    assert "Nothing of theirs was sold" in screen._toast.text


def test_esc_looks_for_a_number_again(desk: RefundDesk, qtbot: QtBot) -> None:
    LoyaltyDesk(desk)
    screen, _ = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN_OF_STAFF)
    keys(qtbot, screen, Qt.Key.Key_F2, Qt.Key.Key_Escape)
    assert screen.picture.hint != "Number, name, e-mail or card"


def test_points_go_back_as_points_with_one_key(desk: RefundDesk, qtbot: QtBot) -> None:
    loyal = LoyaltyDesk(desk)
    loyal.sell(a_line("Whisky", id=an_id("w"), quantity=300))
    sale = loyal.sell(some(JUICE), points=597)
    screen, handed = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN_OF_STAFF, sale.id)
    keys(qtbot, screen, "+", Qt.Key.Key_F12)
    way = handed.all[0][1]
    assert way is not None
    assert (way.kind, way.free.minor) == ("points", 199)
