"""A programme in one line of plain words, reckoned on an example by the engine of the counter.

Plain Python. Writes nothing; says nothing of a programme that makes no sense.
"""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from uuid import UUID

from pos_app.domain.basket import LineKind
from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import BasketId, LineId, SaleId, StaffId, StoreId, TillId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import PerAmount
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure
from pos_app.domain.money import Currency, Money
from pos_app.domain.offer import EVERYTHING, Selection
from pos_app.domain.points_earned import points_earned
from pos_app.domain.quantity import pieces
from pos_app.domain.sale import Sale, SaleLine, SaleNumber
from pos_app.domain.store import SupplyMode
from pos_app.domain.what_if import point_worth
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter

_PAID = 2500
_NOBODY = UUID(int=0)


class ProgrammeWords:
    """Says what a programme means, for one store's currency."""

    def __init__(self, phrases: Phrases, formatter: Formatter, currency: Currency) -> None:
        self._phrases, self._formatter, self._currency = phrases, formatter, currency

    def means(self, programme: Programme, local: datetime) -> str:
        """What a basket earns at a local time without events, what that is worth, and the tiers."""
        number, say = self._formatter.count, self._phrases.say
        paid = self._amount(_PAID)
        points = self._points(programme, local)
        words = [
            self._phrases.count("programme.earns", points, amount=paid, points=number(points))
            if points
            else say("programme.earns_nothing", amount=paid)
        ]
        if programme.redeem is not None:
            redeem = programme.redeem
            pays = self._amount(redeem.worth_minor)
            words.append(say("programme.pays", points=number(redeem.points), amount=pays))
        if points and (worth := _worth(programme)):
            share = self._formatter.per_cent(points * worth / _PAID)
            words[-1] += say("programme.gives_back", share=share)
        if programme.tiers:
            days, code = number(programme.tier_days), f"programme.tiers_by_{programme.tier_by}"
            tiers = ", ".join(self._tier(tier, programme) for tier in programme.tiers)
            words.append(say(code, tiers=tiers, days=days))
        return "; ".join(words) + "."

    def _tier(self, tier: LoyaltyTier, programme: Programme) -> str:
        is_money = programme.tier_by is TierMeasure.SPEND
        least = self._amount(tier.least) if is_money else self._formatter.count(tier.least)
        return self._phrases.say("programme.tier_from", name=tier.name, least=least)

    def _amount(self, minor: int) -> str:
        return self._formatter.amount(Money(minor, self._currency))

    def _points(self, programme: Programme, local: datetime) -> int:
        """What the engine gives for one article of the first rule that counts money."""
        goods = next(
            (rule.goods for rule in programme.earn if isinstance(rule, PerAmount)), EVERYTHING
        )
        sale = self._sale(goods, local)
        return points_earned(replace(programme, events=()), sale, local=local).points

    def _sale(self, goods: Selection, local: datetime) -> Sale:
        paid = Money(_PAID, self._currency)
        line = SaleLine(
            id=LineId(_NOBODY),
            product_id=min(goods.products, default=None),
            name="",
            department_id=min(goods.departments, default=None),
            tax_class="",
            code="",
            quantity=pieces(1),
            pack=1,
            listed_price=paid,
            line_total=paid,
            net=paid,
            gross=paid,
            taxes=(),
            supply_mode=SupplyMode.TAKEAWAY,
            kind=LineKind.GOODS,
        )
        return Sale(
            id=SaleId(_NOBODY),
            number=SaleNumber("", "", 0),
            store_id=StoreId(_NOBODY),
            till_id=TillId(_NOBODY),
            cashier_id=StaffId(_NOBODY),
            basket_id=BasketId(_NOBODY),
            business_day=BusinessDay(local.date()),
            completed_at=local.astimezone(UTC),
            lines=(line,),
            taxes=(),
            tenders=(),
            net=paid,
            total=paid,
            rounding=Money(0, self._currency),
            supply_mode=SupplyMode.TAKEAWAY,
        )


def _worth(programme: Programme) -> Fraction:
    """What a point pays: as a free amount, else by the best reward."""
    redeem = programme.redeem
    return point_worth(programme if redeem is None else replace(programme, rewards=()))
