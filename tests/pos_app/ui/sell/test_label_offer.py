"""Claims about the label that is offered with one key."""

from collections.abc import Sequence

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.shelf_label import ShelfLabel
from pos_app.ui.key_table import KeyAction
from pos_app.ui.label_run import SHEETS, LabelRun
from tests.builders import euros
from tests.pos_app.ui.sell.desk import JUICE, PRODUCTS, WATER, Desk


class Printer:
    """A desk whose labels come out here."""

    def __init__(self) -> None:
        self.made: list[tuple[str, tuple[ShelfLabel, ...]]] = []
        run = SynchronousRunner().run
        self.run = LabelRun(run=run, run_print=run, print_labels=self.take)

    def take(self, labels: Sequence[ShelfLabel], where: str) -> str:
        self.made.append((where, tuple(labels)))
        return "labels.pdf"


def at_a_till_that_prints_labels(printer: Printer | None) -> Desk:
    desk = Desk(labels=None if printer is None else printer.run)
    desk.storage.tables.products |= {one.id: one for one in PRODUCTS}
    desk.scan(JUICE)
    return desk


def test_a_shelf_that_shows_another_price_gets_its_label_with_one_key() -> None:
    printer = Printer()
    desk = at_a_till_that_prints_labels(printer)
    desk.key(KeyAction.SHELF_PRICE, "1.49")
    assert "shelf" in desk.question.title
    assert "€1.99" in desk.question.detail
    desk.key(KeyAction.ACCEPT)
    ((where, (label,)),) = printer.made
    assert (where, label.name, label.price) == (SHEETS[0], "Apple juice 1 l", euros(199))
    assert desk.question.title == "1 label: labels.pdf"
    kinds = [entry.kind for entry in desk.storage.tables.audit]
    assert kinds == ["shelf_price_differs", "shelf_label_printed"]


def test_after_another_override_the_label_is_offered_and_a_scan_goes_on_without_it() -> None:
    printer = Printer()
    desk = at_a_till_that_prints_labels(printer)
    override(desk)
    assert desk.question.title == "Apple juice 1 l has another price here"
    desk.scan(WATER)
    assert desk.now.question is None
    assert "Water 1 l" in [name for _, name, _ in desk.lines]
    assert printer.made == []


def test_enter_alone_prints_nothing() -> None:
    printer = Printer()
    desk = at_a_till_that_prints_labels(printer)
    override(desk)
    desk.enter()
    assert desk.now.question is None
    assert printer.made == []


def test_without_a_way_to_print_nothing_is_asked() -> None:
    desk = at_a_till_that_prints_labels(None)
    override(desk)
    assert desk.now.question is None


def override(desk: Desk) -> None:
    desk.key(KeyAction.CORRECT_LINE)
    desk.presenter.on_inline("tab:price")
    desk.enter("1.50")
    desk.presenter.on_inline("choice:damaged")
