"""A cashier's morning in a real window: real keys, a serial scanner, power cuts, paper out.

Everything is observed from outside, as an owner would: the database, the paper, the drawer.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.pty_port import PtyPort
from hardware.emulators.scanner_emulator import ScannerEmulator
from hardware.emulators.tcp_port import TcpPort
from pos_app.domain.receipt_code import claim_of
from pos_app.domain.sale import Sale
from pos_app.domain.tender import TenderKind
from pos_app.storage import journal
from tests.contracts.served import served
from tests.scenarios.morning_facts import (
    FOOTER,
    HEADER,
    Facts,
    Paper,
    furnish,
    price_list,
    read_paper,
    settings_text,
)
from tests.scenarios.morning_hands import Hands
from tests.scenarios.morning_plan import CUTS, LONG, QUICK, Accident, Money, Morning, rings_of
from tests.scenarios.real_window import Keyboard, RealTill, virtual_display

pytestmark = pytest.mark.real_window

BASKETS, BASKETS_LONG = 12, 30


@pytest.fixture
def keyboard() -> Iterator[Keyboard]:
    with virtual_display() as display:
        yield Keyboard(display)


def check_paper(morning: Morning, sales: list[Sale]) -> None:
    """One receipt for each sale that is no copy, readable; copies only where they were due."""
    papers = [read_paper(page) for page in morning.hands.printer.pages]
    for sale in sales:
        number = str(sale.number)
        own = [paper for paper in papers if paper.number == number]
        total, money, accident, _ = morning.meant[number]
        for paper in own:
            check_text(paper, sale, total, money)
        plain = [paper for paper in own if not paper.is_copy]
        copies = [paper for paper in own if paper.is_copy]
        assert len(plain) <= 1, number
        if accident is Accident.UNPLUGGED:
            assert (len(plain), len(copies)) == (0, 1), number
        elif accident in CUTS:
            assert len(own) == 1, number
        else:
            due = accident in (Accident.REPRINT, Accident.IMPATIENT)
            assert (len(plain), len(copies)) == (1, int(due)), number
    assert not morning.hands.printer.unknown_commands


def check_text(paper: Paper, sale: Sale, total: int, money: Money) -> None:
    """The receipt says what was bought and paid, letter by letter."""
    assert paper.total == f"€{total / 100:.2f}"
    assert paper.qr.startswith(f"{claim_of(sale)}.")
    for words in (*HEADER, *FOOTER, f"Receipt {sale.number}"):
        assert any(words in line for line in paper.lines), (words, paper.lines)
    for line in sale.lines:
        assert any(line.name in printed for printed in paper.lines), (line.name, paper.lines)
    tender = "Card" if money is Money.CARD else "Cash"
    assert any(printed.startswith(tender) for printed in paper.lines)
    if paper.is_copy:
        assert len(paper.copies) == 2


def check_sales(morning: Morning, sales: list[Sale], wanted: int) -> None:
    """Every sale once, with its total, its tender and its cashier; numbers without a gap."""
    assert [sale.number.sequence for sale in sales] == list(range(1, wanted + 1))
    assert [str(sale.number) for sale in sales] == list(morning.meant)
    names = dict(morning.hands.facts.connection.rows("SELECT id, number FROM staff"))
    for sale in sales:
        total, money, _, who = morning.meant[str(sale.number)]
        sale.check()
        assert sale.total.minor == total, sale.number
        kind = TenderKind.CARD if money is Money.CARD else TenderKind.CASH
        assert [tender.kind for tender in sale.tenders] == [kind]
        assert sum(tender.given.minor for tender in sale.tenders) == total + sale.change_due.minor
        assert bool(sale.change_due) == (money is Money.GIVEN)
        assert names[sale.cashier_id.bytes] == who


def check_drawer(morning: Morning, sales: list[Sale]) -> None:
    """The drawer opened once for each cash sale, and never for a card."""
    for sale in sales:
        number = str(sale.number)
        opened, accident = morning.openings[number], morning.meant[number][2]
        if not sale.has_cash:
            assert opened == 0, number
        elif accident in CUTS:
            assert opened <= 1, number
        else:
            assert opened == 1, number
    assert morning.hands.printer.drawer.openings == sum(morning.openings.values())


def test_a_morning_ends_with_every_sale_there_once(
    keyboard: Keyboard, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    is_long = request.config.getoption("--long")
    plan = LONG if is_long else QUICK
    assert len(plan) == (BASKETS_LONG if is_long else BASKETS)
    printer, scanner = PrinterEmulator(), ScannerEmulator()
    pty_port = PtyPort(scanner)
    path = pty_port.path
    with served(TcpPort(printer)) as printer_at, served(pty_port) as scanner_at:
        furnish(tmp_path, settings_text(printer=printer_at, scanner=scanner_at))
        till = RealTill(tmp_path, keyboard)
        hands = Hands(till, keyboard, printer, scanner, path, Facts(tmp_path))
        products = price_list()
        morning = Morning(hands, {product.code: product for product in products})
        try:
            hands.begin()
            for at, (accident, money) in enumerate(plan):
                morning.serve(rings_of(products, at), accident, money)
            hands.lock()
            sales = hands.facts.sales()
            assert hands.facts.basket() is None
            check_sales(morning, sales, len(plan))
            check_paper(morning, sales)
            check_drawer(morning, sales)
            assert journal.first_break(hands.facts.connection) is None
        finally:
            hands.facts.close()
            till.stop()
        assert not till.complaints()
