"""A card request: what the terminal knows it by, and when its end is known."""

import pytest

from pos_app.domain.card_request import CardRequest, CardState
from pos_app.domain.ids import BasketId, StaffId, TenderId
from tests.builders import an_id, euros
from tests.fakes import A_MORNING


def test_the_reference_is_letters_and_digits_and_its_own() -> None:
    def reference(name: str) -> str:
        return CardRequest(
            id=TenderId(an_id(name)),
            basket_id=BasketId(an_id("basket")),
            staff_id=StaffId(an_id("mara")),
            amount=euros(199),
            asked_at=A_MORNING,
        ).reference

    assert reference("one").isalnum()
    assert len(reference("one")) <= 40
    assert reference("one") == reference("one") != reference("two")


@pytest.mark.parametrize("state", CardState)
def test_only_what_the_terminal_said_is_over(state: CardState) -> None:
    assert state.is_over == (state.value in ("approved", "declined", "aborted", "reversed"))
