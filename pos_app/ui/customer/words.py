"""From a customer to what the counter says about them. Decides nothing and holds no Qt.

Invariant: before somebody was chosen only a name and the last digits are shown.
"""

from pos_app.domain.account import last_digits
from pos_app.domain.consent import Purpose
from pos_app.domain.contact import masked_phone
from pos_app.domain.customer import Customer
from pos_app.domain.errors import RuleError
from pos_app.domain.loyalty_tiers import TierMeasure
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.receipt_request import masked_address
from pos_app.operations.attach_customer import CustomerCard
from pos_app.operations.take_points import payable
from pos_app.operations.take_reward import rewards_now
from pos_app.phrases import Phrases
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.customer.whereabouts import Whereabout, where_words
from pos_app.ui.formatting import Formatter


def name_of(customer: Customer, phrases: Phrases) -> str:
    """As people say it; somebody without a name is a customer."""
    return customer.name or phrases.say("customer.nameless")


def mask_of(customer: Customer) -> str:
    """The last digits of number or card, or what can be shown of the address."""
    if customer.phone:
        return masked_phone(customer.phone)
    if customer.card:
        return last_digits(f"card:{customer.card}")
    return masked_address(customer.email)


def masked_sign(customer: Customer, phrases: Phrases) -> str:
    """Initials and last digits: enough for whoever is meant, and for nobody else."""
    initials = " ".join(f"{part[0]}…" for part in customer.name.split()[:2])
    return ", ".join(
        part for part in (initials or name_of(customer, phrases), mask_of(customer)) if part
    )


def initials_of(customer: Customer) -> str:
    """Up to two letters."""
    return "".join(part[0] for part in customer.name.split()[:2]).upper() or "•"


def describe_card(
    card: CustomerCard,
    priced: PricedBasket,
    *,
    phrases: Phrases,
    formatter: Formatter,
    where: Whereabout | None = None,
) -> CustomerPicture:
    """The card beside the basket; `where` the points lie, once the hub has told."""
    say, last = phrases.say, card.last_visit
    seen = say("customer.first_visit")
    if last is not None:
        seen = say("customer.last_here", day=formatter.day(last.visited_at))
    return CustomerPicture(
        initials=initials_of(card.customer),
        name=name_of(card.customer, phrases),
        tier="" if card.tier is None else card.tier.name,
        detail=" · ".join(part for part in (mask_of(card.customer), seen) if part),
        points=_points(card, phrases, formatter),
        earns=_earns(card, priced, phrases, formatter),
        here=_here(card, phrases, formatter, where),
        alert=_alert(card, phrases, formatter),
        issue=say("customer.issue", text=card.issues[0].matter.text) if card.issues else "",
        habits=_habits(card, phrases, formatter),
        note=card.notes[0].text if card.notes else "",
        pay=pay_key(card, priced, phrases=phrases, formatter=formatter),
    )


def _habits(card: CustomerCard, phrases: Phrases, formatter: Formatter) -> str:
    """A typical visit, where they spend most, and how offers may reach them."""
    parts: list[str] = []
    if card.typical is not None:
        parts.append(phrases.say("customer.usually", amount=formatter.money(card.typical)))
    if card.favourite is not None:
        parts.append(card.favourite.name)
    given = [box.channel for box in card.consents.given if box.purpose is Purpose.OFFERS]
    if given:
        channels = ", ".join(phrases.say(f"customer.by_{channel.value}") for channel in given)
        parts.append(phrases.say("customer.offers_by", channels=channels))
    elif card.consents.pending:
        parts.append(phrases.say("customer.offers_pending"))
    else:
        parts.append(phrases.say("customer.offers_no"))
    return " · ".join(parts)


def pay_key(
    card: CustomerCard, priced: PricedBasket, *, phrases: Phrases, formatter: Formatter
) -> str:
    """What the key for points says: what they can pay of this basket, or how many rewards wait."""
    if card.programme is None or priced.basket.is_empty:
        return ""
    try:
        spendable = card.standings[0].spendable if card.standings else card.points
        return formatter.money(payable(priced, card.programme, spendable))
    except RuleError:
        ready = len(rewards_now(priced, card.standings))
        return phrases.count("loyalty.rewards_ready", ready) if ready else ""


