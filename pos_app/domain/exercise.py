"""Exercise: something to practise at the counter, and how far the facts say that it was done.

Pure. An exercise names goods and steps; a step is done when the facts written since the beginning
(sales, their print jobs, entries of the journal) say so, whatever was shown on the screen and
whichever keys were used. Reads nothing (operations/practise) and has no sentences: those are
phrases `training.<name>_goal`, `training.<name>_hint_<n>` and `training.step_<step>`.

Invariants:
- Facts from before the beginning count for nothing.
- A step never becomes undone: facts are only ever added.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from pos_app.domain.customer import NoteKind
from pos_app.domain.discount import Discount, DiscountSource
from pos_app.domain.ids import CustomerId, SaleId, StaffId
from pos_app.domain.sale import Sale, SaleKind, SaleLine
from pos_app.domain.tender import TenderKind

# What is noted when the trainee cuts the link to the hub, and joins it again.
LINK_CUT, LINK_BACK = "link_cut", "link_joined"
# The invented customer whom exercises name: Tilda Morgenstern (operations/demo_training).
REGULAR = CustomerId(UUID("01930000-7119-7000-8000-74696c646100"))


@dataclass(frozen=True, slots=True)
class Goods:
    """What is to be rung up: a code, and pieces or grams of it."""

    code: str
    amount: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise. `level` 1 to 3; `par` is a good time; `hints` how many there are.

    `goods` all stand in one sale; those of a return or a check are what is returned or checked.
    `has_link`: a hub is there, and the link to it can be cut.
    """

    name: str
    level: int
    par: timedelta
    hints: int
    steps: tuple[str, ...]
    goods: tuple[Goods, ...] = ()
    is_paper_out: bool = False
    has_link: bool = False

    def __post_init__(self) -> None:
        unknown = [step for step in self.steps if step not in STEPS]
        if unknown or not self.steps:
            raise ValueError(unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was written since the beginning, in this order. `entries` are kinds of the journal.

    `notes`: about whom something was noted, and what kind of thing.
    """

    sales: tuple[Sale, ...] = ()
    entries: tuple[str, ...] = ()
    printed: frozenset[SaleId] = frozenset()
    notes: frozenset[tuple[CustomerId, NoteKind]] = frozenset()


class Grade(StrEnum):
    """How well it went."""

    DONE = "done"
    WELL = "well"
    VERY_WELL = "very_well"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try of one person. `refusals`: how often the till refused; `undone`: steps taken back."""

    id: UUID
    exercise: str
    staff_id: StaffId
    staff_name: str
    begun_at: datetime
    ended_at: datetime | None = None
    is_done: bool = False
    refusals: int = 0
    undone: int = 0
    hints: int = 0

    @property
    def errors(self) -> int:
        """What went wrong on the way."""
        return self.refusals + self.undone

    @property
    def took(self) -> timedelta:
        """How long it lasted; nothing while it lasts."""
        return timedelta() if self.ended_at is None else self.ended_at - self.begun_at

    def grade(self, exercise: Exercise) -> Grade:
        """Very well: in good time, nothing wrong, no hint. Well: one of the three missed."""
        missed = sum((self.took > exercise.par, self.errors > 0, self.hints > 0))
        return {0: Grade.VERY_WELL, 1: Grade.WELL}.get(missed, Grade.DONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one person has come to in one exercise. `best` is the quickest that was finished."""

    staff_id: StaffId
    staff_name: str
    exercise: str
    tries: int
    done: int
    best: Attempt | None = None


def steps_done(exercise: Exercise, facts: Facts) -> tuple[bool, ...]:
    """For each step whether the facts say that it is done."""
    return tuple(STEPS[step](exercise, facts) for step in exercise.steps)


def results_of(attempts: Iterable[Attempt]) -> tuple[Result, ...]:
    """Results by person and exercise, by the names of both."""
    tries: dict[tuple[StaffId, str], list[Attempt]] = {}
    for attempt in attempts:
        tries.setdefault((attempt.staff_id, attempt.exercise), []).append(attempt)
    found = []
    for (staff_id, exercise), those in tries.items():
        finished = [one for one in those if one.is_done]
        found.append(
            Result(
                staff_id=staff_id,
                staff_name=those[-1].staff_name,
                exercise=exercise,
                tries=len(those),
                done=len(finished),
                best=min(finished, key=lambda one: (one.took, one.errors), default=None),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.staff_name, str(one.staff_id), one.exercise)))


def _has(lines: Sequence[SaleLine], goods: Goods) -> bool:
    amount = sum(
        line.quantity.amount
        for line in lines
        if line.refund is None and _bare(line.code) == _bare(goods.code)
    )
    return amount >= goods.amount


def _bare(code: str) -> str:
    return code.lstrip("0")


def _sold(exercise: Exercise, facts: Facts) -> tuple[Sale, ...]:
    """The sales with all the goods in one of them."""
    return tuple(
        sale
        for sale in facts.sales
        if sale.kind is SaleKind.SALE and all(_has(sale.lines, goods) for goods in exercise.goods)
    )


def _paid_by(sale: Sale, *kinds: TenderKind) -> bool:
    return {tender.kind for tender in sale.tenders if tender.amount.minor > 0} == set(kinds)


def _returned(exercise: Exercise, facts: Facts) -> bool:
    codes = {_bare(goods.code) for goods in exercise.goods}
    return any(
        line.refund is not None and _bare(line.code) in codes
        for sale in facts.sales
        for line in sale.lines
        if sale.kind is not SaleKind.VOID
    )


def _by_hand(exercise: Exercise, facts: Facts) -> tuple[Discount, ...]:
    return tuple(
        discount
        for sale in _sold(exercise, facts)
        for line in sale.lines
        for discount in line.discounts
        if discount.source is DiscountSource.MANUAL
    )


def _between(entries: Sequence[str], first: str, last: str) -> Sequence[str]:
    """What was noted from one kind of entry to the next of another."""
    if first not in entries:
        return ()
    after = entries[entries.index(first) + 1 :]
    return after[: after.index(last)] if last in after else after


def _entry(kind: str) -> Callable[[Exercise, Facts], bool]:
    return lambda _, facts: kind in facts.entries


STEPS: Mapping[str, Callable[[Exercise, Facts], bool]] = MappingProxyType(
    {
        "sold": lambda exercise, facts: bool(_sold(exercise, facts)),
        "cash": lambda exercise, facts: any(
            _paid_by(sale, TenderKind.CASH) for sale in _sold(exercise, facts)
        ),
        "split": lambda exercise, facts: any(
            _paid_by(sale, TenderKind.CASH, TenderKind.CARD) for sale in _sold(exercise, facts)
        ),
        "returned": _returned,
        "discounted": lambda exercise, facts: bool(_by_hand(exercise, facts)),
        "approved": lambda exercise, facts: any(
            discount.approved_by is not None for discount in _by_hand(exercise, facts)
        ),
        "printed": lambda exercise, facts: any(
            sale.id in facts.printed for sale in _sold(exercise, facts)
        ),
        "enrolled": _entry("customer_enrolled"),
        "attached": lambda exercise, facts: any(
            sale.customer_id is not None for sale in _sold(exercise, facts)
        ),
        "regular": lambda exercise, facts: any(
            sale.customer_id == REGULAR for sale in _sold(exercise, facts)
        ),
        "preference": lambda _, facts: (REGULAR, NoteKind.PREFERENCE) in facts.notes,
        "suspended": _entry("basket_suspended"),
        "recalled": _entry("basket_recalled"),
        "price_checked": _entry("price_checked"),
        "age_refused": _entry("age_refused"),
        "paper_put_in": _entry("paper_put_in"),
        "corrected": _entry("tender_corrected"),
        "link_cut": _entry(LINK_CUT),
        "sold_cut_off": lambda exercise, facts: (
            bool(_sold(exercise, facts)) and "sale" in _between(facts.entries, LINK_CUT, LINK_BACK)
        ),
        "paid_by_points": lambda _, facts: any(
            sale.customer_id == REGULAR and tender.kind is TenderKind.POINTS
            for sale in facts.sales
            for tender in sale.tenders
            if tender.amount.minor > 0
        ),
        "link_back": _entry(LINK_BACK),
        "counted": _entry("shift_counted"),
        "closed": _entry("z_report"),
    }
)
