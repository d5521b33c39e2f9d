"""An offer as plain values (what a record or a file carries), and back.

Tags name the kinds: conditions `each pieces bundle reached`, benefits `percent amount unit_price
set_price cheapest tiers`. Ids are 16 bytes, days and times ISO text. Does not judge whether an
offer makes sense to a customer beyond `check_offer`.

Invariants:
- What this version does not know (a schema, a tag, a combination) makes that one offer unreadable:
  RuleError `errors.offer_unknown`; it stays inactive and everything else goes on.
- What it knows but makes no sense is refused with its reason.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any
from uuid import UUID

from pos_app.domain import offer as kinds
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, OfferId, ProductId, StoreId
from pos_app.domain.offer import (
    SCHEMA,
    Benefit,
    Combination,
    Combining,
    Condition,
    EarlyStart,
    Measure,
    Offer,
    Selection,
    Tier,
    Tiers,
    Validity,
)
from pos_app.domain.offer_check import check_offer

Plain = dict[str, object]


def plain_offer(offer: Offer) -> Plain:
    """Every field of an offer."""
    return {
        "schema": SCHEMA,
        "version": offer.version,
        "name": offer.name,
        "valid": plain_validity(offer.valid),
        "stores": sorted(store.bytes for store in offer.stores),
        "store_groups": sorted(offer.store_groups),
        "priority": offer.priority,
        "combine": {"mode": offer.combine.mode.value, "group": offer.combine.group},
        "condition": _plain_condition(offer.condition),
        "benefit": _plain_benefit(offer.benefit),
        "lowers_tax": offer.lowers_tax,
        "limit": offer.limit,
        "coupon": offer.coupon,
        "groups": sorted(offer.groups),
        "excluded": plain_selection(offer.excluded),
        "is_active": offer.is_active,
    }


def read_offer(offer_id: UUID, plain: Mapping[str, Any]) -> Offer:
    """The offer of these values, checked.

    Raises RuleError `errors.offer_unknown` (made by a newer version, or torn) or the refusals of
    `check_offer`; never anything else.
    """
    name = str(plain.get("name", ""))
    try:
        if plain["schema"] != SCHEMA:
            raise RuleError("errors.offer_unknown", name=name)
        offer = Offer(
            id=OfferId(offer_id),
            version=_number(plain["version"]),
            name=str(plain["name"]),
            valid=read_validity(plain["valid"]),
            stores=frozenset(StoreId(UUID(bytes=bytes(key))) for key in plain["stores"]),
            store_groups=frozenset(str(group) for group in plain.get("store_groups", ())),
            priority=_number(plain["priority"]),
            combine=Combination(
                mode=Combining(plain["combine"]["mode"]), group=str(plain["combine"]["group"])
            ),
            condition=_read_condition(plain["condition"]),
            benefit=_read_benefit(plain["benefit"]),
            lowers_tax=bool(plain["lowers_tax"]),
            limit=_number(plain["limit"]),
            coupon=str(plain["coupon"]),
            groups=frozenset(str(group) for group in plain["groups"]),
            excluded=read_selection(plain["excluded"]),
            is_active=bool(plain["is_active"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleError("errors.offer_unknown", name=name) from error
    check_offer(offer)
    return offer


def plain_selection(goods: Selection) -> Plain:
    """Which goods, as plain values."""
    return {
        "products": sorted(product.bytes for product in goods.products),
        "departments": sorted(department.bytes for department in goods.departments),
        "is_all": goods.is_all,
    }


def read_selection(plain: Mapping[str, Any]) -> Selection:
    """Which goods. Raises KeyError, TypeError or ValueError on torn values."""
    return Selection(
        products=frozenset(ProductId(UUID(bytes=bytes(key))) for key in plain["products"]),
        departments=frozenset(DepartmentId(UUID(bytes=bytes(key))) for key in plain["departments"]),
        is_all=bool(plain["is_all"]),
    )


def _plain_condition(condition: Condition) -> Plain:
    match condition:
        case kinds.Each(goods):
            return {"tag": "each", "goods": plain_selection(goods)}
        case kinds.Pieces(goods, count):
            return {"tag": "pieces", "goods": plain_selection(goods), "count": count}
        case kinds.Bundle(parts):
            return {"tag": "bundle", "parts": [_plain_condition(part) for part in parts]}
        case kinds.Reached(goods, measure, least):
            return {
                "tag": "reached",
                "goods": plain_selection(goods),
                "measure": measure.value,
                "least": least,
            }


def _read_condition(plain: Mapping[str, Any]) -> Condition:
    match plain["tag"]:
        case "each":
            return kinds.Each(read_selection(plain["goods"]))
        case "pieces":
            return _read_pieces(plain)
        case "bundle":
            return kinds.Bundle(tuple(_read_pieces(part) for part in plain["parts"]))
        case "reached":
            return kinds.Reached(
                read_selection(plain["goods"]),
                Measure(plain["measure"]),
                _number(plain["least"]),
            )
        case tag:
            raise ValueError(tag)


def _read_pieces(plain: Mapping[str, Any]) -> kinds.Pieces:
    return kinds.Pieces(read_selection(plain["goods"]), _number(plain["count"]))


def _plain_benefit(benefit: Benefit) -> Plain:
    match benefit:
        case kinds.PercentOff(ppm, part):
            return {"tag": "percent", "ppm": ppm, "part": part}
        case kinds.AmountOff(minor):
            return {"tag": "amount", "minor": minor}
        case kinds.UnitPrice(minor, part):
            return {"tag": "unit_price", "minor": minor, "part": part}
        case kinds.SetPrice(minor):
            return {"tag": "set_price", "minor": minor}
        case kinds.CheapestOff(count, ppm):
            return {"tag": "cheapest", "count": count, "ppm": ppm}
        case Tiers(tiers):
            return {
                "tag": "tiers",
                "tiers": [[tier.least, _plain_benefit(tier.benefit)] for tier in tiers],
            }


def _read_benefit(plain: Mapping[str, Any]) -> Benefit:
    match plain["tag"]:
        case "set_price":
            return kinds.SetPrice(_number(plain["minor"]))
        case "cheapest":
            return kinds.CheapestOff(_number(plain["count"]), _number(plain["ppm"]))
        case "tiers":
            return Tiers(
                tuple(Tier(_number(least), _read_simple(inner)) for least, inner in plain["tiers"])
            )
        case _:
            return _read_simple(plain)


def _read_simple(plain: Mapping[str, Any]) -> kinds.PercentOff | kinds.AmountOff | kinds.UnitPrice:
    match plain["tag"]:
        case "percent":
            return kinds.PercentOff(_number(plain["ppm"]), _number_or_none(plain["part"]))
        case "amount":
            return kinds.AmountOff(_number(plain["minor"]))
        case "unit_price":
            return kinds.UnitPrice(_number(plain["minor"]), _number_or_none(plain["part"]))
        case tag:
            raise ValueError(tag)


def plain_validity(valid: Validity) -> Plain:
    """When it holds, as plain values."""
    return {
        "first_on": _iso(valid.first_on),
        "last_on": _iso(valid.last_on),
        "weekdays": sorted(valid.weekdays),
        "from_time": _iso(valid.from_time),
        "to_time": _iso(valid.to_time),
        "early": [[early.group, early.first_on.isoformat()] for early in valid.early],
    }


def read_validity(plain: Mapping[str, Any]) -> Validity:
    """When it holds. Raises KeyError, TypeError or ValueError on torn values."""
    return Validity(
        first_on=_day(plain["first_on"]),
        last_on=_day(plain["last_on"]),
        weekdays=frozenset(_number(day) for day in plain["weekdays"]),
        from_time=_time(plain["from_time"]),
        to_time=_time(plain["to_time"]),
        early=tuple(
            EarlyStart(str(group), date.fromisoformat(first)) for group, first in plain["early"]
        ),
    )


def _iso(value: date | time | None) -> str | None:
    return None if value is None else value.isoformat()


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _time(value: Any) -> time | None:
    return None if value is None else time.fromisoformat(value)


def _number(value: Any) -> int:
    """A whole number; a truth or a fraction is none."""
    if type(value) is not int:
        raise TypeError(value)
    return value


def _number_or_none(value: Any) -> int | None:
    return None if value is None else _number(value)
