"""Claims about staged rows: the bytes of a product are the product."""

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.product import ProductCode
from pos_app.storage.staged_product import decode_product, encode_product
from tests.builders import a_product, an_id, euros


@given(st.text(min_size=1, max_size=80), st.none() | st.integers(0, 10**9), st.booleans())
def test_a_staged_product_comes_back(name: str, minor: int | None, is_active: bool) -> None:
    price = None if minor is None else euros(minor)
    product = a_product(name, price=price, is_active=is_active, age_limit=18)
    assert decode_product(encode_product(product), currency_code="EUR") == product


def test_codes_and_deposit_come_back() -> None:
    codes = (ProductCode("17"), ProductCode("18", 6, euros(690), "six-pack"))
    product = a_product(codes=codes, deposit_id=an_id("deposit"), price=None)
    assert decode_product(encode_product(product), currency_code="EUR") == product
