"""The paper of a day's exceptions goes as the day went, and says so when nothing was noted."""

from datetime import timedelta

from pos_app.domain.day_exception import DayException, ExceptionKind, ExceptionList
from pos_app.domain.exception_slip import exception_slip
from pos_app.domain.receipt import PairBlock, TextBlock, WithSymbol, said
from tests.builders import a_policy, euros
from tests.fakes import A_MORNING

NO_SALE = DayException(kind=ExceptionKind.NO_SALE, at=A_MORNING, who="Ben Ray")
LATER = DayException(
    kind=ExceptionKind.UNASKED, at=A_MORNING + timedelta(hours=1), who="Ben Ray",
    receipt="03-2-000155", name="Coffee", amount=euros(1390), approved_by="Kim Berg",
)  # fmt: skip


def paper(*exceptions: DayException) -> tuple[list[object], list[PairBlock]]:
    policy = a_policy()
    listed = ExceptionList(day=A_MORNING.date(), at=A_MORNING, exceptions=exceptions)
    blocks = exception_slip(listed, store=policy.store, till=policy.till).blocks
    texts: list[object] = [block.text for block in blocks if isinstance(block, TextBlock)]
    return texts, [block for block in blocks if isinstance(block, PairBlock)]


def test_it_goes_as_the_day_went_with_who_how_much_and_who_said_yes() -> None:
    texts, pairs = paper(LATER, NO_SALE)
    assert texts.index(NO_SALE.sentence) < texts.index(LATER.sentence)
    assert said("exceptions.approved", who="Kim Berg") in texts
    assert (LATER.who, WithSymbol(euros(1390))) in [(one.left, one.right) for one in pairs]
    assert [one.right for one in pairs if one.is_bold] == ["03-2-000155"]
    assert said("suspended.slip_no_receipt") in texts


def test_a_day_without_any_says_so() -> None:
    texts, _ = paper()
    assert said("exceptions.none") in texts
