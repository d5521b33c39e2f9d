"""What a manager sets on the settings screen is written, read back and counts at the counter."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.barcode import read_code
from pos_app.domain.basket import Basket
from pos_app.domain.ids import mint_id
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.sale import Sale
from pos_app.domain.store import SupplyMode, TaxMode
from pos_app.operations.complete_sale import Completion
from pos_app.operations.edit_settings import EditSettings
from pos_app.operations.ring_up import RingUp
from pos_app.operations.ring_up_wish import Added
from pos_app.operations.take_tender import take_cash
from pos_app.phrases import Phrases
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import open_writer
from pos_app.storage.unit_of_work import UnitsOfWork
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.listed_section import ADD
from pos_app.ui.setup.product_section import CatalogueServices, ProductSection
from pos_app.ui.setup.section import APPLY, FormSection, Tools
from pos_app.ui.setup.store_section import StoreSection, StoreServices
from pos_app.ui.setup.tax_section import ADD_PART, TaxSection
from tests.builders import (
    a_basket,
    a_cashier,
    a_line,
    a_manager,
    a_store,
    euros,
)
from tests.fakes import FakeClock, FakePinHasher, counting_ids
from tests.pos_app.ui.setup.desk import FakeHost
from tests.till_file import KEY, make_till_file, units_on

SINGLE, SIX, CASE = "4006381333931", "4006381333948", "4006381333955"


class Till:
    """A till's own file, its settings and its counter."""

    def __init__(self, units: UnitsOfWork, clock: FakeClock) -> None:
        self.units, self.clock, self.host = units, clock, FakeHost(a_manager())
        self.catalogue = SqlCatalogue(units.connection)
        self.edit = EditSettings(unit_of_work=units, clock=clock, hasher=FakePinHasher())
        self.tools = Tools(phrases=Phrases("en"), run=SynchronousRunner().run)

    def store(self) -> StoreSection:
        return StoreSection(StoreServices(edit=self.edit), self.tools, self.host)

    def taxes(self) -> TaxSection:
        return TaxSection(StoreServices(edit=self.edit), self.tools, self.host)

    def products(self) -> ProductSection:
        goods = CatalogueServices(
            catalogue=self.catalogue,
            unit_of_work=self.units,
            policy=self.edit.policy,
            clock=self.clock,
            new_id=counting_ids(),
            formatter=Formatter("en-GB", ZoneInfo("Europe/Berlin")),
        )
        return ProductSection(goods, self.tools, self.host)

    def apply(self, section: FormSection, **values: str) -> None:
        for name, value in values.items():
            section.change(name, value)
        section.press(APPLY)
        assert self.host.faults == []

    def ring_up(self, raw: str, basket: Basket | None = None) -> Basket:
        ring_up = RingUp(
            staff=a_cashier(),
            catalogue=self.catalogue,
            policy=self.edit.policy(),
            new_id=mint_id,
            clock=self.clock,
        )
        outcome = ring_up.scan(basket or ring_up.new_basket(), read_code(raw))
        assert isinstance(outcome, Added)
        return outcome.basket

    def price(self, basket: Basket) -> PricedBasket:
        return price_basket(basket, self.edit.policy().pricing_rules(self.clock.now()))

    def price_one(self, minor: int, mode: SupplyMode = SupplyMode.TAKEAWAY) -> PricedBasket:
        return self.price(a_basket(a_line(listed_price=euros(minor)), supply_mode=mode))

    def sell(self, basket: Basket) -> Sale:
        policy = self.edit.policy()
        priced, cash = self.price(basket), euros(100_000)
        paid = take_cash(
            priced, cash, staff=a_cashier(), policy=policy, clock=self.clock, new_id=mint_id
        )
        completion = Completion(unit_of_work=self.units, clock=self.clock, new_id=mint_id)
        return completion.complete(
            paid, shown_total=priced.total, staff=a_cashier(), is_receipt_wanted=False
        ).sale


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    clock, store = FakeClock(), a_store(tax_mode=TaxMode.EXCLUSIVE)
    path = make_till_file(tmp_path / "till.db", staff=(a_cashier(), a_manager()), store=store)
    connection = open_writer(path, KEY)
    units = units_on(connection, clock)
    yield Till(units, clock)
    connection.close()


