"""The customer's side of a whole window: shown after the paint, gone with its customer."""

import pytest
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.customer_question import ContactToCheck, CustomerQuestion
from pos_app.domain.customer_view import CustomerMoment
from pos_app.ui.customer_screen.asking import YES, AskingPicture
from pos_app.ui.customer_screen.picture import CustomerScreenPicture
from tests.pos_app.bootstrap.stage import Tills, presenter_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
ESPRESSO = "20110"
QUESTION = CustomerQuestion(language="en", contact=ContactToCheck(name="Cleo"))


class Watched:
    """A till with somebody who sees what its customer sees."""

    def __init__(self, till: TillWindow, qtbot: QtBot) -> None:
        self.till, self.qtbot = till, qtbot
        self.seen: list[CustomerScreenPicture] = []
        till.customers.watch(self.seen.append)

    def until(self, moment: CustomerMoment) -> CustomerScreenPicture:
        self.qtbot.waitUntil(lambda: self.seen[-1].moment is moment)
        return self.seen[-1]

    def scan(self) -> None:
        self.till.on_scan(Scan(ESPRESSO, None, "test"))


@pytest.fixture
def watched(tills: Tills, qtbot: QtBot) -> Watched:
    return Watched(tills.open(), qtbot)


def test_a_burst_of_scans_is_shown_as_what_came_of_it(watched: Watched) -> None:
    watched.until(CustomerMoment.WELCOME)
    before = len(watched.seen)
    for _ in range(20):
        watched.scan()
    shown = watched.until(CustomerMoment.RINGING)
    assert shown.items == "20 items"
    assert len(watched.seen) == before + 1


def test_another_language_of_staff_changes_nothing_for_customers(watched: Watched) -> None:
    watched.scan()
    watched.until(CustomerMoment.RINGING)
    watched.till.change_language("de")
    watched.scan()
    watched.qtbot.waitUntil(lambda: watched.seen[-1].items == "2 items")
    assert watched.seen[-1].large_words == "Total"


def test_a_question_goes_when_its_customer_has_gone(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    side, pages = watched.till.customers, list[AskingPicture | None]()
    monkeypatch.setattr(side.asking, "is_there", lambda: True)
    monkeypatch.setattr(side.asking, "_show", pages.append)
    watched.scan()
    watched.until(CustomerMoment.RINGING)
    assert side.asking.ask(QUESTION, lambda _: None)
    watched.scan()
    watched.qtbot.waitUntil(lambda: watched.seen[-1].items == "2 items")
    assert side.asking.is_open
    counter = presenter_of(watched.till).counter
    counter.clear()
    presenter_of(watched.till).show()
    watched.until(CustomerMoment.WELCOME)
    assert not side.asking.is_open
    assert pages[-1] is None


def test_a_question_goes_with_the_counter_that_asked(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = watched.till.customers.asking
    monkeypatch.setattr(asking, "is_there", lambda: True)
    watched.scan()
    answers: list[object] = []
    assert asking.ask(QUESTION, answers.append)
    watched.till.change_language("de")
    assert not asking.is_open
    asking.answer(YES)
    assert answers == []


def test_a_locked_till_leaves_nobodys_address_on_the_customers_screen(
    watched: Watched, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = watched.till.customers.asking
    monkeypatch.setattr(asking, "is_there", lambda: True)
    assert asking.ask(QUESTION, lambda _: None)
    watched.till.lock()
    qtbot.waitUntil(lambda: not asking.is_open)


def test_without_a_monitor_for_customers_nobody_is_asked_there(watched: Watched) -> None:
    asking = presenter_of(watched.till).counter.services.asking
    assert asking is not None
    assert not asking.is_offered()
    assert not watched.till.customers.asking.ask(QUESTION, lambda _: None)


def test_the_customers_monitor_is_chosen_and_left_while_a_sale_is_rung_up(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    till, side = watched.till, watched.till.customers
    # The one monitor here is the customer's: the till is said to be somewhere else.
    monkeypatch.setattr(till.window, "screen", lambda: None)
    watched.scan()
    watched.until(CustomerMoment.RINGING)
    writing = till.screens.device_room
    back = writing.set_option("screen|", "monitor:1")
    assert not side.has_monitor, "what is only written shows nothing"
    writing.take_up()
    assert side.has_monitor
    assert side.asking.is_offered()
    shown = side._screen
    assert shown is not None
    watched.qtbot.waitUntil(lambda: shown.canvas._picture.items == "1 item")
    assert side.asking.ask(QUESTION, lambda _: None)
    back()
    writing.take_up()
    assert not side.has_monitor
    assert not side.asking.is_open
    assert not side.asking.is_offered()
    assert not shown.isVisible()
