"""A receipt says everything about a sale, in blocks, without a language and without reckoning."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from pos_app.domain.basket import LineDetail
from pos_app.domain.discount import Discount, DiscountSource
from pos_app.domain.ids import TenderId
from pos_app.domain.money import total
from pos_app.domain.quantity import Quantity, Unit, grams
from pos_app.domain.receipt import (
    BarcodeBlock,
    ColumnsBlock,
    CutBlock,
    PairBlock,
    QrBlock,
    Rate,
    Receipt,
    Said,
    Size,
    TextBlock,
    WithSymbol,
    said,
)
from pos_app.domain.receipt_sale import receipt_for
from pos_app.domain.receipt_template import ReceiptPart
from pos_app.domain.sale import Sale
from pos_app.domain.store import Store
from pos_app.domain.tax import TaxExemption
from pos_app.domain.tender import card_tender, cash_tender
from tests.builders import a_basket, a_line, a_manager, a_sale, a_store, a_till, an_id, euros


def _receipt(sale: Sale, copy_number: int = 0) -> Receipt:
    return receipt_for(
        sale,
        store=a_store(),
        till=a_till(),
        cashier_name="Mara Lindt",
        code="CODE",
        copy_number=copy_number,
    )


def _pairs(receipt: Receipt) -> dict[object, object]:
    return {
        block.left.code if isinstance(block.left, Said) else block.left: block.right
        for block in receipt.blocks
        if isinstance(block, PairBlock)
    }


def _texts(receipt: Receipt) -> list[object]:
    return [block.text for block in receipt.blocks if isinstance(block, TextBlock)]


def test_the_head_names_store_number_time_in_the_stores_zone_and_cashier() -> None:
    receipt = _receipt(a_sale())
    assert _texts(receipt)[:3] == ["Old Market Street", "Old Market Street 12", "12345 Musterstadt"]
    assert said("receipt.sale_number", number="03-2-000147") in [
        block.left for block in receipt.blocks if isinstance(block, PairBlock)
    ]
    local = datetime(2026, 3, 2, 10, 14, 5, tzinfo=ZoneInfo("Europe/Berlin"))
    assert _pairs(receipt)["receipt.sale_number"] == local
    assert said("receipt.cashier", name="Mara Lindt") in [
        block.left for block in receipt.blocks if isinstance(block, PairBlock)
    ]


def test_one_piece_needs_no_explanation_and_three_do() -> None:
    one = _receipt(a_sale(a_basket(a_line())))
    three = _receipt(a_sale(a_basket(a_line(quantity=3))))
    assert _pairs(one)["Apple juice 1 l"] == said(
        "receipt.amount_and_code", amount=euros(199), code="A"
    )
    assert said("receipt.pieces", n=3, price=euros(199)) not in _texts(one)
    assert said("receipt.pieces", n=3, price=euros(199)) in _texts(three)


def test_weight_length_and_packs_say_how_the_amount_came_about() -> None:
    metre = Quantity(1250, Unit.MILLIMETRE)
    receipt = _receipt(
        a_sale(
            a_basket(
                a_line("Tomatoes", quantity=grams(642), listed_price=euros(390)),
                a_line("Ribbon", quantity=metre, listed_price=euros(200)),
                a_line("Cola, six-pack", pack=6, quantity=2, listed_price=euros(599)),
            )
        )
    )
    texts = _texts(receipt)
    price = WithSymbol(euros(390))
    assert said("receipt.by_weight", weight=grams(642), price=price) in texts
    assert said("receipt.by_length", length=metre, price=WithSymbol(euros(200))) in texts
    assert said("receipt.packs", n=2, pack=6, price=euros(599)) in texts


def test_a_deposit_stands_indented_below_its_product() -> None:
    receipt = _receipt(
        a_sale(a_basket(a_line("Cola"), a_line("Deposit", deposit_of=an_id("line Cola"))))
    )
    indents = {b.left: b.indent for b in receipt.blocks if isinstance(b, PairBlock)}
    assert indents["Cola"] == 0
    assert indents["Deposit"] == 2


def test_the_total_is_tall_and_shows_its_currency() -> None:
    receipt = _receipt(a_sale())
    total = next(
        b for b in receipt.blocks if isinstance(b, PairBlock) and b.left == said("receipt.total")
    )
    assert total.size is Size.TALL
    assert total.right == WithSymbol(euros(199))


def test_tenders_given_change_and_reference_are_shown() -> None:
    receipt = _receipt(
        a_sale(
            a_basket(a_line(quantity=10)),
            tenders=lambda total: [
                card_tender(total, euros(1000), tender_id=TenderId(an_id("card")), reference="A77"),
                cash_tender(euros(990), euros(2000), tender_id=TenderId(an_id("cash"))),
            ],
        )
    )
    pairs = _pairs(receipt)
    assert pairs["receipt.card"] == euros(1000)
    assert pairs["receipt.cash"] == euros(2000)
    assert pairs["receipt.change"] == euros(1010)
    assert said("receipt.reference", reference="A77") in _texts(receipt)


def test_cash_rounding_is_named_with_what_is_to_pay() -> None:
    receipt = _receipt(
        a_sale(
            tenders=lambda total: [
                cash_tender(total, euros(200), tender_id=TenderId(an_id("cash")), step_minor=5)
            ]
        )
    )
    assert _pairs(receipt)["receipt.rounding"] == euros(1)
    assert _pairs(receipt)["receipt.to_pay"] == euros(200)


def test_the_tax_table_has_code_rate_net_tax_and_gross() -> None:
    sale = a_sale(a_basket(a_line(), a_line("Bread", tax_class="reduced", listed_price=euros(214))))
    rows = [b.cells for b in _receipt(sale).blocks if isinstance(b, ColumnsBlock)][1:]
    assert rows == [
        (said("receipt.tax_rate", code="A", rate=Rate(190_000)), euros(167), euros(32), euros(199)),
        (said("receipt.tax_rate", code="B", rate=Rate(70_000)), euros(200), euros(14), euros(214)),
    ]


def test_an_exemption_gives_its_reason_and_certificate() -> None:
    receipt = _receipt(a_sale(a_basket(exemption=TaxExemption("Embassy", "C-12"))))
    texts, blocks = _texts(receipt), receipt.blocks
    assert PairBlock(left=said("receipt.exempt", reason="Embassy"), right=euros(167)) in blocks
    assert not [block for block in blocks if isinstance(block, ColumnsBlock)], "nothing was taxed"
    assert said("receipt.certificate", certificate="C-12") in texts


def test_it_ends_with_the_number_as_a_barcode_a_code_and_a_cut() -> None:
    sale = a_sale()
    blocks = _receipt(sale).blocks
    assert BarcodeBlock("03-2-000147") in blocks
    assert QrBlock("CODE") in blocks
    assert blocks[-1] == CutBlock()


def test_only_a_copy_says_so_and_says_it_first_and_last() -> None:
    sale = a_sale()
    mark = said("receipt.copy", number=2)
    copy, first = _receipt(sale, copy_number=2), _receipt(sale)
    assert [
        i for i, b in enumerate(copy.blocks) if isinstance(b, TextBlock) and b.text == mark
    ] == [
        0,
        len(copy.blocks) - 2,
    ]
    assert not [t for t in _texts(first) if isinstance(t, Said) and t.code == "receipt.copy"]


def _discounted(*discounts: Discount) -> Sale:
    sale = a_sale()
    line = sale.lines[0]
    off = total((discount.amount for discount in discounts), line.line_total.currency)
    return replace(
        sale, lines=(replace(line, discounts=discounts, line_total=line.line_total - off),)
    )


def test_a_line_shows_its_price_before_and_each_discount_below_it() -> None:
    offer = Discount(amount=euros(50), source=DiscountSource.OFFER, label="3 for 2")
    by_hand = Discount(amount=euros(9), source=DiscountSource.MANUAL)
    pairs = _pairs(_receipt(_discounted(offer, offer, by_hand)))
    assert pairs["Apple juice 1 l"] == said("receipt.amount_and_code", amount=euros(199), code="A")
    assert pairs["3 for 2"] == euros(-100)
    assert pairs["discount.manual"] == euros(-9)
    assert pairs["receipt.saved"] == euros(109)


def test_a_discount_on_the_basket_stands_once_below_the_lines() -> None:
    share = Discount(amount=euros(9), source=DiscountSource.MANUAL, is_basket_wide=True)
    rows = [
        (block.left, block.indent, block.right)
        for block in _receipt(_discounted(share)).blocks
        if isinstance(block, PairBlock)
    ]
    assert (said("discount.manual"), 0, euros(-9)) in rows


def test_who_sold_a_line_is_named_below_it_where_the_store_names_its_staff() -> None:
    jonas = a_manager()
    sold = a_line(detail=LineDetail(salesperson_id=jonas.id))
    sale = a_sale(a_basket(sold, a_line("Tea")))
    names = {jonas.id: jonas.name}

    def lines(store: Store) -> int:
        receipt = receipt_for(
            sale, store=store, till=a_till(), cashier_name="Mara", code="x", sellers=names
        )
        return _texts(receipt).count(said("receipt.sold_by", name="Jonas Feld"))

    template = a_store().template
    hidden = template.parts - {ReceiptPart.CASHIER}
    assert lines(a_store()) == 1
    assert lines(a_store(template=replace(template, parts=hidden))) == 0
