"""Claims about rights that a till is given."""

from sync import wire
from sync.conversation.till_rights import (
    adopt_given,
    mark_recalled,
    take_granted,
    take_refused,
    void,
)
from tests.simulation.mutants import replace_struct
from tests.sync.conversation.pair import Pair


def asked() -> tuple[Pair, wire.Granted]:
    """A till that asked for five, and the answer."""
    pair = Pair()
    pair.link()
    pair.world.deed(pair.machine, "asks", lambda: pair.desk.ask(pair.account, 5, 5))
    generation = pair.file.generation()
    assert generation is not None
    answer = wire.Granted(
        generation=generation, incarnation=pair.file.living().id, head=7,
        rq=pair.file.questions()[0].rq,
        rights=(wire.GivenRight(pair.new_id(), pair.account, 5),),
    )  # fmt: skip
    return pair, answer


def test_an_answer_is_taken_once() -> None:
    pair, answer = asked()
    take_granted(pair.file, answer)
    take_granted(pair.file, answer)
    (right,) = pair.file.rights()
    assert (right.free, right.is_granted, right.head) == (5, True, 7)
    assert not pair.file.questions()


def test_an_answer_of_another_generation_or_life_is_not_taken() -> None:
    pair, answer = asked()
    for name in ("generation", "incarnation", "rq"):
        take_granted(pair.file, replace_struct(answer, **{name: pair.new_id()}))
    assert not pair.file.rights()
    assert pair.file.questions()


def test_too_little_is_told_to_who_waits() -> None:
    pair, answer = asked()
    take_granted(pair.file, replace_struct(answer, rights=()))
    assert pair.file.refused == [answer.rq]
    assert not pair.file.questions()


def test_a_refusal_ends_the_question() -> None:
    pair, answer = asked()
    take_refused(pair.file, answer.rq, available=0)
    assert pair.file.refused == [answer.rq]


def test_what_was_spent_is_not_given_again() -> None:
    pair, answer = asked()
    take_granted(pair.file, answer)
    pair.world.truth.forgotten[pair.account] = 5  # nobody has earned them
    pair.world.deed(pair.machine, "spends", lambda: pair.desk.use(pair.account, 5))
    adopt_given(pair.file, answer.rights, head=9)
    assert not pair.file.rights()


def test_a_recall_is_noted_once() -> None:
    pair, answer = asked()
    take_granted(pair.file, answer)
    for _ in range(2):
        mark_recalled(pair.file, [answer.rights[0].id, pair.new_id()])
    assert pair.file.rights()[0].is_recalled


def test_what_the_hub_does_not_hold_open_is_not_spent_and_not_given_again() -> None:
    pair, answer = asked()
    take_granted(pair.file, answer)
    for _ in range(2):
        void(pair.file, [answer.rights[0].id, pair.new_id()])
    (right,) = pair.file.rights()
    assert (right.is_void, right.free) == (True, 0)
    adopt_given(pair.file, answer.rights, head=9)
    assert pair.desk.here((pair.account,)) == 0
