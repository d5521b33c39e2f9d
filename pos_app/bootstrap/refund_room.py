"""Giving back, put together: the screen, its services, and the way back to the counter.

Made when somebody first goes there. Decides nothing.
"""

from typing import TYPE_CHECKING

from pos_app.domain.account import AccountId
from pos_app.domain.basket import Basket
from pos_app.domain.ids import SaleId, mint_id
from pos_app.domain.refund_ways import BackWay
from pos_app.domain.tender import TenderKind
from pos_app.operations.approve import Approve
from pos_app.operations.ask_sold import AskSold
from pos_app.operations.complete_sale import CompletedSale
from pos_app.operations.correct_tender import CorrectTender
from pos_app.operations.refund_sale import RefundSale
from pos_app.operations.refund_without_receipt import RefundWithoutReceipt
from pos_app.operations.take_account_tender import store_credit_account
from pos_app.operations.void_sale import VoidSale
from pos_app.storage.till_key import is_signed_by
from pos_app.ui.refund.screen import RefundScreen
from pos_app.ui.refund.services import RefundServices
from pos_app.ui.sell.picture import Stage

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow
    from pos_app.ui.sell.presenter import SellPresenter

REFUND, VOID, CORRECT = "refund", "void", "correct_tender"


class RefundRoom:
    """The screen of giving back in one window."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self.screen = RefundScreen(self._services(), till.theme, keys=till.screens.keys)
        self.screen.back_asked.connect(till.show_sell)
        self.screen.done.connect(self._done)
        till.window.replace_screen(REFUND, self.screen)

    def open(self, what: str, sale_id: SaleId | None = None) -> None:
        """Go there; not in the middle of a tender: what stands there would be lost."""
        presenter = self._till.presenter
        if presenter is None:
            return
        if presenter.tender.stage is Stage.CHANGE:
            presenter.tender.next_sale()
        if presenter.is_busy:
            self._till.show_sell()
            presenter.notice(self._till.rooms.phrases.say("sell.finish_first"))
            return
        self._till.window.show_screen(REFUND)
        if what == VOID:
            self.screen.open_void(presenter.staff, sale_id)
        elif what == CORRECT and sale_id is not None:
            self.screen.open_correct(presenter.staff, sale_id)
        else:
            self.screen.open_refund(presenter.staff, sale_id)

    def _services(self) -> RefundServices:
        till = self._till
        machine, rooms = till.machine, till.rooms
        units, clock = machine.units, machine.clock
        return RefundServices(
            others=rooms.others,
            ask_sold=AskSold(unit_of_work=units, clock=clock, new_id=mint_id),
            refund=RefundSale(unit_of_work=units, clock=clock, is_signed_by=is_signed_by),
            unreceipted=RefundWithoutReceipt(unit_of_work=units, clock=clock, new_id=mint_id),
            voiding=VoidSale(unit_of_work=units, clock=clock, new_id=mint_id),
            correcting=CorrectTender(unit_of_work=units, clock=clock, new_id=mint_id),
            approve=Approve(sign_on=machine.sign_on),
            catalogue=rooms.catalogue,
            customers=rooms.customers,
            scale=rooms.scale,
            policy=lambda: till.rooms.policy,
            phrases=rooms.phrases,
            formatter=rooms.formatter,
            new_id=mint_id,
            run=till.runner.run,
            priced=lambda: self._presenter.counter.priced,
            hand_over=self._hand_over,
        )

    @property
    def _presenter(self) -> "SellPresenter":
        presenter = self._till.presenter
        assert presenter is not None, "nobody gives back before signing on"
        return presenter

    def _hand_over(self, basket: Basket, way: BackWay | None) -> None:
        """Go on at the counter with what comes back, and give the money back this way."""
        presenter = self._presenter
        self._till.show_sell()
        presenter.guarded(lambda: presenter.counter.put(basket))
        due = presenter.counter.settlement.due
        if way is None or due.minor >= 0 or presenter.counter.basket.lines != basket.lines:
            return
        account = AccountId(way.account)
        if way.kind is TenderKind.STORE_CREDIT and not account:
            account = store_credit_account(f"SC{mint_id().hex[-12:]}")
        part = way.most if way.most < -due else None
        presenter.guarded(lambda: presenter.tender.give_back(way.kind, part, account=account))

    def _done(self, done: CompletedSale | None) -> None:
        till, presenter = self._till, self._presenter
        if done is not None:
            till.devices.wake_printer()
            presenter.tender.read_last()
        say = till.rooms.phrases.say
        till.show_sell()
        if done is None:
            presenter.notice(say("refund.correct_done"))
        else:
            presenter.notice(say("refund.voided", number=str(done.sale.number)))
