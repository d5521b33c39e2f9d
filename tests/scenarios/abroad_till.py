"""One till of the days abroad: the till and the hands of the week in a store of another country.

A `Place` is what is written into the empty file. Holds no rule and no figure of its own.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from hardware.protocols.escpos_page import TextLine
from pos_app.bootstrap.machine import Machine
from pos_app.domain.goods import GoodsRules
from pos_app.domain.ids import ProductId, TillId
from pos_app.domain.money import Money
from pos_app.domain.product import Product
from pos_app.domain.sale import Sale
from pos_app.domain.store import Store
from pos_app.domain.tax import TaxTable
from pos_app.paths import places_in
from tests.builders import a_department, a_product, a_till, an_id
from tests.scenarios import abroad_figures
from tests.scenarios.abroad_books import AbroadBooks
from tests.scenarios.week_hands import Hands
from tests.scenarios.week_store import PINS, SETTINGS, person
from tests.scenarios.week_till import WeekTill

MANAGER, CASHIER = "1", "11"
PIN = PINS[MANAGER]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something on the shelf. Two things may have one `code`; `tariff` is its customs code."""

    name: str
    code: str
    price: int
    tax: str = "standard"
    tariff: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A store as it is set up, and when its day begins."""

    store: Store
    taxes: TaxTable
    goods: dict[str, Thing]
    opens_at: datetime


class AbroadHands(Hands):
    """Hands that know the codes of another store."""

    def __init__(self, machine: Machine, qtbot: QtBot, goods: dict[str, Thing]) -> None:
        self._goods = goods
        super().__init__(machine, qtbot)

    def code_of(self, name: str) -> str:
        return self._goods[name].code


class AbroadTill(WeekTill):
    """A till in its folder, with one day to sell. `at` is the address of a card terminal."""

    from_rows = staticmethod(abroad_figures.from_rows)
    from_report = staticmethod(abroad_figures.from_report)

    def __init__(self, folder: Path, place: Place, *, at: str = "") -> None:
        self.place, self.currency = place, place.store.currency
        places = places_in(folder)
        places.make()
        connected = f'[devices]\npayment_terminal = "{at}"' if at else "[devices]"
        places.settings_file.write_text(SETTINGS.replace("[devices]", connected), encoding="utf-8")
        super().__init__(folder, "1", AbroadBooks())
        self.clock.advance(seconds=(place.opens_at - self.clock.now()).total_seconds())

    def fill(self) -> dict[str, str]:
        """Write the store into the empty file; it has no coupons."""
        place = self.place

        def write() -> None:
            with self.machine.units() as work:
                work.put_store(place.store)
                work.put_till(a_till(id=TillId(an_id("till abroad")), code="1", name="Till 1"))
                work.put_taxes(place.taxes)
                for number in PINS:
                    work.put_staff(person(number))
                work.put_department(a_department())
                for key, thing in place.goods.items():
                    work.put_product(self._product(key, thing))
                work.commit()

        self.machine.do(write)
        return {}

    def _product(self, key: str, thing: Thing) -> Product:
        return a_product(
            thing.name,
            id=ProductId(an_id(f"abroad {key}")),
            code=f"0{thing.code}",
            price=Money(thing.price, self.currency),
            tax_class=thing.tax,
            goods=GoodsRules(tariff_code=thing.tariff),
        )

    def _new_hands(self, qtbot: QtBot) -> Hands:
        return AbroadHands(self.machine, qtbot, self.place.goods)

    # what every day does
    def begin(self, qtbot: QtBot) -> None:
        """Switch on, sign on, open a shift."""
        self.open(qtbot, CASHIER)
        self.open_shift(self.left)

    def end(self, *, difference: int = 0) -> None:
        """Count, close, compare everything, switch off."""
        self.z(difference=difference)
        self.check_all()
        self.switch_off()

    def paper(self, sale: Sale) -> str:
        """Everything that was printed for a sale, line by line."""
        return self.page_with(str(sale.number))

    def page_with(self, words: str) -> str:
        """The newest page on which these words stand."""
        printer = self.hands.till.devices.bench.printer()

        def found() -> list[str]:
            pages = [
                "\n".join(each.text.strip() for each in page.elements if isinstance(each, TextLine))
                for page in printer.pages
            ]
            return [page for page in pages if words in page]

        self.hands.until(found, f"a page with {words}")
        return found()[-1]
