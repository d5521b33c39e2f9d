"""The advanced part of an offer's form: bundles, thresholds, exceptions, stores, priority, groups.

Plain Python, as offer_draft. A bundle is written as parts, "1=4012, Drinks; 2=77": how many, then
codes or names of departments. An early start is "gold=2026-03-01".

Invariant: what the form has no field for (other stores, excluded departments) stays as it was.
"""

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.errors import RuleError
from pos_app.domain.offer import (
    AmountOff,
    Benefit,
    Bundle,
    Combining,
    Condition,
    EarlyStart,
    Measure,
    Offer,
    PercentOff,
    Pieces,
    Reached,
    Selection,
    SetPrice,
)
from pos_app.domain.offer_check import MOST_IN_A_SET
from pos_app.ui.setup.figures import parse_day, parse_rate, parse_whole, write_rate
from pos_app.ui.setup.offer_desk import (
    OfferDesk,
    amount_text,
    goods_in,
    goods_text,
    is_sayable,
    minor_of,
    products_in,
)

BUNDLE, REACHED = "bundle", "reached"
EVERY_STORE, THIS_STORE, OTHER_STORES = "every", "this", "others"
ADVANCED_FIELDS = ("except", "priority", "early", "stack_group")
MOST_PRIORITY = 99


def advanced_draft(offer: Offer | None, desk: OfferDesk) -> dict[str, str]:
    """The texts of the advanced part."""
    if offer is None:
        return {
            "parts": "", "measure": Measure.MONEY.value, "least": "", "except": "",
            "stores": EVERY_STORE, "priority": "0", "early": "", "stack_group": "",
        }  # fmt: skip
    stores = EVERY_STORE
    if offer.stores:
        stores = THIS_STORE if offer.stores == {desk.store} else OTHER_STORES
    return {
        **advanced_draft(None, desk),
        "except": ", ".join(sorted(desk.code_of(one) for one in offer.excluded.products)),
        "stores": stores,
        "priority": str(offer.priority),
        "early": "; ".join(f"{one.group}={one.first_on.isoformat()}" for one in offer.valid.early),
        "stack_group": offer.combine.group,
    }


def advanced_shape(offer: Offer, desk: OfferDesk) -> tuple[str, dict[str, str]] | None:
    """The kind and texts of a bundle at a price or of a threshold; None for anything else."""
    match offer.condition, offer.benefit:
        case Bundle(parts), SetPrice(minor) if _is_bundle(parts, desk):
            texts = [f"{part.count}={goods_text(part.goods, desk)}" for part in parts]
            return BUNDLE, {"parts": "; ".join(texts), "amount": amount_text(minor, desk)}
        case Reached(measure=measure, least=least), AmountOff(minor):
            texts_of = {"amount": amount_text(minor, desk)}
        case Reached(measure=measure, least=least), PercentOff(ppm, part) if part is None:
            texts_of = {"rate": write_rate(ppm, mark=desk.mark)}
        case _:
            return None
    text = amount_text(least, desk) if measure is Measure.MONEY else str(least)
    return REACHED, {**texts_of, "measure": measure.value, "least": text}


def advanced_rule(
    draft: dict[str, str], goods: Selection, desk: OfferDesk
) -> tuple[Condition, Benefit]:
    """What the advanced kinds say. Raises RuleError as `check_offer_field` does."""
    if draft["kind"] == BUNDLE:
        return Bundle(parts_in(draft["parts"], desk)), SetPrice(minor_of(draft["amount"], desk))
    measure = Measure(draft["measure"])
    is_money = measure is Measure.MONEY
    least = minor_of(draft["least"], desk) if is_money else parse_whole(draft["least"], least=1)
    has_rate, has_amount = bool(draft["rate"].strip()), bool(draft["amount"].strip())
    if has_rate == has_amount:
        raise RuleError("offers.rate_or_amount")
    benefit: Benefit
    if has_rate:
        benefit = PercentOff(parse_rate(draft["rate"]))
    else:
        benefit = AmountOff(minor_of(draft["amount"], desk))
    return Reached(goods, measure, least), benefit


def with_advanced(offer: Offer, draft: dict[str, str], desk: OfferDesk) -> Offer:
    """The offer with what the advanced part says."""
    stores = offer.stores
    if draft["stores"] != OTHER_STORES:
        is_here = draft["stores"] == THIS_STORE and desk.store is not None
        stores = frozenset({desk.store} if is_here and desk.store else ())
    is_stacked = offer.combine.mode is Combining.STACK
    group = " ".join(draft["stack_group"].split()) if is_stacked else offer.combine.group
    return replace(
        offer,
        excluded=replace(offer.excluded, products=products_in(draft["except"], desk)),
        stores=stores,
        priority=parse_whole(draft["priority"], most=MOST_PRIORITY),
        valid=replace(offer.valid, early=early_in(draft["early"])),
        combine=replace(offer.combine, group=group),
    )


def _is_bundle(parts: tuple[Pieces, ...], desk: OfferDesk) -> bool:
    return len(parts) > 1 and all(is_sayable(part.goods, desk) for part in parts)


def parts_in(text: str, desk: OfferDesk) -> tuple[Pieces, ...]:
    """The parts of a bundle. Raises RuleError `offers.parts_unreadable`."""
    parts = []
    for one in filter(None, (part.strip() for part in text.split(";"))):
        count, sign, goods = one.partition("=")
        selection = goods_in(goods, desk) if sign else Selection()
        if selection.is_empty:
            raise RuleError("offers.parts_unreadable")
        parts.append(Pieces(selection, parse_whole(count, least=1, most=MOST_IN_A_SET)))
    if len(parts) < 2:
        raise RuleError("offers.parts_unreadable")
    return tuple(parts)


def early_in(text: str) -> tuple[EarlyStart, ...]:
    """For whom an offer begins earlier. Raises RuleError `offers.early_unreadable`."""
    found = []
    for one in filter(None, (part.strip() for part in text.split(";"))):
        group, sign, day = one.partition("=")
        first_on = parse_day(day) if sign else None
        if first_on is None or not group.strip():
            raise RuleError("offers.early_unreadable")
        found.append(EarlyStart(group.strip(), first_on))
    return tuple(found)


ADVANCED_CHECKS: dict[str, Callable[[str, OfferDesk], object]] = {
    "parts": parts_in,
    "except": products_in,
    "priority": lambda text, _: parse_whole(text, most=MOST_PRIORITY),
    "early": lambda text, _: early_in(text),
}
