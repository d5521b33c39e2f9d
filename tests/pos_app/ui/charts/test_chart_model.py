"""A chart's figures as a model."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from pos_app.ui.charts.chart_model import ChartModel
from tests.pos_app.ui.charts.pictures import HEAT, LINES

Role = Qt.ItemDataRole


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = ChartModel()
    model.show_table(LINES.table())
    qtmodeltester.check(model)


def test_a_figure_is_read_aloud_with_its_names() -> None:
    model = ChartModel()
    model.show_table(HEAT.table())
    index = model.index(1, 1)
    assert model.data(index) == "61 %"
    spoken = model.data(index, Role.AccessibleTextRole)
    assert spoken == "Month 1, Enrolled May 2026, Customers 352, 61 %"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Month 1"
    assert model.headerData(1, Qt.Orientation.Vertical) == "Enrolled May 2026, Customers 352"


def test_an_empty_place_cannot_be_chosen() -> None:
    model = ChartModel()
    model.show_table(HEAT.table())
    empty = model.index(2, 2)
    assert model.data(empty) is None
    assert model.flags(empty) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_without_figures_it_is_empty() -> None:
    model = ChartModel()
    model.show_table(HEAT.table())
    model.show_table(None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    assert not model.is_figure(0, 0)
