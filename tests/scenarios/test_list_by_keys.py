"""A manager brings a list of customers along, by keys alone, and takes it out again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.customer import Customer
from pos_app.ui.setup.customer_import_section import CHECK_ALL, TAKE_OUT
from pos_app.ui.setup.file_section import APPLY_IMPORT, LOOK
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.test_programme_editor import Desk, filled

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

__all__ = ["filled"]  # the demo's file, filled once
ROWS = (
    "Kundennr;Name;Mail;Punkte\n"
    "9001;Zora Zander;zora@example.org;40\n"
    "9002;Yuri Yak;yuri@example;10\n"
    "9003;Xenia Xander;xenia@example.org;\n"
)


class ListDesk(Desk):
    """The page of lists, by keys."""

    def open_lists(self) -> None:
        """Menu, settings, people, and down to the lists."""
        self.open_loyalty()
        presenter = self.till.screens.setup.presenter
        for _ in range(8):
            if presenter.front == "customer_import":
                return
            self.press("Ctrl+4")
        assert presenter.front == "customer_import"

    def press_button(self, code: str) -> None:
        """Go to a button by Tab, and press it."""
        text = next(one.text for one in self.picture.buttons if one.code == code)
        for _ in range(60):
            focused = QApplication.focusWidget()
            if isinstance(focused, QAbstractButton) and text in (
                focused.text(),
                focused.accessibleName(),
            ):
                break
            self.press("Tab")
        else:
            pytest.fail(f"Tab comes to {text}")
        self.press("Space")

    def can(self, code: str) -> bool:
        return any(one.code == code and one.is_enabled for one in self.picture.buttons)

    def known(self, email: str) -> tuple[Customer, ...]:
        def read() -> tuple[Customer, ...]:
            with self.till.machine.units() as work:
                return work.customers.by_contact(email=email)

        return self.till.machine.do(read)


@pytest.fixture
def desk(filled: Path, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[ListDesk]:
    del qapp
    folder = tmp_path / "till"
    shutil.copytree(filled, folder)
    with process_kept():
        desk = ListDesk(folder, qtbot)
        yield desk
        desk.till.window.close()


def test_a_list_is_looked_at_checked_taken_over_and_taken_out_by_keys(
    desk: ListDesk, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(ROWS, "utf-8")
    desk.open_lists()
    desk.type_in("path", str(path))
    desk.press_button(LOOK)
    desk.until(lambda: desk.can(CHECK_ALL), "the columns stand there")
    assert [row.cells[1].text for row in desk.picture.rows] == [
        "customer card", "whole name", "e-mail address", "points"
    ]  # fmt: skip
    desk.press_button(CHECK_ALL)
    desk.until(lambda: desk.can(APPLY_IMPORT), "all rows are checked")
    assert "1 wrong, left out" in desk.picture.form_title
    desk.press("F7")
    desk.until(lambda: desk.can(TAKE_OUT), "it is taken over")
    assert [one.name for one in desk.known("zora@example.org")] == ["Zora Zander"]
    assert desk.known("yuri@example.org") == ()
    desk.press_button(TAKE_OUT)
    desk.until(lambda: desk.picture.form_title.startswith("Taken out again: 2."), "it says so")
    assert desk.known("zora@example.org") == ()
