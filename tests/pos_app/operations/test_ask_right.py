"""A question is written down before anybody is asked, and is gone when nobody waits."""

from pos_app.domain.account import AccountKind, account_id
from pos_app.operations.ask_right import AskRight
from pos_app.operations.rights_book import RightState
from tests.builders import a_policy
from tests.fakes import FakeClock, FakeStorage, counting_ids

CARD = account_id(AccountKind.GIFT_CARD, "A7")


def asking(storage: FakeStorage) -> AskRight:
    return AskRight(unit_of_work=storage.begin, clock=FakeClock(), new_id=counting_ids())


def test_the_whole_is_asked_for_unless_less_will_do() -> None:
    storage = FakeStorage(a_policy())
    ask = asking(storage)
    whole, part = ask.begin(CARD, 500), ask.begin(CARD, 500, least=1)
    questions = storage.tables.rights.questions
    assert (questions[whole], questions[part]) == ((CARD, 500, 500), (CARD, 500, 1))
    assert ask.state_of(whole) == RightState(is_waiting=True)


def test_a_refusal_says_what_there_was() -> None:
    storage = FakeStorage(a_policy())
    ask = asking(storage)
    rq = ask.begin(CARD, 500)
    storage.tables.rights.refused[rq] = 340
    assert ask.state_of(rq) == RightState(is_waiting=False, is_refused=True, available=340)


def test_who_gives_up_is_not_waited_for() -> None:
    storage = FakeStorage(a_policy())
    ask = asking(storage)
    rq = ask.begin(CARD, 500)
    ask.give_up(rq)
    assert ask.state_of(rq) == RightState(is_waiting=False)
