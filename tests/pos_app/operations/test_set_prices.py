"""Claims about setting, cancelling and explaining prices."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.goods import GoodsRules
from pos_app.domain.ids import PriceId, ProductId
from pos_app.domain.price import PriceScope
from pos_app.domain.product import ProductCode
from pos_app.domain.unit_price import UnitPrice
from pos_app.operations.print_labels import PrintLabels
from pos_app.operations.set_prices import PriceWish, SetPrices, end_of_tomorrow
from tests.builders import a_cashier, a_manager, a_policy, a_product, a_store, an_id, euros
from tests.fakes import A_MORNING, FakeClock, FakeStorage, counting_ids

PRODUCT = a_product(price=euros(199))
MONDAY = datetime(2026, 3, 9, 6, 0)  # noqa: DTZ001  (the clock of a store)


def a_desk() -> tuple[FakeStorage, SetPrices, FakeClock]:
    storage, clock = FakeStorage(), FakeClock()
    storage.tables.products[PRODUCT.id] = PRODUCT
    return storage, SetPrices(unit_of_work=storage.begin, clock=clock, new_id=counting_ids()), clock


def test_a_price_ahead_is_listed_with_what_it_replaces_and_accounted_for() -> None:
    storage, prices, _ = a_desk()
    wish = PriceWish(product_id=PRODUCT.id, price=euros(149), valid_from=MONDAY)
    prices.set(wish, staff=a_manager())
    (step,) = prices.ahead()
    assert (step.old, step.change.price, step.is_change) == (euros(199), euros(149), True)
    assert [entry.kind for entry in storage.tables.audit] == ["price_set"]
    assert storage.tables.audit[0].body["price_before"] == 199


def test_what_changes_until_tomorrow_ends_at_the_end_of_tomorrows_trading() -> None:
    _, prices, clock = a_desk()
    policy = a_policy()
    ends = end_of_tomorrow(policy, clock.now())
    assert ends == datetime.fromisoformat("2026-03-04T03:00:00+00:00")  # 04:00 in Berlin
    for minutes in (0, 1):
        moment = datetime(2026, 3, 4, 4, minutes)  # noqa: DTZ001  (the clock of a store)
        wish = PriceWish(product_id=PRODUCT.id, price=euros(150 + minutes), valid_from=moment)
        prices.set(wish, staff=a_manager())
    steps = prices.ahead()
    assert len(steps) == 2
    assert [one.change.price for one in prices.until_tomorrow_ends(steps, policy)] == [euros(150)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"product_id": ProductId(an_id("gone"))}, "errors.product_gone"),
        ({"price": euros(-1)}, "errors.price_absurd"),
        ({"valid_from": A_MORNING - timedelta(minutes=1)}, "errors.price_past"),
        ({"valid_from": A_MORNING + timedelta(days=900)}, "errors.price_too_far"),
        ({"scope": PriceScope.GROUP}, "errors.group_missing"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_written(change: dict[str, object], code: str) -> None:
    storage, prices, _ = a_desk()
    values: dict[str, object] = {"product_id": PRODUCT.id, "price": euros(1)}
    with pytest.raises(RuleError) as refusal:
        prices.set(PriceWish(**(values | change)), staff=a_manager())  # type: ignore[arg-type]  # fields differ by case
    assert refusal.value.code == code
    assert not storage.tables.prices


def test_a_cashier_sets_no_price() -> None:
    _, prices, _ = a_desk()
    wish = PriceWish(product_id=PRODUCT.id, price=euros(1))
    with pytest.raises(PermissionDeniedError):
        prices.set(wish, staff=a_cashier())
    with pytest.raises(PermissionDeniedError):
        prices.cancel(PriceId(an_id("any")), staff=a_cashier())


def test_a_cancelled_price_is_cancelled_once_and_may_come_back() -> None:
    storage, prices, _ = a_desk()
    made = prices.set(PriceWish(product_id=PRODUCT.id, price=euros(99)), staff=a_manager())
    prices.cancel(made.id, staff=a_manager())
    with pytest.raises(RuleError, match="price_gone"):
        prices.cancel(made.id, staff=a_manager())
    with storage.begin() as work:
        assert work.prices.product(PRODUCT.id, A_MORNING) == PRODUCT
    prices.restore(made.id, staff=a_manager())
    with pytest.raises(RuleError, match="price_gone"):
        prices.restore(made.id, staff=a_manager())


def test_why_this_price_names_every_step_and_the_one_that_holds() -> None:
    _, prices, clock = a_desk()
    now = prices.set(PriceWish(product_id=PRODUCT.id, price=euros(99)), staff=a_manager())
    wish = PriceWish(product_id=PRODUCT.id, price=euros(89), valid_from=MONDAY)
    ahead = prices.set(wish, staff=a_manager())
    prices.set(
        PriceWish(product_id=PRODUCT.id, price=euros(79), scope=PriceScope.GROUP, group="north"),
        staff=a_manager(),
    )
    told = [(one.code, one.price, one.is_here, one.is_now) for one in prices.why(PRODUCT.id)]
    assert told == [
        ("set_ahead", euros(89), True, False),
        ("set", euros(79), False, False),
        ("set", euros(99), True, True),
        ("own", euros(199), True, False),
    ]
    prices.cancel(now.id, staff=a_manager())
    prices.cancel(ahead.id, staff=a_manager())
    assert [one.is_now for one in prices.why(PRODUCT.id)] == [False, False, False, True]
    assert clock.now() == A_MORNING
    assert a_store().groups == ()


def test_a_pack_has_a_price_and_a_history_of_its_own() -> None:
    storage, prices, clock = a_desk()
    six = ProductCode("04006381333948", 6, euros(999), "six")
    storage.tables.products[PRODUCT.id] = replace(PRODUCT, codes=(*PRODUCT.codes, six))
    wish = PriceWish(product_id=PRODUCT.id, price=euros(899), valid_from=MONDAY, code=six.code)
    prices.set(wish, staff=a_manager())
    (step,) = prices.ahead()
    assert (step.name, step.old, step.change.price) == (
        f"{PRODUCT.name}, six",
        euros(999),
        euros(899),
    )
    assert storage.tables.audit[-1].body["price_before"] == 999
    clock.advance(days=30)
    (of_six, own) = prices.why(PRODUCT.id)
    assert (of_six.pack, of_six.is_now) == (f"{PRODUCT.name}, six", True)
    assert (own.code, own.pack, own.price, own.is_now) == ("own", "", euros(199), True)
    with pytest.raises(RuleError, match="product_gone"):
        prices.set(replace(wish, code="4711", valid_from=None), staff=a_manager())


def test_the_label_of_what_changes_is_that_of_the_pack() -> None:
    storage, prices, clock = a_desk()
    six = ProductCode("04006381333948", 6, euros(999), "six")
    goods = GoodsRules(content_amount=500, content_unit="ml")
    storage.tables.products[PRODUCT.id] = replace(PRODUCT, codes=(*PRODUCT.codes, six), goods=goods)
    for code, minor in ((six.code, 900), ("", 180)):
        prices.set(
            PriceWish(product_id=PRODUCT.id, price=euros(minor), valid_from=MONDAY, code=code),
            staff=a_manager(),
        )
    labels = PrintLabels(unit_of_work=storage.begin, clock=clock)
    made = labels.of_steps(prices.ahead(), staff=a_manager())
    told = {(one.name, one.code, one.price.minor, one.unit_price) for one in made}
    assert told == {
        (PRODUCT.name, PRODUCT.codes[0].code, 180, UnitPrice(euros(360), "l")),
        (f"{PRODUCT.name}, six", six.code, 900, UnitPrice(euros(300), "l")),
    }
