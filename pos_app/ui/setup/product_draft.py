"""Turns a product into the texts of a form and back.

Judges one field at a time; the operation judges the whole. Looks up nothing but the deposit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.barcode import CodeKind, read_code
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.money import Currency, Money, parse_amount
from pos_app.domain.product import Product, ProductCode
from pos_app.domain.quantity import Unit
from pos_app.operations.edit_catalogue import LONGEST_NAME, LONGEST_PACK_NAME
from pos_app.operations.ports import Catalogue
from pos_app.ui.formatting import format_minor
from pos_app.ui.locale_table import locale_style
from pos_app.ui.setup.figures import parse_whole
from pos_app.ui.setup.product_goods import (
    BLANK_GOODS,
    check_goods_field,
    find_named,
    goods_draft,
    goods_of,
)
from pos_app.ui.setup.section import NO, YES

MOST_CODES = 12
MOST_PACK = 999
OLDEST = 99
_EAN_SHOWN = 13
_NO_DEPOSIT = "setup.deposit_unknown"


@dataclass(frozen=True, slots=True)
class DraftRules:
    """What drafts of products need: the store's currency, and how its amounts are written."""

    currency: Currency
    language: str
    implied_decimals: bool = False


def blank_draft(*, department: str, tax_class: str) -> dict[str, str]:
    """Return the draft of a new product."""
    return {
        "name": "",
        "brand": "",
        "price": "",
        "cost": "",
        "is_price_asked": NO,
        "unit": Unit.PIECE.value,
        "department": department,
        "tax_class": tax_class,
        "deposit": "",
        "age_limit": "0",
        "is_active": YES,
        "is_private": NO,
        "code_1": "",
        "pack_1": "1",
        **BLANK_GOODS,
    }


def draft_of(product: Product, catalogue: Catalogue, rules: DraftRules) -> dict[str, str]:
    """Return the texts of a product."""
    style = locale_style(rules.language)
    price, places = product.price, rules.currency.exponent
    written = "" if price is None else format_minor(price.minor, price.currency.exponent, style)
    cost = product.goods.cost_minor
    deposit = catalogue.product(product.deposit_id) if product.deposit_id else None
    draft = blank_draft(department=str(product.department_id), tax_class=product.tax_class)
    draft |= {
        "name": product.name,
        "brand": product.brand,
        "price": written,
        "cost": "" if cost is None else format_minor(cost, places, style),
        "is_price_asked": YES if product.is_price_asked else NO,
        "unit": product.unit.value,
        "deposit": deposit.name if deposit else "",
        "age_limit": str(product.age_limit),
        "is_active": YES if product.is_active else NO,
        "is_private": YES if product.is_private else NO,
        **goods_draft(product.goods, catalogue),
    }
    for n, code in enumerate(product.codes, start=1):
        pack_price = code.pack_price
        draft |= {
            f"code_{n}": shown_code(code.code),
            f"pack_{n}": str(code.pack),
            f"pack_name_{n}": code.pack_name,
            f"pack_price_{n}": ""
            if pack_price is None
            else format_minor(pack_price.minor, pack_price.currency.exponent, style),
        }
    return draft


def asks_pack(draft: dict[str, str], n: int) -> bool:
    """Whether code `n` is of a pack, which may have a name and a price of its own."""
    pack = draft.get(f"pack_{n}", "").strip()
    filled = draft.get(f"pack_name_{n}", "") + draft.get(f"pack_price_{n}", "")
    return pack not in {"", "0", "1"} or bool(filled.strip())


def shown_code(key: str) -> str:
    """Return a code as it stands on the goods: a GTIN without the zero that makes it fourteen."""
    if len(key) == 14 and key.isdigit() and key.startswith("0"):
        short = key.lstrip("0").rjust(8, "0")
        return key[-_EAN_SHOWN:] if len(short) > 8 else short
    return key


