"""A regular's profile, by keyboard in the whole window: read, edited, undone, while scans go on.

The file is one of its own; what is claimed is read from it, or stands in the window.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from pos_app.domain.consent import ConsentHow, ConsentState
from pos_app.domain.customer import Customer
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.ids import mint_id
from pos_app.operations.keep_consent import KeepConsent
from pos_app.phrases import Phrases
from pos_app.ui.profile.picture import Page
from pos_app.ui.profile.screen import ProfileScreen
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.presenter import SellPresenter
from tests.builders import a_customer
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.training_hands import Trainee, somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
ESPRESSO, MANY = "20110", "60"
CARD, NEW_CARD = "2900000000018", "2900000000025"
ENGLISH = Phrases("en")


def say(code: str, **values: object) -> str:
    return ENGLISH.say(f"profile.{code}", **values)


class Counter(Trainee):
    """Serves Ada, who lives with Ben."""

    @property
    def presenter(self) -> SellPresenter:
        presenter = self.till.presenter
        assert presenter is not None, "somebody has signed on"
        return presenter

    @property
    def screen(self) -> ProfileScreen:
        return self.till.screens.profiles.screen

    def write(self, *people: Customer) -> None:
        """Let the file know somebody."""

        def put() -> None:
            with self.till.machine.units() as work:
                for one in people:
                    work.customers.put(one)
                work.commit()

        self.till.machine.do(put)

    def read(self, customer: Customer) -> Customer:
        """Somebody as the file has them."""

        def get() -> Customer:
            with self.till.machine.units() as work:
                found = work.customers.customer(customer.id)
            assert found is not None
            return found

        return self.till.machine.do(get)

    def scan(self, code: str, *, times: str = "1") -> None:
        self.presenter.on_quantity(times)
        self.till.on_scan(Scan(code, None, "test"))
        self.rest()

    def type_in(self, name: str, text: str) -> None:
        """Type into a field of the form, in place of what stands there."""
        field = self.screen.form.fields[name]
        edit = getattr(field, "edit")  # noqa: B009  (only fields that are typed into have one)
        edit.selectAll()
        QTest.keyClicks(edit, text)

    @property
    def rows(self) -> list[str]:
        """The rows of the page."""
        shown = self.screen.picture.shown
        assert shown is not None, "a page stands"
        return [entry.text for entry in shown.entries]


ADA = a_customer(
    given_name="Ada", family_name="Sommer", card=CARD, phone="+493023125987", language="en"
)
BEN = a_customer(
    id=mint_id(), given_name="Ben", family_name="Sommer", card="", phone="+493023125987"
)


@pytest.fixture
def counter(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    del qapp
    with process_kept():
        counter = Counter(tmp_path, qtbot, somebody())
        counter.write(ADA, BEN)
        yield counter
        counter.till.window.close()


def open_ada(counter: Counter) -> None:
    """Her card is scanned, and her profile opened by its key."""
    counter.scan(CARD)
    counter.press("Shift+F3")
    assert counter.till.window.current == "profile"
    assert counter.screen.picture.head.name == ADA.name


def test_every_page_is_read_by_keys(counter: Counter) -> None:
    counter.scan(ESPRESSO, times=MANY)
    counter.scan(CARD)
    counter.press("F9")
    tender = counter.presenter.tender
    counter.until(lambda: tender.stage is Stage.CHANGE, "the sale ends")
    counter.press("Enter")
    open_ada(counter)
    seen = [counter.screen.picture.page]
    for _ in list(Page)[1:]:
        counter.press("Right")
        seen.append(counter.screen.picture.page)
    assert seen == list(Page)
    counter.press("Alt+2")
    shown = counter.screen.picture.shown
    assert shown is not None
    assert len(counter.rows) == 1
    assert shown.details[0][0].startswith(MANY)
    counter.press("Alt+3")
    assert any("Bought at" in row for row in counter.rows)
    counter.press("Esc")
    assert counter.screen.picture.page is Page.BOARD
    counter.press("Esc")
    assert counter.till.window.current == "sell"


def test_an_edit_says_what_is_wrong_and_is_taken_back(counter: Counter) -> None:
    open_ada(counter)
    counter.press("F3")
    counter.type_in("birthday", "30.2.")
    counter.type_in("family_name", "Winter")
    counter.press("F12")
    form = counter.screen.form
    assert ENGLISH.say("errors.birthday_none", day=30, month=2) in counter.texts()
    assert form.values()["family_name"] == "Winter"
    assert counter.read(ADA) == ADA
    counter.type_in("birthday", "29.2.")
    counter.press("F12")
    assert counter.screen.picture.head.name == "Ada Winter"
    counter.press("Alt+9")
    assert counter.rows == [say("changed", fields="name, birthday")]
    counter.press("Ctrl+Z")
    assert counter.read(ADA) == ADA
    assert counter.screen.picture.head.name == ADA.name


def test_a_lost_card_is_replaced_by_a_scan_and_refused_from_then_on(counter: Counter) -> None:
    open_ada(counter)
    counter.press("F3")
    counter.scan(NEW_CARD)
    counter.press("F12")
    assert counter.read(ADA).card == NEW_CARD
    counter.press("Esc")
    counter.scan(CARD)
    assert ENGLISH.say("errors.card_lost") in counter.texts()


def test_consents_are_withdrawn_by_one_key(counter: Counter) -> None:
    machine = counter.till.machine
    consents = KeepConsent(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)
    how, staff = ConsentHow.CUSTOMER_SCREEN, counter.presenter.staff
    words = machine.do(lambda: consents.to_ask(ADA, staff=staff, how=how))
    answers = [ConsentAnswer(wording=one, is_given=True) for one in words]
    machine.do(lambda: consents.keep(ADA.id, answers, staff=staff, how=how))
    open_ada(counter)
    counter.press("Alt+6")
    counter.press("Down")  # she left no e-mail address: there is nothing to withdraw
    counter.press("Delete")
    profile = counter.screen.presenter.profile
    assert profile is not None
    states = [box.state for box in profile.standing.boxes]
    assert states.count(ConsentState.WITHDRAWN) == 1
    counter.press("F8")
    profile = counter.screen.presenter.profile
    assert profile is not None
    assert profile.standing.given == ()


def test_a_household_is_linked_from_the_hint(counter: Counter) -> None:
    open_ada(counter)
    counter.press("Alt+8")
    assert counter.rows[0] == BEN.name
    counter.press("Alt+A")
    assert counter.read(BEN).household_id == counter.read(ADA).household_id
    assert counter.read(BEN).household_id is not None
    counter.press("Ctrl+Z")
    assert counter.read(BEN).household_id is None


def test_a_scan_meanwhile_is_in_the_basket_and_the_profile_says_so(counter: Counter) -> None:
    open_ada(counter)
    counter.scan(ESPRESSO)
    (line,) = counter.presenter.counter.basket.lines
    assert say("in_basket", name=line.name) in counter.texts()
    assert counter.till.window.current == "profile"


def test_contact_is_masked_until_its_key_is_pressed(counter: Counter) -> None:
    open_ada(counter)
    assert not any(ADA.phone in text for text in counter.texts())
    counter.press("Alt+C")
    assert any(ADA.phone in text for text in counter.texts())


def test_somebody_is_found_without_a_sale_and_taken_into_one(counter: Counter) -> None:
    counter.press("Shift+F3")
    field = counter.screen.pick.field
    QTest.keyClicks(field, "ben sommer")
    QTest.keyClick(field, Qt.Key.Key_Return)
    counter.rest()
    assert counter.screen.picture.head.name == BEN.name
    counter.press("F7")
    counter.rest()
    assert counter.till.window.current == "sell"
    assert counter.presenter.counter.basket.customer_id == BEN.id


def test_a_touch_of_the_card_opens_the_profile(counter: Counter) -> None:
    counter.scan(CARD)
    card = counter.till.screens.sell.side.customer
    name = card.card.mapTo(card, QPoint(60, 20))
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=name)
    counter.rest()
    assert counter.till.window.current == "profile"


def test_an_issue_is_written_down_put_off_closed_and_taken_back_by_keys(counter: Counter) -> None:
    open_ada(counter)
    counter.press("Alt+5")
    counter.press("Alt+I")
    counter.type_in("text", "Grinder is loud")
    counter.press("F12")
    assert counter.rows == ["Grinder is loud"]
    counter.press("F8")
    counter.press("Alt+D")
    shown = counter.screen.picture.shown
    assert shown is not None
    assert shown.entries[0].chip == (ENGLISH.say("care.state_done"), "neutral")
    counter.press("Ctrl+Z")
    shown = counter.screen.picture.shown
    assert shown is not None
    assert shown.entries[0].chip == (ENGLISH.say("care.state_open"), "warn")
