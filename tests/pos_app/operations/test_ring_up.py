"""Ringing up: what a scan does, what is asked, and that a refusal changes nothing."""

import pytest

from pos_app.domain.barcode import read_code
from pos_app.domain.basket import Basket
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.product import FoundProduct, ProductCode
from pos_app.domain.quantity import Unit, grams, pieces
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxExemption
from pos_app.operations.ring_up import RingUp, keep_basket
from pos_app.operations.ring_up_wish import Added, AskMeasure, AskPrice, AskProduct, AskQuantity
from pos_app.operations.take_tender import take_cash
from tests.builders import a_cashier, a_manager, a_policy, a_product, a_sale, euros
from tests.fake_catalogue import FakeCatalogue
from tests.fakes import FakeClock, FakeStorage, counting_ids

JUICE = a_product()
DEPOSIT = a_product("Deposit", price=euros(25), code="")
COLA = a_product(
    "Cola",
    code="",
    codes=(ProductCode("00036000291452"), ProductCode("00000000000024", 6, euros(549), "six-pack")),
    deposit_id=DEPOSIT.id,
)
TOMATOES = a_product("Tomatoes", unit=Unit.GRAM, code="4011")
FLOWERS = a_product("Flowers", price=None, is_price_asked=True, code="7")
PRICELESS = a_product("Priceless", price=None, code="8")


def counter(*, staff: object = None) -> RingUp:
    twins = tuple(a_product(f"Twin {letter}", code="00000096385074") for letter in "AB")
    return RingUp(
        staff=staff or a_cashier(),  # type: ignore[arg-type]  # a StaffMember where one is given
        catalogue=FakeCatalogue([JUICE, DEPOSIT, COLA, TOMATOES, FLOWERS, PRICELESS, *twins]),
        policy=a_policy(),
        new_id=counting_ids(),
        clock=FakeClock(),
    )


def scanned(ring_up: RingUp, basket: Basket, raw: str, **fields: int) -> Basket:
    outcome = ring_up.scan(basket, read_code(raw), **fields)
    assert isinstance(outcome, Added)
    return outcome.basket


def test_a_scan_adds_a_line_and_the_same_again_raises_it() -> None:
    till = counter()
    basket = scanned(till, scanned(till, till.new_basket(), "4006381333931"), "4006381333931")
    assert [line.quantity for line in basket.lines] == [pieces(2)]


def test_another_product_between_makes_a_new_line() -> None:
    till = counter()
    basket = till.new_basket()
    for raw in ("4006381333931", "036000291452", "4006381333931"):
        basket = scanned(till, basket, raw)
    assert [line.name for line in basket.lines] == [JUICE.name, "Cola", "Deposit", JUICE.name]


def test_upc_a_and_its_ean_13_are_one_product() -> None:
    till = counter()
    basket = scanned(till, scanned(till, till.new_basket(), "036000291452"), "0036000291452")
    assert basket.lines[0].quantity == pieces(2)
    assert basket.lines[1].quantity == pieces(2), "the deposit follows"


def test_a_six_pack_code_sells_six_with_six_deposits() -> None:
    till = counter()
    basket = scanned(till, till.new_basket(), "00000000000024")
    assert (basket.lines[0].pack, basket.lines[0].listed_price) == (6, euros(549))
    assert basket.lines[1].listed_price == euros(150)


def test_one_code_on_several_products_is_asked() -> None:
    till = counter()
    outcome = till.scan(till.new_basket(), read_code("96385074"), quantity=3)
    assert isinstance(outcome, AskProduct)
    assert (len(outcome.found), outcome.quantity) == (2, 3)


def test_a_weight_and_a_price_are_asked() -> None:
    till = counter()
    assert isinstance(till.scan(till.new_basket(), read_code("4011")), AskMeasure)
    assert isinstance(till.scan(till.new_basket(), read_code("7")), AskPrice)
    found = FoundProduct(TOMATOES, TOMATOES.codes[0])
    outcome = till.add(till.new_basket(), found, measure=642)
    assert isinstance(outcome, Added)
    assert outcome.basket.lines[0].quantity == grams(642)
    assert outcome.basket.lines[0].is_weight_typed


def test_an_absurd_quantity_is_asked_and_taken_when_sure() -> None:
    till = counter()
    asked = till.scan(till.new_basket(), read_code("4006381333931"), quantity=150)
    assert isinstance(asked, AskQuantity)
    sure = till.add(till.new_basket(), asked.found, quantity=150, is_sure=True)
    assert isinstance(sure, Added)


