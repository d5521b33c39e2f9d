"""What is wrong with the draft of a programme, each sentence at the field that mends it.

Plain Python. What makes no sense is said by the programme's own check (domain/loyalty_check); this
reads field by field, and finds the field and the part of the form for each refusal.

Invariant: every refusal has a field that the form shows in some part.
"""

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from pos_app.domain.errors import RuleError
from pos_app.domain.loyalty_check import MOST_PERCENT, check_programme
from pos_app.domain.loyalty_rules import PERCENT
from pos_app.ui.setup.figures import parse_day, parse_time
from pos_app.ui.setup.numbered_rows import plain_name, row_field, row_of
from pos_app.ui.setup.offer_desk import OfferDesk, goods_in
from pos_app.ui.setup.programme_draft import (
    BONUSES,
    LASTING,
    PARTS,
    POINTS,
    REWARDS,
    STAMPS,
    TIERS,
    programme_of,
    read_redeem,
)
from pos_app.ui.setup.programme_row import (
    CARD,
    EARN,
    EVENT,
    KEYS,
    ONCE,
    OPEN,
    PER_AMOUNT,
    REWARD,
    TIER,
    TIMES,
    Row,
    filled,
    named,
    whole_of,
)
from pos_app.ui.setup.programme_rows import (
    earn_kind,
    event_kind,
    needs_goods,
    reward_goods,
    reward_value,
    tier_least,
)

_NOBODY = UUID(int=0)
_PART_OF_ROWS = {
    EARN: POINTS, EVENT: BONUSES, TIER: TIERS, REWARD: REWARDS, CARD: STAMPS, OPEN: LASTING,
}  # fmt: skip
_PART_OF_FIELDS = {
    "name": POINTS, "excluded": POINTS, "claim_days": POINTS,
    "welcome": BONUSES, "birthday_points": BONUSES, "birthday_before": BONUSES,
    "birthday_after": BONUSES, "referrer": BONUSES, "referred": BONUSES,
    "tier_by": TIERS, "tier_days": TIERS, "tier_grace": TIERS,
    "redeem_points": REWARDS, "redeem_worth": REWARDS, "redeem_least": REWARDS,
    "home": REWARDS, "home_most": REWARDS,
}  # fmt: skip
_WHEN = ("first", "last", "days", "from", "to", "tiers")
_ROW_FIELDS = {
    EARN: ("points", "per", "goods", *_WHEN),
    EVENT: ("name", "percent", "points", "least", "goods", *_WHEN),
    TIER: ("name", "least", "percent"),
    REWARD: ("name", "cost", "value", "goods", "most", "least"),
    CARD: ("name", "size", "goods", *_WHEN),
}
# The field of a refusal of the whole, and of one that is about the row that it names.
_FIELD_OF = {
    "name": "name", "time": "open1_last", "rules": "earn1_points", "earn": "earn1_points",
    "tier_days": "tier_days", "tier_grace": "tier_grace", "welcome": "welcome",
    "birthday": "birthday_points", "birthday_days": "birthday_after", "referral": "referrer",
    "claim": "claim_days", "expiry": "expiry_days", "expiry_short": "expiry_days",
    "redeem": "redeem_points", "generous": "redeem_points", "household": "home_most",
}  # fmt: skip
_ROW_OF = {
    "event_name": (EVENT, "name"), "multiplier": (EVENT, "percent"), "bonus": (EVENT, "points"),
    "event_twice": (EVENT, "name"), "overlap": (EVENT, "name"),
    "tier_names": (TIER, "name"), "tiers": (TIER, "least"),
    "card_name": (CARD, "name"), "card_size": (CARD, "size"), "card_reward": (CARD, "name"),
    "card_twice": (CARD, "name"),
    "reward_name": (REWARD, "name"), "reward_twice": (REWARD, "name"),
    "reward_cost": (REWARD, "cost"), "reward_value": (REWARD, "value"),
    "reward_card": (REWARD, "cost"), "reward_stamps": (REWARD, "cost"),
    "reward_generous": (REWARD, "cost"),
}  # fmt: skip


def part_of(field: str) -> str:
    """The part of the form that a field stands in."""
    if row_of(field):
        return _PART_OF_ROWS[plain_name(field).partition("_")[0]]
    return _PART_OF_FIELDS.get(field, LASTING)


def judged_fields(draft: Mapping[str, str]) -> tuple[str, ...]:
    """Every field that can be wrong: those of the rows that count, too."""
    rows = [
        row_field(prefix, n, field)
        for prefix in KEYS
        for n in filled(draft, prefix)
        for field in _ROW_FIELDS[prefix]
    ]
    return tuple(dict.fromkeys((*draft, *rows)))


def check_programme_field(field: str, draft: Mapping[str, str], desk: OfferDesk) -> None:
    """Refuse what cannot stand in one field; a row that is empty is never wrong."""
    number, plain = row_of(field), plain_name(field)
    if not number:
        if (whole := _CHECKS.get(field)) is not None:
            whole(draft, desk)
        return
    prefix, _, name = plain.partition("_")
    if prefix != OPEN and number not in filled(draft, prefix):
        return
    check = _ROW_CHECKS.get(plain) or _ROW_CHECKS.get(name)
    if check is not None:
        check(Row(draft, prefix, number, desk))


def faults_of(
    draft: Mapping[str, str], desk: OfferDesk, sentence: Callable[[RuleError], str]
) -> dict[str, str]:
    """Every sentence by its field; what makes no sense together once each field can be read."""
    found: dict[str, str] = {}
    for field in judged_fields(draft):
        try:
            check_programme_field(field, draft, desk)
        except RuleError as error:
            found[field] = sentence(error)
    for field, refusal in () if found else faults_together(draft, desk):
        known, said = found.get(field, ""), sentence(refusal)
        if said not in known:
            found[field] = f"{known} {said}".strip()
    return found


