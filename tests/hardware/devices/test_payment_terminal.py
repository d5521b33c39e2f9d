"""A payment terminal's words: UNKNOWN is never an end."""

import pytest

from hardware.devices.payment_terminal import TerminalState


@pytest.mark.parametrize("state", TerminalState)
def test_a_request_is_over_only_by_the_terminals_own_word(state: TerminalState) -> None:
    assert state.is_over == (state.value in ("approved", "declined", "aborted", "reversed"))
