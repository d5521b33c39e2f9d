"""Why somebody has the points they have: each change as a code and what its sentence needs.

Says no sentence itself (phrases do, section `why`) and reads nothing: entries come in, with what
sales and stores are called.

Invariant: the lines sum to the balance exactly; an entry whose rules are known is as many lines as
it has parts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry, PartRule, PointsPart


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleName:
    """What people call a sale, and where it was."""

    number: str
    store: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceLine:
    """One line. `code` is of the section `why`; `values` are for its sentence, beside the day.

    `entry_id` names the entry that it is of. `expires_on`: the last day of these points.
    """

    code: str
    points: int
    at: datetime
    values: Mapping[str, str | int] = field(default_factory=dict)
    entry_id: UUID
    expires_on: date | None = None


def explain(
    entries: Iterable[LoyaltyEntry],
    *,
    sales: Mapping[SaleId, SaleName] | None = None,
    people: Mapping[CustomerId, str] | None = None,
) -> tuple[BalanceLine, ...]:
    """The lines of these entries, in their sequence; what is not known has an empty name."""
    known = Naming(sales or {}, people or {})
    return tuple(line for entry in entries for line in _lines(entry, known) if line.points)


@dataclass(frozen=True, slots=True)
class Naming:
    """What sales and people are called."""

    sales: Mapping[SaleId, SaleName]
    people: Mapping[CustomerId, str]

    def values(self, entry: LoyaltyEntry) -> dict[str, str | int]:
        """What the sentences of an entry may say."""
        found: dict[str, str | int] = {"sale": "", "store": "", "of": "", "other": ""}
        sale = None if entry.sale_id is None else self.sales.get(entry.sale_id)
        if sale is not None:
            found["sale"], found["store"] = sale.number, sale.store
        of = None if entry.of_sale is None else self.sales.get(entry.of_sale)
        if of is not None:
            found["of"] = of.number
        if entry.other is not None:
            found["other"] = self.people.get(entry.other, "")
        return found


def sales_named(entries: Iterable[LoyaltyEntry]) -> frozenset[SaleId]:
    """Every sale that the lines would name: what to look up."""
    return frozenset(
        key for entry in entries for key in (entry.sale_id, entry.of_sale) if key is not None
    )


def _lines(entry: LoyaltyEntry, known: Naming) -> Iterable[BalanceLine]:
    values = known.values(entry)
    parts = entry.parts or (PointsPart(PartRule.BASE, entry.points),)
    for part in parts:
        yield BalanceLine(
            code=_code(entry, part, values),
            points=part.points,
            at=entry.at,
            values={**values, "rule": part.name},
            entry_id=entry.id,
            expires_on=entry.expires_on,
        )
    rest = entry.points - sum(part.points for part in parts)
    if rest:
        yield BalanceLine(
            code=_code(entry, PointsPart(PartRule.BASE, rest), values),
            points=rest,
            at=entry.at,
            values={**values, "rule": ""},
            entry_id=entry.id,
            expires_on=entry.expires_on,
        )


def _code(entry: LoyaltyEntry, part: PointsPart, values: Mapping[str, str | int]) -> str:
    kind = entry.kind
    if entry.is_at_home:
        rule = "" if part.rule is PartRule.BASE else f"_{part.rule.value}"
        return f"why.{kind.value}{rule}_home" + ("" if values["other"] else "_somebody")
    if part.rule is not PartRule.BASE:
        return f"why.{kind.value}_{part.rule.value}"
    if kind.is_bonus and entry.points < 0:
        return f"why.{kind.value}_back"
    if kind is EntryKind.REFERRAL and not values["other"]:
        return "why.referral_somebody"
    return f"why.{kind.value}"
