from pytestqt.qtbot import QtBot

from pos_app.ui.sell.body_fit import fit_side, fit_tiles
from pos_app.ui.theme import Theme
from tests.pos_app.ui.sell.screen_stage import a_screen


def test_rows_of_quick_keys_go_one_by_one_and_the_last_stays(theme: Theme, qtbot: QtBot) -> None:
    tiles = a_screen(theme, qtbot).quick_keys
    for rows in (3, 2, 1):
        room = tiles.needed_height(rows)
        assert fit_tiles(tiles, rows=3, room=room, least=1) == rows
    assert fit_tiles(tiles, rows=3, room=0, least=1) == 1


def test_the_calm_card_goes_before_the_keys_for_a_customer(theme: Theme, qtbot: QtBot) -> None:
    side = a_screen(theme, qtbot).side
    fit_side(side, width=362, room=60)
    assert side.ready.isHidden()
    assert not side.customer.isHidden()
    fit_side(side, width=362, room=600)
    assert not side.ready.isHidden()
