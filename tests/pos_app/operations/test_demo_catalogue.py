"""Claims about the demo's catalogue: tiles have pictures, packs cost less than their pieces."""

from itertools import count
from pathlib import Path
from uuid import UUID

import pytest

from pos_app.domain.money import parse_amount
from pos_app.operations.demo_catalogue import DemoCatalogue, build_catalogue
from pos_app.operations.demo_tables import read_demo_tables
from tests.builders import EUR

ICONS = Path(__file__).parents[3] / "resources" / "icons"


@pytest.fixture(scope="module")
def catalogue() -> DemoCatalogue:
    numbers = count(1)
    return build_catalogue(
        read_demo_tables(),
        price=lambda text: parse_amount(text, EUR),
        new_id=lambda: UUID(int=next(numbers)),
    )


def test_every_picture_is_there(catalogue: DemoCatalogue) -> None:
    icons = {path.stem for path in ICONS.glob("*.svg")}
    assert {one.icon for one in catalogue.departments} <= icons
    assert {one.icon for one in catalogue.products} <= icons
    assert {key.icon for page in catalogue.quick_keys for key in page.keys} <= icons


def test_the_pages_are_those_of_the_counter(catalogue: DemoCatalogue) -> None:
    assert [page.name for page in catalogue.quick_keys] == [
        "Favourites",
        "Drinks",
        "Bakery",
        "Lunch",
        "Produce",
    ]
    assert all(len(page.keys) == 12 for page in catalogue.quick_keys)


def test_a_pack_costs_at_most_its_pieces(catalogue: DemoCatalogue) -> None:
    for product in catalogue.products:
        for code in product.codes:
            if code.pack > 1:
                assert product.price is not None
                assert code.pack_price is not None
                assert code.pack_price <= product.price * code.pack