def _points(card: CustomerCard, phrases: Phrases, formatter: Formatter) -> str:
    if card.programme is None:
        return ""
    total = 0 if card.points is None else card.points.total
    return phrases.say("loyalty.points", n=formatter.count(max(total, 0)))


def _earns(card: CustomerCard, priced: PricedBasket, phrases: Phrases, formatter: Formatter) -> str:
    if card.programme is None or priced.basket.is_empty:
        return ""
    promised = card.promised(priced)
    return phrases.say("loyalty.earns", n=formatter.count(promised)) if promised else ""


def _here(
    card: CustomerCard, phrases: Phrases, formatter: Formatter, where: Whereabout | None
) -> str:
    """What can be spent here, where that is not all; else what it is worth, or the next tier."""
    points, worth, above = card.points, card.worth, card.next_tier
    home = _home(card, phrases, formatter)
    if points is not None and points.elsewhere and where is not None:
        said = where_words(points, where, phrases=phrases, formatter=formatter)
        return " · ".join((said, *home))
    if points is not None and points.elsewhere:
        said = phrases.say(
            "loyalty.here",
            here=formatter.count(points.here),
            elsewhere=formatter.count(points.elsewhere),
        )
        return " · ".join((said, *home))
    parts = home
    if worth is not None and worth:
        parts.append(phrases.say("loyalty.worth", amount=formatter.money(worth)))
    if above is not None:
        missing = _measured(card, above.least - card.earned, phrases, formatter)
        parts.append(phrases.say("loyalty.to_tier", n=missing, tier=above.name))
    return " · ".join((*parts, *_beside(card, phrases, formatter)))


def _home(card: CustomerCard, phrases: Phrases, formatter: Formatter) -> list[str]:
    """What those they live with add, or that the month has none left of it."""
    home = card.standings[0].home if card.standings else None
    if home is None:
        return []
    if home.here:
        return [phrases.say("loyalty.home", n=formatter.count(home.here))]
    rules = card.standings[0].programme.household
    if home.room != 0 or rules is None or rules.most_points is None:
        return []
    return [phrases.say("loyalty.home_used", most=formatter.count(rules.most_points))]


def _measured(card: CustomerCard, amount: int, phrases: Phrases, formatter: Formatter) -> str:
    """So much of what counts for the tier: points, money or visits."""
    measure = TierMeasure.POINTS if card.programme is None else card.programme.tier_by
    if measure is TierMeasure.SPEND:
        return formatter.money(Money(amount, card.owes.currency))
    if measure is TierMeasure.VISITS:
        return phrases.count("loyalty.visits", amount)
    return formatter.count(amount)


def _beside(card: CustomerCard, phrases: Phrases, formatter: Formatter) -> list[str]:
    """Stamp cards that were begun, and the points of further programmes."""
    found = [
        phrases.say(
            "loyalty.stamps",
            card=one.card.name,
            n=formatter.count(one.total),
            size=formatter.count(one.card.size),
        )
        for standing in card.standings
        for one in standing.stamps
        if one.total
    ]
    for standing in card.standings[1:]:
        total = 0 if standing.points is None else standing.points.total
        figure = formatter.count(total)
        found.append(phrases.say("loyalty.other", programme=standing.programme.name, n=figure))
    return found


def _alert(card: CustomerCard, phrases: Phrases, formatter: Formatter) -> str:
    parts: list[str] = []
    if card.points is not None and card.points.total < 0:
        owed = formatter.count(-card.points.total)
        parts.append(phrases.say("loyalty.owed", n=owed))
    soon = card.standings[0].expiring if card.standings else ()
    if soon:
        figure = formatter.count(soon[0].points)
        parts.append(phrases.say("loyalty.expires", n=figure, day=formatter.full_date(soon[0].on)))
    if card.owes:
        parts.append(phrases.say("customer.owes", amount=formatter.money(card.owes)))
    return " · ".join(parts)
