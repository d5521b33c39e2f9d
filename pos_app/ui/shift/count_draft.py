"""A count being typed: how many of each note and coin. Plain values; writes nothing.

Each currency has a sheet of its own; the store's comes first.
"""

from collections.abc import Mapping, Sequence

from pos_app.domain.money import Currency, Money

_LONGEST = 5
_NONE: Mapping[Currency, Sequence[int]] = {}


class CountDraft:
    """Digits go to the active row of the active sheet; rolls may be typed as a product (25x4)."""

    def __init__(
        self,
        worths: Sequence[int],
        currency: Currency,
        foreign: Mapping[Currency, Sequence[int]] = _NONE,
    ) -> None:
        self._sheets = {currency: tuple(worths)} | {one: tuple(foreign[one]) for one in foreign}
        self.currency = currency
        self.active = 0
        self._typed: dict[tuple[str, int], str] = {}

    @property
    def currencies(self) -> tuple[Currency, ...]:
        """The currencies that are counted, one a sheet."""
        return tuple(self._sheets)

    @property
    def worths(self) -> tuple[int, ...]:
        """The notes and coins of the active sheet."""
        return self._sheets[self.currency]

    @property
    def pieces(self) -> dict[int, int]:
        """How many of each in the store's currency; what is empty is none."""
        return self._pieces(self.currencies[0])

    @property
    def foreign(self) -> dict[str, dict[int, int]]:
        """The same of the other currencies, by code."""
        return {one.code: self._pieces(one) for one in self.currencies[1:]}

    @property
    def filled(self) -> int:
        """Rows of the active sheet with a figure."""
        return sum(bool(self.typed(worth)) for worth in self.worths)

    @property
    def total(self) -> Money:
        """What lies there so far in the active sheet's currency."""
        return self.total_of(self.currency)

    def total_of(self, currency: Currency) -> Money:
        """The same of any sheet."""
        pieces = self._pieces(currency).items()
        return Money(sum(worth * many for worth, many in pieces), currency)

    def typed(self, worth: int) -> str:
        """What stands in a row."""
        return self._typed.get((self.currency.code, worth), "")

    def many(self, worth: int) -> int:
        """How many of one: "12", or "25x4" for rolls."""
        return _product(self.typed(worth))

    def fill(
        self, pieces: Mapping[int, int], foreign: Mapping[str, Mapping[int, int]] | None = None
    ) -> None:
        """Take up a count that was put aside."""
        sheets = {self.currencies[0].code: pieces, **(foreign or {})}
        self._typed = {
            (code, worth): str(many)
            for code, sheet in sheets.items()
            for worth, many in sheet.items()
            if many
        }

    def press(self, key: str) -> None:
        """A key of the keypad or keyboard: a digit, or what moves and erases."""
        if key == "next":
            self.go(1)
        elif key == "before":
            self.go(-1)
        elif key == "sheet":
            self.choose(self.currencies.index(self.currency) + 1)
        elif key == "delete":
            self.erase()
        else:
            self.put(key)

    def put(self, key: str) -> bool:
        """A digit, `00` or `x` into the active row; False for what does not belong there."""
        text = self.typed(self.worths[self.active])
        if key == "x":
            if not text or "x" in text:
                return False
            self._write(text + "x")
            return True
        if not (key.isascii() and key.isdigit()):
            return False
        if len(text.rpartition("x")[2] + key) <= _LONGEST:
            self._write((text + key).lstrip("0") or "0")
        return True

    def erase(self) -> None:
        """Take the last digit away."""
        self._write(self.typed(self.worths[self.active])[:-1])

    def step(self, by: int, *, place: int | None = None) -> None:
        """One more or less in a row; the active one unless another is named."""
        if place is not None:
            self.active = place
        self._write(str(max(0, self.many(self.worths[self.active]) + by)))

    def go(self, by: int) -> bool:
        """Go to another row, past the end to the next sheet; False past the last."""
        at = self.active + by
        if 0 <= at < len(self.worths):
            self.active = at
            return True
        place = self.currencies.index(self.currency) + by
        if not 0 <= place < len(self.currencies):
            return False
        self.choose(place)
        self.active = 0 if by > 0 else len(self.worths) - 1
        return True

    def choose(self, place: int) -> None:
        """Go to the first row of a sheet; after the last comes the first."""
        self.currency = self.currencies[place % len(self.currencies)]
        self.active = 0

    def _pieces(self, currency: Currency) -> dict[int, int]:
        return {
            worth: _product(self._typed.get((currency.code, worth), ""))
            for worth in self._sheets[currency]
        }

    def _write(self, text: str) -> None:
        self._typed[self.currency.code, self.worths[self.active]] = text


def _product(text: str) -> int:
    product, has_any = 1, False
    for part in text.split("x"):
        if part:
            product, has_any = product * int(part), True
    return product if has_any else 0
