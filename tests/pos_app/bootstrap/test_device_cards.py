"""Cards say the usual time of a device and offer what can be asked of it."""

from pytestqt.qtbot import QtBot

from pos_app.bootstrap.device_cards import _RANKS, DeviceCards, key_of
from pos_app.peripherals.device_health import DeviceKind, HealthState
from pos_app.peripherals.device_latency import Latency, Measure
from pos_app.ui.setup.device_picture import DeviceCard
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills


def cards(tills: Tills, qtbot: QtBot) -> tuple[DeviceCards, dict[str, DeviceCard]]:
    till = tills.open()
    made = DeviceCards(till.devices, lambda: till.machine.settings.devices)
    qtbot.waitUntil(lambda: len(till.devices.healths) >= 3, timeout=WAIT_MS)
    return made, {card.key: card for card in made.all(till.rooms)}


def test_what_is_offered_can_be_asked(tills: Tills, qtbot: QtBot) -> None:
    _, shown = cards(tills, qtbot)
    offered = {key: [test.code for test in card.tests] for key, card in shown.items()}
    assert offered["printer|emulated:"] == ["print", "answer"]
    assert offered["drawer|printer:"] == ["kick", "sense", "learn_shut", "learn_open"]
    assert offered["scanner|wedge:"] == ["scan", "teach"]
    assert offered["scanner|emulated:"] == ["scan", "answer"]
    assert [test.needs_hand for test in shown["drawer|printer:"].tests][:2] == [True, False]


def test_a_slow_answer_is_named_with_its_usual_time(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    made = DeviceCards(till.devices, lambda: till.machine.settings.devices)
    qtbot.waitUntil(lambda: len(till.devices.healths) >= 3, timeout=WAIT_MS)
    for _ in range(100):
        till.devices.note_latency(Latency(DeviceKind.PRINTER, "emulated:", Measure.ANSWER, 800))
    card = next(one for one in made.all(till.rooms) if one.kind == "printer")
    assert card.is_slow
    assert card.speed == "answers in 800 ms"
    assert "1 in 20 takes 800 ms or more" in " ".join(card.figures)


def test_the_page_and_the_devices_speak_of_the_same_one(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    qtbot.waitUntil(lambda: bool(till.devices.healths), timeout=WAIT_MS)
    health = till.devices.healths[0]
    assert key_of(health) == f"{health.kind}|{health.address}"
    assert health.state is HealthState.READY


def test_devices_stand_in_the_order_in_which_somebody_looks_for_them(
    tills: Tills, qtbot: QtBot
) -> None:
    _, shown = cards(tills, qtbot)
    places = [_RANKS.index(card.kind) for card in shown.values()]
    assert places == sorted(places)
    assert next(iter(shown)) == "printer|emulated:"
    assert set(_RANKS) == {kind.value for kind in DeviceKind}
