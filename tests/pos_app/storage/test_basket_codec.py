"""Claims about the open basket as bytes."""

from datetime import UTC
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.money import Currency, Money
from pos_app.domain.quantity import Quantity, Unit
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxExemption
from pos_app.domain.tender import Tender, TenderKind
from pos_app.storage.basket_codec import decode_basket, encode_basket
from pos_app.storage.errors import StorageError
from tests.builders import a_basket

INSTANTS = st.datetimes(timezones=st.just(UTC))
IDS = st.uuids()
MODES = st.sampled_from(SupplyMode)
MINORS = st.integers(-(10**9), 10**9)


def money(currency: str) -> st.SearchStrategy[Money]:
    return st.builds(Money, MINORS, st.just(Currency(currency)))


def lines(currency: str) -> st.SearchStrategy[BasketLine]:
    return st.builds(
        BasketLine, id=IDS, product_id=st.none() | IDS, name=st.text(), tax_class=st.text(),
        department_id=st.none() | IDS, listed_price=money(currency),
        quantity=st.builds(Quantity, st.integers(-9999, 9999), st.sampled_from(Unit)),
        pack=st.integers(1, 48), code=st.text(), deposit_of=st.none() | IDS,
        supply_mode=st.none() | MODES, age_limit=st.integers(0, 21),
        is_weight_typed=st.booleans(), is_weighed=st.booleans(), is_private=st.booleans(),
    )  # fmt: skip


def tenders(currency: str) -> st.SearchStrategy[Tender]:
    return st.builds(
        Tender, id=IDS, kind=st.sampled_from(TenderKind), amount=money(currency),
        given=money(currency), change_due=money(currency), rounding=money(currency),
        reference=st.text(), taken_at=st.none() | INSTANTS,
    )  # fmt: skip


EXEMPTIONS = st.builds(TaxExemption, st.text(), st.text(), st.frozensets(st.text(), max_size=3))
BASKETS = st.sampled_from(["EUR", "JPY", "KWD"]).flatmap(
    lambda currency: st.builds(
        Basket, id=IDS, opened_at=INSTANTS, staff_id=IDS,
        lines=st.lists(lines(currency), max_size=4).map(tuple),
        customer_id=st.none() | IDS, supply_mode=MODES, exemption=st.none() | EXEMPTIONS,
        tenders=st.lists(tenders(currency), max_size=2).map(tuple),
    )
)  # fmt: skip


@given(BASKETS)
def test_a_basket_comes_back_whole(basket: Basket) -> None:
    assert decode_basket(encode_basket(basket)) == basket


@given(st.binary(max_size=100))
def test_bytes_that_are_no_basket_are_said(encoded: bytes) -> None:
    with pytest.raises(StorageError):
        decode_basket(encoded)


def test_a_later_version_is_not_guessed_at() -> None:
    encoded = bytearray(encode_basket(a_basket(id=UUID(int=1))))
    encoded[1] += 1
    with pytest.raises(StorageError):
        decode_basket(bytes(encoded))
