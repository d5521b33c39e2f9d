"""What came off a line, in words: the chips beside its name and the price struck out.

The one place that says a discount on the screen, whoever made it (an offer, a coupon, staff); the
receipt says it in domain/receipt. Reckons nothing and decides nothing.
"""

from collections.abc import Iterable, Sequence

from pos_app.domain.coupon import code_of
from pos_app.domain.discount import Discount, NearlyReached
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket, PricedLine
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.sell.inline import InlineKey
from pos_app.ui.widgets.basket_model import RowChip

OFF = "coupon_off:"  # what stands before the account in the code of a coupon's key


def discount_label(discount: Discount, phrases: Phrases) -> str:
    """What a discount is called: its own label, else the word for where it comes from."""
    return discount.label or phrases.say(f"discount.{discount.source.value}")


def discount_chips(discounts: Iterable[Discount], phrases: Phrases) -> tuple[RowChip, ...]:
    """One chip for each label, in the order taken off; shares of the basket's have none."""
    labels = dict.fromkeys(
        discount_label(discount, phrases) for discount in discounts if not discount.is_basket_wide
    )
    return tuple(RowChip(label) for label in labels)


def price_before(priced: PricedLine, formatter: Formatter) -> str:
    """What the line would have cost at the listed price, when it costs something else."""
    if priced.line.refund is not None:
        return ""
    listed = priced.line.listed_price.times_half_up(priced.line.quantity.in_price_units)
    return "" if listed == priced.line_total else formatter.amount(listed)


def spoken_discounts(
    discounts: Iterable[Discount], phrases: Phrases, formatter: Formatter
) -> tuple[str, ...]:
    """The same for a screen reader: each label with its amount."""
    return tuple(
        f"{discount_label(discount, phrases)} {formatter.amount(-discount.amount)}"
        for discount in discounts
    )


def nearly_words(found: Sequence[NearlyReached], phrases: Phrases, formatter: Formatter) -> str:
    """What is nearly reached and saves most, as one short line; empty for nothing."""
    if not found:
        return ""
    best = found[0]
    if best.what == "money":
        amount = formatter.amount(Money(best.missing, best.saves.currency))
        words = phrases.say("offers.nearly_money", amount=amount, name=best.label)
    else:
        words = phrases.say(f"offers.nearly_{best.what}", n=best.missing, name=best.label)
    if not best.saves:
        return words
    return f"{words} · {phrases.say('offers.nearly_saves', amount=formatter.amount(best.saves))}"


def coupon_keys(
    priced: PricedBasket, phrases: Phrases, formatter: Formatter
) -> tuple[InlineKey, ...]:
    """The coupons presented, each with what it is worth here, as keys that take it off.

    One that is worth nothing yet is not drawn as chosen.
    """
    if not priced.basket.coupons:
        return ()
    worth: dict[str, Money] = {}
    taken = (d for line in priced.lines if line.line.refund is None for d in line.discounts)
    for discount in (*taken, *priced.paying):
        if discount.account:
            known = worth.get(discount.account, Money(0, discount.amount.currency))
            worth[discount.account] = known + discount.amount
    return tuple(
        InlineKey(
            code=f"{OFF}{account}",
            text=code_of(account),
            amount=formatter.amount(-worth[account])
            if account in worth
            else phrases.say("coupons.nothing_yet"),
            icon="ticket-percent",
            is_chosen=account in worth,
        )
        for account in priced.basket.coupons
    )
