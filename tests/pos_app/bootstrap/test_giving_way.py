"""The file is left alone until the counter has had its turn, and not for ever."""

from pos_app.bootstrap.giving_way import GivingWay


def test_it_waits_until_the_counter_wants_nothing_any_more() -> None:
    answers = [True, True, False]
    way = GivingWay(lambda: answers.pop(0))
    way.let_go()
    assert answers == []


def test_a_byte_that_a_crash_left_stops_nothing_for_long() -> None:
    looked: list[int] = []
    GivingWay(lambda: not looked.append(1)).let_go()
    assert len(looked) > 1
