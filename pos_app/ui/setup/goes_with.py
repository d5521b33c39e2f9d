"""Pairs of goods as a manager types them: "20120 > 20115; Coffee bar from 5.00 > 20210".

What stands left is a code of a product or the name of a department, what stands right the code of
the accessory. Reads the catalogue that it is given; writes nothing.

Invariant: reading what was written gives the same pairs. A pair whose product has left the
catalogue is written by its id and read back by it.
"""

from uuid import UUID

from pos_app.domain.cue_settings import GoesWith
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.money import Money, parse_amount
from pos_app.domain.product import Product
from pos_app.operations.ports import Catalogue
from pos_app.ui.formatting import Formatter

_ARROW, _BETWEEN = ">", "; "


class GoesWithText:
    """Between pairs and their text; `unit` is any amount of the store's currency."""

    def __init__(
        self, catalogue: Catalogue, *, formatter: Formatter, from_word: str, unit: Money
    ) -> None:
        self._catalogue, self._formatter = catalogue, formatter
        self._from, self._unit = from_word, unit

    def written(self, pairs: tuple[GoesWith, ...]) -> str:
        """All pairs in one line."""
        return _BETWEEN.join(self._pair(pair) for pair in pairs)

    def read(self, text: str) -> tuple[GoesWith, ...]:
        """The pairs of a line.

        Raises RuleError `errors.pair_unclear` and `errors.pair_unknown`, with the part.
        """
        return tuple(self._read(part.strip()) for part in text.split(";") if part.strip())

    def names(self, pairs: tuple[GoesWith, ...]) -> str:
        """The same in names, to be read."""
        return _BETWEEN.join(
            f"{self._name(pair)} {_ARROW} {self._product_name(pair.accessory_id)}" for pair in pairs
        )

    def _pair(self, pair: GoesWith) -> str:
        left = self._left(pair)
        if pair.least_minor:
            least = self._formatter.amount(Money(pair.least_minor, self._unit.currency))
            left = f"{left} {self._from} {least}"
        return f"{left} {_ARROW} {self._code(pair.accessory_id)}"

    def _left(self, pair: GoesWith) -> str:
        if pair.product_id is not None:
            return self._code(pair.product_id)
        return self._department_name(pair.department_id)

    def _name(self, pair: GoesWith) -> str:
        if pair.product_id is not None:
            return self._product_name(pair.product_id)
        return self._department_name(pair.department_id)

    def _department_name(self, department_id: DepartmentId | None) -> str:
        names = {one.id: one.name for one in self._catalogue.departments()}
        return (
            str(department_id)
            if department_id is None
            else names.get(department_id, str(department_id))
        )

    def _code(self, product_id: ProductId) -> str:
        product = self._catalogue.product(product_id)
        if product is None or not product.codes:
            return str(product_id)
        return product.codes[0].code.lstrip("0") or product.codes[0].code

    def _product_name(self, product_id: ProductId) -> str:
        product = self._catalogue.product(product_id)
        return str(product_id) if product is None else product.name

    def _read(self, part: str) -> GoesWith:
        left, arrow, right = part.partition(_ARROW)
        if not arrow or not left.strip() or not right.strip():
            raise RuleError("errors.pair_unclear", part=part)
        what, word, amount = left.partition(f" {self._from} ")
        least = parse_amount(amount.strip(), self._unit.currency).minor if word else 0
        accessory = self._product_id(right.strip())
        departments = {one.name.casefold(): one.id for one in self._catalogue.departments()}
        department = departments.get(what.strip().casefold())
        product = None if department is not None else self._product_id(what.strip())
        return GoesWith(
            accessory_id=accessory,
            product_id=product,
            department_id=department,
            least_minor=least,
        )

    def _product_id(self, code: str) -> ProductId:
        found = self._find(code)
        if found is not None:
            return found.id
        try:
            return ProductId(UUID(code))
        except ValueError:
            raise RuleError("errors.pair_unknown", code=code) from None

    def _find(self, code: str) -> Product | None:
        for key in (code, code.zfill(14)):
            for found in self._catalogue.find_by_code(key):
                return found.product
        return None
