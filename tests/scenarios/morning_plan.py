"""What happens in a morning: the customers, how they pay, and the accidents between two steps.

Says what was meant, sale by sale, so that it can be compared with what came of it. Each accident is
one that happens at a counter: power, paper, cable, and another pair of hands.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from hardware.emulators.faults import Fault
from pos_app.domain.sale import Sale
from tests.scenarios.morning_facts import RENAMED, Priced
from tests.scenarios.morning_hands import BEN, MAJA, Hands, Ring, Scanner


class Accident(StrEnum):
    """What happens to a basket on its way."""

    NONE = "none"
    CUT_AFTER_SCAN = "cut after a scan"
    CUT_AFTER_TENDER_KEY = "cut after the tender key"
    CUT_AFTER_SALE = "cut after the sale"
    CUT_IN_CARD_WAIT = "cut while the card terminal works"
    REPRINT = "reprint"
    LOCKED = "locked, and scanned all the same"
    HOT_SEAT = "another cashier goes on"
    PAPER_OUT = "paper out in the middle of the receipt"
    PAPER_OUT_AND_CUT = "paper out, then the power goes"
    UNPLUGGED = "the printer's cable comes out in the middle of the receipt"
    IMPATIENT = "paper out, and nobody refills it for a long time"


class Money(StrEnum):
    """How a basket is paid."""

    GIVEN = "cash, amount given"
    EXACT = "cash, exact"
    CARD = "card"


QUICK = (
    (Accident.NONE, Money.GIVEN),
    (Accident.NONE, Money.CARD),
    (Accident.CUT_AFTER_SCAN, Money.EXACT),
    (Accident.NONE, Money.EXACT),
    (Accident.CUT_AFTER_TENDER_KEY, Money.GIVEN),
    (Accident.REPRINT, Money.CARD),
    (Accident.LOCKED, Money.GIVEN),
    (Accident.CUT_AFTER_SALE, Money.EXACT),
    (Accident.PAPER_OUT, Money.CARD),
    (Accident.HOT_SEAT, Money.GIVEN),
    (Accident.UNPLUGGED, Money.CARD),
    (Accident.PAPER_OUT_AND_CUT, Money.CARD),
)
LONG = (
    *QUICK,
    (Accident.IMPATIENT, Money.CARD),
    (Accident.CUT_IN_CARD_WAIT, Money.CARD),
    (Accident.CUT_AFTER_TENDER_KEY, Money.CARD),
    (Accident.CUT_AFTER_SALE, Money.CARD),
    (Accident.PAPER_OUT_AND_CUT, Money.GIVEN),
    (Accident.PAPER_OUT, Money.GIVEN),
    *((Accident.NONE, money) for money in (Money.GIVEN, Money.EXACT, Money.CARD)),
    *QUICK[2:11],
)
CUTS = frozenset(
    {
        Accident.CUT_AFTER_TENDER_KEY,
        Accident.CUT_AFTER_SALE,
        Accident.PAPER_OUT_AND_CUT,
    }
)


@dataclass(slots=True)
class Morning:
    """What was meant to happen, sale by sale."""

    hands: Hands
    products: dict[str, Priced]
    meant: dict[str, tuple[int, Money, Accident, str]] = field(default_factory=dict)
    openings: dict[str, int] = field(default_factory=dict)
    who: str = MAJA[0]
    seller: str = ""

    def minor(self) -> int:
        """What is in the basket costs, by the price list."""
        return sum(self.products[code].minor * n for code, n in self.hands.rung.items())

    def serve(self, rings: list[Ring], accident: Accident, money: Money) -> Sale:
        """Serve one customer."""
        hands = self.hands
        hands.begin_basket()
        first, *others = rings
        hands.ring(first)
        if accident is Accident.CUT_AFTER_SCAN:
            self.cut_power()
            hands.await_basket()
        if accident in (Accident.LOCKED, Accident.HOT_SEAT):
            self.leave_and_come_back(others.pop(0), accident)
        for ring in others:
            hands.ring(ring)
        if accident in (Accident.PAPER_OUT, Accident.PAPER_OUT_AND_CUT, Accident.IMPATIENT):
            hands.let_paper_end()
        if accident is Accident.UNPLUGGED:
            hands.pull_plug_soon()
        sale = self.pay(accident, money)
        self.see_to_paper(sale, accident)
        if sale.has_cash and accident not in CUTS:
            hands.await_drawer()
        number = str(sale.number)
        self.openings[number] = hands.printer.drawer.openings - hands.openings_before
        self.meant[number] = (self.minor(), money, accident, self.seller)
        return sale

    def cut_power(self) -> None:
        """Kill the till; Maja starts it again."""
        self.hands.cut_power()
        self.who = MAJA[0]

    def leave_and_come_back(self, meanwhile: Ring, accident: Accident) -> None:
        """Lock, scan all the same, and sign on: the scan is in the basket then."""
        hands = self.hands
        hands.lock()
        hands.keyboard.scan(meanwhile.code)
        hands.rung[meanwhile.code] += 1
        number, pin = BEN if accident is Accident.HOT_SEAT else MAJA
        hands.sign_on(number, pin)
        hands.await_basket()
        self.who = number

    def tender(self, money: Money) -> None:
        """Press the keys that pay for the basket."""
        self.seller = self.who
        if money is Money.CARD:
            self.hands.pay_card()
        else:
            given = (self.minor() // 1000 + 1) * 10
            self.hands.pay_cash(given if money is Money.GIVEN else None)

    def pay(self, accident: Accident, money: Money) -> Sale:
        """Pay, with the power cut at the moment named."""
        hands = self.hands
        if accident is Accident.CUT_IN_CARD_WAIT:
            hands.keyboard.press("F12")
            self.cut_power()
            hands.await_basket()
        self.tender(money)
        if accident is Accident.CUT_AFTER_TENDER_KEY:
            self.cut_power()
            if hands.facts.sale_count() == hands.sales_before:
                # Paid and not yet a sale, or not yet paid: the same keys go on from there.
                hands.await_basket()
                self.tender(money)
        sale = hands.await_sale()
        if accident is Accident.CUT_AFTER_SALE:
            self.cut_power()
        return sale

    def see_to_paper(self, sale: Sale, accident: Accident) -> None:
        """Stay until the customer has a receipt."""
        hands = self.hands
        if accident in (Accident.PAPER_OUT, Accident.PAPER_OUT_AND_CUT):
            hands.await_paper_end()
            if accident is Accident.PAPER_OUT_AND_CUT:
                self.cut_power()
            hands.refill()
        if accident is Accident.UNPLUGGED:
            hands.await_doubt(sale)
            hands.printer.clear_fault(Fault.UNPLUGGED)
            hands.answer_doubt(sale, is_printed=False)
        if accident is Accident.IMPATIENT:
            hands.await_doubt(sale)
            hands.answer_doubt(sale, is_printed=False)
            hands.refill()
            hands.await_papers(sale, 2)
        if accident in CUTS:
            hands.settle_after_cut(sale)
        hands.await_papers(sale)
        if accident is Accident.REPRINT:
            hands.reprint(sale)


def rings_of(products: list[Priced], at: int) -> list[Ring]:
    """What the customer at this place buys: three products or four, one of them by serial scan."""
    gtins = [product for product in products if len(product.code) == 13]
    bought = [gtins[(at * 7 + step * 31) % len(gtins)] for step in range(3)]
    special = list(RENAMED)[at % len(RENAMED)]
    by = Scanner.TYPED if at % 6 == 0 else Scanner.SERIAL
    return [
        Ring(bought[0].code),
        Ring(bought[1].code),
        Ring(special, by=by),
        Ring(bought[2].code, count=1 + at % 4, by=Scanner.SERIAL if at % 2 else Scanner.WEDGE),
    ]
