"""Take a reward: it comes off the goods, or pays for them, for points or a full stamp card.

Pure steps with balances that were read. What a reward takes moves with the sale
(operations/sale_loyalty), where it is looked at once more.

Invariants:
- Nobody takes a reward whose points are not here, with what this basket takes already.
- What lowers the taxable amount is taken before money; what pays is a tender like any other.
- A reward is worth no more than the goods that it is for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import UUID

from pos_app.domain.account import AccountId, Balance
from pos_app.domain.basket import Basket
from pos_app.domain.clock import Clock
from pos_app.domain.discount import PPM, Adjustment, AdjustmentKind, DiscountSource, RewardUse
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import TenderId
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket, PricedLine, takes_discount
from pos_app.domain.reward import Reward, RewardKind
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.domain.tender_kinds import exact_tender
from pos_app.operations.customer_standing import ProgrammeStanding
from pos_app.operations.take_tender import require_ready, settlement, with_tender

REASON = "reward"
_PERCENT_PPM = PPM // 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardChoice:
    """A reward that can be taken now, and what it would be worth here."""

    standing: ProgrammeStanding
    reward: Reward
    worth: Money


def rewards_now(
    priced: PricedBasket, standings: Sequence[ProgrammeStanding]
) -> tuple[RewardChoice, ...]:
    """What can be taken for this basket now, full stamp cards first, then the dearest."""
    found = []
    for standing in standings:
        for reward in standing.programme.rewards:
            try:
                worth = worth_of(priced, reward, standing)
            except RuleError:
                continue
            found.append(RewardChoice(standing=standing, reward=reward, worth=worth))
    return tuple(sorted(found, key=lambda one: (not one.reward.stamp_card, -one.reward.cost)))


def worth_of(priced: PricedBasket, reward: Reward, standing: ProgrammeStanding) -> Money:
    """What a reward is worth for this basket, never nothing.

    Raises RuleError `errors.customer_missing`, `errors.points_paused`, `errors.points_owed`,
    `errors.reward_short`, `errors.reward_twice`, `errors.reward_tendered`, `errors.reward_least`
    and `errors.reward_goods`.
    """
    basket, currency = priced.basket, priced.rules.currency
    customer_id = basket.customer_id
    if customer_id is None:
        raise RuleError("errors.customer_missing")
    if not standing.programme.is_spendable:
        raise RuleError("errors.points_paused")
    account = standing.programme.account(customer_id, reward.stamp_card)
    total, here = _balance(standing, reward.stamp_card)
    if total < 0:
        raise RuleError("errors.points_owed", points=-total)
    here -= taken_from(basket, account)
    if here < reward.cost:
        raise RuleError("errors.reward_short", points=reward.cost, here=max(here, 0))
    if any(one.reward is not None and one.reward.code == reward.code for one in basket.rewards):
        raise RuleError("errors.reward_twice")
    if reward.lowers_tax and basket.tenders:
        raise RuleError("errors.reward_tendered")
    if priced.total.minor < reward.least_minor:
        raise RuleError("errors.reward_least", least=Money(reward.least_minor, currency))
    worth = _worth(reward, _lines(priced, reward))
    if not reward.lowers_tax:
        paid = sum(t.amount.minor for t in basket.tenders if t.kind is TenderKind.POINTS)
        goods = sum(line.tax.gross.minor for line in priced.lines if line.line.kind.is_turnover)
        worth = min(worth, max(goods - paid, 0), max(settlement(priced).due.minor, 0))
    if worth < 1:
        raise RuleError("errors.reward_goods")
    return Money(worth, currency)


def take_reward(
    priced: PricedBasket,
    choice: RewardChoice,
    *,
    staff: StaffMember,
    clock: Clock,
    new_id: Callable[[], UUID],
) -> Basket:
    """The basket with the reward in it. Raises RuleError as `worth_of` and `exact_tender` do."""
    reward, standing, basket = choice.reward, choice.standing, priced.basket
    worth = worth_of(priced, reward, standing)
    require_ready(priced, staff)
    assert basket.customer_id is not None, "worth_of has looked"
    account = standing.programme.account(basket.customer_id, reward.stamp_card)
    if not reward.lowers_tax:
        tender = exact_tender(
            TenderKind.POINTS,
            settlement(priced).due,
            worth,
            tender_id=TenderId(new_id()),
            detail=TenderDetail(account=account, points=reward.cost, issuer=reward.name),
            taken_at=clock.now(),
        )
        return with_tender(basket, tender)
    made = Adjustment(
        id=new_id(),
        kind=AdjustmentKind.AMOUNT,
        value=worth.minor,
        reason=REASON,
        made_by=staff.id,
        source=DiscountSource.REWARD,
        reward=RewardUse(reward.code, reward.name, account, reward.cost),
    )
    if reward.goods.is_all and reward.kind is RewardKind.AMOUNT:
        return replace(basket, adjustments=(*basket.adjustments, made))
    if reward.goods.is_all and reward.kind is RewardKind.PERCENT and not reward.most_minor:
        share = replace(made, kind=AdjustmentKind.PERCENT, value=reward.value * _PERCENT_PPM)
        return replace(basket, adjustments=(*basket.adjustments, share))
    return _on_lines(basket, _parts(reward, _lines(priced, reward), worth), made)


def without_rewards(basket: Basket) -> Basket:
    """The basket without rewards that come off its goods. Raises `errors.reward_tendered`."""
    if basket.tenders:
        raise RuleError("errors.reward_tendered")
    return replace(
        basket,
        lines=tuple(
            replace(line, adjustments=_by_hand(line.adjustments)) if line.adjustments else line
            for line in basket.lines
        ),
        adjustments=_by_hand(basket.adjustments),
    )


def taken_from(basket: Basket, account: AccountId) -> int:
    """What this basket takes of an account already, by tenders and by rewards."""
    tendered = sum(
        t.detail.points
        for t in basket.tenders
        if t.kind is TenderKind.POINTS and t.detail.account == account
    )
    uses = {one.id: one.reward for one in basket.rewards}
    return tendered + sum(
        use.points for use in uses.values() if use is not None and use.account == account
    )


def _by_hand(adjustments: Sequence[Adjustment]) -> tuple[Adjustment, ...]:
    return tuple(one for one in adjustments if one.reward is None)


def _balance(standing: ProgrammeStanding, card: str) -> tuple[int, int]:
    if card:
        held = next((one for one in standing.stamps if one.card.code == card), None)
        return (0, 0) if held is None else (held.total, held.here)
    points: Balance | None = standing.spendable
    return (0, 0) if points is None else (points.total, points.here)


def _lines(priced: PricedBasket, reward: Reward) -> list[PricedLine]:
    """The goods that it is for, in the sequence of the basket."""
    return [
        line
        for line in priced.lines
        if takes_discount(line.line)
        and line.line_total.minor > 0
        and reward.goods.holds(line.line.product_id, line.line.department_id)
    ]


def _worth(reward: Reward, lines: Sequence[PricedLine]) -> int:
    whole = sum(line.line_total.minor for line in lines)
    if reward.kind is RewardKind.AMOUNT:
        worth = min(reward.value, whole)
    elif reward.kind is RewardKind.PERCENT:
        worth = (
            Money(whole, lines[0].line_total.currency)
            .times_half_up(Fraction(reward.value, 100))
            .minor
            if lines
            else 0
        )
    elif reward.kind is RewardKind.PRODUCT:
        worth = max((_piece(line) for line in lines), default=0)
    else:
        worth = whole
    return min(worth, reward.most_minor) if reward.most_minor else worth


def _piece(line: PricedLine) -> int:
    """What one piece of a line costs now; a weighed or measured line is one piece."""
    left = line.line_total.minor
    if not line.line.is_pieces:
        return left
    return min(round(Fraction(line.unit_price.minor, line.line.pack)), left)


def _parts(
    reward: Reward, lines: Sequence[PricedLine], worth: Money
) -> list[tuple[PricedLine, Money]]:
    """How much comes off which line."""
    if reward.kind is RewardKind.PRODUCT:
        return [(max(lines, key=_piece), worth)]
    shares = worth.allocate([line.line_total.minor for line in lines])
    return list(zip(lines, shares, strict=True))


def _on_lines(
    basket: Basket, parts: Sequence[tuple[PricedLine, Money]], made: Adjustment
) -> Basket:
    """The same reward on several lines keeps one id: it is spent once."""
    for priced, off in parts:
        if off:
            line = priced.line
            one = replace(made, value=off.minor)
            basket = basket.replacing(line.id, replace(line, adjustments=(*line.adjustments, one)))
    return basket
