"""What the screen says: lines, total, tender keys."""

from dataclasses import replace

from pos_app.domain.product import ProductCode
from pos_app.domain.store import TaxMode
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.found_list import single_piece
from tests.builders import a_product, euros
from tests.pos_app.ui.sell.desk import APPLES, JUICE, PRODUCTS, WATER, Desk, rung_up


def test_an_empty_counter_offers_no_tender() -> None:
    desk = Desk()
    desk.presenter.show()
    assert desk.now.is_empty
    assert desk.now.items == "0 items"
    assert not desk.now.tender.is_open
    assert desk.now.tender.cash_keys == ()
    assert not desk.now.can_undo


def test_a_line_says_its_quantity_price_and_sum() -> None:
    desk = rung_up(JUICE, JUICE)
    row = desk.now.rows[0]
    assert (row.quantity, row.name, row.amount) == ("2", "Apple juice 1 l", "3.98")
    assert row.note == "× 1.99"
    assert row.spoken == "2 Apple juice 1 l, 3.98"
    assert desk.now.line_quantity == "2"


def test_a_weighed_line_says_the_price_of_a_kilogram() -> None:
    desk = rung_up(APPLES)
    desk.enter("0.5")
    assert desk.now.rows[0].note == "2.99/kg"
    assert desk.now.line_quantity == ""


def test_lines_that_did_not_change_keep_their_row() -> None:
    desk = rung_up(JUICE)
    first = desk.now.rows[0]
    desk.scan(WATER)
    assert desk.now.rows[0] is first


def test_the_total_says_which_tax_is_in_it_or_on_top() -> None:
    desk = rung_up()
    assert desk.now.total == "€1.99"
    assert desk.now.total_detail == "VAT 0.32 included"
    on_top = rung_up(tax_mode=TaxMode.EXCLUSIVE)
    assert on_top.now.total == "€2.37"
    assert on_top.now.total_detail == "tax 0.38 added"


def test_quick_cash_begins_with_what_is_due_now() -> None:
    desk = rung_up()
    assert desk.now.tender.cash_keys[0].minor == 199
    desk.key(KeyAction.CASH, "1")
    assert desk.now.tender.cash_keys[0].minor == 99
    assert [(row.name, row.amount) for row in desk.now.tender.taken] == [("Cash", "1.00")]


def test_the_usual_tender_of_the_store_is_on_its_key() -> None:
    assert rung_up().now.tender.usual_name == "Card"
    assert rung_up(usual_tender="cash").now.tender.usual_name == "Cash"
    assert rung_up().now.tender.usual_amount == "€1.99"


def test_an_item_is_counted_without_its_deposit() -> None:
    assert rung_up(WATER, WATER, JUICE).now.items == "3 items"


def test_a_price_check_says_packs_units_and_missing_prices() -> None:
    desk = Desk()
    apples = next(p for p in PRODUCTS if p.name == "Apples")
    case = a_product("Eggs", price=euros(30), codes=(ProductCode("610", pack=6),))
    for product, title in (
        (apples, "Apples · €2.99/kg"),
        (case, "Eggs · €1.80"),
        (replace(apples, price=None), "Apples · no price yet"),
    ):
        desk.key(KeyAction.PRICE_CHECK)
        desk.presenter.on_tile(product)
        assert desk.question.title == title
    assert single_piece(case).code.pack == 6
