"""An offer as a form: every field of it as text, and back.

Plain Python; reads no catalogue (codes are looked up by the caller). What an offer takes off is
that of offer_rule; this is its name, its goods, when, where and for whom it holds, and beside what.

Invariant: what is drafted and read again is the same offer.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, OfferId, StoreId
from pos_app.domain.offer import (
    EVERYTHING,
    Bundle,
    Combining,
    EarlyStart,
    Measure,
    Offer,
    Selection,
    Validity,
)
from pos_app.domain.offer_check import MOST_IN_A_SET
from pos_app.ui.setup.figures import parse_day, parse_names, parse_time, parse_whole
from pos_app.ui.setup.numbered_rows import plain_name, put_rows, row_field, row_of, rows_in
from pos_app.ui.setup.offer_desk import OfferDesk, goods_in, minor_of, products_in
from pos_app.ui.setup.offer_rule import (
    BUNDLE,
    PERCENT,
    REACHED,
    TIERS,
    blank_rule,
    read_measured,
    read_value,
    rule_of,
    rule_texts,
    some_rate,
    value_fields,
)
from pos_app.ui.setup.section import NO, YES
from pos_app.ui.setup.section_picture import BETWEEN_CODES

MOST_EARLY = 8
MOST_PRIORITY = 99
MOST_LIMIT = 999
STORE, GROUP = "store:", "group:"
EVERY_DAY = BETWEEN_CODES.join(str(day) for day in range(1, 8))


def new_offer() -> dict[str, str]:
    """The draft of a new offer."""
    return blank_rule() | {
        "name": "", "departments": "", "codes": "", "not_departments": "", "except": "",
        "first_on": "", "last_on": "", "days": EVERY_DAY, "from_time": "", "to_time": "",
        "coupon": "", "group": "", "limit": "0", "combine": Combining.STACK.value,
        "stack_group": "", "priority": "0", "stores": "", "lowers_tax": YES, "is_active": YES,
    }  # fmt: skip


def offer_draft(offer: Offer, desk: OfferDesk) -> dict[str, str]:
    """The draft of an offer that there is."""
    valid = offer.valid
    is_set = isinstance(offer.condition, Bundle)
    goods = EVERYTHING if is_set else offer.selections[0]
    places = [f"{STORE}{one}" for one in sorted(offer.stores)]
    places += [f"{GROUP}{name}" for name in sorted(offer.store_groups)]
    early = [{"group": one.group, "on": one.first_on.isoformat()} for one in valid.early]
    return {
        **new_offer(),
        **rule_texts(offer, desk),
        **put_rows("early", early),
        "name": offer.name,
        "departments": _joined(goods.departments),
        "codes": _codes(goods, desk),
        "not_departments": _joined(offer.excluded.departments),
        "except": _codes(offer.excluded, desk),
        "first_on": valid.first_on.isoformat() if valid.first_on else "",
        "last_on": valid.last_on.isoformat() if valid.last_on else "",
        "days": BETWEEN_CODES.join(str(day + 1) for day in sorted(valid.weekdays)) or EVERY_DAY,
        "from_time": valid.from_time.isoformat("minutes") if valid.from_time else "",
        "to_time": valid.to_time.isoformat("minutes") if valid.to_time else "",
        "coupon": offer.coupon,
        "group": ", ".join(sorted(offer.groups)),
        "limit": str(offer.limit),
        "combine": offer.combine.mode.value,
        "stack_group": offer.combine.group,
        "priority": str(offer.priority),
        "stores": BETWEEN_CODES.join(places),
        "lowers_tax": YES if offer.lowers_tax else NO,
        "is_active": YES if offer.is_active else NO,
    }


def offer_of(draft: Mapping[str, str], start: Offer | None, new_id: UUID, desk: OfferDesk) -> Offer:
    """The offer that a right draft says, on top of the one it was drafted from."""
    condition, benefit = rule_of(draft, _goods(draft, desk), desk)
    offer = start or Offer(id=OfferId(new_id), name="", condition=condition, benefit=benefit)
    mode = Combining(draft["combine"])
    # A group means something only where offers of several groups stand beside each other.
    group = draft["stack_group"] if mode is Combining.STACK else offer.combine.group
    places = _codes_in(draft["stores"])
    return replace(
        offer,
        condition=condition,
        benefit=benefit,
        name=" ".join(draft["name"].split()),
        valid=_validity(draft),
        stores=frozenset(
            StoreId(UUID(one.removeprefix(STORE))) for one in places if one.startswith(STORE)
        ),
        store_groups=frozenset(one.removeprefix(GROUP) for one in places if one.startswith(GROUP)),
        excluded=replace(
            offer.excluded,
            products=products_in(draft["except"], desk),
            departments=_departments(draft["not_departments"]),
        ),
        priority=parse_whole(draft["priority"], most=MOST_PRIORITY),
        combine=replace(offer.combine, mode=mode, group=" ".join(group.split())),
        limit=parse_whole(draft["limit"], most=MOST_LIMIT),
        coupon=draft["coupon"].strip().upper(),
        groups=frozenset(parse_names(draft["group"])),
        lowers_tax=draft["lowers_tax"] == YES,
        is_active=draft["is_active"] == YES,
    )


def check_offer_field(field: str, value: str, draft: Mapping[str, str], desk: OfferDesk) -> None:
    """Refuse what cannot stand in one field; a field of another kind of offer is never wrong."""
    name, kind = plain_name(field), draft["kind"]
    if name in _RATES_AND_AMOUNTS and name not in value_fields(draft):
        return
    measure = Measure(draft["measure"])
    if name in ("least", "part_count", "part_goods", "tier_least", "tier_value"):
        wanted = {"least": REACHED, "part": BUNDLE, "tier": TIERS}[name.partition("_")[0]]
        if kind != wanted or (row_of(field) > 1 and not value.strip()):
            return
    if name in ("least", "tier_least"):
        read_measured(value, measure, desk)
    elif name == "tier_value":
        gives = draft.get(row_field("tier", row_of(field), "gives"), "") or PERCENT
        read_value(value, gives, desk)
    elif name == "part_goods":
        if goods_in(value, desk).is_empty:
            raise RuleError("offers.parts_missing")
    elif (check := _CHECKS.get(name)) is not None:
        check(value, desk)


def _goods(draft: Mapping[str, str], desk: OfferDesk) -> Selection:
    found = Selection(
        products=products_in(draft["codes"], desk), departments=_departments(draft["departments"])
    )
    return EVERYTHING if found.is_empty else found


def _validity(draft: Mapping[str, str]) -> Validity:
    from_time, to_time = draft["from_time"].strip(), draft["to_time"].strip()
    early = []
    for n in rows_in(draft, "early", "group", most=MOST_EARLY):
        first_on = parse_day(draft.get(row_field("early", n, "on"), ""))
        if first_on is None:
            raise RuleError("offers.early_unreadable")
        early.append(EarlyStart(draft[row_field("early", n, "group")].strip(), first_on))
    return Validity(
        first_on=parse_day(draft["first_on"]),
        last_on=parse_day(draft["last_on"]),
        weekdays=_weekdays(draft["days"]),
        from_time=parse_time(from_time) if from_time else None,
        to_time=parse_time(to_time) if to_time else None,
        early=tuple(early),
    )


def _weekdays(text: str) -> frozenset[int]:
    days = set(_codes_in(text))
    if not days or not days <= set(_codes_in(EVERY_DAY)):
        raise RuleError("offers.days_missing")
    return frozenset() if len(days) == 7 else frozenset(int(day) - 1 for day in days)


def _codes_in(text: str) -> list[str]:
    return [one for one in text.split(BETWEEN_CODES) if one]


def _departments(text: str) -> frozenset[DepartmentId]:
    return frozenset(DepartmentId(UUID(one)) for one in _codes_in(text))


def _joined(departments: frozenset[DepartmentId]) -> str:
    return BETWEEN_CODES.join(str(one) for one in sorted(departments))


def _codes(goods: Selection, desk: OfferDesk) -> str:
    return ", ".join(sorted(desk.code_of(one) for one in goods.products))


def _named(text: str, _desk: OfferDesk) -> None:
    if not text.strip():
        raise RuleError("setup.name_missing")


def _timed(text: str, _desk: OfferDesk) -> None:
    if text.strip():
        parse_time(text)


def _counted(text: str, _desk: OfferDesk) -> None:
    parse_whole(text.strip() or "1", least=1, most=MOST_IN_A_SET)


_RATES_AND_AMOUNTS = frozenset({"rate", "amount", "free", "off"})
_CHECKS: dict[str, Callable[[str, OfferDesk], object]] = {
    "name": _named,
    "rate": lambda text, _: some_rate(text),
    "off": lambda text, _: some_rate(text),
    "amount": minor_of,
    "count": lambda text, _: parse_whole(text, least=1, most=MOST_IN_A_SET),
    "free": lambda text, _: parse_whole(text, least=1, most=MOST_IN_A_SET),
    "part_count": _counted,
    "limit": lambda text, _: parse_whole(text, most=MOST_LIMIT),
    "priority": lambda text, _: parse_whole(text, most=MOST_PRIORITY),
    "codes": products_in,
    "except": products_in,
    "first_on": lambda text, _: parse_day(text),
    "last_on": lambda text, _: parse_day(text),
    "early_on": lambda text, _: parse_day(text),
    "days": lambda text, _: _weekdays(text),
    "from_time": _timed,
    "to_time": _timed,
}
