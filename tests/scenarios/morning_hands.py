"""A cashier's hands at a till in a real window: scan, tender, answer, and the accidents between.

Each step waits until its outcome is a fact: durable in the database, on the paper, or in the
drawer. Decides nothing about right and wrong beyond that; test_morning.py does.
"""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.scanner_emulator import ScannerEmulator
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.domain.sale import Sale
from tests.scenarios.morning_facts import Facts, Paper, read_paper
from tests.scenarios.real_window import Keyboard, RealTill, until

MAJA, BEN = ("11", "1234"), ("12", "2345")
LINES_OF_PAPER = 6  # where the paper ends: after the head, in the middle of the lines
BYTES_BEFORE_PLUG = 400
ANSWER_TIMEOUT_S = 3.0
DOUBT_TIMEOUT_S = 40.0  # longer than the till waits for a printer that says nothing


class Scanner(StrEnum):
    """How a code comes into the till."""

    WEDGE = "wedge"
    SERIAL = "serial"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Ring:
    """One product rung up: `count` above 1 is typed before its scan."""

    code: str
    count: int = 1
    by: Scanner = Scanner.WEDGE


@dataclass(slots=True)
class Hands:
    """A cashier and what stands on the counter."""

    till: RealTill
    keyboard: Keyboard
    printer: PrinterEmulator
    scanner: ScannerEmulator
    scanner_path: str
    facts: Facts
    rung: Counter[str] = field(default_factory=Counter)
    sales_before: int = 0
    pages_before: int = 0
    openings_before: int = 0

    # beginning and accidents
    def begin(self) -> None:
        """Start the till and sign on."""
        self.till.start()
        self.sign_on(*MAJA)

    def cut_power(self) -> None:
        """Kill the till, start it again and sign on."""
        self.facts.close()
        self.till.kill()
        self.begin()

    def sign_on(self, number: str, pin: str) -> None:
        """Number, Enter, PIN, Enter. What is scanned from now on rings up once it is checked."""
        self.keyboard.type(number, "Return")
        self.keyboard.type(pin, "Return")

    def lock(self) -> None:
        """Lock the till."""
        self.keyboard.press("ctrl+l")

    # ringing up
    def begin_basket(self) -> None:
        """Remember how things stand, and push the drawer shut."""
        self.rung.clear()
        self.printer.close_drawer()
        self.sales_before = self.facts.sale_count()
        self.pages_before = len(self.printer.pages)
        self.openings_before = self.printer.drawer.openings

    def ring(self, ring: Ring) -> None:
        """Ring one product up and wait until the basket that holds it is durable."""
        if ring.count > 1:
            self.keyboard.type(str(ring.count), "*")
        if ring.by is Scanner.SERIAL:
            until(lambda: self.till.has_open(self.scanner_path), "the serial scanner is not open")
            assert self.scanner.scan(ring.code)
        elif ring.by is Scanner.TYPED:
            self.keyboard.type(ring.code, "Return")
        else:
            self.keyboard.scan(ring.code)
        self.rung[ring.code] += ring.count
        self.await_basket()

    def await_basket(self) -> None:
        """Wait until the durable basket holds what was rung up."""
        until(
            lambda: self.facts.items() == dict(self.rung),
            lambda: f"rung up {dict(self.rung)}, in the basket {self.facts.items()}",
        )

    # money
    def pay_cash(self, given_euros: int | None) -> None:
        """The amount given, or none for exact cash, and the cash key."""
        self.keyboard.type("" if given_euros is None else str(given_euros), "F9")

    def pay_card(self) -> None:
        """The card key, and a deliberate approval."""
        self.keyboard.press("F12", "F7")

    def await_sale(self) -> Sale:
        """Wait for the sale of this basket."""
        until(
            lambda: self.facts.sale_count() > self.sales_before,
            lambda: f"no sale came of {dict(self.rung)}; basket {self.facts.basket()}",
        )
        return self.facts.sales()[-1]

    def await_drawer(self) -> None:
        """Wait for the drawer to open."""
        until(
            lambda: self.printer.drawer.openings > self.openings_before, "the drawer stays closed"
        )

    # paper
    def papers(self, sale: Sale) -> list[Paper]:
        """All that was printed for a sale."""
        read = [read_paper(page) for page in self.printer.pages]
        return [paper for paper in read if paper.number == str(sale.number)]

    def receipt_states(self, sale: Sale) -> list[PrintState]:
        """How far its receipt and copies got."""
        return self.facts.job_states(sale.id, PrintKind.RECEIPT, PrintKind.COPY)

    def await_papers(self, sale: Sale, count: int = 1) -> None:
        """Wait until so many receipts lie there and the till knows it."""
        until(lambda: len(self.papers(sale)) >= count, lambda: self._why_no_paper(sale, count))
        until(lambda: self.is_settled(sale), lambda: self._why_no_paper(sale, count))

    def is_settled(self, sale: Sale) -> bool:
        """Whether nothing is on its way any more and nobody needs to be asked."""
        over = (PrintState.CONFIRMED, PrintState.DROPPED)
        return all(state in over for state in self.receipt_states(sale))

    def reprint(self, sale: Sale) -> None:
        """F5 after the receipt has come."""
        before = len(self.papers(sale))
        self.keyboard.press("F5")
        self.await_papers(sale, before + 1)

    def let_paper_end(self) -> None:
        """Let the paper end in the middle of the next receipt."""
        self.printer.run_out_after(LINES_OF_PAPER)

    def await_paper_end(self) -> None:
        """Wait until a part of a receipt hangs out of the printer."""
        until(lambda: Fault.PAPER_OUT in self.printer.faults, "the paper did not end")
        assert self.printer.unfinished_page.elements

    def refill(self) -> None:
        """Put a new roll in."""
        self.printer.clear_fault(Fault.PAPER_OUT)

    def pull_plug_soon(self) -> None:
        """Let the printer's cable come out in the middle of the next receipt."""
        self.printer.unplug_after(BYTES_BEFORE_PLUG)

    def await_doubt(self, sale: Sale) -> None:
        """Wait until the till says that it does not know whether the receipt printed."""
        until(
            lambda: PrintState.UNKNOWN in self.receipt_states(sale),
            lambda: f"nobody doubts: {self.receipt_states(sale)}",
            timeout_s=DOUBT_TIMEOUT_S,
        )

    def answer_doubt(self, sale: Sale, *, is_printed: bool) -> None:
        """Say whether the receipt came out; asked as soon as the till gets round to it."""

        def is_taken() -> bool:
            return PrintState.UNKNOWN not in self.receipt_states(sale)

        key = "F7" if is_printed else "F8"
        for _ in range(3):
            self.keyboard.press(key)
            try:
                until(is_taken, "not yet", timeout_s=ANSWER_TIMEOUT_S)
            except AssertionError:
                continue
            return
        raise AssertionError(f"nobody asked whether {sale.number} printed")

    def settle_after_cut(self, sale: Sale) -> None:
        """After a power cut: wait for the paper, or look at it and answer the till's question."""
        on_the_way = (PrintState.QUEUED, PrintState.SENDING, PrintState.SENT, PrintState.FAILED)
        until(
            lambda: not any(state in on_the_way for state in self.receipt_states(sale)),
            lambda: f"still on its way: {self.receipt_states(sale)}",
        )
        if PrintState.UNKNOWN in self.receipt_states(sale):
            self.answer_doubt(sale, is_printed=bool(self.papers(sale)))
        self.await_papers(sale)

    def _why_no_paper(self, sale: Sale, count: int) -> str:
        states = [str(state) for state in self.receipt_states(sale)]
        return f"{len(self.papers(sale))} of {count} receipts of {sale.number}; jobs {states}"
