"""A till that sells one basket and parks at every step, to be killed there by its parent.

Run as a program: `python -m tests.scenarios.selling_till FOLDER ADDRESS`. On standard output it
writes "step NAME" and then waits for a line on standard input; lines "fact NAME [HEX]" are not
waited for. Steps lie before and after each commit, each witness and each write to the printer, and
in the middle of a long write. Everything runs as in the real till, but for the print queue, which
is stepped on the main thread so that the steps come in one order.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.till_folder import CASHIER, EUR, SETTINGS
from hardware.drivers.printer_profiles import profile_named
from hardware.emulators.bench import EmulatorBench
from hardware.registry import drawer_on, printer_at
from hardware.settings import DeviceAddress
from hardware.transports.tcp import TcpTransport
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.barcode import read_code
from pos_app.domain.basket import Basket
from pos_app.domain.ids import mint_id
from pos_app.domain.money import Money
from pos_app.domain.pricing import price_basket
from pos_app.domain.print_job import PrintJob
from pos_app.operations.ring_up import RingUp, keep_basket
from pos_app.operations.ring_up_wish import Added
from pos_app.operations.take_tender import settlement, take_card, take_cash
from pos_app.paths import places_in
from pos_app.peripherals.print_journal import PrintJournal
from pos_app.peripherals.print_queue import PrintQueue
from pos_app.storage.basket_codec import encode_basket
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import Connection
from pos_app.storage.witness import Witness

LONG_WRITE_BYTES = 200
GIVEN = Money(50_00, EUR)
CARD_PART = Money(1_00, EUR)


def tell(fact: str, content: bytes = b"") -> None:
    """Say something that the parent will want to know after the power cut."""
    sys.stdout.write(f"fact {fact} {content.hex()}\n")
    sys.stdout.flush()


def park(step: str) -> None:
    """Say where we are, and stay there until a line comes."""
    sys.stdout.write(f"step {step}\n")
    sys.stdout.flush()
    if not sys.stdin.readline():
        sys.exit("the parent is gone")


def parked(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    """Call `method` between two steps."""

    def call(*arguments: Any, **named: Any) -> Any:
        park(f"before {name}")
        outcome = method(*arguments, **named)
        park(f"after {name}")
        return outcome

    return call


def parked_write(write_all: Callable[..., None]) -> Callable[..., None]:
    """Write between two steps, and a long write in two parts with a step between them."""

    def write(self: TcpTransport, outgoing: bytes, deadline_s: float) -> None:
        park("before write")
        half = len(outgoing) // 2 if len(outgoing) > LONG_WRITE_BYTES else 0
        if half:
            write_all(self, outgoing[:half], deadline_s)
            park("half write")
        write_all(self, outgoing[half:], deadline_s)
        park("after write")

    return write


def sell(machine: Machine, codes: tuple[str, ...]) -> PrintJob | None:
    """Scan, take a card for a part and cash for the rest, complete; returns the receipt's job."""
    policy = machine.do(machine.units.policy)
    ring_up = RingUp(
        staff=CASHIER,
        catalogue=SqlCatalogue(machine.reader()),
        policy=policy,
        new_id=mint_id,
        clock=machine.clock,
    )
    rules = policy.pricing_rules(machine.clock.now())

    def keep(basket: Basket) -> Basket:
        tell("keeping", encode_basket(basket))
        machine.do(lambda: keep_basket(basket, unit_of_work=machine.begin))
        tell("kept")
        return basket

    basket = ring_up.new_basket()
    for code in codes:
        outcome = ring_up.scan(basket, read_code(code))
        assert isinstance(outcome, Added), outcome
        basket = keep(outcome.basket)
    priced = price_basket(basket, rules)
    basket = keep(take_card(priced, CARD_PART, staff=CASHIER, clock=machine.clock, new_id=mint_id))
    priced = price_basket(basket, rules)
    assert settlement(priced).due < GIVEN
    basket = keep(
        take_cash(priced, GIVEN, staff=CASHIER, policy=policy, clock=machine.clock, new_id=mint_id)
    )
    tell("completing")
    done = machine.do(
        lambda: machine.completion.complete(
            basket, shown_total=priced.total, staff=CASHIER, is_receipt_wanted=True
        )
    )
    tell("completed", done.sale.id.bytes)
    return done.receipt_job


def print_all(machine: Machine, address: str, questions: list[PrintJob]) -> None:
    """Send what the journal holds, on this thread; jobs of which a person is asked are added."""
    journal = PrintJournal(machine.begin, machine.worker, machine.clock)
    queue = PrintQueue(journal, sign=machine.sign, witness=machine.write_witness, deadline_s=5)
    queue.question_raised.connect(questions.append)
    printer = printer_at(
        DeviceAddress.parse(address), profile=profile_named("80mm"), bench=EmulatorBench()
    )
    drawer = drawer_on(printer, open_level_high=True)
    printer.open(5)
    try:
        while queue.step(printer, {0: drawer}):
            pass
    finally:
        printer.close()


def main(folder: str, address: str, *codes: str) -> None:
    """Open the till, then sell and print with every step told."""
    machine = open_machine(places_in(Path(folder)), SETTINGS)
    for owner, name, wrapped in (
        (Connection, "commit", parked("commit", Connection.commit)),
        (Witness, "write", parked("witness", Witness.write)),
        (TcpTransport, "write_all", parked_write(TcpTransport.write_all)),
    ):
        setattr(owner, name, wrapped)
    park("start")
    sell(machine, codes)
    print_all(machine, address, [])
    park("end")


if __name__ == "__main__":
    main(*sys.argv[1:])
