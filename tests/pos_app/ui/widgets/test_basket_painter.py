from pos_app.ui.theme import Density, Theme
from pos_app.ui.widgets.basket_model import BasketRow, RowChip
from pos_app.ui.widgets.basket_painter import BasketPainter


def test_a_comfortable_line_has_more_room_for_the_name(theme: Theme) -> None:
    row = BasketRow(
        quantity="1", name="Free-range eggs from the farm", amount="4.15", was="4.35",
        chips=(RowChip("Customer price"),),
    )  # fmt: skip
    painter = BasketPainter(theme)
    assert painter.cut_names([row], 440) == [row.name]
    theme.switch(density=Density.COMFORTABLE)
    painter.take_theme()
    assert painter.cut_names([row], 440) == []
