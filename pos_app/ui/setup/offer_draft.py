"""An offer as a form: templates, each a few fields of text, and back.

Plain Python; reads no catalogue (codes are looked up by the caller). The rarer fields and kinds are
those of offer_advanced. An offer of another shape (one part of a bundle at a rate) has the kind
OTHER: its name, days and limits can be changed here, what it takes off cannot.
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from pos_app.domain.discount import PPM
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, OfferId
from pos_app.domain.offer import (
    EVERYTHING,
    AmountOff,
    Benefit,
    Bundle,
    CheapestOff,
    Combining,
    Condition,
    Each,
    Measure,
    Offer,
    PercentOff,
    Pieces,
    Reached,
    Selection,
    SetPrice,
    Tier,
    Tiers,
    UnitPrice,
    Validity,
)
from pos_app.domain.offer_check import MOST_IN_A_SET
from pos_app.ui.setup.figures import parse_day, parse_rate, parse_time, parse_whole, write_rate
from pos_app.ui.setup.offer_advanced import (
    ADVANCED_CHECKS,
    BUNDLE,
    REACHED,
    advanced_draft,
    advanced_rule,
    advanced_shape,
    with_advanced,
)
from pos_app.ui.setup.offer_desk import OfferDesk, amount_text, minor_of, products_in
from pos_app.ui.setup.section import NO, YES

PERCENT, AMOUNT, PRICE, BUY_GET, MIX, TIERS, OTHER = (
    "percent", "amount", "price", "buy_get", "mix", "tiers", "other",
)  # fmt: skip
KINDS = (PERCENT, AMOUNT, PRICE, BUY_GET, MIX, TIERS, BUNDLE, REACHED)
ALL_DAYS = "1234567"
_FIELDS_OF = {
    PERCENT: ("rate",),
    AMOUNT: ("amount",),
    PRICE: ("amount",),
    BUY_GET: ("count", "free"),
    MIX: ("count", "amount"),
    TIERS: ("tiers",),
    BUNDLE: ("parts", "amount"),
    REACHED: ("least", "rate", "amount"),
    OTHER: (),
}


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that say what an offer of this kind takes off."""
    return _FIELDS_OF[kind]


def new_offer(desk: OfferDesk) -> dict[str, str]:
    """The draft of a new offer."""
    return {**blank_offer(), **advanced_draft(None, desk)}


def blank_offer() -> dict[str, str]:
    """The everyday part of it."""
    return {
        "name": "", "kind": PERCENT, "rate": "", "amount": "", "count": "3", "free": "1",
        "tiers": "", "department": "", "codes": "", "first_on": "", "last_on": "",
        "days": ALL_DAYS, "from_time": "", "to_time": "", "coupon": "", "group": "",
        "limit": "0", "combine": Combining.STACK.value, "lowers_tax": YES, "is_active": YES,
    }  # fmt: skip


def offer_draft(offer: Offer, desk: OfferDesk) -> dict[str, str]:
    """The draft of an offer that there is."""
    kind, texts = _shape_of(offer, desk)
    goods = offer.selections[0]
    valid = offer.valid
    return {
        **blank_offer(),
        **advanced_draft(offer, desk),
        **texts,
        "kind": kind,
        "name": offer.name,
        "department": "" if not goods.departments else str(min(goods.departments)),
        "codes": ", ".join(sorted(desk.code_of(product) for product in goods.products)),
        "first_on": valid.first_on.isoformat() if valid.first_on else "",
        "last_on": valid.last_on.isoformat() if valid.last_on else "",
        "days": "".join(str(day + 1) for day in sorted(valid.weekdays)) or ALL_DAYS,
        "from_time": valid.from_time.isoformat("minutes") if valid.from_time else "",
        "to_time": valid.to_time.isoformat("minutes") if valid.to_time else "",
        "coupon": offer.coupon,
        "group": ", ".join(sorted(offer.groups)),
        "limit": str(offer.limit),
        "combine": offer.combine.mode.value,
        "lowers_tax": YES if offer.lowers_tax else NO,
        "is_active": YES if offer.is_active else NO,
    }


def _shape_of(offer: Offer, desk: OfferDesk) -> tuple[str, dict[str, str]]:
    goods = offer.selections[0]
    if isinstance(offer.condition, Bundle):
        return advanced_shape(offer, desk) or (OTHER, {})
    if len(goods.departments) + bool(goods.products) + goods.is_all != 1:
        return OTHER, {}
    shape = advanced_shape(offer, desk) or (OTHER, {})
    match offer.condition, offer.benefit:
        case Each(), PercentOff(ppm):
            shape = PERCENT, {"rate": write_rate(ppm, mark=desk.mark)}
        case Each(), AmountOff(minor):
            shape = AMOUNT, {"amount": amount_text(minor, desk)}
        case Each(), UnitPrice(minor):
            shape = PRICE, {"amount": amount_text(minor, desk)}
        case Pieces(count=count), CheapestOff(free, ppm) if ppm == PPM:
            shape = BUY_GET, {"count": str(count), "free": str(free)}
        case Pieces(count=count), SetPrice(minor):
            shape = MIX, {"count": str(count), "amount": amount_text(minor, desk)}
        case Reached(measure=Measure.PIECES), Tiers(tiers):
            steps = [
                f"{tier.least}={write_rate(tier.benefit.ppm, mark=desk.mark)}"
                for tier in tiers
                if isinstance(tier.benefit, PercentOff)
            ]
            if len(steps) == len(tiers):
                shape = TIERS, {"tiers": "; ".join(steps)}
    return shape


