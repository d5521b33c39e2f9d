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
        self.is_jammed = False  # takes pulses and stays shut

    @property
    def is_open(self) -> bool:
        """Whether it stands open."""
        return self._is_open

    @property
    def openings(self) -> int:
        """How many pulses it took; one on an open or jammed drawer counts too."""
        return self._openings

    @property
    def pin_high(self) -> bool:
        """The level of the sensor pin."""
        return self._is_open == self._open_level_high

    def pulse(self, pin: int) -> None:
        """Take a pulse; only the drawer's own pin opens it."""
        if pin == self._pin:
            self._is_open = self._is_open or not self.is_jammed
            self._openings += 1

    def open_by_hand(self) -> None:
        """Open it with its key."""
        self._is_open = True

    def close_by_hand(self) -> None:
        """Push it shut."""
        self._is_open = False
