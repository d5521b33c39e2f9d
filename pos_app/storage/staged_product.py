"""A product as the bytes of a staged row, between the reading of a file and its application.

Lives only inside one file of one version: an import left over by another version is undone, not
read. Does not touch SQL.
"""

import msgspec

from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.money import Money
from pos_app.domain.product import Product, ProductCode
from pos_app.domain.quantity import Unit
from pos_app.storage.columns import bytes_or_none, id_of
from pos_app.storage.goods_columns import decode_goods, encode_goods
from pos_app.storage.product_rows import INACTIVE, PRICE_ASKED, PRIVATE, currency_of, flags_of


class StagedProduct(msgspec.Struct, array_like=True, frozen=True):
    """The columns of a product; codes as (code, pack, pack price, pack name)."""

    id: bytes
    name: str
    brand: str
    department_id: bytes
    tax_class: str
    price_minor: int | None
    currency: str
    unit: str
    flags: int
    deposit_id: bytes | None
    age_limit: int
    icon: str
    codes: list[tuple[str, int, int | None, str]]
    goods: bytes | None = None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(StagedProduct)


def encode_product(product: Product) -> bytes:
    """The bytes of a product."""
    return _ENCODER.encode(
        StagedProduct(
            product.id.bytes,
            product.name,
            product.brand,
            product.department_id.bytes,
            product.tax_class,
            None if product.price is None else product.price.minor,
            "" if product.price is None else product.price.currency.code,
            product.unit.value,
            flags_of(product),
            bytes_or_none(product.deposit_id),
            product.age_limit,
            product.icon,
            [
                (
                    code.code,
                    code.pack,
                    None if code.pack_price is None else code.pack_price.minor,
                    code.pack_name,
                )
                for code in product.codes
            ],
            encode_goods(product.goods),
        )
    )


def decode_product(body: bytes, *, currency_code: str) -> Product:
    """The product of these bytes; `currency_code` is for pack prices of one without a price."""
    row = _DECODER.decode(body)
    currency = currency_of(row.currency or currency_code)
    return Product(
        id=ProductId(id_of(row.id)),
        name=row.name,
        department_id=DepartmentId(id_of(row.department_id)),
        tax_class=row.tax_class,
        price=None if row.price_minor is None else Money(row.price_minor, currency),
        unit=Unit(row.unit),
        brand=row.brand,
        codes=tuple(
            ProductCode(code, pack, None if price is None else Money(price, currency), name)
            for code, pack, price, name in row.codes
        ),
        is_price_asked=bool(row.flags & PRICE_ASKED),
        deposit_id=None if row.deposit_id is None else ProductId(id_of(row.deposit_id)),
        age_limit=row.age_limit,
        icon=row.icon,
        is_active=not row.flags & INACTIVE,
        is_private=bool(row.flags & PRIVATE),
        goods=decode_goods(row.goods),
    )
