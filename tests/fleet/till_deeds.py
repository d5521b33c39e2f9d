"""What a cashier of the fleet does by keys: sell, enrol, pay with points and with gift cards.

Every deed begins by finishing the basket that a power cut left, and ends with a sale. What cannot
be paid with points or a card is paid in cash, as a cashier would. Decides nothing.
"""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtTest import QTest

from pos_app.domain.sale import Sale
from pos_app.ui.sell.picture import Stage
from tests.fleet.fleet_store import cashier_of, open_till
from tests.scenarios.week_hands import Hands

LOOK_MS = 2


class Patience:
    """What hands need of pytest-qt, where there is no test."""

    TimeoutError = TimeoutError

    def waitUntil(self, look: Callable[[], bool], *, timeout: int) -> None:  # noqa: N802  (its name)
        """Serve events until it is so. Raises TimeoutError."""
        end_s = monotonic() + timeout / 1000
        while not look():
            if monotonic() > end_s:
                raise self.TimeoutError
            QTest.qWait(LOOK_MS)


class Cashier(Hands):
    """One till of the fleet, in its own window."""

    def __init__(self, folder: Path, name: str) -> None:
        machine = open_till(folder)
        super().__init__(machine, Patience(), staff=cashier_of(name))  # type: ignore[arg-type]  # see Patience
        self.paid_at_s = 0.0
        self.refused: list[str] = []

    def finish_what_is_left(self) -> list[Sale]:
        """A basket that the power cut found open is paid in cash."""
        self.refused = []
        self.rest()
        if self.stage is Stage.CHANGE:
            self.press("Esc")
        if self.counter.basket.lines:
            return [self.pay_cash()]
        return []

    def sell(self, things: list[str], *, phone: str = "") -> Sale:
        """Ring up, say whose it is, take cash."""
        self.scan(*things)
        if phone:
            self.attach(phone)
        return self.pay_cash()

    def enrol(self, things: list[str], *, phone: str, name: str) -> Sale:
        """Somebody joins in the middle of their sale."""
        self.scan(*things)
        self.press("F3")
        self.until(lambda: self.is_panel_open, "somebody may join")
        self.type(phone, "Enter")
        self.rest()
        self.type(name, "F8")
        self.until(lambda: self.presenter.inline.customer() is not None, "somebody has joined")
        self.rest()
        return self.pay_cash()

    def points(self, things: list[str], *, phone: str) -> Sale:
        """Pay with points as far as they go, from wherever they lie."""
        self.scan(*things)
        self.attach(phone)
        return self._by("points", self._pay_points)

    def gift_sold(self, code: str, worth: str) -> Sale:
        """Value goes onto a gift card."""
        self.press("F10")
        self.until(lambda: self.is_panel_open, "gift cards")
        self.press("1")
        self.type(code, "Enter")
        self.rest()
        self.type(worth, "Enter")
        self.until(lambda: self.lines == 1, "the gift card is a line")
        return self.pay_cash()

    def gift_paid(self, things: list[str], *, code: str) -> Sale:
        """Pay with a gift card as far as it goes."""
        self.scan(*things)
        return self._by("gift_card", lambda: self.type(code, "Enter"))

    def attach(self, phone: str) -> None:
        """F2, the number, Enter; nobody if this till does not know them."""
        self.press("F2")
        self.type(phone, "Enter")
        self.rest()
        if self.counter.basket.customer_id is None:
            self.press("Esc")
            self.rest()

    def pay_cash(self) -> Sale:
        """Exact cash for what is still due."""
        if self.is_panel_open:
            self.press("Esc")
            self.rest()
        self.paid_at_s = monotonic()
        self.press("F9")
        self.until(lambda: self.stage is Stage.CHANGE or self._is_refused, "the sale ends")
        if self._is_refused:
            self._take_tenders_back()
            self.press("F9")
        sale = self.await_change()
        self.press("Esc")
        self.rest()
        return sale

    @property
    def _is_refused(self) -> bool:
        return self.question is not None and self.question.is_bad

    def _take_tenders_back(self) -> None:
        """Points or a card were used elsewhere, or returned, since they were offered."""
        assert self.question is not None
        self.refused.append(self.question.title)
        self.press("Esc")
        self.rest()
        while left := len(self.counter.basket.tenders):
            self.press("Ctrl+Z")
            self.until(
                lambda left=left: len(self.counter.basket.tenders) < left, "a tender goes back"
            )

    def _pay_points(self) -> None:
        """All that they pay: the panel that asks how much takes Enter for it."""
        self.press("Enter")

    def _by(self, way: str, named: Callable[[], None]) -> Sale:
        """Another tender; whatever it leaves is paid in cash."""
        self.press("F10")
        self.until(lambda: self.is_panel_open, "other tenders")
        found = [one for one in self._choices() if one.code == way]
        if not found:
            return self.pay_cash()
        self.press(found[0].key)
        self._settle()
        if way != "points" or (self.is_panel_open and not self._choices()):
            named()
            self._settle()
        part = [one for one in self._choices() if one.code in ("take", "amount")]
        if part:
            self.press(part[0].key)
            self._settle()
        if self.stage is Stage.CHANGE:
            sale = self.await_change()
            self.press("Esc")
            self.rest()
            return sale
        self._leave_panels()
        return self.pay_cash()

    def _choices(self) -> list[Any]:
        picture = self.presenter.inline.picture
        return [] if picture is None else list(picture.choices)

    def _settle(self) -> None:
        """Wait until nobody asks the other stores and nothing is under way."""
        rights = self.counter.services.rights
        self.rest()
        self.until(lambda: rights is None or not rights.is_asking, "the other stores answer")
        self.rest()

    def _leave_panels(self) -> None:
        while self.is_panel_open:
            self.press("Esc")
            self.rest()
