"""The dock's buttons do to the emulators what they say."""

from collections.abc import Sequence

import pytest

from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.protocols.escpos_page import PrintedPage
from pos_app.ui.emulator_dock.presenter import (
    FAULTS,
    DockPresenter,
    DockProduct,
    PrinterPicture,
)
from tests.pos_app.ui.emulator_dock.printing import print_receipt

PRODUCTS = [
    DockProduct("Apple juice 1 l", "4006381333931"),
    DockProduct("Bread", "96385074"),
]


class View:
    def __init__(self) -> None:
        self.printers: list[PrinterPicture] = []
        self.papers: list[Sequence[PrintedPage]] = []
        self.products: Sequence[DockProduct] = ()
        self.notice = ""

    def show_printer(self, picture: PrinterPicture) -> None:
        self.printers.append(picture)

    def show_paper(self, pages: Sequence[PrintedPage]) -> None:
        self.papers.append(pages)

    def show_products(self, products: Sequence[DockProduct]) -> None:
        self.products = products

    def show_notice(self, code: str) -> None:
        self.notice = code


class Dock:
    def __init__(self) -> None:
        self.bench, self.view = EmulatorBench(), View()
        self.typed: list[str] = []
        self.presenter = DockPresenter(
            self.bench, self.view, products=lambda: PRODUCTS, type_code=self.typed.append
        )
        self.presenter.start()


@pytest.fixture
def dock() -> Dock:
    return Dock()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_begins_and_ends_with_its_button(dock: Dock, fault: Fault) -> None:
    dock.presenter.toggle_fault(fault)
    assert dock.view.printers[-1].faults == {fault}
    dock.presenter.toggle_fault(fault)
    assert not dock.bench.printer().faults
    assert not dock.view.printers[-1].faults


def test_what_is_printed_is_shown_and_what_hangs_out_too(dock: Dock) -> None:
    print_receipt(dock.bench.printer())
    dock.bench.printer().feed(b"half a page\n")
    dock.presenter.refresh()
    texts = [page.text for page in dock.view.papers[-1]]
    assert len(texts) == 2
    assert "Old Market Street" in texts[0]
    assert texts[1] == "half a page"


def test_nothing_is_painted_anew_while_nothing_changes(dock: Dock) -> None:
    before = len(dock.view.papers)
    dock.presenter.refresh()
    assert len(dock.view.papers) == before


def test_the_drawer_is_seen_open_and_is_closed_by_hand(dock: Dock) -> None:
    dock.bench.printer().feed(b"\x10\x14\x01\x00\x01")
    dock.presenter.refresh()
    assert dock.view.printers[-1] == PrinterPicture(frozenset(), is_drawer_open=True, openings=1)
    dock.presenter.close_drawer()
    assert not dock.view.printers[-1].is_drawer_open


def test_products_are_found_by_words_and_by_code(dock: Dock) -> None:
    dock.presenter.filter_products("juice app")
    assert [p.name for p in dock.view.products] == ["Apple juice 1 l"]
    dock.presenter.filter_products("9638")
    assert [p.name for p in dock.view.products] == ["Bread"]
    dock.presenter.filter_products("")
    assert list(dock.view.products) == PRODUCTS


def test_a_typed_scan_goes_to_the_keyboard_and_an_empty_one_nowhere(dock: Dock) -> None:
    dock.presenter.scan_typed("96385074")
    dock.presenter.scan_typed("")
    assert dock.typed == ["96385074"]


def test_a_scan_by_cable_needs_a_scanner_on_it(dock: Dock) -> None:
    dock.presenter.scan_by_cable("96385074")
    assert dock.view.notice == "dock.no_scanner"
    scanner = dock.bench.scanner()
    dock.presenter.scan_by_cable("96385074")
    assert dock.view.notice == ""
    assert scanner.take_answers() == b"96385074\r"
