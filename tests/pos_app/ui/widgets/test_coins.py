from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.coins import CashPiece, Coins


def test_pieces_that_do_not_fit_wrap_to_another_line(theme: Theme, qtbot: QtBot) -> None:
    coins = Coins(theme)
    qtbot.addWidget(coins)
    pieces = [CashPiece("1 ×", value, is_note=value == "20") for value in ("20", "5", "2", "0.5")]
    coins.show_pieces(pieces, accessible_name="20, 5, 2, 0.5")
    assert coins.heightForWidth(800) < coins.heightForWidth(220)
    assert sum(len(line) for line in coins._lines(220)) == 4
    assert coins.accessibleName() == "20, 5, 2, 0.5"


def test_a_note_looks_unlike_a_coin(theme: Theme, qtbot: QtBot) -> None:
    looks = []
    for is_note in (True, False):
        coins = Coins(theme)
        qtbot.addWidget(coins)
        coins.resize(200, 54)
        coins.show_pieces([CashPiece("1 ×", "5", is_note=is_note)], accessible_name="5")
        looks.append(coins.grab().toImage())
    assert looks[0] != looks[1]


def test_pieces_on_two_lines_are_shared_out_evenly(theme: Theme, qtbot: QtBot) -> None:
    coins = Coins(theme)
    qtbot.addWidget(coins)
    values = ("2.00", "0.50", "0.20", "0.10", "0.02")
    coins.show_pieces([CashPiece("1 ×", value) for value in values], accessible_name="change")
    assert [len(line) for line in coins._lines(400)] == [3, 2]
    assert [len(line) for line in coins._lines(800)] == [5]
