"""What a person does at the emulated scale: put goods on, take them off, shake it, pull its cable.

Plain Python over hardware's emulator; draws nothing. The view asks `refresh` a few times a second.
"""

from dataclasses import dataclass
from typing import Protocol

from hardware.emulators.faults import Fault
from hardware.emulators.scale_emulator import ScaleEmulator

MOST_DIGITS = 5
CONTAINER_GRAMS = 50


@dataclass(frozen=True, slots=True)
class ScalePicture:
    """The scale as it stands now. Whole grams."""

    grams: int = 0
    is_moving: bool = False
    has_tare: bool = False
    faults: frozenset[Fault] = frozenset()


class ScaleView(Protocol):
    """What the presenter asks of the panel."""

    def show_scale(self, picture: ScalePicture) -> None:
        """Show what lies there and what is wrong."""
        ...

    def show_notice(self, code: str) -> None:
        """Say a phrase by its code; empty for none."""
        ...


class ScalePresenter:
    """One emulated scale."""

    def __init__(self, scale: ScaleEmulator, view: ScaleView) -> None:
        self._scale, self._view = scale, view
        self._shown: ScalePicture | None = None

    def refresh(self) -> None:
        """Show it again if anything about it changed."""
        load = self._scale.load
        picture = ScalePicture(
            load.grams, load.is_moving, bool(load.tare_grams), self._scale.faults
        )
        if picture != self._shown:
            self._shown = picture
            self._view.show_scale(picture)

    def put(self, text: str) -> None:
        """Let so many grams lie on it, as typed."""
        clean = text.strip()
        if not (clean.isascii() and clean.isdecimal()) or len(clean) > MOST_DIGITS:
            self._view.show_notice("dock.scale_grams_first")
            return
        self.lay(int(clean))

    def lay(self, grams: int) -> None:
        """Let so many grams lie on it."""
        self._scale.put(grams, is_moving=self._scale.load.is_moving)
        self._changed()

    def move(self, *, is_moving: bool) -> None:
        """Let it move, or settle."""
        self._scale.put(self._scale.load.grams, is_moving=is_moving)
        self._changed()

    def toggle_moving(self) -> None:
        """Let it move, or settle, whichever it does not."""
        self.move(is_moving=not self._scale.load.is_moving)

    def toggle_tare(self) -> None:
        """Have a container taken off at the scale, or not."""
        load = self._scale.load
        tare = 0 if load.tare_grams else CONTAINER_GRAMS
        self._scale.put(load.grams, is_moving=load.is_moving, tare_grams=tare)
        self._changed()

    def toggle_fault(self, fault: Fault) -> None:
        """Let a fault begin or end."""
        if fault in self._scale.faults:
            self._scale.clear_fault(fault)
        else:
            self._scale.set_fault(fault)
        self._changed()

    def _changed(self) -> None:
        self._view.show_notice("")
        self.refresh()
