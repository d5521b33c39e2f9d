"""What the store says about cues, edited; refused out of bounds."""

import pytest

from pos_app.domain.cue_settings import CueSettings
from pos_app.ui.setup.cue_section import CueSection
from pos_app.ui.setup.section import APPLY, SectionHost, Tools
from pos_app.ui.setup.store_section import StoreServices
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk
from tests.pos_app.ui.setup.store_parts import opened


def a_section(desk: Desk, host: FakeHost) -> CueSection:
    def make(store: StoreServices, tools: Tools, host: SectionHost) -> CueSection:
        services = desk.services
        return CueSection(store, services.catalogue, services.formatter, tools=tools, host=host)

    return opened(make, desk, host)


def in_force(desk: Desk) -> CueSettings:
    return desk.storage.tables.policy.store.cues


def test_kinds_and_figures_are_changed_and_come_back() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("off", "birthday,accessory")
    section.change("on_receipt", "next_reward")
    section.change("holdout_percent", "5")
    section.change("hour_minor", "30.00")
    section.press(APPLY)
    assert in_force(desk) == CueSettings(
        off=("birthday", "accessory"),
        on_receipt=("next_reward",),
        holdout_percent=5,
        hour_minor=3_000,
    )
    assert host.undo is not None
    host.undo()
    assert in_force(desk) == CueSettings()


@pytest.mark.parametrize(
    ("field", "value"),
    [("holdout_percent", "51"), ("every_visits", "0"), ("queue_gap_s", "x"), ("goes_with", "1 >")],
)
def test_what_cannot_be_meant_is_refused_at_its_field(field: str, value: str) -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change(field, value)
    section.press(APPLY)
    assert host.field(field).fault
    assert in_force(desk) == CueSettings()
