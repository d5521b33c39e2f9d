"""Claims about the task of printing labels."""

from collections.abc import Callable, Sequence
from typing import Any

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.shelf_label import ShelfLabel, shelf_label
from pos_app.ui.label_run import LABEL_PRINTER, SHEETS, LabelRun
from tests.builders import a_product
from tests.fakes import A_MORNING


class Desk:
    def __init__(self, *, breaks: bool = False, has_printer: bool = False) -> None:
        self.told: list[object] = []
        self.breaks = breaks
        run = SynchronousRunner().run
        self.run = LabelRun(
            run=run, run_print=run, print_labels=self.print_labels, has_printer=lambda: has_printer
        )

    def print_labels(self, labels: Sequence[ShelfLabel], where: str) -> str:
        if self.breaks:
            raise OSError("no paper")
        self.told.append(("printed", len(labels), where))
        return "there"

    def send(self, gather: Callable[[], Sequence[ShelfLabel]] | None = None, **more: Any) -> None:
        label = shelf_label(a_product(), on=A_MORNING.date())
        assert label is not None
        self.run.send(
            gather or (lambda: (label, label)),
            lambda: self.told.append("settled"),
            on_done=lambda number, place: self.told.append(("done", number, place)),
            on_failed=lambda error: self.told.append(str(error)),
            **more,
        )


def test_labels_are_written_down_after_they_came_out() -> None:
    desk = Desk()
    desk.send()
    assert desk.told == [("printed", 2, SHEETS[0]), "settled", ("done", 2, "there")]


def test_what_did_not_come_out_is_not_written_down() -> None:
    desk = Desk(breaks=True)
    desk.send()
    assert desk.told == ["no paper"]


def test_a_label_printer_is_the_first_choice_and_a_sheet_may_be_said() -> None:
    desk = Desk(has_printer=True)
    desk.send()
    desk.send(where="2x7")
    assert [one[2] for one in desk.told if isinstance(one, tuple) and one[0] == "printed"] == [
        LABEL_PRINTER,
        "2x7",
    ]
