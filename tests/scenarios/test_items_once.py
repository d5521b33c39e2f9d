"""A slip, a serial number or a sticker is used once, and again only when it came back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.account import USE
from pos_app.domain.basket import Basket, LineDetail
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, TenderId, mint_id
from pos_app.domain.pricing import price_basket
from pos_app.domain.sale import Sale
from pos_app.domain.tender import cash_tender
from pos_app.operations.complete_sale import Completion
from pos_app.operations.item_use import item_account
from pos_app.operations.mark_down import MarkDown, MarkdownWish
from pos_app.operations.void_sale import VoidSale
from pos_app.phrases import Phrases
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.goods_book import SqlGoodsReader
from pos_app.ui.messages import sentence_for
from tests.builders import a_basket, a_cashier, a_line, a_manager, a_product, an_id, euros
from tests.fakes import A_MORNING, FakeClock
from tests.till_file import KEY, make_till_file, units_on

SLIP = "slip:981700012500"
SERIAL = "gtin:04006381333931:SN-17"


class Counter:
    """One counter at a till's file, on a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.connection: Connection = open_writer(path, KEY)
        self.clock = FakeClock()
        self.units = units_on(self.connection, self.clock)
        self.completion = Completion(unit_of_work=self.units, clock=self.clock, new_id=mint_id)

    def basket(self, item: str, name: str) -> Basket:
        line = a_line("Radio", detail=LineDetail(item=item))
        return a_basket(line, id=BasketId(an_id(name)))

    def sell(self, basket: Basket) -> Sale:
        priced = price_basket(basket, self.units.policy().pricing_rules(A_MORNING))
        tender = cash_tender(priced.total, priced.total, tender_id=TenderId(mint_id()))
        done = self.completion.complete(
            replace(basket, tenders=(tender,)),
            shown_total=priced.total,
            staff=a_cashier(),
            is_receipt_wanted=False,
        )
        return done.sale

    def sold_as(self, item: str) -> str:
        return SqlGoodsReader(self.connection).sold_as(item)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_till_file(tmp_path / "till.db", staff=(a_cashier(), a_manager()))


@pytest.fixture
def counter(path: Path) -> Iterator[Callable[[], Counter]]:
    opened: list[Counter] = []

    def _open() -> Counter:
        opened.append(Counter(path))
        return opened[-1]

    yield _open
    for one in opened:
        one.connection.close()


def refused(step: Callable[[], object]) -> RuleError:
    with pytest.raises(RuleError) as refusal:
        step()
    return refusal.value


@pytest.mark.parametrize(
    ("item", "code"), [(SLIP, "errors.slip_used"), (SERIAL, "errors.item_sold")]
)
def test_two_counters_of_one_file_use_it_once(
    counter: Callable[[], Counter], item: str, code: str
) -> None:
    first, second = counter(), counter()
    here, there = first.basket(item, "here"), second.basket(item, "there")
    number = str(first.sell(here).number)
    refusal = refused(lambda: second.sell(there))
    assert refusal.code == code
    assert number in sentence_for(refusal, Phrases("en"))
    assert second.sold_as(item) == number


def test_a_restart_forgets_nothing(counter: Callable[[], Counter]) -> None:
    before = counter()
    number = str(before.sell(before.basket(SLIP, "first")).number)
    before.connection.close()
    after = counter()
    assert after.sold_as(SLIP) == number
    assert refused(lambda: after.sell(after.basket(SLIP, "second"))).code == "errors.slip_used"


def test_a_voided_sale_gives_the_use_back_once(counter: Callable[[], Counter]) -> None:
    till = counter()
    sale = till.sell(till.basket(SERIAL, "first"))
    voiding = VoidSale(unit_of_work=till.units, clock=till.clock, new_id=mint_id)
    voiding.void(
        sale.id, reason="mistake", staff=a_cashier(), approver=a_manager(), is_receipt_wanted=False
    )
    assert till.sold_as(SERIAL) == ""
    again = till.sell(till.basket(SERIAL, "again"))
    assert till.sold_as(SERIAL) == str(again.number)
    refused(lambda: till.sell(till.basket(SERIAL, "third")))
    with till.units() as work:
        assert sum(work.accounts.sums(USE).values()) == 0


def test_a_sticker_is_good_once_by_the_right_made_with_it(counter: Callable[[], Counter]) -> None:
    till = counter()
    marking = MarkDown(
        unit_of_work=till.units, clock=till.clock, new_id=mint_id, draw=lambda most: most // 3
    )
    wish = MarkdownWish(product_id=a_product().id, price=euros(99), reason="expiry")
    (sticker,) = marking.make(wish, staff=a_manager())
    with till.units() as work:
        balance = work.accounts.balance(item_account(sticker.item))
    assert balance is not None
    assert (balance.total, balance.here) == (1, 1)
    till.sell(till.basket(sticker.item, "first"))
    again = refused(lambda: till.sell(till.basket(sticker.item, "again")))
    assert again.code == "errors.item_sold"


def test_what_another_till_holds_is_refused_with_what_to_do(counter: Callable[[], Counter]) -> None:
    till = counter()
    till.connection.run(
        "INSERT INTO account (id, unit, balance) VALUES (?, 'use', 1)", (item_account(SERIAL),)
    )
    refusal = refused(lambda: till.sell(till.basket(SERIAL, "first")))
    assert refusal.code == "errors.item_elsewhere"
    assert "Take it off" in sentence_for(refusal, Phrases("en"))
