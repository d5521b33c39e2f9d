"""Decides what the tender keys do: cash, the card, parts of a split, what money goes back.

Plain Python, no Qt. Rules live in domain/tender and operations; the wait for a card is card_wait,
the end of the sale ending, everything behind F10 and F11 other_tenders. The screen of ringing up
asks and tells (`Asker`).

Invariants:
- A tender key takes what was typed, else the next share of a split, else all that is due.
- Where the total is below zero the same keys give money back.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money, parse_amount
from pos_app.domain.print_job import PrintJob
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import TenderKind
from pos_app.operations.take_other_tender import add_tip
from pos_app.operations.take_tender import cash_to_point_out, pay_out, take_cash
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.questions import Asking
from pos_app.ui.tender.card_terminal import TenderStage
from pos_app.ui.tender.card_wait import CardWait
from pos_app.ui.tender.email_choice import EmailChoice
from pos_app.ui.tender.ending import Ending
from pos_app.ui.tender.receipts import Asker, Ended, Receipts
from pos_app.ui.tender.taken import TakenTenders

if TYPE_CHECKING:
    from pos_app.domain.ids import StaffId

_TAKE_BACK = (KeyAction.UNDO, KeyAction.REMOVE_LINE)
NeedsApproval = Callable[[StaffMember | None], None]


class TenderPresenter:
    """The money part of one counter."""

    def __init__(self, counter: Counter, asking: Asking, asker: Asker) -> None:
        self._counter, self._asking, self._asker = counter, asking, asker
        self._services = counter.services
        self._at = TenderStage()
        self._receipts = Receipts(counter, asking, asker)
        self._ending = Ending(
            counter,
            asker,
            at=self._at,
            receipts=self._receipts,
            foot=self._foot,
        )
        self.card = CardWait(counter, asking, asker, at=self._at, on_taken=self.tendered)
        self.taken = TakenTenders(counter, self.card, at=self._at)
        self.shares: tuple[Money, ...] = ()
        self.tip: Money | None = None  # with the next tender
        self.tip_for: StaffId | None = None  # None: whoever is signed on
        self.unapproved: NeedsApproval | None = None
        self.on_next_sale: Callable[[], None] = lambda: None
        self.receipt_foot: Callable[[], str] = lambda: ""

    @property
    def stage(self) -> Stage:
        """Where the counter is."""
        return self._at.stage

    @property
    def waiting(self) -> Money | None:
        """What the card terminal works on."""
        return self._at.waiting

    @property
    def ended(self) -> Ended | None:
        """The last sale made here, if any."""
        return self._receipts.ended

    @property
    def email(self) -> EmailChoice:
        """The e-mail choice of the last sale."""
        return self._receipts.email

    def _foot(self) -> str:
        return self.receipt_foot()

    def enter_address(self, text: str) -> None:
        """Enter in the field of the address."""
        self.email.entered(text, self._counter.staff)

    @property
    def amount_now(self) -> Money:
        """What the next tender pays: a share of the split, or all that is due."""
        due = self._counter.settlement.due
        share = self.shares[0] if len(self.shares) > 1 else due
        return min(share, due) if due.minor > 0 else due

    # keys
    def key(self, action: KeyAction, text: str) -> bool:
        """Do what a key means here; False if it means nothing."""
        if self.stage is Stage.CHANGE and self._change_key(action, text):
            return True
        if action is KeyAction.CASH:
            self.pay(text, is_cash=True)
        elif action is KeyAction.USUAL_TENDER:
            self.pay(text, is_cash=self.is_cash_usual)
        elif action in _TAKE_BACK and self._counter.basket.tenders:
            newest = len(self._counter.basket.tenders) - 1
            self.take_back(newest if action is KeyAction.UNDO else self.taken.place)
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
                self.correct_given(self.typed(text))
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
            return action in (KeyAction.USUAL_TENDER, KeyAction.OTHER_TENDER, KeyAction.SPLIT)
        return True

    def _email_last(self) -> None:
        """The e-mail choice of the last sale, as long as nothing is being rung up."""
        if self.stage is not Stage.CHANGE:
            if not self._counter.basket.is_empty:
                raise RuleError("email.finish_first")
            self.show_last()
        self.email.open()

    @property
    def is_cash_usual(self) -> bool:
        """Whether the store's usual tender is cash."""
        return self._services.policy().store.usual_tender == TenderKind.CASH

    def pay(self, text: str, *, is_cash: bool) -> None:
        """A tender key: what was typed, or what is next to pay."""
        if is_cash:
            self.cash(self.typed(text).minor if text else None)
        else:
            self.take_card(self.typed(text) if text else None)
        self._asker.clear_field()

    def cash(self, given_minor: int | None) -> None:
        """Cash handed over, or given back below zero; None means exactly what is due."""
        if self.stage is Stage.CHANGE:
            if given_minor is not None:
                self.correct_given(self._money(given_minor))
            return
        if self._is_paid():
            return
        given = None if given_minor is None else self._money(given_minor)
        if self._counter.settlement.due.minor < 0:
            self.give_back(TenderKind.CASH, given)
            return
        share = self.amount_now
        taken = share if given is None else min(given, share)
        self.lawfully(taken, lambda: self._take_cash(given))

    def lawfully(self, taken: Money, step: Callable[[], None]) -> None:
        """Take so much cash; ask first where the law wants something done about it."""
        services = self._services
        law = cash_to_point_out(self._counter.priced, taken, policy=services.policy())
        if law is None:
            step()
            return
        say = services.phrases.say

        def answered(code: str, _text: str) -> None:
            self._asker.dismiss()
            if code == questions.YES:
                step()

        title = say("tender.cash_law", amount=services.formatter.money(law.most))
        detail = say("tender.cash_law_detail", source=law.source)
        self._asker.ask(
            self._asking.yes_no(title, detail, answered, yes=say("tender.cash_law_go_on"))
        )

    def _take_cash(self, given: Money | None) -> None:
        services, share = self._services, self.amount_now
        exact = share.rounded_to(services.policy().store.cash_step_minor)
        if self.tip is not None:
            exact += self.tip
        basket = take_cash(
            self._counter.priced,
            exact if given is None else given,
            staff=self._counter.staff,
            policy=services.policy(),
            clock=services.clock,
            new_id=services.new_id,
            part=share,
        )
        if self.tip is not None:
            basket = add_tip(basket, self.tip, tip_for=self.tip_for or self._counter.staff.id)
        self.tendered(basket)

    def take_card(self, amount: Money | None, *, cashback: Money | None = None) -> None:
        """A card for this amount, or for what is next to pay; below zero it goes back to it."""
        if self._is_paid():
            return
        if self._counter.settlement.due.minor < 0:
            self.give_back(TenderKind.CARD, amount)
        else:
            self.card.begin(
                amount or self.amount_now, tip=self.tip, tip_for=self.tip_for, cashback=cashback
            )

    def give_back(self, kind: TenderKind, amount: Money | None, *, account: str = "") -> None:
        """Money goes back this way: all of it or a part; above the limit a manager approves."""
        services, counter = self._services, self._counter
        whole = -counter.settlement.due

        def step(approved_by: StaffMember | None) -> None:
            if kind is TenderKind.CARD:
                self.card.begin(-(amount or whole), approved_by=approved_by)
                return
            self.tendered(
                pay_out(
                    counter.priced,
                    kind,
                    amount,
                    staff=counter.staff,
                    policy=services.policy(),
                    clock=services.clock,
                    new_id=services.new_id,
                    approved_by=approved_by,
                    account=account,
                )
            )

        self.approvable(step)

    def approvable(self, step: NeedsApproval) -> None:
        """Do a step; one that needs an approval can be done once more with it."""
        self.unapproved = step
        step(None)
        self.unapproved = None

    def take_back(self, place: int) -> None:
        """Undo the tender at a place; what was shared out is due as a whole again."""
        self.taken.take_back(place)
        self.shares = ()

    def _is_paid(self) -> bool:
        """Nothing left to pay, or paid and not made durable: the key goes to the end."""
        if not self._counter.basket.is_empty and self._counter.settlement.is_settled:
            self._ending.complete()
            return True
        return False

    def tendered(self, basket: Basket) -> None:
        """Go on with one more tender; the last one ends the sale."""
        self._counter.put_tendered(basket)
        self.shares, self.tip, self.tip_for = self.shares[1:], None, None
        if self._counter.settlement.is_settled:
            self.shares = ()
            self._ending.complete()

    def next_sale(self) -> None:
        """Leave the change screen."""
        self._at.stage = Stage.RINGING
        self.on_next_sale()

    def read_last(self) -> None:
        """Take up the last sale made here before the program began: its change can be shown."""
        self._receipts.read_last()

    def show_last(self) -> None:
        """Show the change of the last sale again."""
        self._ending.show_last()

    def correct_given(self, given: Money) -> None:
        """Another amount was handed over: the change is reckoned again, the sale stays."""
        self._ending.correct_given(given)

    # receipts
    def on_job_changed(self, job: PrintJob) -> None:
        """A print job went on; the change screen follows its own."""
        self._receipts.on_job_changed(job)

    def on_print_doubt(self, job: PrintJob) -> None:
        """Nobody knows whether a receipt printed: the cashier is asked, now or in dead time."""
        self._receipts.on_doubt(job)

    def on_old_slips(self, jobs: tuple[PrintJob, ...]) -> None:
        """Kitchen slips waited too long: printing or dropping them is asked, as a doubt is."""
        self._receipts.on_old_slips(jobs)

    def ask_again(self) -> None:
        """Come back to a receipt in doubt that a scan pushed aside, when nobody is ringing up."""
        if self.stage is Stage.CHANGE or (
            self.stage is Stage.RINGING and self._counter.basket.is_empty
        ):
            self._receipts.ask_again()

    def typed(self, text: str) -> Money:
        """An amount that somebody typed."""
        store = self._services.policy().store
        return parse_amount(text, store.currency, implied_decimals=store.implied_decimals)

    def _money(self, minor: int) -> Money:
        return Money(minor, self._services.policy().store.currency)
