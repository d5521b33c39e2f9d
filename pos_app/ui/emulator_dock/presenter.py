"""What the dock shows and what its buttons do: plain Python over hardware's emulators.

Draws nothing. The view asks `refresh` a few times a second; it is cheap while nothing changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.protocols.escpos_page import PrintedPage

PAGES_SHOWN = 4
PRODUCTS_SHOWN = 60
FAULTS = (Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.UNPLUGGED, Fault.SILENCE, Fault.GARBAGE)


@dataclass(frozen=True, slots=True)
class DockProduct:
    """A product to pick: what it is called, and the code that stands on it."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class PrinterPicture:
    """The printer and the drawer as they stand now."""

    faults: frozenset[Fault]
    is_drawer_open: bool
    openings: int


class DockView(Protocol):
    """What the presenter asks of the dock."""

    def show_printer(self, picture: PrinterPicture) -> None:
        """Show faults and drawer."""
        ...

    def show_paper(self, pages: Sequence[PrintedPage]) -> None:
        """Show what was printed, newest last."""
        ...

    def show_products(self, products: Sequence[DockProduct]) -> None:
        """Offer products to pick from."""
        ...

    def show_notice(self, code: str) -> None:
        """Say a phrase by its code; empty for none."""
        ...


class DockPresenter:
    """One emulated printer with its drawer, and the scanners.

    `products` gives all that can be picked; `type_code` types a code as a wedge scanner would.
    """

    def __init__(
        self,
        bench: EmulatorBench,
        view: DockView,
        *,
        products: Callable[[], Sequence[DockProduct]],
        type_code: Callable[[str], None],
    ) -> None:
        self._bench, self._view = bench, view
        self._products, self._type_code = products, type_code
        self._revision = -1
        self._printer = bench.printer()

    def start(self) -> None:
        """Show everything for the first time."""
        self.filter_products("")
        self.refresh()

    def refresh(self) -> None:
        """Show the printer again if anything about it changed."""
        revision = self._printer.revision
        if revision == self._revision:
            return
        self._revision = revision
        drawer = self._printer.drawer
        self._view.show_printer(
            PrinterPicture(self._printer.faults, drawer.is_open, drawer.openings)
        )
        unfinished = self._printer.unfinished_page
        pages = [*self._printer.pages, *([unfinished] if unfinished.elements else [])]
        self._view.show_paper(pages[-PAGES_SHOWN:])

    def toggle_fault(self, fault: Fault) -> None:
        """Let a fault begin or end."""
        if fault in self._printer.faults:
            self._printer.clear_fault(fault)
        else:
            self._printer.set_fault(fault)
        self.refresh()

    def close_drawer(self) -> None:
        """Push the drawer shut."""
        self._printer.close_drawer()
        self.refresh()

    def filter_products(self, text: str) -> None:
        """Offer the products whose name or code has all these words."""
        words = text.casefold().split()
        found = [
            product
            for product in self._products()
            if all(word in f"{product.name} {product.code}".casefold() for word in words)
        ]
        self._view.show_products(found[:PRODUCTS_SHOWN])

    def scan_typed(self, code: str) -> None:
        """Scan as a keyboard wedge does."""
        self._view.show_notice("")
        if code:
            self._type_code(code)

    def scan_by_cable(self, code: str) -> None:
        """Scan on the emulated serial line, if a scanner is set up on it."""
        if not self._bench.scanners:
            self._view.show_notice("dock.no_scanner")
            return
        self._view.show_notice("")
        if code:
            next(iter(self._bench.scanners.values())).scan(code)
