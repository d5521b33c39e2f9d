"""The rarer parts of an offer are read as they are written, or refused with what to write."""

from datetime import date

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.offer import EarlyStart
from pos_app.ui.setup.offer_advanced import advanced_draft, early_in, parts_in, with_advanced
from tests.pos_app.domain.offer_baskets import an_offer
from tests.pos_app.ui.setup.test_offer_desk import DESK


def test_early_starts_are_groups_with_days() -> None:
    assert early_in("gold=2026-03-01; staff = 2026-02-20") == (
        EarlyStart("gold", date(2026, 3, 1)),
        EarlyStart("staff", date(2026, 2, 20)),
    )
    assert early_in(" ") == ()


@pytest.mark.parametrize("text", ["gold", "=2026-03-01", "gold="])
def test_an_early_start_without_its_day_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="early_unreadable"):
        early_in(text)


def test_a_bundle_has_two_parts_at_least() -> None:
    assert [part.count for part in parts_in("1=4012; 2=*", DESK)] == [1, 2]
    for text in ("1=4012", "4012; *", ""):
        with pytest.raises(RuleError, match="parts_unreadable"):
            parts_in(text, DESK)


def test_a_draft_that_nobody_touched_changes_nothing() -> None:
    offer = an_offer()
    assert with_advanced(offer, advanced_draft(offer, DESK), DESK) == offer
