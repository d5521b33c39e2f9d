"""Somebody joins in a running sale by real keys in the whole window, and the sale earns.

The keys besides what the customer says are counted: at most twelve, printed.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.consent import Consent, ConsentAct, ConsentHow, ConsentStanding
from pos_app.domain.customer import Customer
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.sale import Sale
from pos_app.ui.customer_screen.asking import DONE, YES, AskingPicture
from pos_app.ui.sell.inline import InlinePicture
from pos_app.ui.sell.picture import Stage
from tests.consents import EMAIL, MESSAGE, PROFILING
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.training_hands import Trainee, somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
ESPRESSO, MANY = "20110", "60"
MOST_KEYS = 12
NUMBER, NAME, BIRTHDAY = "03023125077", "Cleo Tal", "24.12."


class Enroller(Trainee):
    """Enrols; `keys` counts what is pressed besides what the customer says."""

    keys = 0

    def press(self, key: str) -> None:
        self.keys += 1
        super().press(key)

    def say(self, text: str) -> None:
        """Type what the customer says, a key event a character, and Enter."""
        handle = self.till.window.windowHandle()
        assert handle is not None, "the window is shown"
        for character in text:
            QTest.keyClick(handle, character)
        self.press("Enter")

    @property
    def panel(self) -> InlinePicture | None:
        presenter = self.till.presenter
        assert presenter is not None, "somebody has signed on"
        return presenter.inline.picture

    def until_asked(self, title: str) -> InlinePicture:
        self.until(lambda: self.panel is not None and self.panel.title == title, title)
        assert self.panel is not None
        return self.panel

    def scan(self, code: str, *, times: str = "1") -> None:
        presenter = self.till.presenter
        assert presenter is not None, "somebody has signed on"
        presenter.on_quantity(times)
        presenter.on_scan(code)
        self.rest()

    def finished(self) -> Sale:
        presenter = self.till.presenter
        assert presenter is not None, "somebody has signed on"
        tender = presenter.tender
        self.until(lambda: tender.stage is Stage.CHANGE, "the sale ends")
        assert tender.ended is not None, "the change is shown"
        return tender.ended.sale

    def written(
        self, sale: Sale
    ) -> tuple[Customer, tuple[LoyaltyEntry, ...], tuple[Consent, ...], ConsentStanding]:
        """What the file says of whoever the sale is for."""
        machine = self.till.machine

        def read() -> tuple[
            Customer, tuple[LoyaltyEntry, ...], tuple[Consent, ...], ConsentStanding
        ]:
            with machine.units() as work:
                assert sale.customer_id is not None, "the sale is somebody's"
                customer = work.customers.customer(sale.customer_id)
                assert customer is not None, "they are written"
                book = work.consents
                entries = work.loyalty.of_sale(sale.id)
                return customer, entries, book.of(customer.id), book.standing(customer.id)

        return machine.do(read)


@pytest.fixture
def enroller(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Enroller]:
    del qapp
    with process_kept():
        enroller = Enroller(tmp_path, qtbot, somebody())
        yield enroller
        enroller.till.window.close()


def test_a_typical_enrolment_takes_at_most_twelve_keys_and_the_sale_earns(
    enroller: Enroller,
) -> None:
    enroller.scan(ESPRESSO, times=MANY)
    enroller.keys = 0
    enroller.press("F3")
    enroller.until_asked("New customer")
    enroller.say(NUMBER)
    enroller.until_asked("What is their name?")
    enroller.say(NAME)
    enroller.until_asked("When is their birthday?")
    enroller.say(BIRTHDAY)
    boxes = enroller.until_asked("Read this out. A tick only for a yes")
    assert not any(box.is_chosen for box in boxes.boxes), "nothing is ever ticked by itself"
    enroller.press("1")
    enroller.press("3")
    enroller.press("Enter")
    enroller.until_asked("They have joined. Their yes is pending")
    enroller.press("Enter")
    keys = enroller.keys
    print(f"keys besides what the customer says: {keys}, at most {MOST_KEYS}")  # noqa: T201  (a figure to read)
    assert keys <= MOST_KEYS
    enroller.press("F9")
    sale = enroller.finished()
    customer, entries, consents, standing = enroller.written(sale)
    assert (customer.name, customer.phone) == (NAME, "+493023125077")
    assert (customer.birthday_md, customer.is_minor) == ("12-24", False)
    earned = [one for one in entries if one.kind is EntryKind.EARNED]
    assert earned, "the sale in which they joined counts"
    assert all(one.points > 0 and one.customer_id == customer.id for one in earned)
    acts = {(one.purpose, one.channel): (one.act, one.is_pending) for one in consents}
    assert acts[MESSAGE] == acts[PROFILING] == (ConsentAct.GIVEN, True)
    assert EMAIL not in acts, "no address, no box for it"
    assert standing.given == (), "pending means no"


def test_a_number_alone_joins_in_three_keys(enroller: Enroller) -> None:
    enroller.scan(ESPRESSO, times=MANY)
    enroller.keys = 0
    enroller.press("F3")
    enroller.say(NUMBER)
    enroller.until_asked("What is their name?")
    enroller.press("F8")
    assert enroller.keys == 3
    enroller.until(lambda: enroller.panel is None, "they have joined")
    enroller.press("F9")
    sale = enroller.finished()
    customer, entries, consents, _ = enroller.written(sale)
    assert (customer.name, customer.birthday_md, consents) == ("", "", ())
    assert any(one.kind is EntryKind.EARNED for one in entries)


def test_no_thanks_is_one_key(enroller: Enroller) -> None:
    enroller.scan(ESPRESSO)
    enroller.press("F3")
    enroller.until_asked("New customer")
    enroller.keys = 0
    enroller.press("F8")
    assert enroller.keys == 1
    assert enroller.panel is None
    enroller.press("F9")
    assert enroller.finished().customer_id is None


def test_what_they_tick_on_their_own_screen_is_given_and_written(
    enroller: Enroller, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking, presenter = enroller.till.customers.asking, enroller.till.presenter
    assert presenter is not None, "somebody has signed on"
    pages: list[AskingPicture | None] = []
    monkeypatch.setattr(asking, "is_there", lambda: True)
    monkeypatch.setattr(asking, "_show", pages.append)
    object.__setattr__(presenter.counter.services, "asking", asking)
    enroller.scan(ESPRESSO, times=MANY)
    enroller.press("F3")
    enroller.say(NUMBER)
    enroller.until_asked("What is their name?")
    enroller.say(NAME)
    enroller.until_asked("When is their birthday?")
    enroller.press("F8")
    enroller.until(lambda: asking.is_open, "they are asked on their screen")
    asking.answer(YES)
    page = pages[-1]
    assert page is not None
    assert not any(box.is_ticked for box in page.boxes), "nothing is ever ticked by itself"
    asking.tick(0)
    asking.answer(DONE)
    enroller.rest()
    enroller.press("F9")
    _, _, consents, standing = enroller.written(enroller.finished())
    assert [(box.purpose, box.channel) for box in standing.given] == [MESSAGE]
    assert {one.how for one in consents} == {ConsentHow.CUSTOMER_SCREEN}
    assert len(consents) == len(page.boxes)
