"""What an offer takes off, as texts of a form and back: its kind, what it gives, parts, steps.

Plain Python. Goods are read and written by offer_desk, days and places by offer_draft.

Invariants:
- Every condition with every benefit that fits it has a kind here: no offer is beyond the form.
- What is drafted and read again takes off the same. (Steps below the condition's own threshold are
  written at it, where they begin to count.)
"""

from collections.abc import Mapping

from pos_app.domain.errors import RuleError
from pos_app.domain.offer import (
    AmountOff,
    Benefit,
    Bundle,
    CheapestOff,
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
)
from pos_app.domain.offer_check import MOST_IN_A_SET
from pos_app.ui.setup.figures import parse_rate, parse_whole, write_rate
from pos_app.ui.setup.numbered_rows import put_rows, row_field, rows_in
from pos_app.ui.setup.offer_desk import OfferDesk, amount_text, goods_in, goods_text, minor_of

PERCENT, AMOUNT, PRICE, BUY_GET, MIX, BUNDLE, REACHED, TIERS = (
    "percent", "amount", "price", "buy_get", "mix", "bundle", "reached", "tiers",
)  # fmt: skip
KINDS = (PERCENT, AMOUNT, PRICE, BUY_GET, MIX, BUNDLE, REACHED, TIERS)
SET_PRICE, CHEAPEST = "set_price", "cheapest"
# What each kind can give, the usual first. A kind with one needs no choice.
GIVES = {
    PERCENT: (PERCENT,),
    AMOUNT: (AMOUNT,),
    PRICE: (PRICE,),
    BUY_GET: (CHEAPEST,),
    MIX: (SET_PRICE, PERCENT, AMOUNT, PRICE),
    BUNDLE: (SET_PRICE, PERCENT, AMOUNT, PRICE, CHEAPEST),
    REACHED: (PERCENT, AMOUNT, PRICE),
    TIERS: (),
}
TIER_GIVES = (PERCENT, AMOUNT, PRICE)
WHOLE_SET = ""  # the bundle's benefit is for all of it, not for one part
MOST_PARTS, MOST_TIERS = MOST_IN_A_SET, 12
_GIVES: dict[type, str] = {
    PercentOff: PERCENT, AmountOff: AMOUNT, UnitPrice: PRICE, SetPrice: SET_PRICE,
    CheapestOff: CHEAPEST, Tiers: "",
}  # fmt: skip
_VALUE = {PERCENT: ("rate",), CHEAPEST: ("free", "off")}


def blank_rule() -> dict[str, str]:
    """The texts of a new offer."""
    return {
        "kind": PERCENT, "gives": "", "rate": "", "amount": "", "count": "3", "free": "1",
        "off": "100", "measure": Measure.MONEY.value, "least": "", "for_part": WHOLE_SET,
    }  # fmt: skip


def gives_of(draft: Mapping[str, str]) -> str:
    """What the draft gives: what was chosen, or the usual of its kind; empty for steps."""
    fitting = GIVES[draft["kind"]]
    return draft["gives"] if draft["gives"] in fitting else next(iter(fitting), "")


