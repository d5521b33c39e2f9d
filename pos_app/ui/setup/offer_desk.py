"""What the form of an offer reads and writes beside plain texts: goods by their codes, amounts.

Does not know what an offer takes off (offer_rule).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.money import Currency, Money, parse_amount
from pos_app.domain.offer import EVERYTHING, Selection

ALL_GOODS = "*"
_BY_ID = "id:"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDesk:
    """What a draft needs to become an offer: `products_of` looks a code up.

    `departments` are those of the store, by name. What `code_of` answers `products_of` finds.
    """

    currency: Currency
    products_of: Callable[[str], tuple[ProductId, ...]]
    code_of: Callable[[ProductId], str]
    mark: str = "."
    departments: Mapping[str, DepartmentId] = field(default_factory=dict)


def minor_of(text: str, desk: OfferDesk) -> int:
    """An amount as typed, in minor units. Raises RuleError `errors.amount_unreadable`."""
    amount = parse_amount(text, desk.currency)
    if amount < Money(0, desk.currency):
        raise RuleError("errors.amount_unreadable", text=text)
    return amount.minor


def amount_text(minor: int, desk: OfferDesk) -> str:
    """An amount as it is typed."""
    decimals = desk.currency.exponent
    digits = str(minor).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}{desk.mark}{digits[-decimals:]}" if decimals else digits


def products_in(text: str, desk: OfferDesk) -> frozenset[ProductId]:
    """The products of codes with commas. Raises RuleError `offers.code_unknown`."""
    found: set[ProductId] = set()
    for code in _parts(text, ","):
        products = desk.products_of(code)
        if not products:
            raise RuleError("offers.code_unknown", code=code)
        found.update(products)
    return frozenset(found)


def goods_in(text: str, desk: OfferDesk) -> Selection:
    """Names of departments and codes with ; or commas between, or * for everything.

    A name with a comma in it stands between two ;. Raises RuleError `offers.code_unknown`.
    """
    if text.strip() == ALL_GOODS:
        return EVERYTHING
    by_name = {name.casefold(): department for name, department in desk.departments.items()}
    departments, codes = set[DepartmentId](), list[str]()
    for part in _parts(text, ";"):
        for one in (part,) if part.casefold() in by_name else _parts(part, ","):
            if one.casefold() in by_name:
                departments.add(by_name[one.casefold()])
            elif one.startswith(_BY_ID) and (key := id_in(one.removeprefix(_BY_ID))):
                departments.add(DepartmentId(key))
            else:
                codes.append(one)
    products = products_in(",".join(codes), desk)
    return Selection(products=products, departments=frozenset(departments))


def goods_text(goods: Selection, desk: OfferDesk) -> str:
    """The same as it is typed. A department that is gone has its id instead of a name."""
    if goods.is_all:
        return ALL_GOODS
    names = {department: name for name, department in desk.departments.items()}
    departments = sorted(names.get(one, f"{_BY_ID}{one}") for one in goods.departments)
    return "; ".join([*departments, *sorted(desk.code_of(one) for one in goods.products)])


def id_in(text: str) -> UUID | None:
    """The id that a text says: what has neither name nor code is written so."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _parts(text: str, mark: str) -> list[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]
