"""Where there are no other stores nobody answers, at once."""

from uuid import UUID

from pos_app.domain.ids import SaleId
from pos_app.ui.other_stores import FetchedSale, Nobody


def test_nobody_answers_at_once() -> None:
    told = list[FetchedSale | None]()
    nobody = Nobody()
    assert not nobody.is_linked
    nobody.fetch(SaleId(UUID(int=1)), told.append)
    nobody.later(5_000, lambda: told.append(FetchedSale()))
    assert told == [None, FetchedSale()]
