"""GoodsRules: what few products need at the counter beyond a price; recalled batches; age refusals.

Kept together so that the many products without any stay short. Does not judge a basket
(operations/check_goods) and reads no code (domain/embedded_code, domain/gs1).

Invariants:
- Sale hours that end before they begin run past midnight.
- An age refusal names who refused and what, and nobody who was refused.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from pos_app.domain.embedded_code import CodePattern
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, ProductId, StaffId

LARGEST_TARE_G = 50_000
LONGEST_TRACE = 40  # a serial or lot number; GS1 allows 20
_TARIFF_CODE = re.compile(r"[0-9]{4}|[0-9]{6}|[0-9]{8}")
_HOURS = re.compile(r"\s*(\d{1,2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2})(?::(\d{2}))?\s*")


class GoodsKind(StrEnum):
    """What a product is; the kinds of lines that ringing one up makes (domain/basket.LineKind)."""

    GOODS = "goods"
    DEPOSIT_RETURN = "deposit_return"  # its price is paid out
    LOTTERY = "lottery"  # passes through the till: no turnover, no tax, no discount


@dataclass(frozen=True, slots=True)
class SaleHours:
    """When something may be sold, by the store's clock; `until` is the first minute it may not."""

    since: time
    until: time

    def allows(self, at: time) -> bool:
        """Whether this minute is inside."""
        if self.since <= self.until:
            return self.since <= at < self.until
        return at >= self.since or at < self.until

    def __str__(self) -> str:
        return f"{self.since:%H:%M}-{self.until:%H:%M}"


def read_hours(text: str) -> SaleHours | None:
    """The hours of a text ("8-22", "08:00-20:30"); None when it is empty.

    Raises RuleError `errors.hours_unreadable`.
    """
    if not text.strip():
        return None
    found = _HOURS.fullmatch(text)
    if found is None:
        raise RuleError("errors.hours_unreadable", text=text)
    numbers = [int(part or 0) for part in found.groups()]
    try:
        # 24 is how people write the end of a day.
        return SaleHours(time(numbers[0] % 24, numbers[1]), time(numbers[2] % 24, numbers[3]))
    except ValueError as error:
        raise RuleError("errors.hours_unreadable", text=text) from error


def read_tariff_code(text: str) -> str:
    """A customs code as papers name it: four, six or eight digits; empty for none.

    Raises RuleError `errors.tariff_code`.
    """
    code = "".join(text.split()).replace(".", "")
    if code and _TARIFF_CODE.fullmatch(code) is None:
        raise RuleError("errors.tariff_code", text=text.strip())
    return code


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsRules:
    """Rules of one product. `most_per_sale` 0: no cap; pieces.

    `content_amount` is what a package holds, in a domain/unit_price.ContentUnit; 0: not said.
    `tare_g` comes off what is weighed. `has_variants`: the till asks which (its variants name it in
    `variant_of`, with what they differ by in `variant_label`). `tariff_code`: the customs code that
    papers must name in some countries (India: HSN, as `read_tariff_code` reads it). `cost_minor`:
    what a piece, kilogram or metre cost the store, without tax; None where nobody said.
    """

    kind: GoodsKind = GoodsKind.GOODS
    tare_g: int = 0
    needs_serial: bool = False
    needs_lot: bool = False
    most_per_sale: int = 0
    hours: SaleHours | None = None
    has_variants: bool = False
    variant_of: ProductId | None = None
    variant_label: str = ""
    tariff_code: str = ""
    content_amount: int = 0
    content_unit: str = ""
    cost_minor: int | None = None


PLAIN_GOODS = GoodsRules()


@dataclass(frozen=True, slots=True)
class DepartmentHours:
    """When a whole department may be sold."""

    department_id: DepartmentId
    hours: SaleHours


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreGoods:
    """What a store says about its goods. `patterns` None: those of its country.

    `private_departments`: what is theirs is named on no customer's display and in no cue.
    `kitchen_departments`: what is theirs is made after the sale, by a slip for the kitchen.
    """

    patterns: tuple[CodePattern, ...] | None = None
    department_hours: tuple[DepartmentHours, ...] = field(default=())
    private_departments: tuple[DepartmentId, ...] = ()
    kitchen_departments: tuple[DepartmentId, ...] = ()

    def hours_of(self, department_id: DepartmentId | None) -> SaleHours | None:
        """The hours of a department; None: all day."""
        for entry in self.department_hours:
            if entry.department_id == department_id:
                return entry.hours
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecalledBatch:
    """A batch that may not be sold, and why. `gtin` has 14 digits; `lot` empty: every batch."""

    id: UUID
    gtin: str
    lot: str
    reason: str
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeRefusal:
    """Something that was not sold because of the age of who asked for it."""

    id: UUID
    at: datetime
    business_day_on: date
    staff_id: StaffId
    staff_name: str
    product_id: ProductId
    name: str
    age_limit: int
    born_by_on: date


def born_by(today: date, age: int) -> date:
    """The last birthday on which somebody is `age` years old today.

    Who was born on 29 February is a year older on 1 March of a common year.
    """
    try:
        return today.replace(year=today.year - age)
    except ValueError:
        return today.replace(year=today.year - age, day=28)
