"""What a yes does: adds goods, uses points, tells, hears."""

from typing import Any

from pos_app.domain.cue import Cue, CueKind
from pos_app.ui.cues.answering import Answering
from tests.builders import euros
from tests.cues import FILTERS, a_sight, shelf, somebody


class Heard:
    """An Answering that keeps what it was told to do."""

    def __init__(self) -> None:
        self.deeds: list[Any] = []
        self.answering = Answering(
            add=lambda product: self.deeds.append(product.name),
            pay=self.deeds.append,
            open_rewards=lambda: self.deeds.append("rewards"),
            heard_yes=self.deeds.append,
            show_page=lambda who, page: self.deeds.append((who, page)),
        )

    def accept(self, kind: CueKind, *, is_paid: bool = False, **fields: Any) -> list[Any]:
        sight = a_sight(somebody(), available=shelf(FILTERS), is_paid=is_paid)
        self.answering.accept(Cue(kind=kind, value_minor=1, **fields), sight)
        return self.deeds


def test_goods_are_added_while_there_is_a_basket() -> None:
    assert Heard().accept(CueKind.ACCESSORY, product_id=FILTERS.id) == ["Filters"]
    assert Heard().accept(CueKind.REPLENISHMENT, product_id=FILTERS.id, is_paid=True) == []


def test_points_pay_or_a_reward_is_chosen() -> None:
    worth = {"worth": euros(500)}
    assert Heard().accept(CueKind.REWARD_READY, values=worth) == [euros(500)]
    assert Heard().accept(CueKind.REWARD_READY, values=worth, variant="named") == ["rewards"]


def test_an_issue_and_a_twin_open_their_page_of_the_profile() -> None:
    whose = somebody().customer.id
    assert Heard().accept(CueKind.OPEN_ISSUE) == [(whose, "care")]
    assert Heard().accept(CueKind.DUPLICATE) == [(whose, "people")]


def test_a_yes_to_the_question_is_heard() -> None:
    assert Heard().accept(CueKind.CONSENT_MISSING) == [somebody().customer.id]


def test_what_is_only_said_does_nothing() -> None:
    assert Heard().accept(CueKind.BIRTHDAY) == []
