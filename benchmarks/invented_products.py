"""Invented products, a million of them if need be: the same ones in every run.

Names are put together from words and syllables of its own (invented_words.toml); the matcher's
tables are not used, so that the search is not judged by its own rules. Half the names carry an
invented product line that few others share ("Velmora Apple Juice 500 ml"), half only ordinary words
("Organic Peach Tea 25 bags"); a brand stands beside the name. No name is there twice. Writes
nothing (product_file, till_folder).
"""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid5

from pos_app.domain.barcode import check_digit
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.money import Currency, Money
from pos_app.domain.product import Department, Product, ProductCode

WORDS_FILE = Path(__file__).with_name("invented_words.toml")
EUR = Currency("EUR")
BRANDS = 4_000


def fixed_id(name: str) -> UUID:
    """The same id for the same name, in every run."""
    return uuid5(NAMESPACE_OID, f"bench {name}")


DEPARTMENT = Department(id=DepartmentId(fixed_id("department")), name="Grocery")


def gtin(number: int) -> str:
    """The key of an invented GTIN-13 of the range that begins with 2, which no maker owns."""
    twelve = f"2{number:011d}"
    return f"0{twelve}{check_digit(twelve)}"


def invented_product(number: int, name: str = "", brand: str = "") -> Product:
    """Product `number`, with its one code."""
    return Product(
        id=ProductId(fixed_id(f"product {number}")),
        name=name or f"Sample item {number}",
        brand=brand,
        department_id=DEPARTMENT.id,
        tax_class="reduced" if number % 3 else "standard",
        price=Money(49 + number * 37 % 1900, EUR),
        codes=(ProductCode(gtin(number)),),
    )


def invented_products(count: int) -> Iterator[Product]:
    """The products in their order, numbered from 1; the names also depend on `count`."""
    names = _Names(random.Random(20_26), count)
    given: set[str] = set()
    while len(given) < count:
        name = names.name()
        if name not in given:
            given.add(name)
            yield invented_product(len(given), name, names.brand())


class _Names:
    """Puts names together."""

    def __init__(self, dice: random.Random, count: int) -> None:
        self._dice = dice
        self._words: dict[str, list[str]] = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
        self._lines = [self._coined() for _ in range(max(count // 10, 10))]
        self._brands = [self._coined() for _ in range(BRANDS)]

    def name(self) -> str:
        """Line or quality, flavour, noun, size."""
        head = self._skewed(self._lines) if self._dice.random() < 0.5 else self._any("qualities")
        return f"{head} {self._any('flavours')} {self._any('nouns')} {self._any('sizes')}"

    def brand(self) -> str:
        """Some brands are met far more often than others."""
        return self._skewed(self._brands)

    def _any(self, kind: str) -> str:
        return self._dice.choice(self._words[kind])

    def _skewed(self, choices: list[str]) -> str:
        return choices[int(len(choices) * self._dice.random() ** 3)]

    def _coined(self) -> str:
        """A word that nobody sells under: two or three syllables."""
        syllables = (
            self._any("openings") + self._any("vowels") + self._any("endings")
            for _ in range(self._dice.choice((2, 2, 3)))
        )
        return "".join(syllables).capitalize()