def value_fields(draft: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that say how much it gives."""
    gives = gives_of(draft)
    return _VALUE.get(gives, ("amount",)) if gives else ()


def kind_of(offer: Offer) -> str:
    """The kind of an offer that there is."""
    benefit = offer.benefit
    match offer.condition:
        case Each():
            return _gives(benefit)
        case Pieces():
            return BUY_GET if isinstance(benefit, CheapestOff) else MIX
        case Bundle():
            return BUNDLE
        case Reached():
            return TIERS if isinstance(benefit, Tiers) else REACHED


def rule_texts(offer: Offer, desk: OfferDesk) -> dict[str, str]:
    """What an offer takes off, as texts."""
    condition, benefit = offer.condition, offer.benefit
    texts = blank_rule() | {"kind": kind_of(offer)}
    match condition:
        case Pieces(count=count):
            texts["count"] = str(count)
        case Bundle(parts):
            rows = [
                {"count": str(part.count), "goods": goods_text(part.goods, desk)} for part in parts
            ]
            texts |= put_rows("part", rows)
        case Reached(measure=measure, least=least):
            texts["measure"] = measure.value
            texts["least"] = _measured(least, measure, desk)
            if isinstance(benefit, Tiers):
                return texts | put_rows(
                    "tier",
                    [
                        {
                            "least": _measured(max(tier.least, least), measure, desk),
                            "gives": _gives(tier.benefit),
                            "value": _value(tier.benefit, desk),
                        }
                        for tier in benefit.tiers
                    ],
                )
    return texts | _benefit_texts(benefit, desk)


def rule_of(
    draft: Mapping[str, str], goods: Selection, desk: OfferDesk
) -> tuple[Condition, Benefit]:
    """What a draft takes off. Raises RuleError as the checks of its fields do."""
    match draft["kind"]:
        case "buy_get" | "mix":
            count = parse_whole(draft["count"], least=1, most=MOST_IN_A_SET)
            return Pieces(goods, count), _benefit(draft, desk)
        case "bundle":
            return Bundle(_parts(draft, desk)), _benefit(draft, desk)
        case "reached":
            measure = Measure(draft["measure"])
            least = read_measured(draft["least"], measure, desk)
            return Reached(goods, measure, least), _benefit(draft, desk)
        case "tiers":
            measure = Measure(draft["measure"])
            tiers = _tiers(draft, measure, desk)
            return Reached(goods, measure, min(tier.least for tier in tiers)), Tiers(tiers)
        case _:
            return Each(goods), _benefit(draft, desk)


def read_measured(text: str, measure: Measure, desk: OfferDesk) -> int:
    """So many pieces or grams, or so much money."""
    return minor_of(text, desk) if measure is Measure.MONEY else parse_whole(text, least=1)


def read_value(text: str, gives: str, desk: OfferDesk) -> PercentOff | AmountOff | UnitPrice:
    """What a step gives."""
    if gives == PERCENT:
        return PercentOff(some_rate(text))
    minor = minor_of(text, desk)
    return AmountOff(minor) if gives == AMOUNT else UnitPrice(minor)


def some_rate(text: str) -> int:
    """A rate above nothing."""
    ppm = parse_rate(text)
    if not ppm:
        raise RuleError("setup.rate_unreadable", text=text)
    return ppm


def _benefit(draft: Mapping[str, str], desk: OfferDesk) -> Benefit:
    gives = gives_of(draft)
    part = None
    if draft["kind"] == BUNDLE and draft["for_part"] != WHOLE_SET:
        # Rows may have been left empty between: the part is counted among those filled in.
        filled = rows_in(draft, "part", "goods", most=MOST_PARTS)
        wanted = int(draft["for_part"])
        part = filled.index(wanted) if wanted in filled else None
    match gives:
        case "percent":
            return PercentOff(some_rate(draft["rate"]), part)
        case "price":
            return UnitPrice(minor_of(draft["amount"], desk), part)
        case "amount":
            return AmountOff(minor_of(draft["amount"], desk))
        case "set_price":
            return SetPrice(minor_of(draft["amount"], desk))
        case _:
            return CheapestOff(parse_whole(draft["free"], least=1), some_rate(draft["off"]))


def _parts(draft: Mapping[str, str], desk: OfferDesk) -> tuple[Pieces, ...]:
    parts = []
    for n in rows_in(draft, "part", "goods", most=MOST_PARTS):
        goods = goods_in(draft[row_field("part", n, "goods")], desk)
        count = draft.get(row_field("part", n, "count"), "").strip() or "1"
        parts.append(Pieces(goods, parse_whole(count, least=1, most=MOST_IN_A_SET)))
    if not parts:
        raise RuleError("offers.parts_missing")
    return tuple(parts)


def _tiers(draft: Mapping[str, str], measure: Measure, desk: OfferDesk) -> tuple[Tier, ...]:
    tiers = []
    for n in rows_in(draft, "tier", "least", most=MOST_TIERS):
        least = read_measured(draft[row_field("tier", n, "least")], measure, desk)
        gives = draft.get(row_field("tier", n, "gives"), "") or PERCENT
        value = draft.get(row_field("tier", n, "value"), "")
        tiers.append(Tier(least, read_value(value, gives, desk)))
    if not tiers:
        raise RuleError("offers.tiers_missing")
    return tuple(tiers)


def _benefit_texts(benefit: Benefit, desk: OfferDesk) -> dict[str, str]:
    match benefit:
        case PercentOff(ppm, part):
            texts = {"rate": write_rate(ppm, mark=desk.mark), "for_part": _part_text(part)}
        case UnitPrice(minor, part):
            texts = {"amount": amount_text(minor, desk), "for_part": _part_text(part)}
        case AmountOff(minor) | SetPrice(minor):
            texts = {"amount": amount_text(minor, desk)}
        case CheapestOff(count, ppm):
            texts = {"free": str(count), "off": write_rate(ppm, mark=desk.mark)}
        case Tiers():
            texts = {}
    return {"gives": _gives(benefit), **texts}


def _gives(benefit: Benefit) -> str:
    return _GIVES[type(benefit)]


def _value(benefit: PercentOff | AmountOff | UnitPrice, desk: OfferDesk) -> str:
    if isinstance(benefit, PercentOff):
        return write_rate(benefit.ppm, mark=desk.mark)
    return amount_text(benefit.minor, desk)


def _part_text(part: int | None) -> str:
    return WHOLE_SET if part is None else str(part + 1)


def _measured(least: int, measure: Measure, desk: OfferDesk) -> str:
    return amount_text(least, desk) if measure is Measure.MONEY else str(least)
