"""What a connected card terminal does in a day: yes, no, a part, more than asked, and silence.

The terminal is the emulator behind a TCP port of its own; what it really charged must be what the
books say, whatever happened on the line.
"""

from hardware.emulators.faults import Fault
from hardware.emulators.payment_terminal_emulator import (
    CardExtras,
    CardManner,
    PaymentTerminalEmulator,
)
from pos_app.ui.sell.picture import Stage
from tests.scenarios.abroad_books import CardPaid
from tests.scenarios.abroad_states import MUG, taxed
from tests.scenarios.abroad_till import MANAGER, AbroadTill
from tests.scenarios.week_money import other_tender
from tests.scenarios.week_till import amount_text, cash


class CardDay:
    """One till and the terminal beside it."""

    def __init__(self, till: AbroadTill, card_terminal: PaymentTerminalEmulator) -> None:
        self.till, self.hands, self.card_terminal = till, till.hands, card_terminal

    def approved(self) -> None:
        """The usual way: one key."""
        self._mug()
        self.hands.press("F12")
        self._sold(CardPaid("card", 1_414))

    def declined(self) -> None:
        """No money on the card: nothing is booked, and cash pays."""
        self._mug()
        self.card_terminal.manner = CardManner.DECLINE
        self._ask()
        self.hands.until(lambda: self.hands.stage is Stage.RINGING, "the terminal said no")
        self._usual()
        assert not self.hands.counter.basket.tenders
        self.hands.ended("F9", typed="20")
        self.till.sold([taxed(MUG)], [cash(1_414)])

    def partly(self) -> None:
        """Only 10.00 are on the card; the rest is paid in cash."""
        self._mug()
        self.card_terminal.manner, self.card_terminal.extras.part_minor = CardManner.PARTLY, 1_000
        self.hands.press("F12")
        self.hands.until(lambda: self.hands.counter.basket.tenders, "a part is paid")
        self.hands.rest()
        self._usual()
        self.hands.ended("F9", typed="5")
        self.till.sold([taxed(MUG)], [CardPaid("card", 1_000), cash(414)])

    def undone(self) -> None:
        """A part is charged and taken back before the sale ends: the terminal gives it back."""
        self._mug()
        self.card_terminal.manner, self.card_terminal.extras.part_minor = CardManner.PARTLY, 1_000
        self.hands.press("F12")
        self.hands.until(lambda: self.hands.counter.basket.tenders, "a part is paid")
        self.hands.rest()
        self._usual()
        self.hands.press("Ctrl+Z")
        self.hands.until(lambda: not self.hands.counter.basket.tenders, "it is taken back")
        self.hands.rest()
        self.agree()
        self.hands.ended("F9", typed="15")
        self.till.sold([taxed(MUG)], [cash(1_414)])

    def more_than_asked(self) -> None:
        """The customer adds a tip of 2.00, and the card costs 0.35: nobody's turnover."""
        self._mug()
        self.card_terminal.extras = CardExtras(tip_minor=200, surcharge_minor=35)
        self.hands.press("F12")
        self._sold(CardPaid("card", 1_414, tip=200, surcharge=35))
        self._usual()

    def tip_at_the_till(self) -> None:
        """A tip that is typed here is charged with the amount."""
        self._mug()
        other_tender(self.till, "tip")
        self.hands.rest()
        self.hands.press("1")
        self.hands.type("1.50", "Enter")
        self.hands.press("F12")
        self._sold(CardPaid("card", 1_414, tip=150))

    def cashback(self) -> None:
        """40.00 in notes with a mug: the card pays them, the drawer gives them."""
        self._mug()
        other_tender(self.till, "cashback")
        self.hands.type("40", "Enter")
        self._sold(CardPaid("card", 1_414, cashback=4_000))

    def line_cut(self) -> None:
        """The line breaks after the charge: the till asks what became of it, and never twice."""
        self._mug()
        self.card_terminal.manner = CardManner.CUT_AFTER
        before = len(self.card_terminal.heard)
        self.hands.press("F12")
        self._sold(CardPaid("card", 1_414))
        self._usual()
        assert [word.split()[0] for word in self.card_terminal.heard[before:]] == ["PAY", "ASK"]

    def unknown(self) -> None:
        """The terminal is gone while a card is in it: asked again when it is back, it had paid."""
        self._mug()
        self.card_terminal.manner = CardManner.WAIT
        before = len(self.card_terminal.heard)
        self.hands.press("F12")
        self.hands.until(lambda: self.card_terminal.waiting, "a card is wanted")
        self.card_terminal.set_fault(Fault.UNPLUGGED)
        self.hands.until(self._is_in_doubt, "nobody knows")
        self.hands.press("F9")  # nothing else is done at this counter
        assert not self.hands.counter.basket.tenders
        self.card_terminal.finish()
        self.card_terminal.clear_fault(Fault.UNPLUGGED)
        self.hands.press("F7")
        self._sold(CardPaid("card", 1_414))
        self._usual()
        verbs = [word.split()[0] for word in self.card_terminal.heard[before:]]
        assert verbs.count("PAY") == 1
        assert verbs[-1] == "ASK"

    def agree(self) -> int:
        """What really left the cards is what the books say; returns it."""
        taken = sum(self.card_terminal.charged_minor.values())
        assert taken == self.till.books.figures(self.till.code).get("charged card", 0)
        return taken

    def close_page(self) -> None:
        """The terminal's batch beside what the till booked: they agree to the cent."""
        till, hands = self.till, self.hands
        taken = self.agree()
        hands.change_person(MANAGER)
        till.go_to_shift()
        presenter = hands.till.screens.shift.presenter
        hands.press("F11")
        hands.until(lambda: presenter._state.store is not None, "the store's page")
        hands.press("1")
        hands.until(lambda: presenter.is_asking, "the batch is asked")
        slips = len(self.card_terminal.charged_minor)
        for text in (amount_text(taken), str(slips), "1", "B1", ""):
            hands.type(text, "Enter")
        hands.until(lambda: not presenter.is_asking, "the batch is written down")
        hands.rest()
        close = presenter._state.store
        assert close is not None
        assert (close.card_total.minor, close.card_difference.minor) == (taken, 0)
        assert close.card_slips == slips

    def _ask(self) -> None:
        """The card key, until the terminal has heard of it."""
        before = len(self.card_terminal.heard)
        self.hands.press("F12")
        self.hands.until(lambda: len(self.card_terminal.heard) > before, "the terminal is asked")

    def _is_in_doubt(self) -> bool:
        question = self.hands.question
        return question is not None and question.is_bad and len(question.answers) > 1

    def _mug(self) -> None:
        self.hands.scan("mug")

    def _sold(self, paid: CardPaid) -> None:
        self.hands.await_change()
        self.till.sold([taxed(MUG)], [paid])

    def _usual(self) -> None:
        self.card_terminal.manner, self.card_terminal.extras = CardManner.APPROVE, CardExtras()
