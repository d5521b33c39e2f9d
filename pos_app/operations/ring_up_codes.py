"""What a code asks to be rung up: a product, and what the code itself says about price or weight.

A code that stands in the catalogue as it is comes first; then the store's pattern table
(domain/embedded_code). What a GS1 code says (domain/gs1) is taken along. Asks nothing and changes
no basket.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pos_app.domain.barcode import Code, CodeKind
from pos_app.domain.basket import LineDetail
from pos_app.domain.embedded_code import EmbeddedCode, PatternUse, read_embedded
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import GoodsKind
from pos_app.domain.gs1 import Gs1Item
from pos_app.domain.money import Currency, Money
from pos_app.domain.policy import Policy
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import Unit
from pos_app.operations.check_goods import SLIP
from pos_app.operations.code_patterns import patterns_of
from pos_app.operations.ports import Catalogue
from pos_app.operations.ring_up_wish import Wish

# Numbers of ISO 4217 as application identifier 393n gives them.
_CURRENCIES = {
    "036": "AUD", "124": "CAD", "156": "CNY", "203": "CZK", "208": "DKK", "348": "HUF",
    "356": "INR", "392": "JPY", "414": "KWD", "578": "NOK", "752": "SEK", "756": "CHF",
    "826": "GBP", "840": "USD", "978": "EUR", "985": "PLN",
}  # fmt: skip


def wishes_of(
    code: Code, quantity: int, *, catalogue: Catalogue, policy: Policy
) -> tuple[Wish, ...]:
    """What may be meant by a code: one wish for each product that it stands on.

    Raises RuleError `errors.code_unknown`, `errors.value_check_digit`, `errors.code_not_weighed`,
    `errors.code_currency`, `errors.code_unreadable`, `errors.slip_product`.
    """
    found = _found(catalogue, (code.key, code.raw))
    if found:
        if code.gs1 is None:
            return tuple(Wish(found=one, quantity=quantity, code=code.key) for one in found)
        return tuple(_of_gs1(one, code.gs1, quantity, policy.store.currency) for one in found)
    if code.kind is CodeKind.GTIN:
        said = read_embedded(code.key, patterns_of(policy.store))
        if said is not None:
            found = _found(catalogue, said.keys)
            wishes = (_of_embedded(one, said, quantity, policy.store.currency) for one in found)
            if found:
                return tuple(replace(wish, code=code.key) for wish in wishes)
    raise RuleError("errors.code_unknown", code=code.raw)


def _found(catalogue: Catalogue, keys: Iterable[str]) -> tuple[FoundProduct, ...]:
    for key in dict.fromkeys(keys):
        found = catalogue.find_by_code(key)
        if found:
            return found
    return ()


def _of_embedded(
    found: FoundProduct, said: EmbeddedCode, quantity: int, currency: Currency
) -> Wish:
    product = found.product
    if said.weight_g is not None and product.unit is not Unit.GRAM:
        raise RuleError("errors.code_not_weighed", name=product.name)
    if said.use is PatternUse.SLIP and product.goods.kind is not GoodsKind.DEPOSIT_RETURN:
        raise RuleError("errors.slip_product", name=product.name)
    return Wish(
        found=found,
        quantity=quantity if said.count is None else quantity * said.count,
        label_price=None if said.price_minor is None else Money(said.price_minor, currency),
        measure=said.weight_g,
        is_from_label=True,
        is_sure=said.count is not None,
        detail=LineDetail(item=f"{SLIP}{said.slip}" if said.slip else ""),
    )


def _of_gs1(found: FoundProduct, said: Gs1Item, quantity: int, currency: Currency) -> Wish:
    is_weighed = found.product.unit is Unit.GRAM
    price = None if said.price is None else _money(said.price, said.currency, currency)
    return Wish(
        found=found,
        quantity=quantity if said.count is None or is_weighed else quantity * said.count,
        label_price=price,
        measure=said.weight_g if is_weighed else None,
        is_from_label=True,
        best_before_on=said.best_before_on,
        detail=LineDetail(
            serial=said.serial, lot=said.lot, expires_on=said.expires_on, item=said.item
        ),
        code=said.gtin,
    )


def _money(price: Decimal, number: str, currency: Currency) -> Money:
    if number and _CURRENCIES.get(number) != currency.code:
        raise RuleError("errors.code_currency", currency=_CURRENCIES.get(number, number))
    minor = price.scaleb(currency.exponent)
    if minor != minor.to_integral_value():
        raise RuleError("errors.code_unreadable", code=str(price))
    return Money(int(minor), currency)
