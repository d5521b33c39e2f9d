"""What the form of an offer reads and writes beside plain texts: goods by their codes, amounts.

Does not know what an offer takes off (offer_draft, offer_advanced).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, ProductId, StoreId
from pos_app.domain.money import Currency, Money, parse_amount
from pos_app.domain.offer import EVERYTHING, Selection

ALL_GOODS = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDesk:
    """What a draft needs to become an offer: `products_of` looks a code up.

    `departments` are those of the store, by name; `store` is the one that the till stands in.
    """

    currency: Currency
    products_of: Callable[[str], tuple[ProductId, ...]]
    code_of: Callable[[ProductId], str]
    mark: str = "."
    departments: Mapping[str, DepartmentId] = field(default_factory=dict)
    store: StoreId | None = None


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
    for code in filter(None, (part.strip() for part in text.split(","))):
        products = desk.products_of(code)
        if not products:
            raise RuleError("offers.code_unknown", code=code)
        found.update(products)
    return frozenset(found)


def goods_in(text: str, desk: OfferDesk) -> Selection:
    """Codes and names of departments with commas, or * for everything."""
    if text.strip() == ALL_GOODS:
        return EVERYTHING
    by_name = {name.casefold(): department for name, department in desk.departments.items()}
    parts = [part.strip() for part in text.split(",") if part.strip()]
    departments = {by_name[part.casefold()] for part in parts if part.casefold() in by_name}
    codes = ",".join(part for part in parts if part.casefold() not in by_name)
    return Selection(products=products_in(codes, desk), departments=frozenset(departments))


def goods_text(goods: Selection, desk: OfferDesk) -> str:
    """The same as it is typed."""
    if goods.is_all:
        return ALL_GOODS
    names = [name for name, one in desk.departments.items() if one in goods.departments]
    return ", ".join([*sorted(names), *sorted(desk.code_of(one) for one in goods.products)])


def is_sayable(goods: Selection, desk: OfferDesk) -> bool:
    """Whether goods can be written and read again; a product without a code cannot."""
    try:
        return goods_in(goods_text(goods, desk), desk) == goods
    except RuleError:
        return False
