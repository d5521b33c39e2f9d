from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.sell.quick_keys_panel import QuickKeysPanel, TilePage, TileSpec
from pos_app.ui.theme import Theme


def a_panel(theme: Theme, qtbot: QtBot, *, pages: int, tiles: int) -> QuickKeysPanel:
    panel = QuickKeysPanel(theme, Phrases("en"))
    qtbot.addWidget(panel)
    panel.resize(490, 368)
    panel.set_tiles(
        [
            TilePage(
                f"Department {page}", tuple(TileSpec(f"{page}.{n}", "1.00") for n in range(tiles))
            )
            for page in range(pages)
        ]
    )
    panel.show()
    return panel


def reached(panel: QuickKeysPanel, steps: int) -> set[str]:
    names: set[str] = set()
    for _ in range(steps):
        names |= {tile.text() for tile in panel.tiles}
        panel._more.click()
    return names


def test_every_tile_of_every_page_is_reached_by_touch(theme: Theme, qtbot: QtBot) -> None:
    panel = a_panel(theme, qtbot, pages=9, tiles=30)
    assert panel._more.isVisible()
    assert len(reached(panel, 9 * 3)) == 9 * 30
    assert panel.page == 0


def test_a_tile_is_reported_by_its_place_in_the_page_however_it_was_reached(
    theme: Theme, qtbot: QtBot
) -> None:
    panel = a_panel(theme, qtbot, pages=2, tiles=14)
    panel._more.click()
    with qtbot.waitSignal(panel.tile_chosen) as chosen:
        panel.tiles[1].click()
    assert chosen.args == [0, 13]
    panel._more.click()
    with qtbot.waitSignal(panel.tile_chosen) as chosen:
        panel.tiles[0].click()
    assert chosen.args == [1, 0]


def test_without_tiles_it_says_where_they_are_set_up(theme: Theme, qtbot: QtBot) -> None:
    panel = a_panel(theme, qtbot, pages=0, tiles=0)
    assert panel._none.isVisible()
    assert not panel._more.isVisible()
