"""What a store says about cues travels and comes back the same."""

from pos_app.domain.cue_settings import CueSettings, GoesWith
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.replication.cue_settings_codec import cue_settings_fields, read_cue_settings
from tests.builders import an_id

CUP = ProductId(an_id("cup"))


def test_it_comes_back_the_same() -> None:
    settings = CueSettings(
        off=("birthday", "from_the_future"),
        on_receipt=("next_reward",),
        holdout_percent=0,
        goes_with=(
            GoesWith(accessory_id=CUP, product_id=ProductId(an_id("mocha")), least_minor=500),
            GoesWith(accessory_id=CUP, department_id=DepartmentId(an_id("bar"))),
        ),
    )
    assert read_cue_settings(cue_settings_fields(settings)) == settings


def test_what_is_missing_is_as_the_till_comes_and_what_is_new_does_no_harm() -> None:
    assert read_cue_settings(None) == CueSettings()
    assert read_cue_settings({"every_visits": 5, "newer": 1}).every_visits == 5
