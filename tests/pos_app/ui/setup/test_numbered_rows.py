"""Claims about rows of a form that grow."""

from pos_app.ui.setup.numbered_rows import plain_name, put_rows, row_of, rows_in, rows_shown


def test_one_more_row_than_is_filled_in_is_there() -> None:
    draft = put_rows("part", [{"count": "1", "goods": "Drinks"}, {"count": "2", "goods": " "}])
    assert draft == {
        "part1_count": "1", "part1_goods": "Drinks", "part2_count": "2", "part2_goods": " ",
    }  # fmt: skip
    assert rows_in(draft, "part", "goods", most=6) == (1,)
    assert list(rows_shown(draft, "part", ("goods",), most=6)) == [1, 2]
    assert list(rows_shown(draft, "part", ("count", "goods"), most=6)) == [1, 2, 3]
    assert list(rows_shown(draft, "part", ("count",), most=2)) == [1, 2]
    assert list(rows_shown({}, "part", ("goods",), most=6)) == [1]


def test_a_field_knows_its_row() -> None:
    assert (plain_name("tier12_least"), row_of("tier12_least")) == ("tier_least", 12)
    assert (plain_name("first_on"), row_of("first_on")) == ("first_on", 0)
