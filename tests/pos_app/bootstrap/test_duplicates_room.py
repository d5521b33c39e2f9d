"""Records of one person are found, asked about and merged in a real window, by keys alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId
from pos_app.ui.audit.services import PaceState
from tests.builders import a_cashier, a_customer, a_manager
from tests.merges import who
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.cue_hands import CueCounter
from tests.scenarios.training_hands import somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
PLAIN = replace(a_customer(), card="", birthday_md="")
LISA = replace(
    PLAIN, id=who("elisabeth"), given_name="Elisabeth", family_name="Kowalska",
    phone="+4915123456789", email="e.kowalska@mail.example",
)  # fmt: skip
SHORT = replace(LISA, id=who("lisa"), given_name="Lisa", phone="+4915123456798")
OLGA = replace(
    PLAIN, id=who("olga"), given_name="Olga", family_name="Ivanova", phone="+4917011112222",
    email="",
)  # fmt: skip
OLYA = replace(OLGA, id=who("olya"), given_name="Ольга", family_name="Иванова")
CLARA = replace(
    PLAIN, id=who("clara"), given_name="Clara", family_name="Stern", phone="+4917033334444",
    email="home@mail.example",
)  # fmt: skip
KLARA = replace(CLARA, id=who("klara"), given_name="Klara")
PEOPLE = (LISA, SHORT, OLGA, OLYA, CLARA, KLARA)


@pytest.fixture
def counter(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[CueCounter]:
    del qapp
    with process_kept():
        counter = CueCounter(tmp_path, qtbot, somebody())
        counter.presenter.take_over(a_manager())
        put(counter, *PEOPLE)
        yield counter
        counter.till.window.close()


def put(counter: CueCounter, *people: Customer) -> None:
    def write(work: object) -> None:
        for one in people:
            work.customers.put(one)  # type: ignore[attr-defined]

    counter.write(write)


def until(counter: CueCounter, look: Callable[[], bool]) -> None:
    counter.rest()
    counter.qtbot.waitUntil(look, timeout=10_000)


def found(counter: CueCounter) -> None:
    """Let the till look, as it does while nobody is served."""
    room = counter.till.screens.duplicates
    room.look()
    until(counter, lambda: room.waiting == 3)


def records(counter: CueCounter, whose: Customer) -> set[CustomerId]:
    till = counter.till

    def read() -> set[CustomerId]:
        with till.machine.units() as work:
            return set(work.people.records(whose.id))

    return till.machine.do(read)


def names(counter: CueCounter) -> list[str]:
    return [row.name for row in counter.till.screens.duplicates.screen.list.rows]


def go_to(counter: CueCounter, whose: Customer) -> None:
    """Walk down to the pair of somebody."""
    presenter = counter.till.screens.duplicates.screen.presenter
    for _ in range(len(names(counter))):
        if whose.id in (presenter.whose(is_other=False), presenter.whose(is_other=True)):
            return
        counter.press("Down")
        counter.rest()
    raise AssertionError(whose.name)


def test_the_list_is_worked_off_by_keys_and_taken_back(counter: CueCounter) -> None:
    found(counter)
    counter.till.leave("menu")
    counter.press("F")
    until(counter, lambda: counter.till.window.current == "duplicates")
    until(counter, lambda: len(names(counter)) == 3)
    go_to(counter, LISA)
    counter.press("M")
    until(counter, lambda: len(names(counter)) == 2)
    assert records(counter, LISA) == {LISA.id, SHORT.id}
    go_to(counter, CLARA)
    counter.press("H")
    until(counter, lambda: len(names(counter)) == 1)
    assert records(counter, CLARA) == {CLARA.id}
    counter.press("N")
    until(counter, lambda: names(counter) == [])
    counter.press("Ctrl+Z")
    until(counter, lambda: len(names(counter)) == 1)
    counter.press("M")
    until(counter, lambda: names(counter) == [])
    assert records(counter, OLYA) == {OLGA.id, OLYA.id}
    counter.press("Esc")
    until(counter, lambda: counter.till.window.current == "sell")
    assert counter.till.screens.duplicates.waiting == 0


def test_the_menu_says_how_many_wait_and_the_data_check_leads_there(counter: CueCounter) -> None:
    found(counter)
    till = counter.till
    till.leave("menu")
    assert [key.accessibleName() for key in till.screens.menu.places][-1].endswith(" 3")
    counter.press("E")
    until(counter, lambda: till.window.current == "audit")
    until(counter, lambda: till.screens.audit.steps.state is PaceState.RESTS)
    presenter = till.screens.audit.screen.presenter
    until(counter, lambda: presenter._describe.may_open_pairs)
    counter.press("D")
    until(counter, lambda: till.window.current == "duplicates")


def test_whoever_is_served_is_not_made_to_wait_by_the_search(counter: CueCounter) -> None:
    room = counter.till.screens.duplicates
    product = counter.till.rooms.catalogue.quick_key_pages()[0].keys[0].product
    counter.till.on_scan(Scan(product.codes[0].code.lstrip("0"), None, "test"))
    counter.rest()
    room.look()
    counter.rest()
    room.count()
    counter.rest()
    assert room.waiting == 0, "nobody was looked for while goods are in the basket"


def test_a_profile_opens_from_the_pair_and_comes_back_to_it(counter: CueCounter) -> None:
    found(counter)
    counter.till.screens.duplicates.open_for_whoever_is_here()
    until(counter, lambda: len(names(counter)) == 3)
    counter.press("Shift+F3")
    until(counter, lambda: counter.till.window.current == "profile")
    counter.press("Esc")
    until(counter, lambda: counter.till.window.current == "duplicates")
    assert len(names(counter)) == 3


def test_cashiers_are_told_whom_to_ask(counter: CueCounter) -> None:
    found(counter)
    counter.presenter.take_over(a_cashier())
    counter.till.screens.duplicates.open_for_whoever_is_here()
    counter.rest()
    said = counter.texts()
    assert any("Ask a manager" in text for text in said)
    assert names(counter) == []