@pytest.mark.parametrize(
    ("raw", "quantity", "code"),
    [
        ("12345678905", 1, "errors.code_unknown"),
        ("8", 1, "errors.price_missing"),
        ("4006381333931", 0, "errors.quantity_zero"),
        ("4006381333931", 10_000, "errors.quantity_too_large"),
    ],
)
def test_what_cannot_be_sold_is_refused_with_its_reason(raw: str, quantity: int, code: str) -> None:
    till = counter()
    with pytest.raises(RuleError) as refusal:
        till.scan(till.new_basket(), read_code(raw), quantity=quantity)
    assert refusal.value.code == code


def test_lines_change_go_and_repeat() -> None:
    till = counter()
    basket = scanned(till, till.new_basket(), "036000291452")
    line = basket.lines[0]
    deposit = basket.lines[1]
    assert till.change_quantity(basket, deposit.id, 4).basket.lines[0].quantity == pieces(4)
    assert till.repeat_last(basket).basket.lines[0].quantity == pieces(2)
    assert till.remove_line(basket, line.id).is_empty
    with pytest.raises(RuleError) as refusal:
        till.change_quantity(basket, line.id, 500)
    assert refusal.value.code == "ask.quantity_large"
    with pytest.raises(RuleError):
        till.repeat_last(till.new_basket())


def test_removing_by_scan_takes_one_away() -> None:
    till = counter()
    basket = scanned(till, till.new_basket(), "4006381333931", quantity=2)
    basket = till.remove_by_code(basket, read_code("4006381333931"))
    assert basket.lines[0].quantity == pieces(1)
    assert till.remove_by_code(basket, read_code("4006381333931")).is_empty
    with pytest.raises(RuleError) as refusal:
        till.remove_by_code(basket, read_code("4011"))
    assert refusal.value.code == "errors.not_in_basket"


def test_an_open_item_needs_a_name_and_a_sane_price() -> None:
    till = counter()
    added = till.add_open_item(
        till.new_basket(), name=" Vase ", price=euros(900), tax_class="standard"
    )
    assert added.basket.lines[0].name == "Vase"
    for name, price in ((" ", euros(1)), ("Vase", euros(-1))):
        with pytest.raises(RuleError):
            till.add_open_item(till.new_basket(), name=name, price=price, tax_class="standard")


def test_with_a_tender_taken_lines_do_not_change() -> None:
    till = counter()
    basket = scanned(till, till.new_basket(), "4006381333931")
    from pos_app.domain.pricing import price_basket  # noqa: PLC0415  (only this test prices)

    priced = price_basket(basket, till.policy.pricing_rules(till.clock.now()))
    paid = take_cash(
        priced, euros(100), staff=till.staff, policy=till.policy, clock=till.clock,
        new_id=till.new_id,
    )  # fmt: skip
    with pytest.raises(RuleError) as refusal:
        scanned(till, paid, "4006381333931")
    assert refusal.value.code == "errors.basket_tendered"


def test_only_a_manager_exempts_from_tax_and_says_why() -> None:
    till = counter()
    with pytest.raises(PermissionDeniedError):
        till.exempt(till.new_basket(), TaxExemption("embassy"))
    boss = counter(staff=a_manager())
    with pytest.raises(RuleError):
        boss.exempt(boss.new_basket(), TaxExemption(" "))
    assert boss.exempt(boss.new_basket(), TaxExemption("embassy")).exemption is not None


def test_supply_mode_switches_for_the_basket_and_for_a_line() -> None:
    till = counter()
    basket = scanned(till, till.new_basket(), "4006381333931")
    one = till.supply(basket, SupplyMode.EAT_IN, basket.lines[0].id)
    assert one.lines[0].supply_mode is SupplyMode.EAT_IN
    assert till.supply(one, SupplyMode.DELIVERY).lines[0].supply_mode is None


def test_the_open_basket_is_there_again() -> None:
    storage = FakeStorage()
    till = counter()
    basket = scanned(till, till.new_basket(), "4006381333931")
    keep_basket(basket, unit_of_work=storage.begin)
    with storage.begin() as work:
        assert work.open_basket() == basket


def test_a_basket_that_was_sold_does_not_come_back_as_an_open_one() -> None:
    storage = FakeStorage()
    till = counter()
    basket = scanned(till, till.new_basket(), "4006381333931")
    sale = a_sale(basket, sequence=1)
    with storage.begin() as work:
        work.next_sale_number()
        work.add_sale(sale)
        work.commit()
    keep_basket(basket, unit_of_work=storage.begin)
    with storage.begin() as work:
        assert work.open_basket() is None
