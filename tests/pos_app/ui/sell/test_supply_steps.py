"""How goods leave the counter: only ways that fit the store, two by one key, more by a list."""

from dataclasses import replace

import pytest

from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxTable
from pos_app.ui.key_table import KeyAction
from tests.builders import a_tax_table
from tests.pos_app.ui.sell.desk import JUICE, Desk, rung_up

EAT_IN, DELIVERY, OTHER_STATE = SupplyMode.EAT_IN, SupplyMode.DELIVERY, SupplyMode.OTHER_STATE


def _desk(*modes: SupplyMode, country: str = "DE") -> Desk:
    """A juice and a roll at a store whose taxes differ in these ways."""
    desk = rung_up(JUICE, "10", country=country)
    table = a_tax_table()
    special = tuple(replace(table.rules[0], modes=frozenset({mode})) for mode in modes)
    tables = desk.storage.tables
    tables.policy = replace(tables.policy, taxes=TaxTable((*special, *table.rules)))
    return desk


def _offered(desk: Desk) -> list[str]:
    picture = desk.presenter.inline.picture
    return [] if picture is None else [choice.text for choice in picture.choices]


def test_of_two_ways_the_key_goes_to_the_other() -> None:
    desk, seen = _desk(EAT_IN), []
    for _ in range(2):
        desk.key(KeyAction.SUPPLY_MODE)
        seen.append(desk.now.supply)
    assert seen == ["Eat in", "Takeaway"]


def test_in_india_the_key_goes_straight_to_another_state() -> None:
    desk = _desk(OTHER_STATE, country="IN")
    desk.key(KeyAction.SUPPLY_MODE)
    assert desk.basket.supply_mode is OTHER_STATE


def test_of_more_ways_one_digit_chooses() -> None:
    desk = _desk(EAT_IN, DELIVERY)
    desk.key(KeyAction.SUPPLY_MODE)
    assert _offered(desk) == ["Eat in", "Delivery"]
    assert desk.now.supply == "Takeaway"
    desk.presenter.on_typed("2")
    assert (desk.now.supply, _offered(desk)) == ("Delivery", [])
    desk.key(KeyAction.SUPPLY_MODE)
    assert _offered(desk) == ["Takeaway", "Eat in"]
    desk.key(KeyAction.BACK)
    assert (desk.now.supply, _offered(desk)) == ("Delivery", [])


def test_where_no_other_way_changes_a_tax_the_key_says_so() -> None:
    desk = _desk()
    desk.key(KeyAction.SUPPLY_MODE)
    assert "one way" in desk.question.title


def test_the_store_s_own_way_can_be_left_and_come_back_to() -> None:
    desk = rung_up(JUICE, supply_mode=EAT_IN)
    for mode in (SupplyMode.TAKEAWAY, EAT_IN):
        desk.key(KeyAction.SUPPLY_MODE)
        assert desk.basket.supply_mode is mode


def test_a_line_of_another_supply_mode_says_so() -> None:
    desk = _desk(EAT_IN)
    desk.presenter.on_line(0)
    desk.key(KeyAction.LINE_SUPPLY_MODE)
    assert [chip.text for chip in desk.now.rows[0].chips] == ["Eat in"]
    assert desk.now.rows[1].chips == ()
    assert desk.now.supply == "Takeaway"


@pytest.mark.parametrize("action", [KeyAction.SUPPLY_MODE, KeyAction.LINE_SUPPLY_MODE])
def test_undo_takes_it_back(action: KeyAction) -> None:
    desk = _desk(EAT_IN)
    desk.presenter.on_line(0)
    before = desk.basket
    desk.key(action)
    assert desk.basket != before
    desk.key(KeyAction.UNDO)
    assert replace(desk.basket, traces=()) == before
