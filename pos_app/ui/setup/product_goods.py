"""The fields of a product's goods rules: kind, tare, numbers taken down, cap, hours, variants.

Turns them into texts of the product's form and back. Looks up nothing but the parent of a variant.
"""

from collections.abc import Callable

from pos_app.domain.barcode import read_code
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import (
    LARGEST_TARE_G,
    GoodsKind,
    GoodsRules,
    read_hours,
    read_tariff_code,
)
from pos_app.domain.product import Product
from pos_app.domain.unit_price import LARGEST_CONTENT, ContentUnit, check_content
from pos_app.operations.ports import Catalogue
from pos_app.ui.setup.figures import parse_whole
from pos_app.ui.setup.section import NO, YES
from pos_app.ui.setup.section_picture import FieldKind, FormField

MOST_PER_SALE = 9999
LONGEST_LABEL = 40
_NO_PARENT = "goods_setup.parent_unknown"
GOODS_FAULTS = {
    "errors.variant_of_itself": "variant_of",
    "errors.content_absurd": "content_amount",
    "errors.tariff_code": "tariff_code",
}


def goods_draft(goods: GoodsRules, catalogue: Catalogue) -> dict[str, str]:
    """The texts of these rules."""
    parent = catalogue.product(goods.variant_of) if goods.variant_of else None
    return {
        "goods_kind": goods.kind.value,
        "tare_g": str(goods.tare_g),
        "most_per_sale": str(goods.most_per_sale),
        "hours": "" if goods.hours is None else str(goods.hours),
        "variant_of": "" if parent is None else parent.name,
        "variant_label": goods.variant_label,
        "tariff_code": goods.tariff_code,
        "needs_serial": YES if goods.needs_serial else NO,
        "needs_lot": YES if goods.needs_lot else NO,
        "content_amount": str(goods.content_amount),
        "content_unit": goods.content_unit,
    }


BLANK_GOODS = {
    "goods_kind": GoodsKind.GOODS.value,
    "tare_g": "0",
    "most_per_sale": "0",
    "hours": "",
    "variant_of": "",
    "variant_label": "",
    "tariff_code": "",
    "needs_serial": NO,
    "needs_lot": NO,
    "content_amount": "0",
    "content_unit": "",
}


def check_goods_field(field: str, value: str, catalogue: Catalogue) -> None:
    """Raise RuleError when this cannot stand in the field."""
    if field == "tare_g":
        parse_whole(value or "0", most=LARGEST_TARE_G)
    elif field == "most_per_sale":
        parse_whole(value or "0", most=MOST_PER_SALE)
    elif field == "content_amount":
        parse_whole(value or "0", most=LARGEST_CONTENT)
    elif field == "hours":
        read_hours(value)
    elif field == "tariff_code":
        read_tariff_code(value)
    elif field == "variant_of":
        find_named(value, catalogue, unknown=_NO_PARENT)


def goods_of(draft: dict[str, str], before: GoodsRules, catalogue: Catalogue) -> GoodsRules:
    """The rules that the draft says. Whether it has variants is not the form's to say."""
    parent = find_named(draft["variant_of"], catalogue, unknown=_NO_PARENT)
    content = parse_whole(draft["content_amount"] or "0", most=LARGEST_CONTENT)
    check_content(content, draft["content_unit"])
    return GoodsRules(
        kind=GoodsKind(draft["goods_kind"]),
        tare_g=parse_whole(draft["tare_g"] or "0", most=LARGEST_TARE_G),
        needs_serial=draft["needs_serial"] == YES,
        needs_lot=draft["needs_lot"] == YES,
        most_per_sale=parse_whole(draft["most_per_sale"] or "0", most=MOST_PER_SALE),
        hours=read_hours(draft["hours"]),
        has_variants=before.has_variants,
        variant_of=None if parent is None else parent.id,
        variant_label=" ".join(draft["variant_label"].split())[:LONGEST_LABEL],
        tariff_code=read_tariff_code(draft["tariff_code"]),
        content_amount=content,
        content_unit=draft["content_unit"],
    )


def find_named(text: str, catalogue: Catalogue, *, unknown: str) -> Product | None:
    """The product that a field names by its code or its whole name; None for an empty one.

    Raises RuleError with the code `unknown`.
    """
    clean = text.strip()
    if not clean:
        return None
    try:
        found = catalogue.find_by_code(read_code(clean).key)
    except RuleError:
        found = ()
    for hit in (*found, *catalogue.search(clean, limit=10)):
        if hit in found or hit.product.name.casefold() == clean.casefold():
            return hit.product
    raise RuleError(unknown, text=clean)


def goods_fields(
    field: Callable[..., FormField],
    say: Callable[..., str],
    *,
    is_weighed: bool,
    is_variant: bool,
    has_tariff_code: bool,
) -> tuple[FormField, ...]:
    """The fields, with those that mean something for this product."""
    number, tick = FieldKind.NUMBER, FieldKind.TICK
    kinds = [(kind.value, say(f"goods_setup.kind_{kind}"), "") for kind in GoodsKind]
    label = say("goods_setup.field_variant_label")
    tariff, tariff_hint = say("goods_setup.field_tariff_code"), say("goods_setup.tariff_hint")
    return (
        *((field("tariff_code", tariff, hint=tariff_hint),) if has_tariff_code else ()),
        *_content_fields(field, say),
        field("goods_kind", say("goods_setup.field_kind"), kind=FieldKind.CHOICE, choices=kinds),
        field(
            "most_per_sale",
            say("goods_setup.field_most"),
            kind=number,
            hint=say("goods_setup.most_hint"),
            is_half=True,
        ),
        field("hours", say("goods_setup.field_hours"), hint=say("goods_setup.hours_hint")),
        *((field("tare_g", say("goods_setup.field_tare"), kind=number),) if is_weighed else ()),
        field(
            "variant_of",
            say("goods_setup.field_variant_of"),
            hint=say("goods_setup.variant_hint"),
            is_half=is_variant,
        ),
        *((field("variant_label", label),) if is_variant else ()),
        field("needs_serial", say("goods_setup.field_needs_serial"), kind=tick),
        field("needs_lot", say("goods_setup.field_needs_lot"), kind=tick),
    )


def _content_fields(
    field: Callable[..., FormField], say: Callable[..., str]
) -> tuple[FormField, ...]:
    """What a package holds, for its unit price."""
    units = [(unit.value, say(f"prices.content_{unit or 'none'}"), "") for unit in ContentUnit]
    label, hint = say("prices.field_content"), say("prices.content_hint")
    return (
        field("content_amount", label, kind=FieldKind.NUMBER, hint=hint, is_half=True),
        field(
            "content_unit",
            say("prices.field_content_unit"),
            kind=FieldKind.CHOICE,
            choices=units,
        ),
    )
