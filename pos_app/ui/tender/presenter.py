"""Decides what the tender keys do: cash, the card terminal, the end of the sale, the change.

Plain Python, no Qt. Rules live in domain/tender and operations; the screen of ringing up asks and
tells (`Asker`).

Invariants:
- One completion at a time: a second key while it runs does nothing.
- A sale that could not be made durable stays in the basket with its tenders, to be tried again.
- A card counts only after a deliberate "approved", and fails only after a deliberate "declined".
"""

from dataclasses import replace

from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money, parse_amount
from pos_app.domain.print_job import PrintJob
from pos_app.domain.store import ReceiptChoice
from pos_app.domain.tender import TenderKind
from pos_app.operations.complete_sale import CompletedSale
from pos_app.operations.take_tender import take_back_tender, take_card, take_cash
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.questions import Asking
from pos_app.ui.tender.email_choice import EmailChoice
from pos_app.ui.tender.receipts import Asker, Ended, Receipts


class TenderPresenter:
    """The money part of one counter."""

    def __init__(self, counter: Counter, asking: Asking, asker: Asker) -> None:
        self._counter, self._asking, self._asker = counter, asking, asker
        self._services = counter.services
        self.stage = Stage.RINGING
        self.waiting: Money | None = None
        self._receipts = Receipts(counter, asking, asker)

    @property
    def ended(self) -> Ended | None:
        """The last sale made here, if any."""
        return self._receipts.ended

    @property
    def email(self) -> EmailChoice:
        """The e-mail choice of the last sale."""
        return self._receipts.email

    def enter_address(self, text: str) -> None:
        """Enter in the field of the address."""
        self.email.entered(text, self._counter.staff)

    # keys
    def key(self, action: KeyAction, text: str) -> bool:
        """Do what a key means here; False if it means nothing."""
        if self.stage is Stage.CHANGE and self._change_key(action, text):
            return True
        if action is KeyAction.CASH:
            self.cash(self._typed(text).minor if text else None)
            self._asker.clear_field()
        elif action is KeyAction.USUAL_TENDER:
            self._pay(text, is_cash=self._is_cash_usual)
            self._asker.clear_field()
        elif action is KeyAction.OTHER_TENDER:
            self._pay(text, is_cash=not self._is_cash_usual)
            self._asker.clear_field()
        elif action is KeyAction.PRINT:
            self._receipts.reprint_last()
        elif action is KeyAction.EMAIL_RECEIPT:
            self._email_last()
        elif action is KeyAction.LAST_CHANGE:
            self.show_last()
        else:
            return False
        return True

    def _change_key(self, action: KeyAction, text: str) -> bool:
        if action is KeyAction.CASH:
            if text:
                self.correct_given(self._typed(text))
                self._asker.clear_field()
        elif action in (KeyAction.ACCEPT, KeyAction.PRINT):
            self._receipts.print_first()
        elif action is KeyAction.NOT_NOW:
            self._receipts.refuse_one()
        elif action is KeyAction.BACK:
            if not self.email.back():
                self.next_sale()
        elif action is KeyAction.UNDO:
            if not self.email.undo(self._counter.staff):
                raise RuleError("errors.nothing_to_undo")
        else:
            return action in (KeyAction.USUAL_TENDER, KeyAction.OTHER_TENDER)
        return True

    def _email_last(self) -> None:
        """The e-mail choice of the last sale, as long as nothing is being rung up."""
        if self.stage is not Stage.CHANGE:
            if not self._counter.basket.is_empty:
                raise RuleError("email.finish_first")
            self.show_last()
        self.email.open()

    @property
    def _is_cash_usual(self) -> bool:
        return self._services.policy().store.usual_tender == TenderKind.CASH

    def cash(self, given_minor: int | None) -> None:
        """Cash handed over; None means exactly what is due."""
        if self.stage is Stage.CHANGE:
            if given_minor is not None:
                self.correct_given(self._money(given_minor))
            return
        if self._is_paid():
            return
        store = self._services.policy().store
        due = self._counter.settlement.due.rounded_to(store.cash_step_minor)
        given = due if given_minor is None else self._money(given_minor)
        basket = take_cash(
            self._counter.priced,
            given,
            staff=self._counter.staff,
            policy=self._services.policy(),
            clock=self._services.clock,
            new_id=self._services.new_id,
        )
        self._tendered(basket)

    def _pay(self, text: str, *, is_cash: bool) -> None:
        if is_cash:
            self.cash(self._typed(text).minor if text else None)
            return
        if self._is_paid():
            return
        due = self._counter.settlement.due
        amount = self._typed(text) if text else due
        # Tried before the customer is sent to the terminal: a refusal comes in time.
        self._card(amount, "")
        self.stage, self.waiting = Stage.CARD_WAIT, amount
        say = self._services.phrases.say
        self._asker.ask(
            self._asking.yes_no(
                say("tender.take_on_terminal", amount=self._services.formatter.amount(amount)),
                say("tender.terminal_detail"),
                self._card_answered,
                yes=say("tender.approved"),
                no=say("tender.declined"),
                hint=say("tender.reference_hint"),
            )
        )

    def _card_answered(self, code: str, text: str) -> None:
        amount = self.waiting
        assert amount is not None, "asked only while the terminal works"
        if code in (questions.YES, questions.TYPED):
            basket = self._card(amount, text)
            self._end_wait()
            self._asker.clear_field()
            self._tendered(basket)
        elif code == questions.NO:
            self._end_wait()
            self._asker.notice(self._services.phrases.say("tender.was_declined"))

    def _card(self, amount: Money, reference: str) -> Basket:
        return take_card(
            self._counter.priced,
            amount,
            staff=self._counter.staff,
            clock=self._services.clock,
            new_id=self._services.new_id,
            reference=reference,
        )

    def _end_wait(self) -> None:
        self.stage, self.waiting = Stage.RINGING, None
        self._asker.dismiss()

    def take_back(self) -> None:
        """Undo the newest tender."""
        if self.stage is Stage.RINGING:
            self._counter.put_tendered(take_back_tender(self._counter.basket))

    def _is_paid(self) -> bool:
        """Paid already, but not made durable: the key tries the end once more."""
        if not self._counter.basket.is_empty and self._counter.settlement.is_settled:
            self._complete()
            return True
        return False

    def _tendered(self, basket: Basket) -> None:
        self._counter.put_tendered(basket)
        if self._counter.settlement.is_settled:
            self._complete()

    # the end
    def _complete(self) -> None:
        services, counter = self._services, self._counter
        basket, total, staff = counter.basket, counter.total, counter.staff
        choice = services.policy().store.receipt_choice
        self.stage = Stage.COMPLETING
        # A journal write that came after the sale would bring the paid basket back to life.
        counter.flush()
        services.run(
            lambda: services.completion.complete(
                basket,
                shown_total=total,
                staff=staff,
                is_receipt_wanted=choice is ReceiptChoice.ALWAYS,
            ),
            on_done=self._completed,
            on_failed=self._not_completed,
        )

    def _completed(self, done: CompletedSale) -> None:
        services = self._services
        services.on_queued()
        cash = [t for t in done.sale.tenders if t.kind is TenderKind.CASH]
        ended = Ended(
            sale=done.sale,
            given=cash[-1].given if cash else None,
            change=done.sale.change_due,
            print_state=done.receipt_job.state if done.receipt_job else None,
            receipt_job=done.receipt_job,
            is_receipt_asked=services.policy().store.receipt_choice is ReceiptChoice.ASK,
        )
        self._receipts.end(ended)
        self._counter.start_anew()
        self.stage = Stage.CHANGE
        self._asker.dismiss()
        self.ask_again()
        self._asker.show()

    def _not_completed(self, error: Exception) -> None:
        # The tenders stay: the money is on the counter, and the key tries again.
        self.stage = Stage.RINGING
        if getattr(error, "code", "") == "errors.total_changed":
            self._counter.put_tendered(replace(self._counter.basket, tenders=()))
        self._asker.refuse(error)

    def next_sale(self) -> None:
        """Leave the change screen."""
        self.stage = Stage.RINGING

    def read_last(self) -> None:
        """Take up the last sale made here before the program began: its change can be shown."""
        self._receipts.read_last()

    def show_last(self) -> None:
        """Show the change of the last sale again."""
        self.read_last()
        if self.ended is None:
            raise RuleError("sell.no_last_sale")
        if self._counter.basket.is_empty:
            self.stage = Stage.CHANGE
            self._receipts.show_again()
        else:
            self._asker.notice(
                self._services.phrases.say(
                    "sell.last_change",
                    amount=self._services.formatter.amount(self.ended.change),
                )
            )

    def correct_given(self, given: Money) -> None:
        """Another amount was handed over: the change is reckoned again, the sale stays."""
        ended, services, staff = self.ended, self._services, self._counter.staff
        assert ended is not None, "the change screen shows a sale"
        services.run(
            lambda: services.completion.correct_given(ended.sale, given, staff=staff),
            on_done=lambda change: self._corrected(given, change),
            on_failed=self._asker.refuse,
        )

    def _corrected(self, given: Money, change: Money) -> None:
        if self.ended is not None:
            self._receipts.ended = replace(self.ended, given=given, change=change)
        self._asker.show()

    # receipts
    def on_job_changed(self, job: PrintJob) -> None:
        """A print job went on; the change screen follows its own."""
        self._receipts.on_job_changed(job)

    def on_print_doubt(self, job: PrintJob) -> None:
        """Nobody knows whether a receipt printed: the cashier is asked, now or in dead time."""
        self._receipts.on_doubt(job)

    def ask_again(self) -> None:
        """Come back to a receipt in doubt that a scan pushed aside, when nobody is ringing up."""
        if self.stage is Stage.CHANGE or (
            self.stage is Stage.RINGING and self._counter.basket.is_empty
        ):
            self._receipts.ask_again()

    def _typed(self, text: str) -> Money:
        store = self._services.policy().store
        return parse_amount(text, store.currency, implied_decimals=store.implied_decimals)

    def _money(self, minor: int) -> Money:
        return Money(minor, self._services.policy().store.currency)
