"""CueSettings: what a store says about cues, and which goods go with which.

Part of the Store document. Does not look at any basket or customer.

Invariant: a kind that a newer version knows is kept by its name and does nothing here.
"""

from dataclasses import dataclass

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, ProductId

MOST_PAIRS = 200
MOST_VISITS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class GoesWith:
    """An accessory: said with a product, or with a department from a price on.

    One of `product_id` and `department_id` is set. `least_minor` is the line total from which it
    is worth saying.
    """

    accessory_id: ProductId
    product_id: ProductId | None = None
    department_id: DepartmentId | None = None
    least_minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CueSettings:
    """What a store says. Kinds are named by the value of CueKind.

    `off`: never said. `always`: said although it costs more time than it brings. `on_receipt`:
    also at the foot of the receipt. `holdout_percent` of people do not hear a kind, to learn what
    it brings. The same cue to one person waits `every_visits` visits. `queue_gap_s`: two baskets
    begun so soon after the sale before them mean that people wait, and nothing is said; 0 never.
    `hour_minor` is what an hour at the till costs.
    """

    off: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    on_receipt: tuple[str, ...] = ()
    holdout_percent: int = 10
    every_visits: int = 3
    queue_gap_s: int = 10
    hour_minor: int = 2_400
    goes_with: tuple[GoesWith, ...] = ()


def check_cue_settings(settings: CueSettings) -> None:
    """Refuse nonsense: RuleError `errors.cue_settings_wrong`, `errors.goes_with_wrong`."""
    is_wrong = (
        not 0 <= settings.holdout_percent <= 50
        or not 1 <= settings.every_visits <= MOST_VISITS
        or not 0 <= settings.queue_gap_s <= 600
        or not 0 <= settings.hour_minor <= 99_999_999
    )
    if is_wrong:
        raise RuleError("errors.cue_settings_wrong", most=MOST_VISITS)
    if len(settings.goes_with) > MOST_PAIRS or not all(_is_pair(p) for p in settings.goes_with):
        raise RuleError("errors.goes_with_wrong", most=MOST_PAIRS)


def _is_pair(pair: GoesWith) -> bool:
    is_one = (pair.product_id is None) is not (pair.department_id is None)
    return is_one and pair.product_id != pair.accessory_id and pair.least_minor >= 0