def check_field(
    field: str, value: str, *, draft: dict[str, str], catalogue: Catalogue, rules: DraftRules
) -> None:
    """Raise RuleError when this cannot stand in the field."""
    if field == "name":
        if not value.strip():
            raise RuleError("setup.name_missing")
        if len(value) > LONGEST_NAME:
            raise RuleError("setup.name_long", longest=LONGEST_NAME)
    if field in ("price", "cost"):
        is_free = field == "cost" or draft.get("is_price_asked") == YES
        _check_price(value, asked=is_free, rules=rules)
    if field.startswith("code_") and value.strip():
        read_code(value)
    if field.startswith("pack_"):
        _check_pack(field, value, rules=rules)
    check_goods_field(field, value, catalogue)
    if field == "age_limit":
        parse_whole(value or "0", most=OLDEST)
    if field == "deposit":
        find_named(value, catalogue, unknown=_NO_DEPOSIT)
    if field == "department" and not value:
        raise RuleError("setup.department_missing")


def _check_pack(field: str, value: str, *, rules: DraftRules) -> None:
    if field.startswith("pack_name_"):
        if len(value.strip()) > LONGEST_PACK_NAME:
            raise RuleError("setup.name_long", longest=LONGEST_PACK_NAME)
    elif field.startswith("pack_price_"):
        _check_price(value, asked=True, rules=rules)
    else:
        parse_whole(value or "1", least=1, most=MOST_PACK)


def _check_price(value: str, *, asked: bool, rules: DraftRules) -> None:
    if not value.strip():
        if asked:
            return
        raise RuleError("setup.price_missing")
    price = _price(value, rules)
    if price is not None and price.minor < 0:
        raise RuleError("setup.price_negative")


def product_of(
    draft: dict[str, str],
    before: Product | None,
    *,
    new_id: Callable[[], ProductId],
    catalogue: Catalogue,
    rules: DraftRules,
) -> Product:
    """Return the product that the draft says; what the form does not show stays as it was."""
    deposit = find_named(draft["deposit"], catalogue, unknown=_NO_DEPOSIT)
    department = DepartmentId(UUID(draft["department"]))
    start = before or Product(
        id=new_id(),
        name="",
        department_id=department,
        tax_class=draft["tax_class"],
        price=None,
    )
    return replace(
        start,
        name=" ".join(draft["name"].split()),
        brand=" ".join(draft["brand"].split()),
        department_id=department,
        tax_class=draft["tax_class"],
        price=_price(draft["price"], rules),
        unit=Unit(draft["unit"]),
        is_price_asked=draft["is_price_asked"] == YES,
        codes=_codes(draft, start.codes, rules),
        deposit_id=deposit.id if deposit else None,
        age_limit=parse_whole(draft["age_limit"] or "0", most=OLDEST),
        is_active=draft["is_active"] == YES,
        is_private=draft["is_private"] == YES,
        goods=replace(goods_of(draft, start.goods, catalogue), cost_minor=_cost(draft, rules)),
    )


def _cost(draft: dict[str, str], rules: DraftRules) -> int | None:
    cost = _price(draft["cost"], rules)
    return None if cost is None else cost.minor


def _codes(
    draft: dict[str, str], before: Sequence[ProductCode], rules: DraftRules
) -> tuple[ProductCode, ...]:
    codes: list[ProductCode] = []
    # A price set apart that stands in the form untouched does not become the pack's own.
    ruled = {code.code: code.ruled for code in before}
    for n in range(1, MOST_CODES + 1):
        text = draft.get(f"code_{n}", "").strip()
        if not text:
            continue
        read = read_code(text)
        price = draft.get(f"pack_price_{n}", "")
        key = read.key if read.kind is not CodeKind.TEXT else text
        codes.append(
            ProductCode(
                key,
                parse_whole(draft.get(f"pack_{n}", "1") or "1", least=1, most=MOST_PACK),
                _price(price, rules),
                " ".join(draft.get(f"pack_name_{n}", "").split()),
                ruled.get(key),
            )
        )
    return tuple(codes)


def _price(text: str, rules: DraftRules) -> Money | None:
    if not text.strip():
        return None
    return parse_amount(text, rules.currency, implied_decimals=rules.implied_decimals)
