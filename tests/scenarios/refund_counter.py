"""A till that gives back, and does its duty for the others, by the real operations and its agent.

The window's part of it: hears what the agent says, opens what is wanted, fetches a sale, asks for
rights and looks again. Holds no claim.
"""

import queue
from collections.abc import Callable, Mapping
from time import monotonic

from benchmarks.till_folder import MANAGER
from hardware.devices.printer_profile import PROFILE_80MM
from hardware.protocols.escpos_page import QrPrint
from hardware.protocols.escpos_reader import EscposReader
from pos_app.bootstrap.other_stores import ids_of, sale_in
from pos_app.domain.basket import Basket
from pos_app.domain.ids import BasketId, LineId, SaleId, mint_id
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.print_job import PrintKind, queued_job
from pos_app.domain.product import FoundProduct, Product
from pos_app.domain.quantity import pieces
from pos_app.domain.receipt_code import read_receipt_code
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import TenderKind
from pos_app.operations.ask_sold import AskSold, SoldAnswer
from pos_app.operations.open_sold import OpenSold
from pos_app.operations.refund_sale import RefundSale, Wish, add_refunds
from pos_app.operations.refund_without_receipt import RefundWithoutReceipt, add_unreceipted
from pos_app.operations.refundable import Refundable
from pos_app.operations.take_tender import pay_out, settlement
from pos_app.peripherals.print_composing import Composer
from pos_app.peripherals.print_journal import PrintJournal
from pos_app.replication.agent_lines import (
    AgentStatus,
    Applied,
    FoundRecord,
    Instruction,
    RecordsSeen,
    Wanted,
    line_of,
    read_said,
)
from pos_app.storage.till_key import is_signed_by
from tests.scenarios.synced_stores import WAIT_S, SyncedTill

_LISTEN_S = 0.02


class RefundCounter:
    """One till; `does_duty` off: it is there and opens nothing."""

    def __init__(self, till: SyncedTill) -> None:
        self.till = till
        self.machine = machine = till.machine
        self.refund = RefundSale(
            unit_of_work=machine.units, clock=machine.clock, is_signed_by=is_signed_by
        )
        self.asking = AskSold(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)
        self.opening = OpenSold(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)
        self.found: dict[SaleId, tuple[FoundRecord, ...]] = {}
        self.does_duty = True

    def hear(self) -> None:
        """React to the next thing that the agent says, if it says something now."""
        try:
            said = read_said(self.till._said.get(timeout=_LISTEN_S))
        except queue.Empty:
            return
        if isinstance(said, AgentStatus):
            self.till.status = said
        elif isinstance(said, RecordsSeen):
            self.found[SaleId(said.ids[0])] = said.records
        elif self.does_duty and isinstance(said, Wanted):
            accounts = said.accounts
            self.machine.do(lambda: self.opening.run(accounts))
        elif self.does_duty and isinstance(said, Applied) and "sale" in said.kinds:
            self.machine.do(self.opening.run)

    def code_of(self, sale: Sale) -> str:
        """What a scanner reads off the printed receipt."""
        machine = self.machine
        journal = PrintJournal(machine.units, machine.worker, machine.clock)
        job = queued_job(PrintKind.RECEIPT, machine.clock.now(), mint_id, sale_id=sale.id)
        printed = Composer(journal, sign=machine.sign).compose(job, PROFILE_80MM)
        assert printed is not None
        (code,) = (one for one in EscposReader().feed(printed) if isinstance(one, QrPrint))
        return code.content

    def find(self, text: str) -> Refundable:
        """As the screen does."""
        return self.machine.do(lambda: self.refund.find(text, staff=MANAGER))

    def ask_for(self, sale_id: SaleId) -> None:
        """Ask the hub for a sale; what it says lies in `found`."""
        self.till.agent.say(line_of(Instruction(do="records", ids=ids_of(sale_id))))

    def keep(self, sale_id: SaleId) -> None:
        """Write the fetched sale down."""
        fetched = sale_in(self.found[sale_id])
        sale, made_in = fetched.sale, fetched.made_in
        assert sale is not None
        assert made_in is not None
        self.machine.do(
            lambda: self.refund.keep(
                sale, made_in=made_in, staff=MANAGER, corrections=fetched.corrections
            )
        )

    def ask(self, sale: Sale, amounts: Mapping[LineId, int]) -> SoldAnswer:
        """Ask for the rights, or look what came of it."""
        answer = self.machine.do(lambda: self.asking.ask(sale.id, amounts, self.basket()))
        self.till.agent.poke()
        return answer

    def give_up(self, sale: Sale) -> None:
        """Wait no longer."""
        self.machine.do(lambda: self.asking.give_up(sale.id))

    def basket(self) -> Basket:
        """An empty one."""
        return Basket(
            id=BasketId(mint_id()), opened_at=self.machine.clock.now(), staff_id=MANAGER.id
        )

    def give_back(
        self,
        found: Refundable,
        amounts: Mapping[LineId, int],
        *,
        approver: StaffMember | None = None,
        also: tuple[RefundNeed, ...] = (),
        staff: StaffMember = MANAGER,
    ) -> Sale:
        """Give so much of the lines back, in cash."""
        wishes = [
            Wish(line_id=key, amount=amount, reason="broken") for key, amount in amounts.items()
        ]
        basket = add_refunds(
            self.basket(), found, wishes, staff=staff, new_id=mint_id, approver=approver,
            also=also,
        )  # fmt: skip
        return self.complete(self.priced(basket), staff=staff)

    def give_unread(
        self, code: str, product: Product, *, staff: StaffMember, approver: StaffMember
    ) -> Sale:
        """Give a piece back of a proven receipt that nobody can read, in cash."""
        machine, receipt = self.machine, read_receipt_code(code)
        unreceipted = RefundWithoutReceipt(
            unit_of_work=machine.units, clock=machine.clock, new_id=mint_id
        )
        found = FoundProduct(product, product.codes[0])
        item = machine.do(
            lambda: unreceipted.price(
                found, pieces(1), reason="broken", basket=self.basket(), staff=staff,
                receipt=receipt,
            )
        )  # fmt: skip
        cash = (RefundNeed.CASH,)
        basket = add_unreceipted(self.basket(), item, staff=staff, approver=approver, also=cash)
        return self.complete(self.priced(basket), staff=staff)

    def priced(self, basket: Basket) -> PricedBasket:
        """As the counter prices it."""
        machine = self.machine
        policy = machine.do(machine.units.policy)
        return price_basket(basket, policy.pricing_rules(machine.clock.now()))

    def complete(self, priced: PricedBasket, *, staff: StaffMember = MANAGER) -> Sale:
        """Pay it out and make the sale."""
        machine = self.machine
        policy = machine.do(machine.units.policy)
        due = -settlement(priced).due
        paid = pay_out(
            priced, TenderKind.CASH, due, staff=staff, policy=policy, clock=machine.clock,
            new_id=mint_id,
        )  # fmt: skip
        return machine.do(
            lambda: machine.completion.complete(
                paid, shown_total=priced.total, staff=staff, is_receipt_wanted=False
            )
        ).sale


def until(is_so: Callable[[], bool], *counters: RefundCounter) -> None:
    """Let everybody hear and do their duty until it is so."""
    end_s = monotonic() + WAIT_S
    while not is_so():
        assert monotonic() < end_s, "it never was so"
        for one in counters:
            one.hear()
