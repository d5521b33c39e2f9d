"""A day in the United States by real keys: taxes of three authorities, certificates, exchanges.

Each step is done with the hands and then told to the books. What the card terminal does is
abroad_cards.
"""

from tests.scenarios.abroad_books import CardPaid, Rates, TaxedLine, on_top
from tests.scenarios.abroad_till import CASHIER, MANAGER, PIN, AbroadTill
from tests.scenarios.week_back import open_sale
from tests.scenarios.week_books import Line, Paid
from tests.scenarios.week_money import other_tender
from tests.scenarios.week_till import amount_text, cash

LOCAL: Rates = (("State tax 40000", 40_000), ("City tax 45000", 45_000),
                ("Transit tax 3750", 3_750))  # fmt: skip
FREE: Rates = (("Reseller 0", 0),)
FOOD: Rates = (("Sales tax 0", 0),)
MUG, LAMP = 1_299, 4_995
SHIRT = on_top(4_000, ())  # below the limit no tax was reckoned on it


def taxed(net: int, *, is_back: bool = False) -> TaxedLine:
    """Goods of the usual taxes."""
    return on_top(net, LOCAL, is_back=is_back)


def many_taxes(till: AbroadTill) -> None:
    """Two mugs, bread, a shirt below and a coat above the limit: each tax is rounded once."""
    hands = till.hands
    hands.scan("mug", "mug", "bread", "shirt", "coat")
    hands.until(lambda: hands.counter.total.minor == 20_343, "the taxes stand on top")
    sale = hands.ended("F9", typed="250")
    lines = [taxed(2 * MUG), on_top(449, FOOD), SHIRT, taxed(12_000)]
    till.sold(lines, [cash(20_343)])
    paper = till.paper(sale)
    for words in ("State tax 4% on 120.00", "City tax 4.5% on 120.00", "Transit tax 0.375% on"):
        assert words in paper


def certificates(till: AbroadTill) -> None:
    """One that ended yesterday frees nothing; one that ends today does, and stands on paper."""
    hands = till.hands
    hands.change_person(MANAGER)
    hands.scan("lamp")
    _show_certificate(till, "RC-1 06/08/2026")
    hands.until(lambda: _fault(till), "it has expired")
    assert hands.counter.basket.exemption is None
    hands.press("Esc")
    _show_certificate(till, "RC-1")
    hands.until(lambda: _fault(till), "its last day is missing")
    hands.press("Esc")
    _show_certificate(till, "RC-2 06/09/2026")
    hands.until(lambda: hands.counter.basket.exemption, "it counts on its last day")
    hands.until(lambda: hands.counter.total.minor == LAMP, "no tax is taken")
    sale = hands.ended("F9", typed="50")
    till.sold([on_top(LAMP, FREE)], [cash(LAMP)])
    assert all(words in till.paper(sale) for words in ("RC-2", "Tax exempt: Reseller"))
    open_sale(till, sale)
    hands.press("F3", "F12")
    hands.await_change()
    till.sold([on_top(-LAMP, FREE, is_back=True)], [cash(-LAMP)], kind="refund")
    hands.change_person(CASHIER)


def _show_certificate(till: AbroadTill, typed: str) -> None:
    """The key for tax exemption, number and last day, and the first reason."""
    till.hands.press("Ctrl+T")
    till.hands.until(lambda: till.hands.is_panel_open, "the certificate is asked")
    till.hands.type(typed, "Enter")
    till.hands.press("1")


def _fault(till: AbroadTill) -> str:
    picture = till.hands.presenter.inline.picture
    return "" if picture is None else picture.fault


def back_in_parts(till: AbroadTill) -> None:
    """One of three mugs comes back, then the others: the taxes of both are those of the sale."""
    hands = till.hands
    hands.scan("mug", "mug", "mug", "bread")
    sale = hands.ended("F9", typed="50")
    whole = taxed(3 * MUG)
    till.sold([whole, on_top(449, FOOD)], [cash(whole.gross + 449)])
    first = taxed(-MUG, is_back=True)
    rest = TaxedLine(
        -whole.gross - first.gross,
        is_back=True,
        parts=tuple(
            (name, -tax - one)
            for (name, tax), (_, one) in zip(whole.parts, first.parts, strict=True)
        ),
    )
    for keys, line in ((("+",), first), (("+", "+"), rest)):
        open_sale(till, sale)
        hands.press(*keys, "F12")
        hands.await_change()
        till.sold([line], [cash(line.gross)], kind="refund")


def back_to_card(till: AbroadTill) -> None:
    """A lamp paid by card comes back: the terminal gives the money to the same card."""
    hands = till.hands
    hands.scan("lamp")
    hands.press("F12")
    sale = hands.await_change()
    till.sold([taxed(LAMP)], [CardPaid("card", 5_439)])
    open_sale(till, sale)
    hands.press("F3", "F12")
    hands.until(lambda: hands.is_panel_open, "a manager is asked above 50.00")
    hands.rest()
    hands.type(PIN, "Enter")
    hands.await_change()
    till.sold([taxed(-LAMP, is_back=True)], [CardPaid("card", -5_439)], kind="refund")


def exchanges(till: AbroadTill) -> None:
    """A mug for a lamp: the difference by card. Then the lamp for a mug: it goes back to it."""
    hands = till.hands
    hands.scan("mug")
    sale = hands.ended("F9", typed="20")
    till.sold([taxed(MUG)], [cash(1_414)])
    hands.scan("lamp")
    open_sale(till, sale)
    hands.press("+", "F12")
    hands.until(lambda: hands.till.window.current == "sell", "back at the counter")
    hands.press("F12")
    sale = hands.await_change()
    till.sold([taxed(LAMP), taxed(-MUG, is_back=True)], [CardPaid("card", 4_025)])
    hands.scan("mug")
    open_sale(till, sale)
    hands.press("+", "F12")
    hands.until(lambda: hands.till.window.current == "sell", "back at the counter")
    hands.press("F12")
    hands.await_change()
    till.sold([taxed(MUG), taxed(-LAMP, is_back=True)], [CardPaid("card", -4_025)])


def gift_card(till: AbroadTill, code: str) -> None:
    """30.00 go onto a card, untaxed; it pays two mugs with their taxes, and keeps the rest."""
    hands = till.hands
    hands.press("Esc", "F10")
    hands.until(lambda: hands.is_panel_open, "gift cards")
    hands.press("1")
    hands.type(code, "Enter")
    hands.type(amount_text(3_000), "Enter")
    hands.until(lambda: hands.lines == 1, "the gift card is a line")
    hands.ended("F9", typed="50")
    till.books.account(till.code, f"gift_card:{code}", 3_000)
    till.sold([Line(3_000, kind="gift_card")], [cash(3_000)])
    hands.scan("mug", "mug")
    other_tender(till, "gift_card")
    hands.type(code, "Enter")
    hands.await_change()
    till.books.account(till.code, f"gift_card:{code}", -2_829)
    till.sold([taxed(2 * MUG)], [Paid("gift_card", 2_829)])
