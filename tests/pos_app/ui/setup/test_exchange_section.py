"""When a store speaks with the hub, as a manager sets it."""

from datetime import time

from pos_app.domain.exchange_rules import ExchangeRules
from pos_app.ui.setup.exchange_section import DAILY, ExchangeSection
from pos_app.ui.setup.section import APPLY
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk
from tests.pos_app.ui.setup.store_parts import opened


def in_force(desk: Desk) -> ExchangeRules:
    return desk.storage.tables.policy.store.exchange


def test_a_store_is_live_until_somebody_says_otherwise() -> None:
    desk, host = a_desk(), FakeHost()
    opened(ExchangeSection, desk, host)
    assert [field.name for field in host.now.fields] == ["mode", "alone_days"]
    assert not in_force(desk).is_daily


def test_once_a_day_asks_for_the_hour_is_kept_and_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = opened(ExchangeSection, desk, host)
    section.change("mode", DAILY)
    section.change("daily_at", "23:30")
    section.press(APPLY)
    assert in_force(desk) == ExchangeRules(is_daily=True, daily_at=time(23, 30))
    assert host.undo is not None
    host.undo()
    assert not in_force(desk).is_daily


def test_an_hour_that_is_none_is_refused() -> None:
    desk, host = a_desk(), FakeHost()
    section = opened(ExchangeSection, desk, host)
    section.change("mode", DAILY)
    section.change("daily_at", "25:00")
    section.press(APPLY)
    assert host.field("daily_at").fault
    assert not in_force(desk).is_daily


def test_how_long_a_till_cut_off_signs_people_on_is_kept_and_nonsense_is_named() -> None:
    desk, host = a_desk(), FakeHost()
    section = opened(ExchangeSection, desk, host)
    section.change("alone_days", "400")
    assert host.field("alone_days").fault
    section.change("alone_days", "7")
    section.press(APPLY)
    assert in_force(desk).alone_days == 7
