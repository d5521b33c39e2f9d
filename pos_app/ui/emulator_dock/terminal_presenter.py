"""What a person does at the emulated card terminal: hold a card before it, refuse, add a tip.

Plain Python over hardware's emulator; draws nothing and charges nothing by itself. The view asks
`refresh` a few times a second.

Invariant: as long as this stands the terminal waits for a person, as a real one does.
"""

from dataclasses import dataclass
from typing import Protocol

from hardware.emulators.faults import Fault
from hardware.emulators.payment_terminal_emulator import (
    CardExtras,
    CardManner,
    PaymentTerminalEmulator,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Currency, Money, parse_amount


@dataclass(frozen=True, slots=True)
class TerminalPicture:
    """What it waits for, if it does; and whether the till hears it."""

    waiting: Money | None = None
    is_silent: bool = False


class TerminalView(Protocol):
    """What the presenter asks of the panel."""

    def show_terminal(self, picture: TerminalPicture) -> None:
        """Show what it waits for."""
        ...

    def show_notice(self, code: str) -> None:
        """Say a phrase by its code; empty for none."""
        ...

    def clear_amount(self) -> None:
        """What was typed was used."""
        ...


class TerminalPresenter:
    """One emulated terminal."""

    def __init__(self, terminal: PaymentTerminalEmulator, view: TerminalView) -> None:
        self._terminal, self._view = terminal, view
        self._shown: TerminalPicture | None = None
        terminal.manner = CardManner.WAIT

    def refresh(self) -> None:
        """Show it again if anything about it changed."""
        waiting = self._terminal.waiting
        picture = TerminalPicture(
            waiting=Money(waiting[0].amount_minor, Currency(waiting[0].currency))
            if waiting
            else None,
            is_silent=Fault.UNPLUGGED in self._terminal.faults,
        )
        if picture != self._shown:
            self._shown = picture
            self._view.show_terminal(picture)

    def approve(self) -> None:
        """Hold a good card before it."""
        self._finish(CardManner.APPROVE, CardExtras())

    def decline(self) -> None:
        """Hold a card before it that has no money."""
        self._finish(CardManner.DECLINE, CardExtras())

    def approve_with_tip(self, text: str) -> None:
        """Add a tip of this amount, then hold a good card before it."""
        tip = self._amount(text)
        if tip:
            self._finish(CardManner.APPROVE, CardExtras(tip_minor=tip))

    def approve_part(self, text: str) -> None:
        """Hold a card before it that has only this amount left."""
        part = self._amount(text)
        if part:
            self._finish(CardManner.PARTLY, CardExtras(part_minor=part))

    def toggle_silence(self) -> None:
        """Let the till hear nothing from it, or hear it again."""
        if Fault.UNPLUGGED in self._terminal.faults:
            self._terminal.clear_fault(Fault.UNPLUGGED)
        else:
            self._terminal.set_fault(Fault.UNPLUGGED)
        self._view.show_notice("")
        self.refresh()

    def _finish(self, manner: CardManner, extras: CardExtras) -> None:
        if not self._terminal.waiting:
            self._view.show_notice("dock.card_not_asked")
            return
        self._terminal.extras = extras
        self._terminal.finish(manner)
        self._terminal.extras = CardExtras()
        self._view.show_notice("")
        self._view.clear_amount()
        self.refresh()

    def _amount(self, text: str) -> int:
        """Minor units of what was typed; 0, with a notice, when it is no amount."""
        waiting = self._terminal.waiting
        currency = Currency(waiting[0].currency if waiting else "EUR")
        try:
            minor = parse_amount(text, currency).minor
        except RuleError:
            minor = 0
        if minor < 1:
            self._view.show_notice("dock.card_amount_first")
        return max(minor, 0)
