from pytestqt.qtbot import QtBot

from pos_app.ui.fonts import make_metrics
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.change_figure import ChangeFigure


def test_the_figure_is_as_large_as_there_is_room_and_never_cut(theme: Theme, qtbot: QtBot) -> None:
    figure = ChangeFigure(theme, "4.84")
    qtbot.addWidget(figure)
    figure.resize(640, 300)
    assert figure.fitted_size() == 280
    figure.show_figure("12,345.678", accessible_name="Change")
    size = figure.fitted_size()
    assert size < 280
    assert make_metrics(size, 700, tabular=True).horizontalAdvance("12,345.678") <= 640
    assert figure.accessibleName() == "Change"
