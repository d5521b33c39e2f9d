"""The same text is the same code, and nothing is code 0."""

from pos_app.domain.duplicates.columns import ColumnsBuilder, columns_of, count_of


def test_records_become_codes_of_their_values() -> None:
    columns = columns_of([{"a": "x"}, {"a": ""}, {"a": "y"}, {"a": "x"}], ("a",))
    column = columns["a"]
    assert column.codes.tolist() == [1, 0, 2, 1]
    assert [column.values[code] for code in column.codes] == ["x", "", "y", "x"]
    assert count_of(columns) == 4


def test_portions_come_to_the_same_as_all_at_once() -> None:
    rows = [(f"{n % 3}", f"{n % 5}") for n in range(20)]
    builder = ColumnsBuilder(("a", "b"))
    builder.add(rows[:7])
    builder.add(rows[7:])
    whole = columns_of([{"a": a, "b": b} for a, b in rows], ("a", "b"))
    for name, column in builder.build().items():
        assert column.codes.tolist() == whole[name].codes.tolist()
        assert list(column.values) == list(whole[name].values)


def test_of_nobody_there_are_columns_all_the_same() -> None:
    assert count_of(columns_of([], ("a",))) == 0
