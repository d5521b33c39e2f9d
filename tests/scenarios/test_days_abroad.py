"""A day in each of three stores abroad balances to the minor unit.

Real key events in the real window, an independent bookkeeper told at each step what should have
happened; at the end of the day rows, X, Z, drawer, accounts and the card terminal say the same.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.emulators.payment_terminal_emulator import PaymentTerminalEmulator
from hardware.emulators.tcp_port import TcpPort
from tests.contracts.served import served
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios import abroad_india, abroad_states, abroad_swiss
from tests.scenarios.abroad_bulk import INDIA, STATES, SWISS, Shelf, sell_many
from tests.scenarios.abroad_cards import CardDay
from tests.scenarios.abroad_stores import india, states, switzerland
from tests.scenarios.abroad_till import AbroadTill, Place

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
REDUCED, FULL = 25, 600
Opens = Callable[..., AbroadTill]


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Opens]:
    """Opens the till of a place with a shift; it is switched off in the end."""
    del qapp
    tills: list[AbroadTill] = []

    def opens(place: Place, *, at: str = "") -> AbroadTill:
        tills.append(AbroadTill(tmp_path / "till", place, at=at))
        tills[-1].begin(qtbot)
        return tills[-1]

    with process_kept():
        yield opens
        for till in tills:
            till.switch_off()


@pytest.fixture
def cards(opened: Opens) -> Iterator[CardDay]:
    """A till in the United States with a card terminal on a line of its own."""
    card_terminal = PaymentTerminalEmulator()
    with served(TcpPort(card_terminal)) as address:
        till = opened(states(), at=address.replace("tcp:", "loopback:"))
        yield CardDay(till, card_terminal)
        till.switch_off()


def test_taxes_certificates_and_exchanges_of_the_states(cards: CardDay) -> None:
    till = cards.till
    abroad_states.many_taxes(till)
    abroad_states.certificates(till)
    abroad_states.back_in_parts(till)
    abroad_states.back_to_card(till)
    abroad_states.exchanges(till)
    abroad_states.gift_card(till, "GC000007")
    cards.agree()
    till.check_x()
    till.end()


def test_a_card_terminal_and_the_till_agree_whatever_happens_on_the_line(cards: CardDay) -> None:
    cards.approved()
    cards.declined()
    cards.partly()
    cards.undone()
    cards.more_than_asked()
    cards.tip_at_the_till()
    cards.cashback()
    cards.line_cut()
    cards.unknown()
    cards.till.z()
    cards.close_page()
    cards.till.check_all()


def test_cash_is_rounded_in_switzerland_and_nothing_else(opened: Opens) -> None:
    till = opened(switzerland())
    abroad_swiss.rounded_cash(till)
    abroad_swiss.no_such_coin(till)
    abroad_swiss.exact_card(till)
    abroad_swiss.split(till)
    abroad_swiss.back_in_cash(till)
    abroad_swiss.card_that_was_cash(till)
    abroad_swiss.back_to_card(till)
    abroad_swiss.euros(till)
    abroad_swiss.euros_and_francs(till)
    abroad_swiss.void(till)
    abroad_swiss.gift_card(till, "GC000008")
    till.move("3", "pickup", 2_005)
    till.check_x()
    till.end(difference=-5)


def test_india_keeps_states_prices_and_financial_years_apart(opened: Opens, qtbot: QtBot) -> None:
    till = opened(india())
    abroad_india.several_prices(till)
    abroad_india.round_off(till)
    abroad_india.transfer(till)
    abroad_india.transfer_that_did_not_come(till)
    abroad_india.doubt_that_ends(till)
    abroad_india.it_came(till)
    abroad_india.it_never_came(till)
    sale = abroad_india.invoice_here(till, "2526/I031/0001")
    abroad_india.invoice_elsewhere(till, "2526/I031/0002")
    abroad_india.back_in_rupees(till)
    abroad_india.too_much_cash(till)
    till.check_x()
    figures = till.rows()
    assert figures["tax CGST 90000"] == figures["tax SGST 90000"]
    till.end()
    till.clock.advance(hours=24)
    till.begin(qtbot)
    abroad_india.invoice_here(till, "2627/I031/0001")
    abroad_india.credit_note(till, sale, "2627/C031/0001", "2526/I031/0001")
    till.end()


def check_many(till: AbroadTill, shelf: Shelf, count: int) -> None:
    sell_many(till, shelf, count=count)
    till.check_x()
    till.end()


PLACES = [
    pytest.param(states, STATES, id="states"),
    pytest.param(india, INDIA, id="india"),
    pytest.param(switzerland, SWISS, id="switzerland"),
]


@pytest.mark.parametrize(("place", "shelf"), PLACES)
def test_many_sales_balance(opened: Opens, place: Callable[[], Place], shelf: Shelf) -> None:
    check_many(opened(place()), shelf, REDUCED)


@pytest.mark.long
@pytest.mark.parametrize(("place", "shelf"), PLACES)
def test_very_many_sales_balance(opened: Opens, place: Callable[[], Place], shelf: Shelf) -> None:
    check_many(opened(place()), shelf, FULL)
