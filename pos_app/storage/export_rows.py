"""Products, customers and past purchases as rows that an import of this program reads by itself.

Put together from several tables; every other kind is one table (export_kinds). Opens no
transaction and writes nothing.

Invariants:
- Points are those of the programme that an import opens, and never below zero there: what somebody
  owes stands in the balances.
- A consent is told with what proves it, and a withdrawal is told as one.
"""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from pos_app.domain.consent import ConsentState, standing
from pos_app.domain.customer import Customer
from pos_app.domain.export_kind import (
    ComesBack,
    ExportColumn,
    ExportForm,
    ExportKind,
    ExportRow,
    Plain,
)
from pos_app.domain.ids import CustomerId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.product import Product, ProductCode
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.consents import read_consents, read_wording
from pos_app.storage.customers import COLUMNS as CUSTOMER
from pos_app.storage.customers import customer_of
from pos_app.storage.product_rows import COLUMNS as PRODUCT
from pos_app.storage.product_rows import IS_SHOWN, currency_of, product_of

_PRODUCTS = f"SELECT {PRODUCT} FROM product p WHERE {IS_SHOWN} ORDER BY p.n"
_DEPARTMENTS = "SELECT id, name FROM department"
_CUSTOMERS = f"SELECT {CUSTOMER} FROM customer ORDER BY id"
_BALANCE = "SELECT balance FROM account WHERE id = ?"
_PURCHASES = (
    "SELECT v.customer_id, c.given_name, c.family_name, c.phone, c.email, c.card, v.visited_on,"
    " v.net_minor + v.tax_minor, v.currency, s.name FROM visit v"
    " JOIN customer c ON c.id = v.customer_id LEFT JOIN store s ON s.id = v.store_id"
    " ORDER BY v.visited_at_us, v.sale_id"
)
_SEEN = "SELECT 1 FROM consent WHERE customer_id = ? LIMIT 1"


def _kind(name: str, columns: str, back: ComesBack) -> ExportKind:
    pairs = (column.split(":") for column in columns.split())
    return ExportKind(name, tuple(ExportColumn(n, ExportForm(form)) for n, form in pairs), back)


PRODUCTS = _kind(
    "products",
    "code:text name:text price:amount department:text brand:text unit:text tax:text pack:number"
    " pack_name:text deposit:amount age_limit:number hsn:text cost:amount product_id:id"
    " is_active:yes is_price_asked:yes is_private:yes currency:text rules:object",
    ComesBack.AS_PRODUCTS,
)
CUSTOMERS = _kind(
    "customers",
    "regulars_customer_id:id given_name:text family_name:text phone:text email:text card:text"
    " language:text birthday:text joined:day tags:list points:number consents:object"
    " joined_at:instant home_store_id:id price_groups:list works_here_as:id household_id:id"
    " is_greeted:yes is_minor:yes lost_cards:list enrolled_by:id shares_points:yes",
    ComesBack.AS_CUSTOMERS,
)
PURCHASES = _kind(
    "purchases",
    "regulars_customer_id:id given_name:text family_name:text phone:text email:text card:text"
    " purchase_date:day purchase_total:amount store:text",
    ComesBack.AS_PURCHASES,
)


def amount(minor: int, currency: str) -> str:
    """Minor units as a number with its decimals and a point: 12.50."""
    exponent = currency_of(currency).exponent
    whole, rest = divmod(abs(minor), 10**exponent)
    text = f"{whole}.{rest:0{exponent}d}" if exponent else str(whole)
    return f"-{text}" if minor < 0 else text


def product_rows(connection: Connection) -> Iterator[ExportRow]:
    """A row for each code of a product, the single piece first; one without a code has one too."""
    names = {id_of(key): str(name) for key, name in connection.rows(_DEPARTMENTS)}
    found = [(row, product_of(connection, row)) for row in connection.rows(_PRODUCTS)]
    prices = {one.id: one.base_price for _, one in found}
    for row, product in found:
        single = [code for code in product.codes if code.pack == 1]
        packs = [code for code in product.codes if code.pack > 1]
        for code in [*single, *packs] or [ProductCode("")]:
            price = product.base_price
            if code.pack > 1 and price is not None:
                price = code.base_price or price * code.pack
            deposit = None if product.deposit_id is None else prices.get(product.deposit_id)
            cost = product.goods.cost_minor
            yield (
                code.code, product.name, _said(price),
                names.get(product.department_id, ""), product.brand, product.unit.value,
                product.tax_class, code.pack,
                code.pack_name, _said(deposit), product.age_limit,
                product.goods.tariff_code, None if cost is None else amount(cost, str(row[7])),
                str(product.id), product.is_active, product.is_price_asked, product.is_private,
                str(row[7]), _rules(product),
            )  # fmt: skip


def customer_rows(connection: Connection, policy: Policy, at: datetime) -> Iterator[ExportRow]:
    """A row for each record of a person."""
    programme = policy.programme(at)
    for row in connection.rows(_CUSTOMERS):
        one = customer_of(row)
        points = 0
        if programme is not None:
            balance = connection.row(_BALANCE, (programme.account(one.id),))
            points = max(0, int(balance[0])) if balance else 0
        yield _customer(one, points, _consents(connection, one.id), policy)


def _customer(one: Customer, points: int, consents: Plain, policy: Policy) -> ExportRow:
    joined = one.enrolled_at
    return (
        str(one.id), one.given_name, one.family_name, one.phone, one.email, one.card, one.language,
        one.birthday_md, None if joined is None else policy.local(joined).date().isoformat(),
        one.tags, points, consents, None if joined is None else joined.isoformat(),
        _text(one.home_store_id), one.groups, _text(one.staff_id), _text(one.household_id),
        one.is_greeted, one.is_minor, one.lost_cards, _text(one.enrolled_by), one.shares_points,
    )  # fmt: skip


def _consents(connection: Connection, customer_id: CustomerId) -> Plain:
    """What holds for somebody: each yes with its proof, each withdrawal with its moment."""
    if connection.row(_SEEN, (customer_id.bytes,)) is None:
        return None
    told: list[Plain] = []
    for box in standing(read_consents(connection, customer_id)).boxes:
        proof = box.by
        if proof is None or box.state not in (ConsentState.GIVEN, ConsentState.WITHDRAWN):
            continue
        wording = None
        if proof.wording_id is not None:
            wording = read_wording(connection, proof.wording_id, proof.wording_version)
        told.append(
            {
                "purpose": box.purpose.value,
                "channel": box.channel.value,
                "act": box.state.value,
                "at": proof.at.isoformat(),
                "how": proof.how.value,
                "text": "" if wording is None else wording.text,
                "detail": "" if wording is None else wording.detail,
            }
        )
    return told or None


def purchase_rows(connection: Connection) -> Iterator[ExportRow]:
    """A row for each visit, with who it was as an import knows them again."""
    for key, *person, day, minor, currency, store in connection.rows(_PURCHASES):
        yield (str(id_of(key)), *person, day, amount(minor, currency), store or "")


def _said(price: Money | None) -> str | None:
    return None if price is None else amount(price.minor, price.currency.code)


def _text(key: object) -> str | None:
    return None if key is None else str(key)


def _rules(product: Product) -> Plain:
    rules: Plain = msgspec.to_builtins(product.goods)
    return rules
