"""Drawers on the printer and the customer's monitor are chosen on their cards, and take force."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.device_options import SCREEN, DeviceOptions
from pos_app.bootstrap.device_room import DeviceRoom
from pos_app.bootstrap.device_writing import DeviceWriting
from pos_app.bootstrap.window import TillWindow
from pos_app.ui.setup.device_picture import CardOption, DeviceCard
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills

PRINTER, DRAWER, SECOND = "printer|emulated:", "drawer|printer:", "drawer|printer:2"


@dataclass(eq=False)
class Monitor:
    named: str

    def name(self) -> str:
        return self.named

    def geometry(self) -> QRect:
        return QRect(0, 0, 1366, 768)


def opened(tills: Tills, qtbot: QtBot) -> tuple[TillWindow, DeviceRoom]:
    till = tills.open()
    room = till.screens.device_room
    qtbot.waitUntil(lambda: has(room, DRAWER), timeout=WAIT_MS)
    return till, room


def has(room: DeviceRoom, key: str) -> bool:
    return key in [card.key for card in room.cards()]


def options(room: DeviceRoom, key: str) -> dict[str, CardOption]:
    card = next(one for one in room.cards() if one.key == key)
    return {one.text: one for one in card.options}


def test_a_second_drawer_hangs_on_the_other_pin_and_goes_again(tills: Tills, qtbot: QtBot) -> None:
    till, room = opened(tills, qtbot)
    second = options(room, DRAWER)["Second drawer, pin 5"]
    assert not second.is_chosen
    room.set_option(DRAWER, second.code)
    room.take_up()
    qtbot.waitUntil(lambda: has(room, SECOND), timeout=WAIT_MS)
    assert till.machine.settings.devices.second_drawer == "printer:"
    gone = options(room, DRAWER)["Second drawer, pin 5"]
    assert gone.is_chosen
    assert options(room, SECOND) == {}
    room.set_option(DRAWER, gone.code)
    room.take_up()
    qtbot.waitUntil(lambda: has(room, DRAWER) and not has(room, SECOND), timeout=WAIT_MS)


def test_the_pin_of_the_drawer_is_chosen_and_put_back(tills: Tills, qtbot: QtBot) -> None:
    till, room = opened(tills, qtbot)
    assert options(room, DRAWER)["Pin 2"].is_chosen
    put_back = room.set_option(DRAWER, options(room, DRAWER)["Pin 5"].code)
    assert till.machine.settings.devices.drawer_pin == 5
    put_back()
    assert till.machine.settings.devices.drawer_pin == 2


def test_a_printer_without_a_drawer_offers_its_plug(tills: Tills, qtbot: QtBot) -> None:
    till, room = opened(tills, qtbot)
    assert options(room, PRINTER) == {}
    room.empty(DRAWER)
    (offer,) = options(room, PRINTER).values()
    room.set_option(PRINTER, offer.code)
    assert till.machine.settings.devices.cash_drawer == "printer:"


def screen_card(till: TillWindow, *there: object) -> DeviceCard | None:
    desk = DeviceOptions(till, DeviceWriting(till), screens=lambda: there)  # type: ignore[arg-type,return-value]  # (monitors by name)
    return next((card for card in desk.added_to(()) if card.key == SCREEN), None)


def test_monitors_are_offered_but_never_the_tills_own(
    tills: Tills, monkeypatch: pytest.MonkeyPatch
) -> None:
    till = tills.open()
    own, theirs = Monitor("HDMI-1"), Monitor("DP-2")
    monkeypatch.setattr(till.window, "screen", lambda: own)
    assert screen_card(till, own) is None
    card = screen_card(till, own, theirs)
    assert card is not None
    assert [one.text for one in card.options] == ["None", "DP-2, 1366 × 768"]
    assert (card.chip, card.options[0].is_chosen) == ("None", True)
    till.screens.device_room.set_option(SCREEN, card.options[1].code)
    gone = screen_card(till, own)
    assert gone is not None, "a monitor that the settings name is not forgotten when it goes"
    assert (gone.chip, gone.tone) == ("Missing", "warn")
    assert "DP-2 is not connected" in gone.sentence