def first_fault(fields: Collection[str], part: str) -> str:
    """The first of the fields in this part of the form, else in the first part with any."""
    here = [name for name in fields if part_of(name) == part]
    return here[0] if here else min(fields, key=lambda name: PARTS.index(part_of(name)))


def faults_together(draft: Mapping[str, str], desk: OfferDesk) -> list[tuple[str, RuleError]]:
    """What makes no sense in a draft of which every field can be read, each with its field."""
    programme = programme_of(draft, None, _NOBODY, desk)
    return [(_field_of(error, draft), error) for error in check_programme(programme)]


def _field_of(error: RuleError, draft: Mapping[str, str]) -> str:
    """The field that mends a refusal."""
    code = error.code.partition("programme_")[2]
    name = str(error.values.get("other", error.values.get("name", "")))
    if code in _ROW_OF:
        prefix, field = _ROW_OF[code]
        return row_field(prefix, _row_named(prefix, name, draft), field)
    if code == "goods":
        return next(
            (
                row_field(prefix, n, "goods")
                for prefix in (REWARD, CARD, EVENT)
                for n in filled(draft, prefix)
                if named(draft.get(row_field(prefix, n, "name"), "")) == name
            ),
            "earn1_goods",
        )
    return _FIELD_OF.get(code, "name")


def _row_named(prefix: str, name: str, draft: Mapping[str, str]) -> int:
    """The row that a refusal is about: of this name, else of a name that came before."""
    seen: set[str] = set()
    for n in filled(draft, prefix):
        own = named(draft.get(row_field(prefix, n, "name"), ""))
        if (own == name) if name else (own.casefold() in seen):
            return n
        seen.add(own.casefold())
    return next(iter(filled(draft, prefix)), 1)


def _named(row: Row) -> None:
    if not row.text("name"):
        raise RuleError("setup.name_missing")


def _least_of_tier(row: Row) -> None:
    if not tier_least(row):
        raise RuleError("errors.programme_tier_least")


def _percent_of_tier(row: Row) -> None:
    if not 1 <= row.whole("percent", str(PERCENT)) <= MOST_PERCENT:
        raise RuleError("errors.programme_tier_percent", most=MOST_PERCENT // PERCENT)


def _when(check: Callable[[Row], object]) -> Callable[[Row], object]:
    """Judge what stands under "more" only where the row says more."""
    return lambda row: check(row) if row.prefix == OPEN or row.is_on("more") else None


def _if_kind(wanted: str, check: Callable[[Row], object]) -> Callable[[Row], object]:
    """Judge a field only where the kind of the row has it."""
    kinds = {EARN: earn_kind, EVENT: event_kind}
    return lambda row: check(row) if kinds[row.prefix](row) == wanted else None


def _hour(field: str) -> Callable[[Row], object]:
    return lambda row: parse_time(text) if (text := row.text(field)) else None


def _to(row: Row) -> None:
    _hour("to")(row)
    if not row.text("from") or _reads(parse_time, row.text("from")):
        row.to_time()


def _last(row: Row) -> None:
    parse_day(row.text("last"))
    if _reads(parse_day, row.text("first")):
        row.last_on()


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except RuleError:
        return False
    return True


_ROW_CHECKS: dict[str, Callable[[Row], object]] = {
    "name": _named,
    "goods": lambda row: row.goods(is_needed=needs_goods(row)),
    "first": _when(lambda row: parse_day(row.text("first"))),
    "last": _when(_last),
    "days": _when(lambda row: row.weekdays()),
    "from": _when(_hour("from")),
    "to": _when(_to),
    "tiers": _when(lambda row: row.tiers()),
    "earn_points": lambda row: row.whole("points"),
    "earn_per": _if_kind(PER_AMOUNT, lambda row: row.minor("per")),
    "event_percent": _if_kind(TIMES, lambda row: row.whole("percent")),
    "event_points": _if_kind(ONCE, lambda row: row.whole("points")),
    "event_least": _if_kind(ONCE, lambda row: row.minor("least")),
    "tier_least": _least_of_tier,
    "tier_percent": _percent_of_tier,
    "reward_cost": lambda row: row.whole("cost"),
    "reward_value": reward_value,
    "reward_goods": reward_goods,
    "reward_most": _when(lambda row: row.minor("most", "0")),
    "reward_least": _when(lambda row: row.minor("least", "0")),
    "card_size": lambda row: row.whole("size"),
}


def _name(draft: Mapping[str, str], _desk: OfferDesk) -> None:
    if not draft["name"].strip():
        raise RuleError("errors.programme_name")


def _redeem(draft: Mapping[str, str], desk: OfferDesk) -> None:
    read_redeem({**draft, "redeem_least": "0"}, desk)


def _whole(field: str, *, is_asked: bool = False) -> Callable[[Mapping[str, str], OfferDesk], None]:
    def check(draft: Mapping[str, str], _desk: OfferDesk) -> None:
        if is_asked or draft[field].strip():
            whole_of(draft[field])

    return check


_CHECKS: dict[str, Callable[[Mapping[str, str], OfferDesk], object]] = {
    "name": _name,
    "excluded": lambda draft, desk: goods_in(draft["excluded"], desk),
    "redeem_points": _redeem,
    **{one: _whole(one, is_asked=True) for one in ("claim_days", "tier_days", "tier_grace")},
    **{
        one: _whole(one)
        for one in (
            "welcome", "birthday_points", "birthday_before", "birthday_after", "referrer",
            "referred", "redeem_least", "expiry_days", "expiry_warn", "home_most",
        )
    },
}  # fmt: skip
