"""What a store says about cues is refused where it cannot be meant."""

import pytest

from pos_app.domain.cue_settings import CueSettings, GoesWith, check_cue_settings
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, ProductId
from tests.builders import an_id

MOCHA, CUP = ProductId(an_id("mocha")), ProductId(an_id("cup"))


@pytest.mark.parametrize(
    "fields",
    [
        {"holdout_percent": 51},
        {"holdout_percent": -1},
        {"every_visits": 0},
        {"queue_gap_s": 601},
        {"hour_minor": -1},
        {"goes_with": (GoesWith(accessory_id=CUP, product_id=CUP),)},
        {"goes_with": (GoesWith(accessory_id=CUP),)},
        {"goes_with": (GoesWith(accessory_id=CUP, product_id=MOCHA, least_minor=-1),)},
    ],
)
def test_nonsense_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(RuleError):
        check_cue_settings(CueSettings(**fields))  # type: ignore[arg-type]  (each is one field's)


def test_what_a_till_comes_with_can_be_meant() -> None:
    check_cue_settings(CueSettings())
    pair = GoesWith(accessory_id=CUP, department_id=DepartmentId(an_id("bar")))
    check_cue_settings(CueSettings(goes_with=(pair,)))
