"""A figure says what it is of, and nothing where nobody can say."""

from pos_app.domain.figures.figure import DaySpread, Figure, FigureKind, nobody


def of(numerator: int, denominator: int | None, kind: FigureKind = FigureKind.SHARE) -> Figure:
    return Figure(code="figures.a", kind=kind, numerator=numerator, denominator=denominator)


def test_a_share_is_numerator_over_denominator() -> None:
    assert of(1, 4).value == 0.25


def test_a_share_of_nothing_says_nothing() -> None:
    assert of(0, 0).value is None
    assert of(1, 4).against(of(0, 0)).change is None


def test_a_count_is_itself_whatever_it_is_of() -> None:
    assert of(7, 0, FigureKind.PEOPLE).value == 7


def test_shares_change_by_their_difference_and_counts_by_the_part_they_grew() -> None:
    assert of(3, 4).against(of(1, 4)).change == 0.5
    assert of(3, None, FigureKind.TIMES).against(of(2, None, FigureKind.TIMES)).change == 0.5


def test_nothing_grew_out_of_nothing() -> None:
    assert of(3, None, FigureKind.TIMES).against(of(0, None, FigureKind.TIMES)).change is None


def test_a_comparison_has_no_comparison() -> None:
    before = of(1, 4).against(of(1, 8))
    compared = of(3, 4).against(before).before
    assert compared is not None
    assert compared.before is None


def test_nobody_is_behind_a_figure_of_sales_alone() -> None:
    assert of(1, 2).people().tolist() == nobody().tolist() == []


def test_days_of_nothing_have_no_mean() -> None:
    none = DaySpread(code="a", count=0, total_days=0, median=None, p90=None)
    some = DaySpread(code="a", count=2, total_days=5, median=2.5, p90=3.0)
    assert none.mean is None
    assert some.against(none.against(some)).before == none
    assert some.mean == 2.5
