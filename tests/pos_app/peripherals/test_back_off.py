"""Waits grow from one second to thirty and start anew after a success."""

from pos_app.peripherals.back_off import BackOff


def test_each_failure_doubles_the_wait_up_to_the_longest() -> None:
    now_s = 100.0
    back_off = BackOff(now_s=lambda: now_s)
    waits = []
    assert back_off.is_due
    for _ in range(7):
        back_off.fail()
        waits.append(back_off.remaining_s)
        assert not back_off.is_due
        now_s += back_off.remaining_s
        assert back_off.is_due
    assert waits == [1, 2, 4, 8, 16, 30, 30]


def test_after_a_success_the_next_try_may_be_made_at_once() -> None:
    back_off = BackOff(now_s=lambda: 5.0)
    back_off.fail()
    back_off.fail()
    back_off.reset()
    assert back_off.is_due
    back_off.fail()
    assert back_off.remaining_s == 1
