"""A count being typed: how many of each note and coin. Plain values; writes nothing."""

from collections.abc import Mapping, Sequence

from pos_app.domain.money import Currency, Money

_LONGEST = 5


class CountDraft:
    """Digits go to the active row; rolls may be typed as a product (25x4)."""

    def __init__(self, worths: Sequence[int], currency: Currency) -> None:
        self.worths, self.currency = tuple(worths), currency
        self.active = 0
        self._typed: dict[int, str] = {}

    @property
    def pieces(self) -> dict[int, int]:
        """How many of each; what is empty is none."""
        return {worth: self.many(worth) for worth in self.worths}

    @property
    def filled(self) -> int:
        """Rows with a figure."""
        return sum(bool(self._typed.get(worth)) for worth in self.worths)

    @property
    def total(self) -> Money:
        """What lies there so far."""
        minor = sum(worth * many for worth, many in self.pieces.items())
        return Money(minor, self.currency)

    def typed(self, worth: int) -> str:
        """What stands in a row."""
        return self._typed.get(worth, "")

    def many(self, worth: int) -> int:
        """How many of one: "12", or "25x4" for rolls."""
        product, has_any = 1, False
        for part in self.typed(worth).split("x"):
            if part:
                product, has_any = product * int(part), True
        return product if has_any else 0

    def fill(self, pieces: Mapping[int, int]) -> None:
        """Take up a count that was put aside."""
        self._typed = {worth: str(many) for worth, many in pieces.items() if many}

    def put(self, key: str) -> bool:
        """A digit, `00` or `x` into the active row; False for what does not belong there."""
        worth = self.worths[self.active]
        text = self.typed(worth)
        if key == "x":
            if not text or "x" in text:
                return False
            self._typed[worth] = text + "x"
            return True
        if not (key.isascii() and key.isdigit()):
            return False
        if len(text.rpartition("x")[2] + key) <= _LONGEST:
            self._typed[worth] = (text + key).lstrip("0") or "0"
        return True

    def erase(self) -> None:
        """Take the last digit away."""
        worth = self.worths[self.active]
        self._typed[worth] = self.typed(worth)[:-1]

    def step(self, by: int, *, place: int | None = None) -> None:
        """One more or less in a row; the active one unless another is named."""
        if place is not None:
            self.active = place
        worth = self.worths[self.active]
        self._typed[worth] = str(max(0, self.many(worth) + by))

    def go(self, by: int) -> bool:
        """Go to another row; False past the ends."""
        at = self.active + by
        if not 0 <= at < len(self.worths):
            return False
        self.active = at
        return True
