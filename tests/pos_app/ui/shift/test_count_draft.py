"""A count is typed row by row, rolls as a product."""

from pos_app.domain.money import Currency, Money
from pos_app.ui.shift.count_draft import CountDraft
from tests.builders import EUR, euros

CHF = Currency("CHF")


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


def test_each_currency_has_a_sheet_and_the_rows_lead_from_one_to_the_next() -> None:
    draft = CountDraft((1_000, 500), EUR, {CHF: (2_000, 1_000)})
    draft.put("2")
    assert draft.go(1)
    assert draft.go(1)
    assert (draft.currency, draft.worths, draft.active) == (CHF, (2_000, 1_000), 0)
    draft.put("3")
    assert (draft.total, draft.total_of(EUR)) == (Money(6_000, CHF), euros(2_000))
    assert (draft.pieces, draft.foreign) == (
        {1_000: 2, 500: 0},
        {"CHF": {2_000: 3, 1_000: 0}},
    )
    assert draft.go(-1)
    assert (draft.currency, draft.active) == (EUR, 1)
    draft.choose(1)
    draft.choose(2)
    assert draft.currency == EUR


def test_a_sheet_put_aside_is_taken_up_with_its_own_figures() -> None:
    draft = CountDraft((1_000,), EUR, {CHF: (1_000,)})
    draft.fill({1_000: 4}, {"CHF": {1_000: 7}})
    assert draft.typed(1_000) == "4"
    draft.choose(1)
    assert draft.typed(1_000) == "7"
