"""Many ordinary sales of a day abroad by operations, drawn from a seed.

What each comes to is worked out here from prices and rates of the script, not by the till: taxes on
top are rounded once for all goods of a tax class, taxes inside on each line, cash to the coins.
"""

import random
from dataclasses import dataclass

from tests.scenarios import abroad_india, abroad_states, abroad_swiss
from tests.scenarios.abroad_books import CardPaid, Rates, TaxedLine, inside, on_top
from tests.scenarios.abroad_till import CASHIER, AbroadTill
from tests.scenarios.week_books import Paid
from tests.scenarios.week_bulk import sell


@dataclass(frozen=True, slots=True)
class Shelf:
    """Prices and rates of things that ask nothing; `step`: the smallest coin."""

    goods: dict[str, tuple[int, Rates]]
    is_on_top: bool = False
    step: int = 1

    def lines(self, wanted: dict[str, int]) -> list[TaxedLine]:
        """What the customer pays for so many of each."""
        if not self.is_on_top:
            return [inside(self.goods[n][0] * many, self.goods[n][1]) for n, many in wanted.items()]
        nets: dict[Rates, int] = {}
        for name, many in wanted.items():
            price, rates = self.goods[name]
            nets[rates] = nets.get(rates, 0) + price * many
        return [on_top(net, rates) for rates, net in nets.items()]

    def coins(self, due: int) -> int:
        """What is paid in cash for it: the nearest that coins make, half goes up."""
        return (2 * due + self.step) // (2 * self.step) * self.step


STATES = Shelf(
    {
        "mug": (1_299, abroad_states.LOCAL),
        "lamp": (4_995, abroad_states.LOCAL),
        "shirt": (4_000, ()),
        "bread": (449, abroad_states.FOOD),
    },
    is_on_top=True,
)
INDIA = Shelf({"soap": (4_250, abroad_india.LOCAL), "kettle": (129_900, abroad_india.LOCAL)},
              step=100)  # fmt: skip
SWISS = Shelf(
    {
        "cheese": (843, abroad_swiss.LOW),
        "knife": (3_499, abroad_swiss.FULL),
        "card": (152, abroad_swiss.FULL),
    },
    step=5,
)


def sell_many(till: AbroadTill, shelf: Shelf, *, count: int) -> None:
    """So many sales, some seconds apart; books and rows are compared at the end."""
    rng = random.Random(f"abroad {till.currency.code}")
    for _ in range(count):
        till.clock.advance(seconds=rng.randint(20, 60))
        names = rng.sample(sorted(shelf.goods), rng.randint(1, len(shelf.goods)))
        wanted = {name: rng.randint(1, 7) for name in names}
        lines = shelf.lines(wanted)
        due = sum(line.gross for line in lines)
        by_card = rng.choice([0, due, rng.randint(1, due - 1)])
        rest, tenders = due - by_card, list[Paid]()
        if by_card:
            tenders.append(CardPaid("card", by_card))
        if rest:
            tenders.append(Paid("cash", shelf.coins(rest), rounding=shelf.coins(rest) - rest))
        sell(till, wanted, by_card=by_card, number=CASHIER)
        till.books.sale(till.code, lines, tenders)
    till.compare()
