"""The kitchen reads what to make, how often and for which number, and no price."""

from dataclasses import replace

from pos_app.domain.goods import StoreGoods
from pos_app.domain.ids import DepartmentId
from pos_app.domain.kitchen_slip import kitchen_lines, kitchen_slip
from pos_app.domain.receipt import BarcodeBlock, Block, PairBlock, TextBlock
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.store import Store
from tests.builders import a_basket, a_line, a_sale, a_store, an_id

HOT = DepartmentId(an_id("department hot"))


def store() -> Store:
    return a_store(goods=StoreGoods(kitchen_departments=(HOT,)))


def sale() -> Sale:
    made = a_sale(a_basket(a_line("Soup", quantity=2, department_id=HOT), a_line("Apple juice")))
    first, *others = made.lines
    note = replace(first.detail, note="no onions")
    return replace(made, lines=(replace(first, detail=note), *others))


def said(blocks: tuple[Block, ...]) -> str:
    return repr([b for b in blocks if isinstance(b, TextBlock | PairBlock)])


def test_only_what_is_made_there_is_on_it_with_its_note() -> None:
    blocks = kitchen_slip(sale(), store=store()).blocks
    assert [line.name for line in kitchen_lines(sale(), store())] == ["Soup"]
    assert "no onions" in said(blocks)
    assert "Apple juice" not in said(blocks)
    assert "'147'" in said(blocks)


def test_there_is_no_price_and_no_code_on_it() -> None:
    blocks = kitchen_slip(sale(), store=store()).blocks
    assert "Money" not in said(blocks)
    assert "COPY" not in said(blocks)
    assert not [b for b in blocks if isinstance(b, BarcodeBlock)]


def test_a_later_one_says_that_it_is_a_copy() -> None:
    assert (
        said(kitchen_slip(sale(), store=store(), copy_number=1).blocks).count("receipt.copy") == 2
    )


def test_nothing_is_made_for_a_refund_or_where_no_department_says_so() -> None:
    assert not kitchen_lines(replace(sale(), kind=SaleKind.REFUND), store())
    assert not kitchen_lines(sale(), a_store())
