"""Whoever waits for the other stores goes on once: answered, too late, or of their own will."""

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.account import AccountKind, account_id
from pos_app.domain.errors import RuleError
from pos_app.operations.ask_right import AskRight
from pos_app.ui.sell.right_asking import AGAIN_MS, WAIT_MS, RightAsking
from tests.builders import a_policy
from tests.fake_hub_line import FakeHubLine, put_elsewhere
from tests.fakes import FakeClock, FakeStorage, counting_ids

CARD = account_id(AccountKind.GIFT_CARD, "GC0001")


class Bench:
    """One asking, and how often it went on."""

    def __init__(self) -> None:
        self.storage, self.line = FakeStorage(a_policy()), FakeHubLine()
        ask = AskRight(unit_of_work=self.storage.begin, clock=FakeClock(), new_id=counting_ids(700))
        self.asking = RightAsking(ask, self.line, run=SynchronousRunner().run)
        self.went_on = 0
        put_elsewhere(self.storage, CARD, 5_000, "EUR")

    def ask(self, amount: int = 2_000) -> None:
        self.asking.ask(CARD, amount, then=self._go_on)

    def _go_on(self) -> None:
        self.went_on += 1

    def here(self) -> int:
        with self.storage.begin() as work:
            return sum(right.free for right in work.accounts.rights(CARD))


def test_what_was_granted_is_here_when_it_goes_on() -> None:
    bench = Bench()
    bench.ask()
    assert (bench.line.pokes, bench.went_on, bench.asking.is_asking) == (1, 0, True)
    assert bench.line.answer(bench.storage, free=5_000) == (2_000, 2_000)
    assert (bench.here(), bench.went_on, bench.asking.is_asking) == (2_000, 1, False)
    bench.line.run_out()
    assert bench.went_on == 1


def test_when_there_is_not_all_of_it_what_there_is_is_asked_for() -> None:
    bench = Bench()
    bench.ask()
    bench.line.answer(bench.storage, free=500)
    assert bench.went_on == 0
    assert bench.line.answer(bench.storage, free=500) == (500, 1)
    assert (bench.here(), bench.went_on) == (500, 1)


def test_a_refusal_leaves_nothing_behind() -> None:
    bench = Bench()
    bench.ask()
    bench.line.answer(bench.storage, free=0)
    assert (bench.went_on, bench.storage.tables.rights.questions) == (1, {})


def test_nobody_waits_longer_than_the_limit() -> None:
    bench = Bench()
    bench.ask()
    ((after_ms, _),) = bench.line.timers
    assert after_ms == WAIT_MS
    bench.line.run_out()
    assert bench.went_on == 1
    bench.line.answer(bench.storage, free=5_000)
    assert bench.went_on == 1, "the late answer is nobody's"


def test_who_does_not_want_to_wait_goes_on_at_once() -> None:
    bench = Bench()
    bench.ask()
    bench.asking.give_up()
    bench.asking.give_up()
    assert bench.went_on == 1


def test_another_question_takes_the_place_of_the_one_before() -> None:
    bench = Bench()
    bench.ask()
    bench.ask(100)
    assert (bench.went_on, bench.asking.is_asking) == (1, True)


def test_what_another_till_opens_first_is_looked_for_again_and_again() -> None:
    bench, looks = Bench(), iter((False, False, True))
    bench.asking.ask_until(lambda: next(looks), then=bench._go_on)
    (again, look), (limit, _) = bench.line.timers
    assert (again, limit, bench.line.pokes) == (AGAIN_MS, WAIT_MS, 1)
    look()
    assert (bench.went_on, bench.asking.is_asking) == (0, True)
    look()
    assert (bench.went_on, bench.asking.is_asking) == (1, False)
    bench.line.run_out()
    assert bench.went_on == 1, "nobody looks any more"


def test_who_looked_long_enough_goes_on_and_a_look_that_fails_ends_it() -> None:
    bench = Bench()
    bench.asking.ask_until(lambda: False, then=bench._go_on)
    bench.line.run_out()
    assert bench.went_on == 1

    def fail() -> bool:
        raise RuleError("errors.sale_gone")

    bench.asking.ask_until(fail, then=bench._go_on)
    assert (bench.went_on, bench.asking.is_asking) == (2, False)
