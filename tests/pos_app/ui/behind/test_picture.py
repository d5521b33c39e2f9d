"""A row is heard whole."""

from pos_app.ui.behind.picture import BehindCell, BehindRow


def test_a_row_is_spoken_with_its_small_texts_and_without_empty_ones() -> None:
    row = BehindRow(key=1, cells=(BehindCell("Ada", "•••• 1"), BehindCell(""), BehindCell("3")))
    assert row.spoken == "Ada, •••• 1, 3"
