"""The terminal in the dock waits for a person, and does to the card what the person says."""

import pytest

from hardware.devices.payment_terminal import TerminalAnswer, TerminalState
from hardware.drivers.loopback_terminal import LoopbackTerminal
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.payment_terminal_emulator import PaymentTerminalEmulator
from hardware.errors import DeviceError
from pos_app.ui.emulator_dock.terminal_presenter import TerminalPicture, TerminalPresenter
from tests.builders import euros
from tests.pos_app.ui.emulator_dock.card_asking import A_CHARGE


class View:
    def __init__(self) -> None:
        self.picture = TerminalPicture()
        self.notice, self.cleared = "", 0

    def show_terminal(self, picture: TerminalPicture) -> None:
        self.picture = picture

    def show_notice(self, code: str) -> None:
        self.notice = code

    def clear_amount(self) -> None:
        self.cleared += 1


class Terminal:
    """A till's driver on one end, a person on the other."""

    def __init__(self) -> None:
        self.emulator, self.view = PaymentTerminalEmulator(), View()
        self.person = TerminalPresenter(self.emulator, self.view)
        self.person.refresh()
        self.driver = LoopbackTerminal(EmulatedTransport(self.emulator))
        self.driver.open(1.0)

    def ask(self) -> None:
        self.driver.begin(A_CHARGE, 1.0)
        assert self.answer().state is TerminalState.WAITING
        self.person.refresh()

    def answer(self) -> TerminalAnswer:
        answer = self.driver.read(0.0)
        assert answer is not None
        return answer


def test_it_shows_what_it_waits_for_and_goes_back_to_idle() -> None:
    terminal = Terminal()
    terminal.ask()
    assert terminal.view.picture == TerminalPicture(waiting=euros(3516))
    terminal.person.approve()
    assert terminal.answer().approved_minor == 3516
    assert (terminal.view.picture, terminal.view.cleared) == (TerminalPicture(), 1)


def test_a_card_can_be_declined() -> None:
    terminal = Terminal()
    terminal.ask()
    terminal.person.decline()
    assert terminal.answer().state is TerminalState.DECLINED


def test_a_tip_comes_on_top_and_a_part_is_less_each_once() -> None:
    terminal = Terminal()
    terminal.ask()
    terminal.person.approve_with_tip("2.50")
    assert (terminal.answer().tip_minor, terminal.emulator.extras.tip_minor) == (250, 0)
    other = Terminal()
    other.ask()
    other.person.approve_part("10")
    assert (other.answer().approved_minor, other.view.notice) == (1000, "")


@pytest.mark.parametrize("text", ["", "0", "much"])
def test_a_tip_or_a_part_without_an_amount_is_said_and_does_nothing(text: str) -> None:
    terminal = Terminal()
    terminal.ask()
    terminal.person.approve_with_tip(text)
    terminal.person.approve_part(text)
    assert terminal.view.notice == "dock.card_amount_first"
    assert terminal.view.picture.waiting == euros(3516)


def test_without_a_request_a_key_says_so() -> None:
    terminal = Terminal()
    terminal.person.approve()
    assert terminal.view.notice == "dock.card_not_asked"


def test_silent_the_till_cannot_know_and_later_finds_out() -> None:
    terminal = Terminal()
    terminal.ask()
    terminal.person.toggle_silence()
    assert terminal.view.picture.is_silent
    terminal.person.approve()
    with pytest.raises(DeviceError):
        terminal.driver.read(0.0)
    terminal.person.toggle_silence()
    terminal.driver.open(1.0)
    assert terminal.driver.inquire(A_CHARGE.reference, 1.0).approved_minor == 3516
