"""A count is typed row by row, rolls as a product."""

from pos_app.ui.shift.count_draft import CountDraft
from tests.builders import EUR, euros


def test_digits_rolls_and_steps() -> None:
    draft = CountDraft((1_000, 100, 50), EUR)
    for key in ("1", "2"):
        assert draft.put(key)
    assert draft.go(1)
    for key in ("4", "x", "2", "5"):
        assert draft.put(key)
    assert not draft.put("x")
    assert not draft.put("é")
    draft.step(3, place=2)
    draft.step(-1)
    assert draft.pieces == {1_000: 12, 100: 100, 50: 2}
    assert draft.total == euros(12_000 + 10_000 + 100)
    assert draft.filled == 3
    draft.erase()
    assert draft.pieces[50] == 0
    assert not draft.go(1)


def test_a_count_put_aside_is_taken_up_and_stays_short() -> None:
    draft = CountDraft((100,), EUR)
    draft.fill({100: 7, 50: 0})
    for _ in range(9):
        draft.put("9")
    assert draft.typed(100) == "79999"
