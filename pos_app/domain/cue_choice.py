"""Which cue is said now: allowed, at its moment, worth its time, the one that brings most first.

Pure: looks only at what comes in. Counts nothing and shows nothing.

Invariants:
- Nothing without consent that needs it, nothing but service to somebody under age, no greeting to
  somebody who wants none.
- At most one while ringing up, three in dead time; none while cash is counted or people wait.
- Who is left out of a kind stays left out of it, everywhere.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from pos_app.domain.cue import (
    KINDS,
    RECEIPT_KINDS,
    TRAITS,
    Cue,
    CueKind,
    CueMoment,
    CueNeed,
    is_held_out,
)
from pos_app.domain.cue_rules import RULES
from pos_app.domain.cue_settings import CueSettings
from pos_app.domain.cue_sight import CueSight

MOST_IN_DEAD_TIME = 3
MUTED_FROM = 20  # so often said before a kind can be muted
_PRIOR_SHOWN, _PRIOR_YES = 8, 2  # what is believed of a kind that nobody has heard
_HOUR_S = 3_600
_DEAD_TIME = (CueMoment.CARD_WAIT, CueMoment.GOODBYE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CueTally:
    """What one kind did at this till lately: how often said, yes, and seconds on the screen."""

    kind: CueKind
    shown: int = 0
    accepted: int = 0
    seconds: int = 0
    worth_minor: int = 0  # what the yeses brought

    @property
    def yes_rate(self) -> float:
        """The part that said yes, drawn towards a quarter while little is known."""
        return (self.accepted + _PRIOR_YES) / (self.shown + _PRIOR_SHOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class CueFloor:
    """How things stand at the counter. `person` is the customer, or the basket of nobody.

    `said` are the keys of cues that were answered or passed in this sale.
    """

    moment: CueMoment
    person: UUID
    said: Collection[str] = frozenset()
    is_cash_counted: bool = False
    is_queue_long: bool = False
    tallies: Mapping[CueKind, CueTally] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CueChoice:
    """What is shown, the best first, and what would have been, were it not held out."""

    shown: tuple[Cue, ...] = ()
    held_out: tuple[Cue, ...] = ()


NOTHING = CueChoice()


def choose(sight: CueSight, floor: CueFloor, settings: CueSettings) -> CueChoice:
    """The cues of this moment."""
    if floor.is_cash_counted or floor.is_queue_long:
        return NOTHING
    return pick(found(sight, floor.moment, settings), sight, floor, settings=settings)


def found(sight: CueSight, moment: CueMoment, settings: CueSettings) -> tuple[Cue, ...]:
    """What the rules of a moment say, as far as it is allowed to be said."""
    kinds = (kind for kind in KINDS if moment in TRAITS[kind].moments)
    cues = (
        RULES[kind](sight)
        for kind in kinds
        if kind.value not in settings.off and is_allowed(kind, sight)
    )
    return tuple(cue for cue in cues if cue is not None)


def for_receipt(sight: CueSight, settings: CueSettings, *, person: UUID) -> tuple[Cue, ...]:
    """What the foot of the receipt says: kinds that the store marked, to whom they may be said."""
    kinds = (
        kind
        for kind in RECEIPT_KINDS
        if kind.value in settings.on_receipt
        and kind.value not in settings.off
        and is_allowed(kind, sight)
        and not is_held_out(kind, person, percent=settings.holdout_percent)
    )
    cues = (RULES[kind](sight) for kind in kinds)
    return tuple(cue for cue in cues if cue is not None)


def pick(
    cues: Iterable[Cue], sight: CueSight, floor: CueFloor, *, settings: CueSettings
) -> CueChoice:
    """Those worth saying, the best first."""
    seen = {} if sight.known is None else sight.known.seen
    fresh = [
        cue
        for cue in cues
        if cue.key not in floor.said
        and seen.get(cue.key, settings.every_visits) >= settings.every_visits
        and not is_muted(cue.kind, floor.tallies, settings)
    ]
    ranked = sorted(fresh, key=lambda cue: (-_worth(cue, floor.tallies), KINDS.index(cue.kind)))
    most = MOST_IN_DEAD_TIME if floor.moment in _DEAD_TIME else 1
    free: list[Cue] = []
    held: list[Cue] = []
    for cue in ranked:
        if len(free) == most:
            break
        is_held = is_held_out(cue.kind, floor.person, percent=settings.holdout_percent)
        (held if is_held else free).append(cue)
    return CueChoice(tuple(free), tuple(held))


def is_allowed(kind: CueKind, sight: CueSight) -> bool:
    """Whether a kind may be said to whoever stands there."""
    traits, known = TRAITS[kind], sight.known
    if known is None:
        return traits.need is CueNeed.SERVICE
    customer = known.customer
    if customer.is_minor and (traits.need is not CueNeed.SERVICE or not traits.is_for_minors):
        return False
    if traits.is_greeting and not customer.is_greeted:
        return False
    return traits.need is CueNeed.SERVICE or known.may_personalise


def is_muted(kind: CueKind, tallies: Mapping[CueKind, CueTally], settings: CueSettings) -> bool:
    """Whether a kind costs this till more time than it brings, once it was said often enough."""
    tally = tallies.get(kind)
    if tally is None or tally.shown < MUTED_FROM or not TRAITS[kind].is_measured:
        return False
    if kind.value in settings.always:
        return False
    # In minor units times seconds of an hour, so that no fraction is lost.
    return tally.worth_minor * _HOUR_S < tally.seconds * settings.hour_minor


def _worth(cue: Cue, tallies: Mapping[CueKind, CueTally]) -> float:
    tally = tallies.get(cue.kind, CueTally(kind=cue.kind))
    return cue.value_minor * tally.yes_rate
