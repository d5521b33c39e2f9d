"""The task of printing labels, wherever somebody asks for it: gather, print, then write down.

Plain Python. Draws nothing (paper/label_sheet, peripherals/label_printing) and says nothing.

Invariant: that labels came out is written down only after they did.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos_app.domain.shelf_label import ShelfLabel

# Names of the grids of paper/label_sheet, and the label printer.
SHEETS = ("3x8", "3x7", "2x7", "4x12")
LABEL_PRINTER = "printer"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRun:
    """`run` works on the database thread, `run_print` beside it: drawing and sending take long.

    `print_labels(labels, where)` makes a sheet by the name of its grid or sends them to the label
    printer; it returns where they are, in words. `has_printer()`: there is a label printer now.
    """

    run: Callable[..., None]
    run_print: Callable[..., None]
    print_labels: Callable[[Sequence[ShelfLabel], str], str]
    has_printer: Callable[[], bool] = lambda: False

    @property
    def first(self) -> str:
        """Where labels go unless somebody says otherwise."""
        return LABEL_PRINTER if self.has_printer() else SHEETS[0]

    def send(
        self,
        gather: Callable[[], Sequence[ShelfLabel]],
        settle: Callable[[], object],
        *,
        where: str = "",
        on_done: Callable[[int, str], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        """Print what `gather` finds; `on_done` hears how many and where they are."""

        def draw(labels: Sequence[ShelfLabel]) -> None:
            self.run_print(
                lambda: self.print_labels(labels, where or self.first),
                on_done=lambda place: self.run(
                    settle, on_done=lambda _: on_done(len(labels), place), on_failed=on_failed
                ),
                on_failed=on_failed,
            )

        self.run(gather, on_done=draw, on_failed=on_failed)
