"""A customer joins in the middle of a sale, earns, comes back and pays with points.

By keyboard alone, in the whole window, on a file of its own: the keys besides what is typed are
counted.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.sale import Sale
from pos_app.domain.tender import TenderKind
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.presenter import SellPresenter
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.training_hands import Trainee, somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
ESPRESSO, MANY = "20110", "60"
# Enrolment may take at most so many keys besides what is typed.
MOST_KEYS = 12


class Counter(Trainee):
    """Sells to customers; `keys` counts what was pressed besides what somebody said."""

    keys = 0

    def press(self, key: str) -> None:
        self.keys += 1
        super().press(key)

    def say(self, text: str) -> None:
        """Type what somebody says: their number, their name."""
        self.type_only(text)
        self.press("Enter")

    def type_only(self, text: str) -> None:
        super().press(text)

    @property
    def presenter(self) -> SellPresenter:
        presenter = self.till.presenter
        assert presenter is not None, "somebody has signed on"
        return presenter

    @property
    def card(self) -> CustomerPicture:
        """What stands beside the basket of whoever is attached."""
        found = self.presenter.inline.customer()
        assert found is not None, "somebody is attached"
        return found

    def scan(self, code: str, *, times: str = "1") -> None:
        self.presenter.on_quantity(times)
        self.presenter.on_scan(code)
        self.rest()

    def ended(self) -> Sale:
        """The sale that just ended, and on to the next."""
        tender = self.presenter.tender
        self.until(lambda: tender.stage is Stage.CHANGE, "the sale ends")
        assert tender.ended is not None, "the change is shown"
        sale = tender.ended.sale
        self.press("Enter")
        return sale

    def entries(self, sale: Sale) -> tuple[LoyaltyEntry, ...]:
        """What a sale changed on points, as the file says."""
        machine = self.till.machine

        def read() -> tuple[LoyaltyEntry, ...]:
            with machine.units() as work:
                return work.loyalty.of_sale(sale.id)

        return machine.do(read)


WELCOME = 20  # what the demo's programme gives with a first sale


@pytest.fixture
def counter(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    del qapp
    with process_kept():
        counter = Counter(tmp_path, qtbot, somebody())
        yield counter
        counter.till.window.close()


def join(counter: Counter) -> Sale:
    """Somebody joins in the middle of a large sale, which earns."""
    for _ in range(2):
        counter.scan(ESPRESSO, times=MANY)
    counter.keys = 0
    counter.press("F3")
    counter.say("03023125077")
    counter.type_only("Cleo")
    counter.press("F8")
    counter.until(lambda: counter.presenter.inline.customer() is not None, "somebody has joined")
    assert counter.keys <= MOST_KEYS
    assert (counter.card.name, counter.card.points) == ("Cleo", "0 points")
    counter.press("F9")
    return counter.ended()


def test_somebody_joins_in_the_middle_of_a_sale_and_it_earns(counter: Counter) -> None:
    sale = join(counter)
    entry, welcome, stamps = sorted(counter.entries(sale), key=lambda one: (one.card, one.kind))
    assert (entry.kind, entry.points) == (EntryKind.EARNED, sale.turnover.minor // 100)
    assert entry.customer_id == sale.customer_id
    assert (welcome.kind, welcome.points) == (EntryKind.WELCOME, WELCOME)
    assert (stamps.card, stamps.points) == ("coffee", sale.item_count)


def test_they_come_back_and_pay_with_points(counter: Counter) -> None:
    earned = join(counter).turnover.minor // 100 + WELCOME
    counter.scan(ESPRESSO)
    counter.press("F2")
    counter.say("cleo")
    assert counter.card.points == f"{earned} points"
    counter.press("F3")
    counter.press("4")
    counter.press("1")  # an amount, before the rewards
    counter.press("Enter")
    sale = counter.ended()
    (tender,) = sale.tenders
    assert (tender.kind, tender.amount) == (TenderKind.POINTS, sale.total)
    entry = next(one for one in counter.entries(sale) if not one.card)
    assert (entry.kind, entry.balance) == (EntryKind.SPENT, earned - sale.total.minor)


def test_a_preference_is_noted_and_seen_again(counter: Counter) -> None:
    join(counter)
    counter.scan(ESPRESSO)
    counter.press("F2")
    counter.say("cleo")
    counter.press("F3")
    counter.press("1")
    counter.say("oat")
    counter.until(lambda: counter.card.note == "oat", "the note stands on the card")
