"""The rules of cues: each looks at a CueSight and says its cue, or None. Pure and small.

`RULES` holds them all by kind. Which of them is said, and when, domain/cue_choice decides; consent
and discretion too.
"""

from collections.abc import Callable, Mapping

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_rules.accessory import accessory
from pos_app.domain.cue_rules.back_in_stock import back_in_stock
from pos_app.domain.cue_rules.birthday import birthday
from pos_app.domain.cue_rules.consent_missing import consent_missing
from pos_app.domain.cue_rules.duplicate import duplicate
from pos_app.domain.cue_rules.expiring_points import expiring_points
from pos_app.domain.cue_rules.next_reward import next_reward
from pos_app.domain.cue_rules.one_more import one_more
from pos_app.domain.cue_rules.open_issue import open_issue
from pos_app.domain.cue_rules.replenishment import replenishment
from pos_app.domain.cue_rules.reward_ready import reward_ready
from pos_app.domain.cue_rules.tier_near import tier_near
from pos_app.domain.cue_rules.tier_reached import tier_reached
from pos_app.domain.cue_rules.usual_basket import usual_basket
from pos_app.domain.cue_rules.win_back import win_back
from pos_app.domain.cue_sight import CueSight

CueRule = Callable[[CueSight], Cue | None]

RULES: Mapping[CueKind, CueRule] = {
    CueKind.OPEN_ISSUE: open_issue,
    CueKind.BACK_IN_STOCK: back_in_stock,
    CueKind.WIN_BACK: win_back,
    CueKind.USUAL_BASKET: usual_basket,
    CueKind.TIER_REACHED: tier_reached,
    CueKind.REWARD_READY: reward_ready,
    CueKind.ONE_MORE: one_more,
    CueKind.ACCESSORY: accessory,
    CueKind.REPLENISHMENT: replenishment,
    CueKind.EXPIRING_POINTS: expiring_points,
    CueKind.NEXT_REWARD: next_reward,
    CueKind.TIER_NEAR: tier_near,
    CueKind.BIRTHDAY: birthday,
    CueKind.CONSENT_MISSING: consent_missing,
    CueKind.DUPLICATE: duplicate,
}
