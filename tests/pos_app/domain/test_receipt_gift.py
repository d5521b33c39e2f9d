"""A gift receipt names goods, place and how long they can be changed, and no amount."""

from pos_app.domain.money import Money
from pos_app.domain.receipt import WithSymbol
from pos_app.domain.receipt_gift import gift_receipt_for
from tests.builders import a_sale, a_store, a_till


def test_no_amount_stands_on_it() -> None:
    paper = gift_receipt_for(a_sale(), store=a_store(), till=a_till(), code="C")
    said = repr(paper.blocks)
    assert "Apple juice 1 l" in said
    assert "receipt.gift_until" in said
    assert Money.__name__ + "(" not in said
    assert WithSymbol.__name__ not in said
