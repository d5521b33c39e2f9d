"""Printing labels from a section: the choice of sheet or printer, and the task of making them.

Plain Python. Draws nothing (paper/label_sheet, peripherals/label_printing).
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from pos_app.domain.shelf_label import ShelfLabel
from pos_app.ui.setup.price_services import LABEL_PRINTER, SHEETS, PriceServices
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

    def __init__(self, services: PriceServices, tools: Tools) -> None:
        self._services, self._tools = services, tools

    @property
    def first(self) -> str:
        """Where labels go unless somebody says otherwise."""
        return LABEL_PRINTER if self._services.has_printer else SHEETS[0]

    def field(self, make: Callable[..., FormField]) -> FormField:
        """The choice of where they go."""
        say = self._tools.phrases.say
        places = [(name, say(f"prices.sheet_{name}"), "") for name in SHEETS]
        if self._services.has_printer:
            places.insert(0, (LABEL_PRINTER, say("prices.label_printer"), ""))
        return make("sheet", say("prices.field_sheet"), kind=FieldKind.CHOICE, choices=places)

    def send(
        self,
        section: LabelSection,
        gather: Callable[[], Sequence[ShelfLabel]],
        settle: Callable[[], object],
        where: str,
    ) -> None:
        """Gather labels, print them, and only then write down that they came out."""
        services, phrases = self._services, self._tools.phrases

        run, refuse = self._tools.run, section.refuse

        def draw(labels: Sequence[ShelfLabel]) -> None:
            (services.run_print or run)(
                lambda: services.print_labels(labels, where),
                on_done=lambda place: run(
                    settle, on_done=lambda _: done(len(labels), place), on_failed=refuse
                ),
                on_failed=refuse,
            )

        def done(number: int, place: str) -> None:
            section.is_busy = False
            section.host.tell_done(phrases.count("prices.printed", number, place=place))
            section.open()

        section.is_busy = True
        section.show()
        run(gather, on_done=draw, on_failed=refuse)
