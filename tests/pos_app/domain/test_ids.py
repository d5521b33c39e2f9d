"""Ids are fresh, sort by the time they were made and are of version 7."""

from pos_app.domain.ids import mint_id


def test_ids_sort_in_the_order_in_which_they_were_made() -> None:
    minted = [mint_id() for _ in range(2_000)]
    assert minted == sorted(minted)
    assert len(set(minted)) == len(minted)
    assert {one.version for one in minted} == {7}
