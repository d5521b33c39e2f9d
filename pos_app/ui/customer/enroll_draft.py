"""What somebody who joins has said so far. A plain value: nothing is written before it is whole.

Asks nothing and decides nothing about customers. Invariants: a new draft has no tick; other boxes,
another language and another draft begin without one.
"""

from dataclasses import dataclass, replace

from pos_app.domain.basket import Basket
from pos_app.domain.consent import ConsentWording
from pos_app.domain.customer import Customer
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.ids import BasketId
from pos_app.operations.enroll_customer import Joining


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollDraft:
    """`boxes` are what is read out, `ticked` the places of those that were agreed to.

    `lives_with` has the same number and the same household; `is_somebody_else`: staff said that
    those with the same number are other people. `basket_id`: what they are buying meanwhile.
    `sent_by` brought them here.
    """

    joining: Joining
    boxes: tuple[ConsentWording, ...] = ()
    ticked: frozenset[int] = frozenset()
    lives_with: Customer | None = None
    is_somebody_else: bool = False
    basket_id: BasketId | None = None
    sent_by: Customer | None = None

    def is_for(self, basket: Basket) -> bool:
        """Whether they say it while this basket is rung up."""
        return self.basket_id in (None, basket.id)

    def told(self, **fields: object) -> "EnrollDraft":
        """With more of what somebody said, by the names of Joining."""
        return replace(self, joining=replace(self.joining, **fields))  # type: ignore[arg-type]  # names of the callers

    def offered(self, boxes: tuple[ConsentWording, ...]) -> "EnrollDraft":
        """With these boxes; those that are other ones than before begin empty."""
        if boxes == self.boxes:
            return self
        return replace(self, boxes=boxes, ticked=frozenset())

    def touched(self, place: int) -> "EnrollDraft":
        """With a box ticked that was empty, or emptied."""
        return replace(self, ticked=self.ticked ^ {place})

    @property
    def agreed(self) -> tuple[ConsentWording, ...]:
        """What was ticked."""
        return tuple(box for place, box in enumerate(self.boxes) if place in self.ticked)

    def answered(self) -> "EnrollDraft":
        """With each box as an answer: ticked or left empty."""
        answers = tuple(
            ConsentAnswer(box, is_given=place in self.ticked)
            for place, box in enumerate(self.boxes)
        )
        return self.told(answers=answers)
