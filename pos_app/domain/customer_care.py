"""CareMatter: what staff promised a customer, what went wrong, or what they were asked to look for.

Three kinds: a service issue, a wish for goods that are not there, a follow-up. What opened it is
one fact; each change is another (`CareStep`), so that the history is whole. `matter_now` says how
things stand. Does not store, send or decide who may.

Invariants:
- How things stand depends on which facts are known, never on the order in which they arrived.
- A step outweighs the one that it saw, whatever the clocks said.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pos_app.domain.card_number import refuse_card_number
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, ProductId, SaleId, StaffId, StoreId

LONGEST_CARE_TEXT = 300
LONGEST_VARIANT = 40


class MatterKind(StrEnum):
    """What a matter is."""

    ISSUE = "issue"  # something is wrong, and somebody looks into it
    WISH = "wish"  # tell me when it is back
    FOLLOW_UP = "follow_up"  # do this by that day


class MatterState(StrEnum):
    """How far a matter is."""

    OPEN = "open"
    WAITING = "waiting"  # an issue: for the workshop, the supplier, the customer
    DONE = "done"
    TOLD = "told"  # a wish: the customer knows that it is back
    BOUGHT = "bought"
    ENDED = "ended"  # a wish: no longer wanted

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to do or to wait for."""
        return self in _CLOSED


_CLOSED = (MatterState.DONE, MatterState.BOUGHT, MatterState.ENDED)
STATES = {
    MatterKind.ISSUE: (MatterState.OPEN, MatterState.WAITING, MatterState.DONE),
    MatterKind.WISH: (
        MatterState.OPEN, MatterState.TOLD, MatterState.BOUGHT, MatterState.ENDED,
    ),
    MatterKind.FOLLOW_UP: (MatterState.OPEN, MatterState.DONE),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CareMatter:
    """The fact that opened a matter; it begins OPEN.

    `text` is empty for a wish. `product_name` is the name at that time. `due_on`: the day to look
    at it again; a wish has none. `until_on`: the last day a wish holds. `for_staff_id`: whose
    follow-up it is; None is the whole store's.
    """

    id: UUID
    kind: MatterKind
    customer_id: CustomerId
    store_id: StoreId
    opened_by: StaffId
    opened_at: datetime
    text: str = ""
    product_id: ProductId | None = None
    product_name: str = ""
    variant: str = ""
    sale_id: SaleId | None = None
    due_on: date | None = None
    until_on: date | None = None
    for_staff_id: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CareStep:
    """One change of a matter: how it stands from here, in whose words.

    `saw` is the step that stood when this one was made; None: only the opening. `sale_id` is the
    sale in which a wish was bought.
    """

    id: UUID
    matter_id: UUID
    customer_id: CustomerId
    state: MatterState
    staff_id: StaffId
    at: datetime
    due_on: date | None = None
    text: str = ""
    saw: UUID | None = None
    sale_id: SaleId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterNow:
    """How a matter stands. `steps` is its history, the oldest first.

    `back_on`: the day on which a wish's product was back in its store, after it was wished for;
    None while it is not, and for everything but a wish.
    """

    matter: CareMatter
    state: MatterState = MatterState.OPEN
    due_on: date | None = None
    steps: tuple[CareStep, ...] = ()
    step_id: UUID | None = None  # the step that stands
    back_on: date | None = None

    @property
    def words(self) -> str:
        """What was said about it last."""
        return next((s.text for s in reversed(self.steps) if s.text), self.matter.text)

    @property
    def due_since(self) -> date | None:
        """Since when somebody should do something about it; None while nobody should."""
        if self.matter.kind is not MatterKind.WISH:
            return None if self.state.is_closed else self.due_on
        if self.state is not MatterState.OPEN or self.back_on is None:
            return None
        return max(self.back_on, self.due_on or self.back_on)

    def is_live(self, on: date) -> bool:
        """Whether it still matters on a day: a wish past its last day does not."""
        until = self.matter.until_on
        return not self.state.is_closed and (until is None or on <= until)

    def is_due(self, on: date) -> bool:
        """Whether it belongs on the list of a day."""
        since = self.due_since
        return since is not None and since <= on and self.is_live(on)


def matter_now(
    matter: CareMatter, steps: Iterable[CareStep] = (), *, back_on: date | None = None
) -> MatterNow:
    """How a matter stands by these facts.

    Of steps that did not see each other the later stands, but first: an issue that one till
    closed while another kept it open is open, and a wish or follow-up that one till closed is
    closed.
    """
    known = {step.id: step for step in steps if step.matter_id == matter.id}
    history = tuple(sorted(known.values(), key=lambda step: (step.at, step.id)))
    if not history:
        return MatterNow(matter=matter, due_on=matter.due_on, back_on=back_on)
    seen = {step.saw for step in history}
    heads = [step for step in history if step.id not in seen] or list(history)
    wins = matter.kind is not MatterKind.ISSUE
    stands = max(heads, key=lambda step: (step.state.is_closed is wins, step.at, step.id))
    return MatterNow(
        matter=matter,
        state=stands.state,
        due_on=stands.due_on,
        steps=history,
        step_id=stands.id,
        back_on=back_on,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BackInStock:
    """Staff said that a product is back in a store, or took that back (`is_back` False)."""

    id: UUID
    product_id: ProductId
    store_id: StoreId
    staff_id: StaffId
    at: datetime
    returned_on: date
    is_back: bool = True


class InteractionKind(StrEnum):
    """How somebody was in touch with a customer."""

    CALL = "call"
    EMAIL = "email"
    VISIT = "visit"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """One contact with a customer, as staff wrote it down. `matter_id`: what it was about."""

    id: UUID
    customer_id: CustomerId
    kind: InteractionKind
    text: str
    staff_id: StaffId
    store_id: StoreId
    at: datetime
    matter_id: UUID | None = None


def clean_care_text(text: str, *, is_needed: bool = True) -> str:
    """Words as they are kept: blanks closed up, no control characters.

    Raises RuleError `errors.care_text_missing`, `errors.care_text_long` and `errors.card_number`.
    """
    clean = _printable(text)
    if is_needed and not clean:
        raise RuleError("errors.care_text_missing")
    if len(clean) > LONGEST_CARE_TEXT:
        raise RuleError("errors.care_text_long", longest=LONGEST_CARE_TEXT, length=len(clean))
    return refuse_card_number(clean)


def clean_variant(text: str) -> str:
    """A size or colour as it is kept. Raises `errors.variant_long` and `errors.card_number`."""
    clean = _printable(text)
    if len(clean) > LONGEST_VARIANT:
        raise RuleError("errors.variant_long", longest=LONGEST_VARIANT)
    return refuse_card_number(clean)


def require_not_past(day: date, *, today: date) -> date:
    """The day itself; RuleError `errors.day_past` when it is over."""
    if day < today:
        raise RuleError("errors.day_past")
    return day


def require_state(kind: MatterKind, state: MatterState) -> None:
    """Refuse a state that such a matter never has: RuleError `errors.care_state`."""
    if state not in STATES[kind]:
        raise RuleError("errors.care_state")


def _printable(text: str) -> str:
    # By category and not by isprintable: the joiners of emoji count as unprintable.
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in _UNWANTED)


_UNWANTED = ("Cc", "Cs")
