"""Claims about the emulated trigger box."""

from hardware.emulators.trigger_box_emulator import TriggerBoxEmulator


def test_a_command_in_two_parts_opens_once() -> None:
    box = TriggerBoxEmulator("glancetron")
    assert box.feed(b"\x1b") == b""
    assert box.feed(b"4") == b""
    assert box.drawer.openings == 1
    assert box.feed(b"xx\x1b:") == b"\x1b4B"
