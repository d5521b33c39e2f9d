"""The bookkeeper of the days abroad: several taxes on a line, and what a card is charged beside.

As independent of the till as the one of the week. Told amounts in minor units; works taxes out from
rates of the script by rules of its own: on a price or in it, each tax rounded by itself, halves of
the minor unit going up.
"""

from dataclasses import dataclass

from tests.scenarios.week_books import PASSING, Books, Drawer, Line, Paid

PPM = 1_000_000
Rates = tuple[tuple[str, int], ...]
Parts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TaxedLine(Line):
    """A line, or all lines of a sale with the same taxes. `parts`: each tax by name, its amount."""

    parts: Parts = ()

    @property
    def own_tax(self) -> int:
        return sum(amount for _, amount in self.parts)


@dataclass(frozen=True, slots=True)
class CardPaid(Paid):
    """A card on a terminal: cash handed out and a fee were charged on top of the amount."""

    cashback: int = 0
    surcharge: int = 0


def _half_up(amount: int, over: int) -> int:
    rounded = (2 * abs(amount) + over) // (2 * over)
    return rounded if amount >= 0 else -rounded


def on_top(net: int, rates: Rates, *, off: int = 0, is_back: bool = False) -> TaxedLine:
    """Goods whose price has no tax in it: each tax of the whole amount is rounded by itself."""
    parts = tuple((name, _half_up(net * ppm, PPM)) for name, ppm in rates)
    gross = net + sum(tax for _, tax in parts)
    return TaxedLine(gross, off=off, is_back=is_back, parts=parts)


def inside(gross: int, rates: Rates, *, off: int = 0, is_back: bool = False) -> TaxedLine:
    """Goods whose price contains its taxes: each is rounded by itself, the net is what is left."""
    whole = PPM + sum(ppm for _, ppm in rates)
    parts = tuple((name, _half_up(gross * ppm, whole)) for name, ppm in rates)
    return TaxedLine(gross, off=off, is_back=is_back, parts=parts)


class AbroadBooks(Books):
    """Books in which taxes have names and cards are charged with more than the sale."""

    def _line(self, drawer: Drawer, line: Line, kind: str) -> None:
        if line.kind in PASSING or not isinstance(line, TaxedLine):
            super()._line(drawer, line, kind)
            return
        drawer.book("discounts", line.off)
        side = "voided" if kind == "void" else "back" if line.is_back else "sold"
        drawer.book(side, line.gross)
        drawer.book("net", line.gross - line.own_tax)
        for name, tax in line.parts:
            drawer.book(f"tax {name}", tax)
            drawer.book(f"net {name}", line.gross - line.own_tax)

    def _tender(self, drawer: Drawer, tender: Paid) -> None:
        super()._tender(drawer, tender)
        charged = tender.amount + tender.tip
        if isinstance(tender, CardPaid):
            charged += tender.cashback + tender.surcharge
            self._cash(drawer, -tender.cashback)
        drawer.book(f"charged {tender.kind}", charged)

    def correct(self, till: str, was: str, now: str, amount: int, *, coins: int = 0) -> None:
        super().correct(till, was, now, amount, coins=coins)
        self.till(till).book(f"charged {was}", -amount)
        self.till(till).book(f"charged {now}", coins or amount)
