"""What an offer nearly reaches: "1 more for 3 for 2", and what that would bring.

Said only when it is near: one piece is missing of a set that is begun, or a fifth of what must be
reached. What it brings is reckoned with one more of the cheapest piece that is there: a promise
that holds. Does not decide whether it is said (the side panel, the cues).
"""

from collections.abc import Sequence

from pos_app.domain.discount import NearlyReached
from pos_app.domain.money import Currency, Money
from pos_app.domain.offer import Measure, Offer, Tiers
from pos_app.domain.offer_amounts import Lot, Used, reached_off, set_off
from pos_app.domain.offer_group import Goods, RestRule, SetRule

NEAR = 5  # the part of a threshold that may be missing: one fifth
_WORDS = {Measure.PIECES: "pieces", Measure.GRAMS: "grams", Measure.MONEY: "money"}


def nearly_reached(
    offer: Offer, rule: SetRule | RestRule, free: Sequence[Goods], currency: Currency
) -> NearlyReached | None:
    """What an offer nearly reaches with the pieces that no offer of the round used."""
    if isinstance(rule, RestRule):
        return _threshold(offer, rule, free, currency)
    if len(rule.parts) != 1:
        return _bundle(offer, rule, free, currency)
    (cells, need) = rule.parts[0]
    pieces = [(cell, free[cell].value, free[cell].pieces) for cell in cells if free[cell].pieces]
    if need < 2 or sum(count for _, _, count in pieces) != need - 1:
        return None
    cell, value, _ = min(pieces, key=lambda piece: piece[1])
    used = [Used(*piece) for piece in pieces] + [Used(cell, value, 1)]
    return _found(offer, Money(set_off(rule.benefit, used), currency), missing=1, what="pieces")


def _bundle(
    offer: Offer, rule: SetRule, free: Sequence[Goods], currency: Currency
) -> NearlyReached | None:
    """A bundle of which one piece is missing; nobody knows which, so it promises nothing."""
    left = [goods.pieces for goods in free]
    missing = 0
    for cells, need in rule.parts:
        short = need
        for cell in cells:
            pieces = min(short, left[cell])
            left[cell] -= pieces
            short -= pieces
        missing += short
    if missing != 1:
        return None
    return NearlyReached(
        offer_id=offer.id,
        label=offer.name,
        missing=1,
        what="pieces",
        saves=Money(0, currency),
    )


def _threshold(
    offer: Offer, rule: RestRule, free: Sequence[Goods], currency: Currency
) -> NearlyReached | None:
    if rule.measure is None:
        return None
    cells = [free[cell] for cell in rule.cells if free[cell].pieces]
    match rule.measure:
        case Measure.GRAMS:
            there = sum(goods.grams * goods.pieces for goods in cells)
        case Measure.MONEY:
            there = sum(goods.value * goods.pieces for goods in cells)
        case Measure.PIECES:
            there = sum(goods.pieces for goods in cells)
    steps = [rule.least]
    if isinstance(offer.benefit, Tiers):
        steps = sorted({max(tier.least, rule.least) for tier in offer.benefit.tiers})
    step = next((step for step in steps if step > there), 0)
    missing = step - there
    if not step or not there or missing > max(step // NEAR, 1):
        return None
    lots = [Lot(goods.value, goods.pieces, goods.amount) for goods in cells]
    now = reached_off(offer.benefit, lots, there) if there >= rule.least else 0
    saves = reached_off(offer.benefit, lots, step) - now
    return _found(offer, Money(saves, currency), missing=missing, what=_WORDS[rule.measure])


def _found(offer: Offer, saves: Money, *, missing: int, what: str) -> NearlyReached | None:
    if saves.minor <= 0:
        return None
    return NearlyReached(
        offer_id=offer.id,
        label=offer.name,
        missing=missing,
        what=what,
        saves=saves,
    )
