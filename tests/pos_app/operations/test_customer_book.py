"""A till that knows nobody finds nobody."""

from pos_app.operations.customer_book import NOBODY


def test_nobody_is_found_by_anything() -> None:
    assert NOBODY.find("ada") == ()
    assert NOBODY.by_card("2900000000018") is None
