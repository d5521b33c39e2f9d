from pos_app.ui.setup.device_picture import DeviceLine
from pos_app.ui.setup.device_tests import DeviceTests

LINE = (DeviceLine("done", "good"),)


def test_a_test_is_overdue_after_its_time_and_only_once() -> None:
    now = [0.0]
    tests = DeviceTests(now_s=lambda: now[0])
    running = tests.begin("a", "print", 3)
    assert tests.waiting == {"a"}
    assert tests.overdue() == ()
    now[0] = 3.0
    assert tests.overdue() == (("a", running),)
    tests.end("a", running, LINE)
    assert tests.overdue() == ()
    assert tests.took_ms(running) == 3000


def test_the_answer_to_an_older_test_is_dropped() -> None:
    tests = DeviceTests(now_s=lambda: 0.0)
    first = tests.begin("a", "print", 3)
    second = tests.begin("a", "answer", 3)
    tests.end("a", first, LINE)
    assert tests.of("a") is second
    assert not second.is_over
    assert tests.waits_for("answer") == ("a", second)
    assert tests.waits_for("print") is None
