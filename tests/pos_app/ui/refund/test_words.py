"""A reason is said as the store calls it, else in the till's own word."""

import pytest

from pos_app.domain.discretion import Reason
from pos_app.domain.refund_rules import CORRECTION_REASONS, DEFAULT_REASONS, VOID_REASONS
from pos_app.phrases import Phrases
from pos_app.ui.refund.words import reason_text


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_reason_has_a_word(language: str) -> None:
    phrases = Phrases(language)
    for reason in (*DEFAULT_REASONS, *VOID_REASONS, *CORRECTION_REASONS):
        assert "_" not in reason_text(reason, phrases)
    assert reason_text(Reason(code="torn", label="Torn"), phrases) == "Torn"
