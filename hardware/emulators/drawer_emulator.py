"""A cash drawer: opens at a pulse, is closed by hand, counts its openings.

Has no bytes of its own; the printer emulator passes pulses on and shows the sensor on pin 3.
"""


class DrawerEmulator:
    """A drawer on one pin of a printer's plug."""

    def __init__(self, *, pin: int = 2, open_level_high: bool = True) -> None:
        """Begin closed. `open_level_high` is what pin 3 shows when it is open."""
        self._pin = pin
        self._open_level_high = open_level_high
        self._is_open = False
        self._openings = 0

    @property
    def is_open(self) -> bool:
        """Whether it stands open."""
        return self._is_open

    @property
    def openings(self) -> int:
        """How often a pulse has opened it; a pulse on an open drawer counts too."""
        return self._openings

    @property
    def pin_high(self) -> bool:
        """The level of the sensor pin."""
        return self._is_open == self._open_level_high

    def pulse(self, pin: int) -> None:
        """Take a pulse; only the drawer's own pin opens it."""
        if pin == self._pin:
            self._is_open = True
            self._openings += 1

    def close_by_hand(self) -> None:
        """Push it shut."""
        self._is_open = False