def check_offer_field(field: str, value: str, kind: str, desk: OfferDesk) -> None:
    """Refuse what cannot stand in one field; a field of another kind of offer is never wrong."""
    shapes = {name for names in _FIELDS_OF.values() for name in names}
    if field in shapes and field not in _FIELDS_OF[kind]:
        return
    if kind == REACHED and field in ("rate", "amount") and not value.strip():
        return  # one of the two; which is judged when both are known
    check = _CHECKS.get(field) or ADVANCED_CHECKS.get(field)
    if check is not None:
        check(value, desk)


def _tiers(text: str) -> tuple[Tier, ...]:
    """Steps written as "3=5; 6=10": from 3 pieces 5 %, from 6 pieces 10 %."""
    tiers = []
    for step in filter(None, (part.strip() for part in text.split(";"))):
        least, sign, rate = step.partition("=")
        if not sign:
            raise RuleError("offers.tiers_unreadable")
        tiers.append(Tier(parse_whole(least, least=1), PercentOff(parse_rate(rate))))
    if not tiers:
        raise RuleError("offers.tiers_unreadable")
    return tuple(tiers)


def _weekdays(text: str) -> frozenset[int]:
    days = text.replace(" ", "").replace(",", "")
    if not days or not set(days) <= set(ALL_DAYS):
        raise RuleError("offers.days_unreadable")
    return frozenset() if set(days) == set(ALL_DAYS) else frozenset(int(day) - 1 for day in days)


def _named(text: str, _desk: OfferDesk) -> None:
    if not text.strip():
        raise RuleError("setup.name_missing")


def _rated(text: str, _desk: OfferDesk) -> None:
    if not parse_rate(text):
        raise RuleError("setup.rate_unreadable", text=text)


def _timed(text: str, _desk: OfferDesk) -> None:
    if text.strip():
        parse_time(text)


_CHECKS: dict[str, Callable[[str, OfferDesk], object]] = {
    "name": _named,
    "rate": _rated,
    "amount": minor_of,
    "count": lambda text, _: parse_whole(text, least=1, most=MOST_IN_A_SET),
    "free": lambda text, _: parse_whole(text, least=1, most=MOST_IN_A_SET),
    "limit": lambda text, _: parse_whole(text, most=999),
    "tiers": lambda text, _: _tiers(text),
    "codes": products_in,
    "first_on": lambda text, _: parse_day(text),
    "last_on": lambda text, _: parse_day(text),
    "days": lambda text, _: _weekdays(text),
    "from_time": _timed,
    "to_time": _timed,
}


def offer_of(draft: dict[str, str], start: Offer | None, new_id: UUID, desk: OfferDesk) -> Offer:
    """The offer that a right draft says, on top of the one it was drafted from."""
    offer = start
    if offer is None or draft["kind"] != OTHER:
        rule = advanced_rule if draft["kind"] in (BUNDLE, REACHED) else _rule
        condition, benefit = rule(draft, _goods(draft, desk), desk)
        mode = Combining(draft["combine"])
        if offer is None:
            offer = Offer(id=OfferId(new_id), name="", condition=condition, benefit=benefit)
        combine = replace(offer.combine, mode=mode)
        offer = replace(offer, condition=condition, benefit=benefit, combine=combine)
    offer = replace(offer, valid=_validity(draft))
    groups = (part.strip() for part in draft["group"].split(","))
    return replace(
        with_advanced(offer, draft, desk),
        name=" ".join(draft["name"].split()),
        limit=parse_whole(draft["limit"]),
        coupon=draft["coupon"].strip().upper(),
        groups=frozenset(group for group in groups if group),
        lowers_tax=draft["lowers_tax"] == YES,
        is_active=draft["is_active"] == YES,
    )


def _goods(draft: dict[str, str], desk: OfferDesk) -> Selection:
    products = products_in(draft["codes"], desk)
    if products:
        return Selection(products=products)
    if draft["department"]:
        return Selection(departments=frozenset({DepartmentId(UUID(draft["department"]))}))
    return EVERYTHING


def _rule(draft: dict[str, str], goods: Selection, desk: OfferDesk) -> tuple[Condition, Benefit]:
    match draft["kind"]:
        case "percent":
            return Each(goods), PercentOff(parse_rate(draft["rate"]))
        case "amount":
            return Each(goods), AmountOff(minor_of(draft["amount"], desk))
        case "price":
            return Each(goods), UnitPrice(minor_of(draft["amount"], desk))
        case "buy_get":
            count = parse_whole(draft["count"], least=1)
            return Pieces(goods, count), CheapestOff(parse_whole(draft["free"], least=1))
        case "mix":
            count = parse_whole(draft["count"], least=1)
            return Pieces(goods, count), SetPrice(minor_of(draft["amount"], desk))
        case _:
            tiers = _tiers(draft["tiers"])
            least = min(tier.least for tier in tiers)
            return Reached(goods, Measure.PIECES, least), Tiers(tiers)


def _validity(draft: dict[str, str]) -> Validity:
    from_time, to_time = draft["from_time"].strip(), draft["to_time"].strip()
    return Validity(
        first_on=parse_day(draft["first_on"]),
        last_on=parse_day(draft["last_on"]),
        weekdays=_weekdays(draft["days"]),
        from_time=parse_time(from_time) if from_time else None,
        to_time=parse_time(to_time) if to_time else None,
    )
