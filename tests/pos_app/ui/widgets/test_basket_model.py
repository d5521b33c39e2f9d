from hypothesis import given
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester

from pos_app.ui.widgets.basket_model import BasketModel, BasketRow


def _row(name: str) -> BasketRow:
    return BasketRow(quantity="1", name=name, amount="1.00")


def _changes(model: BasketModel) -> list[tuple[str, int, int]]:
    seen: list[tuple[str, int, int]] = []
    model.rowsInserted.connect(lambda _, first, last: seen.append(("added", first, last)))
    model.rowsRemoved.connect(lambda _, first, last: seen.append(("removed", first, last)))
    model.dataChanged.connect(lambda a, b: seen.append(("changed", a.row(), b.row())))
    return seen


def test_one_more_line_is_told_as_one_line_added() -> None:
    model = BasketModel()
    model.set_lines([_row(str(n)) for n in range(500)])
    seen = _changes(model)
    model.set_lines([_row(str(n)) for n in range(501)])
    assert seen == [("added", 500, 500)]


def test_a_changed_line_is_told_as_changed_and_a_removed_one_as_removed() -> None:
    model = BasketModel()
    model.set_lines([_row(name) for name in "abcde"])
    seen = _changes(model)
    model.set_lines([_row(name) for name in "abXde"])
    model.set_lines([_row(name) for name in "abXe"])
    assert seen == [("changed", 2, 2), ("removed", 3, 3)]


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=6), max_size=5))
def test_after_any_steps_the_model_shows_exactly_the_last_lines(steps: list[list[str]]) -> None:
    model = BasketModel()
    for names in steps:
        model.set_lines([_row(name) for name in names])
        assert [row.name for row in model.rows] == names
        assert model.rowCount() == len(names)


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = BasketModel()
    model.set_lines([_row("a"), _row("b")])
    qtmodeltester.check(model)
