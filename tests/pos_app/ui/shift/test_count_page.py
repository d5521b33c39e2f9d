"""A row is chosen and stepped by touch."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.shift.count_page import CountPage
from pos_app.ui.shift.picture import CountPicture, CountRow, CountSheet
from pos_app.ui.theme import Theme


def test_touch_steps_and_chooses(theme: Theme, qtbot: QtBot) -> None:
    page = CountPage(theme, Phrases("en"))
    qtbot.addWidget(page)
    rows = tuple(
        CountRow(worth=worth, typed="", sum="–", is_note=note, is_active=note)
        for worth, note in (("5.00", True), ("2.00", False))
    )
    page.show_count(CountPicture(rows=rows, total="0.00", filled="0 of 2"))
    page.show()
    stepped: list[tuple[int, int]] = []
    page.stepped.connect(lambda by, at: stepped.append((by, at)))
    qtbot.mouseClick(page._cells[1].less, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page._cells[0].more, Qt.MouseButton.LeftButton)
    assert stepped == [(-1, 1), (1, 0)]
    with qtbot.waitSignal(page.row_chosen) as chosen:
        qtbot.mouseClick(page._cells[1].many, Qt.MouseButton.LeftButton)
    assert chosen.args == [1]


def test_another_currency_has_rows_and_keys_of_its_own(theme: Theme, qtbot: QtBot) -> None:
    page = CountPage(theme, Phrases("en"))
    qtbot.addWidget(page)
    for worths, active in ((("5.00", "2.00"), 0), (("20.00", "10.00"), 1)):
        rows = tuple(
            CountRow(worth=worth, typed="", sum="–", is_note=True, is_active=False)
            for worth in worths
        )
        sheets = tuple(
            CountSheet(text=text, is_active=place == active)
            for place, text in enumerate(("EUR 0.00", "CHF 0.00"))
        )
        page.show_count(CountPicture(rows=rows, total="0.00", filled="", sheets=sheets))
        assert [cells.worth.text() for cells in page._cells] == list(worths)
        assert [key.is_chosen for key in page.sheet_keys] == [active == 0, active == 1]
    with qtbot.waitSignal(page.sheet_chosen) as chosen:
        page.sheet_keys[0].click()
    assert chosen.args == [0]
    page.show_count(CountPicture(rows=rows, total="0.00", filled=""))
    assert not any(key.isVisibleTo(page) for key in page.sheet_keys)
