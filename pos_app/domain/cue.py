"""Cue: one line that staff can say to a customer, why it is said, and what became of it.

Holds no sentence: codes and values go to the phrases of whoever speaks. Chooses nothing
(domain/cue_choice) and finds nothing (domain/cue_rules).

Invariants:
- What each kind needs and when it may be said stands in one table here, and nowhere else.
- A kind that needs personalisation is never shown without that consent, nor to somebody under age.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pos_app.domain.ids import CustomerId, ProductId, SaleId, StaffId, StoreId, TillId
from pos_app.domain.money import Money


class CueKind(StrEnum):
    """What a cue is about."""

    OPEN_ISSUE = "open_issue"
    BACK_IN_STOCK = "back_in_stock"
    WIN_BACK = "win_back"
    USUAL_BASKET = "usual_basket"
    TIER_REACHED = "tier_reached"
    REWARD_READY = "reward_ready"
    ONE_MORE = "one_more"
    ACCESSORY = "accessory"
    REPLENISHMENT = "replenishment"
    EXPIRING_POINTS = "expiring_points"
    NEXT_REWARD = "next_reward"
    TIER_NEAR = "tier_near"
    BIRTHDAY = "birthday"
    CONSENT_MISSING = "consent_missing"
    DUPLICATE = "duplicate"


class CueMoment(StrEnum):
    """When it may be said."""

    GREETING = "greeting"  # somebody was just recognised
    BEFORE_TOTAL = "before_total"
    CARD_WAIT = "card_wait"
    GOODBYE = "goodbye"


class CueNeed(StrEnum):
    """What a kind rests on."""

    SERVICE = "service"  # what was promised, or what lies on the counter
    PERSONALISATION = "personalisation"  # what somebody bought: only with their consent


class CueEnd(StrEnum):
    """What became of a cue."""

    SHOWN = "shown"  # it stands on the screen
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    IGNORED = "ignored"  # its moment passed
    HELD_OUT = "held_out"  # not shown, to learn what it brings


@dataclass(frozen=True, slots=True)
class CueTraits:
    """What holds for all cues of one kind.

    `is_greeting`: not for somebody who wants no greeting. `is_measured`: some people are left out
    of it to learn what it brings; what is owed to people is said to all, and never muted.
    """

    moments: tuple[CueMoment, ...]
    need: CueNeed = CueNeed.SERVICE
    is_greeting: bool = False
    is_measured: bool = True
    is_for_minors: bool = True


_GREETING, _TOTAL = (CueMoment.GREETING,), (CueMoment.BEFORE_TOTAL,)
_BYE, _WAIT = (CueMoment.GOODBYE,), (CueMoment.CARD_WAIT,)
_PERSONAL = CueNeed.PERSONALISATION
TRAITS: Mapping[CueKind, CueTraits] = {
    CueKind.OPEN_ISSUE: CueTraits(_GREETING, is_measured=False),
    CueKind.BACK_IN_STOCK: CueTraits(_GREETING, is_measured=False),
    CueKind.WIN_BACK: CueTraits(_GREETING, _PERSONAL, is_greeting=True),
    CueKind.USUAL_BASKET: CueTraits(_GREETING, _PERSONAL),
    CueKind.TIER_REACHED: CueTraits((*_GREETING, *_BYE), is_greeting=True),
    CueKind.REWARD_READY: CueTraits(_TOTAL),
    CueKind.ONE_MORE: CueTraits(_TOTAL),
    CueKind.ACCESSORY: CueTraits(_TOTAL),
    CueKind.REPLENISHMENT: CueTraits(_TOTAL, _PERSONAL),
    CueKind.EXPIRING_POINTS: CueTraits((*_TOTAL, *_WAIT, *_BYE), is_measured=False),
    CueKind.NEXT_REWARD: CueTraits((*_WAIT, *_BYE)),
    CueKind.TIER_NEAR: CueTraits(_BYE),
    CueKind.BIRTHDAY: CueTraits(_BYE, _PERSONAL, is_greeting=True),
    CueKind.CONSENT_MISSING: CueTraits(_WAIT, is_measured=False, is_for_minors=False),
    CueKind.DUPLICATE: CueTraits(_WAIT, is_measured=False),
}
KINDS = tuple(CueKind)
RECEIPT_KINDS = (
    CueKind.EXPIRING_POINTS,
    CueKind.NEXT_REWARD,
    CueKind.TIER_REACHED,
    CueKind.TIER_NEAR,
    CueKind.REWARD_READY,
    CueKind.BIRTHDAY,
    CueKind.BACK_IN_STOCK,
    CueKind.REPLENISHMENT,
)  # what can also be read at home


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One line to say. `values` fill its sentence and its reason; Money and dates stay values.

    `value_minor` is what a yes is expected to bring. `subject` tells cues of one kind apart: the
    product, the issue. `variant` names another wording of the same kind. `product_id` is what a
    yes adds to the basket, or what somebody who says yes is expected to buy.
    """

    kind: CueKind
    value_minor: int
    subject: str = ""
    variant: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    product_id: ProductId | None = None

    @property
    def traits(self) -> CueTraits:
        """What holds for its kind."""
        return TRAITS[self.kind]

    @property
    def key(self) -> str:
        """The same for the same thing said again."""
        return f"{self.kind}:{self.subject}" if self.subject else self.kind.value

    @property
    def name(self) -> str:
        """The kind and its wording, as the phrases name it."""
        return f"{self.kind}_{self.variant}" if self.variant else self.kind.value


@dataclass(frozen=True, slots=True, kw_only=True)
class CueOutcome:
    """A fact: one cue at one sale, and what became of it.

    `seconds` is how long it stood on the screen. `bought` is what the sale had of its product that
    was not in the basket before; None where a cue names no product. `sale_id` None: no sale came
    of the basket. Without a customer the cue was about the goods on the counter. `worth_minor`:
    what a yes is taken to have brought, when a kind's time is weighed; nothing without a yes.
    """

    id: UUID
    kind: CueKind
    end: CueEnd
    moment: CueMoment
    seconds: int
    staff_id: StaffId
    store_id: StoreId
    till_id: TillId
    at: datetime
    subject: str = ""
    customer_id: CustomerId | None = None
    sale_id: SaleId | None = None
    product_id: ProductId | None = None
    bought: Money | None = None
    worth_minor: int = 0

    @property
    def key(self) -> str:
        """That of its cue."""
        return f"{self.kind}:{self.subject}" if self.subject else self.kind.value


@dataclass(frozen=True, slots=True)
class KeptCue:
    """What became of a cue of a basket that is still open.

    `value_minor` is what a yes was expected to bring, `present` how much of its product lay there.
    """

    outcome: CueOutcome
    value_minor: int = 0
    present: int = 0


def is_held_out(kind: CueKind, person: UUID, *, percent: int) -> bool:
    """Whether a person is left out of a kind, always the same answer on every till.

    `person` is the customer, or the basket where nobody is known.
    """
    if not TRAITS[kind].is_measured:
        return False
    digest = hmac.new(kind.value.encode(), person.bytes, hashlib.sha256).digest()
    return int.from_bytes(digest[:8]) % 100 < percent
