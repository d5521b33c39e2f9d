"""A manager changes the loyalty programme by keys in the whole window, tries it, and it counts.

On the demo's file. What is typed goes to the window as key events; what is claimed is read from
the file, or stands in the window.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.demo import prepare
from pos_app.bootstrap.machine import open_machine
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.customer import Customer
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind
from pos_app.domain.loyalty_rules import PerAmount
from pos_app.domain.sale import Sale
from pos_app.domain.staff import Role, StaffMember
from pos_app.paths import places_in
from pos_app.ui.menu.presenter import Place
from pos_app.ui.sell.picture import Stage
from pos_app.ui.setup.section_picture import SectionPicture
from tests.builders import a_customer
from tests.pos_app.bootstrap.stage import pieces_of, process_kept, scan
from tests.scenarios.training_hands import SETTINGS, Trainee

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
CARD = "2900000000018"
ADA = a_customer(given_name="Ada", family_name="Sommer", card=CARD, language="en")


class Desk(Trainee):
    """The hands of somebody who may edit settings, at the demo's till."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        machine = open_machine(places_in(folder), SETTINGS)
        prepare(machine)

        def people() -> tuple[StaffMember, ...]:
            with machine.units() as work:
                return work.staff()

        staff = machine.do(people)
        self.person = next(one for one in staff if one.role is Role.MANAGER)
        self.till = TillWindow(machine, is_silent=True)
        self.till.start(self.person)
        QApplication.processEvents()
        self.rest()

    # what is read
    def programmes(self) -> tuple[Programme, ...]:
        def read() -> tuple[Programme, ...]:
            with self.till.machine.units() as work:
                return work.loyalty.programmes()

        return self.till.machine.do(read)

    @property
    def picture(self) -> SectionPicture:
        """What the section shows."""
        shown = self.pictures[-1]
        assert isinstance(shown, SectionPicture)
        return shown

    def field(self, name: str) -> QLineEdit:
        edit = self.till.screens.setup.section.form.view(name).edit()
        assert edit is not None, f"{name} is typed into"
        return edit

    # hands
    def open_loyalty(self) -> None:
        """Menu, settings, people, loyalty."""
        self.press("Ctrl+M")
        self.press(str(list(Place).index(Place.SETTINGS) + 1))
        self.until(lambda: self.till.window.current == "setup", "the settings open")
        self.pictures: list[object] = []
        show = self.till.screens.setup.section.show_picture

        def note(picture: SectionPicture) -> None:
            self.pictures.append(picture)
            show(picture)

        self.till.screens.setup.section.show_picture = note  # type: ignore[method-assign]  # (looks on)
        self.press("Ctrl+4")
        self.press("Ctrl+4")
        assert self.till.screens.setup.presenter.front == "programmes"

    def type_in(self, name: str, text: str) -> None:
        """Go to a field by Tab, and type in place of what stands there."""
        edit = self.field(name)
        for _ in range(60):
            if edit.hasFocus():
                break
            self.press("Tab")
        assert edit.hasFocus(), f"Tab comes to {name}"
        self.press("Ctrl+A")
        self.press(text)

    def sell_to_ada(self) -> Sale:
        """Her card and some pieces, paid in cash."""
        self.press("Esc")
        presenter = self.till.presenter
        assert presenter is not None
        presenter.on_scan(CARD)
        self.rest()
        product = pieces_of(self.till)[0]
        for _ in range(3):
            scan(self.till, product)
            self.rest()
        self.press("F9")
        self.until(lambda: presenter.tender.stage is Stage.CHANGE, "the sale ends")
        assert presenter.tender.ended is not None
        sale = presenter.tender.ended.sale
        self.press("Enter")
        return sale

    def earned(self, sale: Sale) -> int:
        """The points that a sale brought by its goods."""

        def read() -> int:
            with self.till.machine.units() as work:
                found = work.loyalty.of_sale(sale.id)
            return sum(one.points for one in found if one.kind is EntryKind.EARNED and not one.card)

        return self.till.machine.do(read)

    def write(self, customer: Customer) -> None:
        def put() -> None:
            with self.till.machine.units() as work:
                work.customers.put(customer)
                work.commit()

        self.till.machine.do(put)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's file, filled once; nobody opens this folder itself."""
    folder = tmp_path_factory.mktemp("filled")
    machine = open_machine(places_in(folder), SETTINGS)
    prepare(machine)
    machine.close()
    return folder


@pytest.fixture
def desk(filled: Path, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    del qapp
    folder = tmp_path / "till"
    shutil.copytree(filled, folder)
    with process_kept():
        desk = Desk(folder, qtbot)
        desk.write(ADA)
        yield desk
        desk.till.window.close()


def rule_of(programme: Programme) -> PerAmount:
    (rule,) = programme.earn
    assert isinstance(rule, PerAmount)
    return rule


def test_points_are_changed_tried_applied_and_earned(desk: Desk) -> None:
    (before,) = desk.programmes()
    desk.open_loyalty()
    desk.type_in("earn1_points", "3")
    assert any("earns 75 points" in text for text in desk.texts())
    section = desk.till.screens.setup.section
    button = section.buttons.button("try")
    while not button.hasFocus():
        desk.press("Tab")
    desk.press(" ")
    desk.until(lambda: desk.picture.rows, "the trial shows what it found")
    figures = {row.key: [cell.text for cell in row.cells] for row in desk.picture.rows}
    now, then = (int(figures["points"][n].replace(",", "")) for n in (1, 2))
    assert then > 2 * now > 0
    desk.until(section.buttons.button("back").hasFocus, "the way back has the keys")
    desk.press("Esc")
    assert desk.till.window.current == "setup", "Esc goes back to the rules first"
    assert desk.field("earn1_points").text() == "3"
    assert desk.programmes() == (before,)
    desk.press("F7")
    (after,) = desk.programmes()
    assert (after.version, rule_of(after).points) == (before.version + 1, 3)
    sale = desk.sell_to_ada()
    assert desk.earned(sale) == 3 * sale.turnover.minor // rule_of(after).per_minor


def test_undo_writes_the_rules_before_as_a_new_version(desk: Desk) -> None:
    (before,) = desk.programmes()
    desk.open_loyalty()
    desk.type_in("earn1_points", "2")
    desk.press("F7")
    desk.press("Ctrl+Z")
    (after,) = desk.programmes()
    assert after.version == before.version + 2
    assert after.earn == before.earn
    sale = desk.sell_to_ada()
    assert desk.earned(sale) == sale.turnover.minor // rule_of(before).per_minor


def test_nonsense_is_refused_where_it_stands_and_stays_typed(desk: Desk) -> None:
    before = desk.programmes()
    desk.open_loyalty()
    desk.type_in("earn1_points", "900")
    desk.press("F7")
    assert desk.picture.look_at == "redeem_points"
    desk.until(lambda: desk.field("redeem_points").hasFocus(), "the wrong field has the keys")
    assert any(text.startswith("These points would be worth more") for text in desk.texts())
    assert desk.programmes() == before
    presenter = desk.till.screens.setup.presenter
    presenter.change("part", "points")
    assert desk.field("earn1_points").text() == "900"
