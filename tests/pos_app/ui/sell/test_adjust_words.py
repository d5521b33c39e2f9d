"""What the panel says: reasons in words, the mark of a line that waits, notes in quotes."""

from dataclasses import replace

from pos_app.domain.basket import LineDetail
from pos_app.domain.discount import Adjustment, AdjustmentKind
from pos_app.domain.discretion import DEFAULT_EXEMPTIONS, DEFAULT_REASONS, Reason
from pos_app.phrases import Phrases
from pos_app.ui.sell.adjust_words import (
    note_of,
    reason_words,
    waiting_chips,
    waiting_state,
    waiting_words,
)
from pos_app.ui.widgets.basket_model import RowState
from tests.builders import a_basket, a_cashier, a_line, an_id

ENGLISH = Phrases("en")
WAITING = Adjustment(
    id=an_id("waits"),
    kind=AdjustmentKind.PERCENT,
    value=500_000,
    reason="damaged",
    made_by=a_cashier().id,
    needs_approval=True,
)


def test_each_default_reason_has_words_in_both_languages() -> None:
    for phrases in (ENGLISH, Phrases("de")):
        words = [reason_words(r, phrases) for r in (*DEFAULT_REASONS, *DEFAULT_EXEMPTIONS)]
        assert len(set(words)) == len(words)


def test_a_label_of_the_stores_own_wins() -> None:
    assert reason_words(Reason(code="damaged", label="Dented"), ENGLISH) == "Dented"
    assert reason_words(Reason(code="odd"), ENGLISH) == "odd"


def test_only_a_line_that_waits_is_marked() -> None:
    line = a_line(adjustments=(WAITING,))
    assert [chip.text for chip in waiting_chips(line, ENGLISH)] == ["needs approval"]
    assert waiting_state(line) is RowState.ATTENTION
    settled = a_line(adjustments=(replace(WAITING, approved_by=a_cashier().id),))
    assert waiting_chips(settled, ENGLISH) == ()
    assert waiting_state(settled) is RowState.NORMAL


def test_what_waits_is_counted() -> None:
    assert waiting_words(a_basket(), ENGLISH) == ""
    two = replace(a_basket(a_line(adjustments=(WAITING,))), adjustments=(WAITING,))
    assert waiting_words(two, ENGLISH) == "2 changes wait for a manager"


def test_a_note_stands_in_quotes() -> None:
    assert note_of(a_line(detail=LineDetail(note="cut"))) == "\u201ccut\u201d"
    assert note_of(a_line()) == ""
