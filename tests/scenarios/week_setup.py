"""The settings by keys, in the scripted week: recalls, prices ahead, labels, stickers.

A manager signs on, walks the form with Tab, applies with F7 and goes back. Knows no money beyond
what the script types.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLineEdit

from pos_app.ui.setup.screen import SetupScreen
from pos_app.ui.setup.section import FormSection
from pos_app.ui.widgets.key_button import KeyButton
from tests.scenarios.week_books import Line
from tests.scenarios.week_hands import Hands
from tests.scenarios.week_shelf import code_of
from tests.scenarios.week_till import WeekTill, cash


@contextmanager
def manager_in(
    till: WeekTill, section: str, cashier: str, *, group: str = "Ctrl+2"
) -> Iterator[SetupScreen]:
    """The manager goes into a section of a group (goods); afterwards the cashier is back."""
    hands = till.hands
    hands.change_person("1")
    hands.press("Ctrl+M", "4")
    hands.until(lambda: hands.till.window.current == "setup", "the settings")
    screen = hands.till.screens.setup
    while screen.presenter.front != section:
        hands.press(group)
        hands.rest()
    yield screen
    hands.press("Esc")
    hands.until(lambda: hands.till.window.current == "sell", "back at the counter")
    hands.change_person(cashier)


def recall(till: WeekTill, cashier: str) -> None:
    """Lot L1 of the chicken may not be sold."""
    with manager_in(till, "recalls", cashier) as screen:
        _press(till.hands, screen, "add")
        _fill(till.hands, screen, gtin=code_of("chicken"), lot="L1", reason="Glass")
        _apply(till.hands, screen)


def price_ahead(till: WeekTill, name: str, price: str, since: str, cashier: str) -> None:
    """A price that takes force later: now it stands in the list only."""
    with manager_in(till, "prices", cashier) as screen:
        _press(till.hands, screen, "add")
        _fill(till.hands, screen, product=code_of(name), price=price, **{"from": since})
        _apply(till.hands, screen)
        assert len(screen.section.table.rows) == 1


def labels_for_tomorrow(till: WeekTill, cashier: str) -> None:
    """What costs something else tomorrow gets a label, on a sheet."""
    with manager_in(till, "prices", cashier) as screen:
        _print(till, lambda: _press(till.hands, screen, "labels_tomorrow"))


def shelf_reports(till: WeekTill, cashier: str) -> None:
    """The shelf that was reported gets a new label."""
    with manager_in(till, "prices", cashier) as screen:
        _press(till.hands, screen, "reports")
        till.hands.walk_to(screen.section.table)
        till.hands.press("Down")
        till.hands.rest()
        _print(till, lambda: _press(till.hands, screen, "print_one"))
        _press(till.hands, screen, "ahead")


def refusals_printed(till: WeekTill, cashier: str) -> None:
    """The list of what was not sold for somebody's age, for whoever checks it."""
    with manager_in(till, "refusals", cashier, group="Ctrl+4") as screen:
        _press(till.hands, screen, "print")
        till.hands.until(lambda: "Wine" in till.last_paper, "the list is printed")


def tea(till: WeekTill, price: int) -> None:
    """One packet at what it costs today."""
    till.hands.scan("tea")
    till.hands.ended("F9", typed="5")
    till.sold([Line(price, "B")], [cash(price)])


def sticker(till: WeekTill, cashier: str) -> None:
    """Bread of yesterday is reduced to 2.00 by a sticker, which is good once."""
    hands = till.hands
    with manager_in(till, "markdowns", cashier) as screen:
        _fill(hands, screen, product=code_of("bread"), price="2.00")
        _print(till, lambda: hands.press("F7"))
    writer = till.machine.database.writer
    ((code,),) = till.machine.do(lambda: writer.rows("SELECT code FROM markdown"))
    before = hands.counter.basket
    hands.send_scan(str(code))
    hands.until(lambda: hands.counter.basket != before, "the sticker is rung up")
    hands.ended("F9", typed="5")
    till.sold([Line(200, "B", off=145)], [cash(200)])
    hands.ask(lambda: hands.send_scan(str(code)), "it was used")
    hands.press("Esc")


def _press(hands: Hands, screen: SetupScreen, code: str) -> None:
    """A button of the section."""
    grids = (screen.section.list_buttons, screen.section.buttons)

    def button() -> KeyButton | None:
        return next((grid.button(code) for grid in grids if code in grid._buttons), None)

    hands.until(button, f"a button {code}")
    found = button()
    assert found is not None
    hands.walk_to(found)
    hands.press("Space")
    hands.rest()


def _fill(hands: Hands, screen: SetupScreen, **texts: str) -> None:
    for name, text in texts.items():
        hands.walk_to(_edit(hands, screen, name))
        hands.type(text)


def _edit(hands: Hands, screen: SetupScreen, name: str) -> QLineEdit:
    hands.until(lambda: name in _names(screen), f"a field {name}")
    edit = screen.section.form.view(name).edit()
    assert edit is not None
    return edit


def _names(screen: SetupScreen) -> list[str]:
    return [view.field.name for view in screen.section.form._views.values()]


def _apply(hands: Hands, screen: SetupScreen) -> None:
    section = screen.presenter._sections[screen.presenter.front]
    assert isinstance(section, FormSection)
    hands.press("F7")
    hands.until(lambda: not section.is_changed, "it is written")
    hands.rest()
    assert not section.faults


def _print(till: WeekTill, act: Callable[[], object]) -> None:
    """A sheet of labels lies beside the till's files afterwards."""
    folder = till.machine.places.cache / "labels"
    before = set(folder.glob("*.pdf"))
    till.clock.advance(seconds=1)
    act()
    till.hands.until(lambda: set(folder.glob("*.pdf")) - before, "a sheet of labels")
    till.hands.rest()