def test_each_code_of_a_product_adds_its_own_pack(till: Till) -> None:
    section = till.products()
    section.open()
    section.start_with_code(SINGLE)
    till.apply(
        section,
        code_2=SIX,
        pack_2="6",
        pack_name_2="six-pack",
        pack_price_2="9.99",
        code_3=CASE,
        pack_3="24",
        pack_name_3="case",
    )
    product = till.catalogue.find_by_code(read_code(SIX).key)[0].product
    assert [(code.pack, code.pack_name) for code in product.codes] == [
        (1, ""),
        (6, "six-pack"),
        (24, "case"),
    ]
    assert till.host.field("pack_price_2").value == "9.99"
    basket = till.ring_up(CASE, till.ring_up(SIX, till.ring_up(SINGLE)))
    assert [line.pack for line in basket.lines] == [1, 6, 24]
    assert [line.listed_price for line in basket.lines] == [euros(199), euros(999), euros(4776)]
    assert basket.lines[1].name == "Apple juice 1 l, six-pack"
    assert sum(line.pack * line.quantity.amount for line in basket.lines) == 31


def test_tax_on_tax_prices_as_its_worked_table_says(till: Till) -> None:
    section = till.taxes()
    section.open()
    section.press(ADD)
    till.apply(section, tax_class="standard", name="GST", code="G", rate="5")
    section.press(ADD_PART)
    assert till.host.now.form_title == "New tax of this rule"
    till.apply(section, name="QST", code="Q", rate="9.975", is_on_tax="yes")
    assert [row.cells[1].text for row in till.host.now.rows][:2] == ["5 %", "9.975 %"]
    priced = till.price_one(10_000)
    assert [part.tax for part in priced.taxes] == [euros(500), euros(1047)]
    assert priced.total == euros(11_547)


@pytest.mark.parametrize(
    ("limit", "only_excess", "unit", "taxed"),
    [
        ("110.00", "no", 10_999, 0),
        ("110.00", "no", 11_000, 0),
        ("110.00", "no", 11_001, 11_001),
        ("175.00", "yes", 20_000, 2_500),
    ],
)
def test_a_threshold_frees_what_costs_no_more(
    till: Till, limit: str, only_excess: str, unit: int, taxed: int
) -> None:
    section = till.taxes()
    section.open()
    section.choose("0:0")
    till.apply(section, rate="10", free_up_to=limit, is_excess_only=only_excess)
    assert till.host.field("free_up_to").value == limit
    assert till.price_one(unit).tax == Money((taxed + 5) // 10, euros(0).currency)


def test_a_rule_counts_only_on_its_days_and_for_its_way_out(till: Till) -> None:
    section = till.taxes()
    section.open()
    section.press(ADD)
    till.apply(
        section,
        tax_class="standard",
        name="VAT",
        code="A",
        rate="10",
        valid_from="2026-03-01",
        valid_to="2026-03-02",
        mode_eat_in="no",
        mode_delivery="no",
    )
    assert till.price_one(1_000).tax == euros(100)
    assert till.price_one(1_000, SupplyMode.EAT_IN).tax == euros(190)
    till.clock.advance(days=1)
    assert till.price_one(1_000).tax == euros(190)


def test_tax_is_rounded_where_the_store_says(till: Till) -> None:
    section = till.store()
    section.open()
    lines = [a_line(name, listed_price=euros(18)) for name in ("Bolt", "Nut", "Washer")]
    assert till.price(a_basket(*lines)).tax == euros(9)  # three times 3.42, each 3
    till.apply(section, tax_rounding="per_sale")
    assert till.price(a_basket(*lines)).tax == euros(10)  # 10.26


def test_the_trading_day_begins_when_the_store_says(till: Till) -> None:
    at_night = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 02:00 in Berlin
    till.clock.advance(seconds=(at_night - till.clock.now()).total_seconds())
    section = till.store()
    section.open()
    till.apply(section, day_starts_at="1.30")
    assert till.sell(till.ring_up(SINGLE)).business_day.date == date(2026, 3, 2)
    till.apply(section, day_starts_at="4")
    assert till.host.field("day_starts_at").value == "04:00"
    sold = till.sell(till.ring_up(SINGLE))
    with till.units() as work:
        kept = work.sale(sold.id)
    assert kept is not None
    assert kept.business_day.date == date(2026, 3, 1)


def test_a_new_basket_goes_out_as_the_store_usually_does(till: Till) -> None:
    section = till.store()
    section.open()
    till.apply(section, supply_mode="eat_in", usual_tender="cash", denominations="5 20; 10")
    assert till.ring_up(SINGLE).supply_mode is SupplyMode.EAT_IN
    store = till.edit.policy().store
    assert (store.usual_tender, store.cash_denominations_minor) == ("cash", (2000, 1000, 500))
    assert till.host.field("denominations").value == "20.00; 10.00; 5.00"
