"""Claims about the values that the two sides keep."""

from uuid import UUID

from sync.conversation.stores import TillRight


def test_nothing_of_a_void_right_can_be_spent() -> None:
    right = TillRight(id=UUID(int=1), account="points:P:a", amount=10, spent=4)
    assert right.free == 6
    void = TillRight(id=UUID(int=1), account="points:P:a", amount=10, spent=4, is_void=True)
    assert void.free == 0
