"""Printing labels from a section: the choice of sheet or printer, and the task of making them.

Plain Python. Draws nothing (paper/label_sheet, peripherals/label_printing).
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from pos_app.domain.shelf_label import ShelfLabel
from pos_app.ui.label_run import LABEL_PRINTER, SHEETS, LabelRun
from pos_app.ui.setup.section import SectionHost, Tools
from pos_app.ui.setup.section_picture import FieldKind, FormField


class LabelSection(Protocol):
    """What printing asks of its section."""

    host: SectionHost
    is_busy: bool

    def open(self) -> None:
        """Read again."""
        ...

    def show(self) -> None:
        """Draw the present state."""
        ...

    def refuse(self, error: Exception) -> None:
        """Say what was refused."""
        ...


class LabelPrinting:
    """Makes labels in the background and says where they are."""

    def __init__(self, run: LabelRun, tools: Tools) -> None:
        self._run, self._tools = run, tools

    @property
    def first(self) -> str:
        """Where labels go unless somebody says otherwise."""
        return self._run.first

    def field(self, make: Callable[..., FormField]) -> FormField:
        """The choice of where they go."""
        say = self._tools.phrases.say
        places = [(name, say(f"prices.sheet_{name}"), "") for name in SHEETS]
        if self._run.has_printer():
            places.insert(0, (LABEL_PRINTER, say("prices.label_printer"), ""))
        return make("sheet", say("prices.field_sheet"), kind=FieldKind.CHOICE, choices=places)

    def send(
        self,
        section: LabelSection,
        gather: Callable[[], Sequence[ShelfLabel]],
        settle: Callable[[], object],
        where: str,
    ) -> None:
        """Print for a section, which is busy meanwhile."""
        phrases = self._tools.phrases

        def done(number: int, place: str) -> None:
            section.is_busy = False
            section.host.tell_done(phrases.count("prices.printed", number, place=place))
            section.open()

        section.is_busy = True
        section.show()
        self._run.send(gather, settle, where=where, on_done=done, on_failed=section.refuse)
