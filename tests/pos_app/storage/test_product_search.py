"""Claims about finding products: what a cashier types brings the right one up."""

import random

import pytest

from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import Connection
from pos_app.storage.product_bulk import load_products
from pos_app.storage.product_keys import KeyWriter
from pos_app.storage.product_search import ProductSearch
from tests.builders import EUR, a_product

NAMES = (
    ("Whole milk 1 l", "Weidegold", "04000000000013"),
    ("Low-fat milk 1 l", "Weidegold", "04000000000020"),
    ("Cola 0.33 l", "Pfiffikus", "00000042345670"),
    ("Cola zero 0.33 l", "Pfiffikus", "04000000000044"),
    ("Tomato soup 400 g", "La Conserva", "4664"),
    ("Croissant", "", "466"),
    ("Jogurt nature 150 g", "Almwiese", "04000000000075"),
)


@pytest.fixture
def catalogue(connection: Connection) -> SqlCatalogue:
    load_products(
        connection,
        (a_product(name, brand=brand, code=code) for name, brand, code in NAMES),
        currency=EUR,
    )
    return SqlCatalogue(connection)


def names(catalogue: SqlCatalogue, text: str) -> list[str]:
    return [found.product.name for found in catalogue.search(text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cola", "Cola 0.33 l"),
        ("milk whole", "Whole milk 1 l"),
        ("weidegold low", "Low-fat milk 1 l"),
        ("tomat", "Tomato soup 400 g"),
        ("tomoto soup", "Tomato soup 400 g"),
        ("tmato", "Tomato soup 400 g"),
        ("tomatosoup", "Tomato soup 400 g"),
        ("tom ato soup", "Tomato soup 400 g"),
        ("tomatos oup", "Tomato soup 400 g"),
        ("CROISANT", "Croissant"),
        ("yoghurt", "Jogurt nature 150 g"),
        ("cola 0,33", "Cola 0.33 l"),
        ("tomato soup 500", "Tomato soup 400 g"),
    ],
)
def test_the_right_one_is_first(catalogue: SqlCatalogue, typed: str, first: str) -> None:
    assert names(catalogue, typed)[0] == first


def test_digits_are_the_beginning_of_a_code(catalogue: SqlCatalogue) -> None:
    # The short code is hit exactly, so it stands before the one that only begins like it.
    assert names(catalogue, "466") == ["Croissant", "Tomato soup 400 g"]
    assert names(catalogue, "4000000000013") == ["Whole milk 1 l"]
    assert names(catalogue, "04000000000013") == ["Whole milk 1 l"]
    assert names(catalogue, "4234567") == ["Cola 0.33 l"]
    assert catalogue.search("466")[1].code.code == "4664"


def test_nothing_is_found_for_nothing(catalogue: SqlCatalogue) -> None:
    for typed in ("", "   ", "-", '"', "*", "qqqqqqqq", "x" * 500, "NOT AND OR"):
        assert len(names(catalogue, typed)) <= 10


def test_an_inactive_product_is_not_found(connection: Connection) -> None:
    load_products(connection, [a_product("Gone soup", is_active=False)], currency=EUR)
    assert SqlCatalogue(connection).search("gone") == ()


def test_removed_keys_find_nothing(connection: Connection) -> None:
    load_products(connection, [a_product("Pear nectar", code="77")], currency=EUR)
    n = ProductSearch(connection).find("pear", limit=1)[0][0]
    with connection.transaction():
        KeyWriter(connection).remove(n, "Pear nectar")
    assert ProductSearch(connection).find("pear", limit=1) == []


def test_one_slip_is_forgiven_in_97_of_100(connection: Connection) -> None:
    rnd = random.Random(11)
    parts = [rnd.choice("bdfgklmnprstvz") + rnd.choice("aeiou") for _ in range(60)]

    def a_word() -> str:
        return "".join(rnd.choices(parts, k=3))

    made = {f"{a_word()} {a_word()} {rnd.choice('1259')}00 g" for _ in range(2000)}
    load_products(connection, (a_product(name, code="") for name in sorted(made)), currency=EUR)
    search = SqlCatalogue(connection)
    found = 0
    asked = rnd.sample(sorted(made), 200)
    for name in asked:
        at = rnd.randrange(len(name))
        typed = name[:at] + rnd.choice(("", "x", name[at] + "x")) + name[at + 1 :]
        found += name in names(search, typed)
    assert found >= 194
