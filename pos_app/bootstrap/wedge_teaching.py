"""What a lesson asks about a scanner that types: what arrived, what it teaches, writing it down.

Shows nothing (ui/setup/scanner_lesson does). The settings file is written on the database's thread.

Invariant: judged is what the scanner typed, never what an older lesson had already made of it.
"""

from typing import TYPE_CHECKING

from hardware.protocols.wedge_lesson import (
    GS,
    LESSON,
    SEPARATOR_LESSON,
    WedgeLesson,
    learn,
    lesson_fault,
)
from pos_app.settings_file import change_settings
from pos_app.ui.setup.device_picture import Learnt

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow


class WedgeTeaching:
    """The ScannerTeacher of one window."""

    codes: tuple[str, ...] = (*LESSON, SEPARATOR_LESSON)

    def __init__(self, till: "TillWindow") -> None:
        self._till = till

    def typed(self) -> str:
        """What was typed for the scan told just now; empty if its scanner does not type."""
        scan = self._till.devices.last_scan
        return scan.typed if scan is not None else ""

    def fault(self, number: int, typed: str) -> str:
        """Why this teaches nothing: "short", "prefix", or nothing."""
        return lesson_fault(number, typed)

    def judge(self, arrived: tuple[str, ...]) -> Learnt:
        """Say what all codes together teach."""
        lesson = _lesson(arrived)
        return Learnt(len(lesson.characters), lesson.unclear, lesson.has_separator)

    def write(self, arrived: tuple[str, ...]) -> None:
        """Write it into the settings of this machine. Raises SettingsError."""
        lesson, machine = _lesson(arrived), self._till.machine
        # The separator as it is needs no words; one that never comes cannot be told from it.
        separator = "" if lesson.separator == GS else lesson.separator
        # One without the other would undo half of what the layout does.
        machine.settings = change_settings(
            machine.places.settings_file,
            "devices",
            {"wedge_pairs": lesson.pairs, "wedge_separator": separator},
        )

    def take_up(self, arrived: tuple[str, ...]) -> None:
        """Undo it from the next scan on."""
        self._till.devices.learn_wedge(_lesson(arrived))


def _lesson(arrived: tuple[str, ...]) -> WedgeLesson:
    return learn(arrived[:-1], arrived[-1])
