"""A till that charges a card and parks at every step, to be killed there by its parent.

Run as a program: `python -m tests.scenarios.charging_till FOLDER ADDRESS WHAT CODE…`; WHAT is
"charge" or "reverse". It writes "step NAME" and waits for a line. Steps lie before and after each
commit and around each write to the terminal and each read from it. What the window does with an
answer is done here on the main thread, so that the steps come in one order.
"""

import sys
from pathlib import Path

from benchmarks.till_folder import CASHIER, SETTINGS
from hardware.emulators.bench import EmulatorBench
from hardware.registry import terminal_at
from hardware.settings import DeviceAddress
from hardware.transports.tcp import TcpTransport
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.barcode import read_code
from pos_app.domain.basket import Basket
from pos_app.domain.card_request import CardRequest, CardState
from pos_app.domain.ids import TenderId, mint_id
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.operations.ring_up import RingUp, keep_basket
from pos_app.operations.ring_up_wish import Added
from pos_app.operations.take_tender import settlement, take_back_tender, take_card_result
from pos_app.paths import places_in
from pos_app.peripherals.payment_terminal_control import CardProgress, PaymentTerminalControl
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import Connection
from tests.scenarios.selling_till import park, parked

STEP_S = 0.05


def priced(machine: Machine, basket: Basket) -> PricedBasket:
    """The basket as the rules of the file price it."""
    policy = machine.do(machine.units.policy)
    return price_basket(basket, policy.pricing_rules(machine.clock.now()))


def a_request(machine: Machine, basket: Basket, amount: Money) -> CardRequest:
    """Ask for this amount of an open basket."""
    return CardRequest(
        id=TenderId(mint_id()),
        basket_id=basket.id,
        staff_id=CASHIER.id,
        amount=amount,
        asked_at=machine.clock.now(),
    )


class Line:
    """The terminal of a machine, asked on this thread."""

    def __init__(self, machine: Machine, address: str) -> None:
        place = DeviceAddress.parse(address.replace("tcp:", "loopback:"))
        card_terminal = terminal_at(place, bench=EmulatorBench())
        assert card_terminal is not None
        self.machine, self.told = machine, list[CardProgress]()
        self.control = PaymentTerminalControl(
            card_terminal,
            address=address,
            write_down=lambda request: machine.do(lambda: machine.card_requests.begin(request)),
        )
        self.control.progressed.connect(self.told.append)

    def charge(self, request: CardRequest) -> CardProgress:
        """Ask, or ask to undo."""
        self.control.reverse(request) if request.is_reversal else self.control.charge(request)
        return self._end()

    def inquire(self, request: CardRequest) -> CardProgress:
        """Find out."""
        self.control.inquire(request)
        return self._end()

    def _end(self) -> CardProgress:
        self.told.clear()
        while not self.told or not (
            self.told[-1].state.is_over or self.told[-1].state is CardState.UNKNOWN
        ):
            self.control.step(STEP_S)
        return self.told[-1]

    def take(self, basket: Basket, progress: CardProgress) -> Basket:
        """What the window does with an end."""
        request, state = progress.request, progress.state
        taken: Basket | None = None
        if request.is_reversal and state is CardState.REVERSED:
            taken = take_back_tender(basket, request.id)
        elif state is CardState.APPROVED and progress.result and not request.is_reversal:
            taken = take_card_result(priced(self.machine, basket), request, progress.result)
        self.machine.do(lambda: self.machine.card_requests.end(request, taken))
        return taken or basket


def complete(machine: Machine, basket: Basket) -> None:
    """Make the sale of a basket that is paid."""
    machine.do(
        lambda: machine.completion.complete(
            basket,
            shown_total=priced(machine, basket).total,
            staff=CASHIER,
            is_receipt_wanted=False,
        )
    )


def rung_up(machine: Machine, codes: tuple[str, ...]) -> Basket:
    """A journalled basket of these codes."""
    policy = machine.do(machine.units.policy)
    ring_up = RingUp(
        staff=CASHIER,
        catalogue=SqlCatalogue(machine.reader()),
        policy=policy,
        new_id=mint_id,
        clock=machine.clock,
    )
    basket = ring_up.new_basket()
    for code in codes:
        outcome = ring_up.scan(basket, read_code(code))
        assert isinstance(outcome, Added), outcome
        basket = outcome.basket
    machine.do(lambda: keep_basket(basket, unit_of_work=machine.begin))
    return basket


def main(folder: str, address: str, what: str, *codes: str) -> None:
    """Ring up, pay by card; with "reverse" a part first, which is undone."""
    machine = open_machine(places_in(Path(folder)), SETTINGS)
    basket, line = rung_up(machine, codes), Line(machine, address)
    if what == "reverse":
        part = Money(100, settlement(priced(machine, basket)).due.currency)
        basket = line.take(basket, line.charge(a_request(machine, basket, part)))
    for owner, name, wrapped in (
        (Connection, "commit", parked("commit", Connection.commit)),
        (TcpTransport, "write_all", parked("write", TcpTransport.write_all)),
        (TcpTransport, "read", parked("read", TcpTransport.read)),
    ):
        setattr(owner, name, wrapped)
    park("start")
    if what == "reverse":
        (tender,) = basket.tenders
        undone = CardRequest(
            id=tender.id, basket_id=basket.id, staff_id=CASHIER.id, amount=tender.amount,
            asked_at=machine.clock.now(), is_reversal=True,
        )  # fmt: skip
        basket = line.take(basket, line.charge(undone))
    due = settlement(priced(machine, basket)).due
    basket = line.take(basket, line.charge(a_request(machine, basket, due)))
    complete(machine, basket)
    park("end")


if __name__ == "__main__":
    main(*sys.argv[1:])
