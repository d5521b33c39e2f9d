"""What is true after a morning at the till: read from its database and from the printer's paper.

Reads on a connection of its own beside the running till, and changes nothing. What a basket costs
is reckoned from the demo's price list, not by the till's own pricing.
"""

import csv
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from uuid import UUID

from hardware.protocols.escpos_page import BarcodePrint, PrintedPage, QrPrint, TextLine
from pos_app.bootstrap.keys import key_store
from pos_app.bootstrap.machine import open_machine
from pos_app.domain.basket import Basket
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import SaleId
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.domain.sale import Sale
from pos_app.domain.store import ReceiptChoice
from pos_app.operations.demo_store import build_demo
from pos_app.operations.fill_demo import fill_demo
from pos_app.paths import places_in
from pos_app.settings import read_settings
from pos_app.storage.baskets import read_open_basket
from pos_app.storage.connection import Connection, open_reader
from pos_app.storage.pin_hasher import ArgonPinHasher
from pos_app.storage.sales import read_sale
from resources import __file__ as resources_file
from tests.scenarios.real_window import WEDGE_GAP_MS

HEADER = ("Käse, Brötchen & Größeres", "Straße am Übergang 5, 12345 Musterstadt")
FOOTER = ("Schönen Tag, à bientôt · 3 € Pfand zurück",)
RENAMED = {"20110": "Grünländer Käse", "20111": "Süße Brötchen", "20112": "Ångström-Öl"}
SETTINGS = """\
[devices]
receipt_printer = "{printer}"
cash_drawer = "printer:"
scanners = ["wedge:", "{scanner}"]
wedge_gap_ms = {gap}

[screen]
is_full_screen = true
lock_after_s = 0

[storage]
key_place = "file"
"""
_PRICE_LIST = Path(resources_file).parent / "demo" / "products.csv"
_NEITHER = ("unit", "pack", "age", "asked")


@dataclass(frozen=True, slots=True)
class Priced:
    """One product of the price list: what one piece costs, its deposit included."""

    code: str
    name: str
    minor: int
    has_deposit: bool


def price_list() -> list[Priced]:
    """The demo's products that are sold by the piece and of which nothing is asked."""
    with _PRICE_LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Priced(
            row["code"],
            RENAMED.get(row["code"], row["name"]),
            _minor(row["price"]) + _minor(row["deposit"]),
            bool(row["deposit"]),
        )
        for row in rows
        if row["price"] and not any(row[column] for column in _NEITHER)
    ]


def _minor(text: str) -> int:
    euros, _, cents = (text or "0").partition(".")
    return int(euros) * 100 + int(cents.ljust(2, "0") or 0)


def settings_text(*, printer: str, scanner: str) -> str:
    """A settings file for these two devices."""
    return SETTINGS.format(printer=printer, scanner=scanner, gap=WEDGE_GAP_MS)


def furnish(folder: Path, settings: str) -> None:
    """Make a till with the demo's store, staff and catalogue, and words with umlauts and €."""
    places = places_in(folder)
    places.make()
    places.settings_file.write_text(settings, encoding="utf-8")
    rnd = Random(7)
    demo = build_demo(rnd=rnd, now=SystemClock().now(), customers=5)
    first, *others = demo.places
    store = replace(
        first.store,
        receipt_header=HEADER,
        receipt_footer=FOOTER,
        receipt_choice=ReceiptChoice.ALWAYS,
    )
    products = tuple(
        replace(product, name=RENAMED.get(product.codes[0].code, product.name))
        if product.codes
        else product
        for product in demo.catalogue.products
    )
    demo = replace(
        demo,
        places=(replace(first, store=store), *others),
        catalogue=replace(demo.catalogue, products=products),
    )
    machine = open_machine(places, read_settings(places.settings_file))
    try:
        machine.do(lambda: fill_demo(demo, unit_of_work=machine.units, hasher=ArgonPinHasher()))
    finally:
        machine.close()


@dataclass(slots=True)
class Facts:
    """Reads a till's database while the till runs, or when it does not."""

    folder: Path
    _connection: Connection | None = field(default=None, init=False)

    @property
    def connection(self) -> Connection:
        """A connection that cannot write; made anew after `close`."""
        if self._connection is None:
            places = places_in(self.folder)
            key = key_store(places, read_settings(places.settings_file)).key_for(places.database)
            self._connection = open_reader(places.database, key.hex)
        return self._connection

    def close(self) -> None:
        """Let go of the file, as a power cut does."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def basket(self) -> Basket | None:
        """The basket that would be there after a power cut now."""
        return read_open_basket(self.connection)

    def items(self) -> dict[str, int]:
        """What is in that basket: how many of each code, without the zeros that fill a GTIN up."""
        basket = self.basket()
        counted: Counter[str] = Counter()
        for line in basket.lines if basket is not None else ():
            if line.deposit_of is None:
                counted[line.code.lstrip("0")] += line.quantity.amount
        return dict(counted)

    def sales(self) -> list[Sale]:
        """Every sale, in the order of its number."""
        rows = self.connection.rows("SELECT id FROM sale ORDER BY inc, sequence")
        found = [read_sale(self.connection, SaleId(UUID(bytes=bytes(row[0])))) for row in rows]
        return [sale for sale in found if sale is not None]

    def sale_count(self) -> int:
        """How many sales there are."""
        row = self.connection.row("SELECT count(*) FROM sale")
        assert row is not None
        return int(row[0])

    def job_states(self, sale_id: SaleId, *kinds: PrintKind) -> list[PrintState]:
        """How far the jobs of a sale got, oldest first."""
        rows = self.connection.rows(
            "SELECT kind, state FROM print_job WHERE sale_id = ? ORDER BY queued_at_us",
            (sale_id.bytes,),
        )
        return [PrintState(state) for kind, state in rows if PrintKind(kind) in kinds]


@dataclass(frozen=True, slots=True)
class Paper:
    """One receipt as it lies on the counter."""

    number: str
    qr: str
    copies: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def is_copy(self) -> bool:
        """Whether it says COPY, first and last."""
        return bool(self.copies)

    @property
    def total(self) -> str:
        """What stands behind TOTAL."""
        return next(line.split()[-1] for line in self.lines if line.startswith("TOTAL"))


def read_paper(page: PrintedPage) -> Paper:
    """Read a page as a customer and a scanner would; one receipt must stand on it."""
    (number,) = [e.content for e in page.elements if isinstance(e, BarcodePrint)]
    (qr,) = [e.content for e in page.elements if isinstance(e, QrPrint)]
    lines = tuple(e.text.strip() for e in page.elements if isinstance(e, TextLine))
    copies = tuple(line for line in lines if line.startswith("COPY"))
    return Paper(number, qr, copies, lines)
