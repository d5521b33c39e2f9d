"""The board shows one note at a time, and hands the one in front to its keys."""

from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.report.notes.note_board import NoteBoard
from pos_app.ui.theme import Theme
from tests.pos_app.ui.report.notes.stage import ELENA, NotesFolder


def test_its_keys_are_of_the_note_in_front(theme: Theme, qtbot: QtBot, folder: NotesFolder) -> None:
    notes = (folder.pin("One."), folder.pin("Two."))
    shown = folder.words.page_notes(notes, folder.seen(), ELENA)
    board = NoteBoard(theme, Phrases("en"), shown, pin_key="F6")
    qtbot.addWidget(board)
    board.show()
    asked: list[object] = []
    board.down_asked.connect(asked.append)
    board.change_asked.connect(asked.append)
    board.after_key.click()
    assert board.texts()[1] == "Two."
    board.down_key.click()
    board.after_key.click()
    board.change_key.click()
    assert asked == [notes[1], notes[0]]


def test_an_empty_board_says_what_notes_are_good_for(theme: Theme, qtbot: QtBot) -> None:
    board = NoteBoard(theme, Phrases("en"), (), pin_key="F6")
    qtbot.addWidget(board)
    board.show()
    assert board.shown is None
    assert any("closed road" in text for text in board.texts())
    assert not board.change_key.isVisible()
    with qtbot.waitSignal(board.pin_asked, timeout=1_000):
        board.pin_key.click()
