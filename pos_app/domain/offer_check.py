"""Whether an offer makes sense: `check_offer` refuses what would surprise somebody at the counter.

Does not read an offer (offer_codec) and does not apply it.

Invariant: with what passes, one more item never makes a customer pay more than that item's price,
among offers of one priority and one stack group.
"""

from collections.abc import Iterator

from pos_app.domain.discount import PPM
from pos_app.domain.errors import RuleError
from pos_app.domain.offer import (
    AmountOff,
    Benefit,
    Bundle,
    CheapestOff,
    Condition,
    Offer,
    PercentOff,
    Pieces,
    Reached,
    SetPrice,
    Tiers,
    UnitPrice,
    parts_of,
)

MOST_IN_A_SET = 24
LARGEST_AMOUNT = 99_999_999


def check_offer(offer: Offer) -> None:
    """Refuse nonsense: RuleError `errors.offer_…` with what is wrong."""
    if not offer.name.strip():
        raise RuleError("errors.offer_name_missing")
    if any(goods.is_empty for goods in offer.selections):
        raise RuleError("errors.offer_goods_missing", name=offer.name)
    valid = offer.valid
    if valid.first_on and valid.last_on and valid.last_on < valid.first_on:
        raise RuleError("errors.offer_days", name=offer.name)
    if (valid.from_time is None) != (valid.to_time is None) or (
        valid.from_time is not None and valid.from_time == valid.to_time
    ):
        raise RuleError("errors.offer_hours", name=offer.name)
    if any(day not in range(7) for day in valid.weekdays) or offer.limit < 0 or offer.version < 1:
        raise RuleError("errors.offer_number", name=offer.name)
    _check_condition(offer)
    for benefit in _each_benefit(offer.benefit):
        _check_benefit(offer, benefit)


def _check_condition(offer: Offer) -> None:
    condition = offer.condition
    counts = [1]
    if isinstance(condition, Pieces):
        counts = [condition.count]
    elif isinstance(condition, Bundle):
        counts = [part.count for part in condition.parts]
    elif isinstance(condition, Reached) and not 1 <= condition.least <= LARGEST_AMOUNT:
        raise RuleError("errors.offer_number", name=offer.name)
    if not counts or min(counts) < 1 or sum(counts) > MOST_IN_A_SET:
        raise RuleError("errors.offer_count", name=offer.name, most=MOST_IN_A_SET)


def _each_benefit(benefit: Benefit) -> Iterator[Benefit]:
    yield benefit
    if isinstance(benefit, Tiers):
        yield from (tier.benefit for tier in benefit.tiers)


def _check_benefit(offer: Offer, benefit: Benefit) -> None:
    condition = offer.condition
    is_absurd, is_unfit = False, False
    match benefit:
        case PercentOff(ppm, part):
            is_absurd = not 1 <= ppm <= PPM
            is_unfit = _is_part_unfit(condition, part)
        case AmountOff(minor):
            is_absurd = not 1 <= minor <= LARGEST_AMOUNT
        case UnitPrice(minor, part):
            is_absurd = not 0 <= minor <= LARGEST_AMOUNT
            is_unfit = _is_part_unfit(condition, part)
        case SetPrice(minor):
            is_absurd = not 0 <= minor <= LARGEST_AMOUNT
            is_unfit = not offer.is_of_sets
        case CheapestOff(count, ppm):
            # Without sets one more cheap item would take the discount off a dear one.
            is_unfit = not offer.is_of_sets
            size = sum(part.count for part in parts_of(condition))
            is_absurd = not 1 <= count <= max(size, 1) or not 1 <= ppm <= PPM
        case Tiers(tiers):
            is_unfit = not isinstance(condition, Reached)
            is_absurd = not tiers or any(not 1 <= tier.least <= LARGEST_AMOUNT for tier in tiers)
    if is_unfit:
        raise RuleError("errors.offer_unfit", name=offer.name)
    if is_absurd:
        raise RuleError("errors.offer_number", name=offer.name)


def _is_part_unfit(condition: Condition, part: int | None) -> bool:
    return part is not None and not (
        isinstance(condition, Bundle) and 0 <= part < len(condition.parts)
    )
