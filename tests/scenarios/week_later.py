"""Baskets of the scripted week that wait: suspended, quoted, laid away in parts."""

from tests.scenarios.week_books import Line
from tests.scenarios.week_till import WeekTill, card, cash

MILK, BREAD = Line(119, "B"), Line(345, "B")


def suspend_and_recall(till: WeekTill) -> None:
    """Somebody forgot the purse; the next one is served, then the first comes back and pays."""
    hands = till.hands
    hands.scan("milk", "bread")
    put_away(till, "purse", steps=0)
    hands.scan("juice")
    hands.ended("F9")
    till.sold([Line(199)], [cash(199)])
    recall(till)
    hands.ended("F9", typed="5")
    till.sold([MILK, BREAD], [cash(464)])


def quote(till: WeekTill) -> str:
    """An offer on paper; returns its number."""
    till.hands.scan("soap", "juice")
    put_away(till, "Cafe Nord", steps=1)
    return _newest_number(till)


def take_quote(till: WeekTill, number: str) -> None:
    """The quote is typed by its number, and paid."""
    hands = till.hands
    hands.type(number, "Enter")
    hands.until(lambda: hands.lines == 2, "the quote is open")
    hands.rest()
    hands.approve_card()
    hands.await_change()
    till.sold([Line(450), Line(199)], [card(649)])


def lay_away(till: WeekTill, name: str) -> str:
    """A telephone is laid away: a tenth of 49.99 at once. Returns the number."""
    hands = till.hands
    hands.scan_asking("phone")
    hands.type(f"SN-{name}", "Enter")
    hands.until(lambda: hands.lines == 1, "the telephone is rung up")
    hands.press("Ctrl+S", "Down", "Down")
    hands.type(name, "Enter")
    hands.rest()
    hands.until(lambda: hands.counter.total.minor == 500, "the deposit is due")
    hands.ended("F9", typed="5")
    number = _newest_number(till)
    till.books.account(till.code, f"layaway:{number}", 500)
    till.sold([Line(500, kind="layaway")], [cash(500)])
    return number


def put_down(till: WeekTill, number: str, amount: int) -> None:
    """One more part of it."""
    hands = till.hands
    _list(till)
    hands.press("F6")
    hands.type(f"{amount // 100}.{amount % 100:02d}", "Enter")
    hands.rest()
    hands.until(lambda: hands.lines == 1, "the part is due")
    hands.ended("F9", typed="50")
    till.books.account(till.code, f"layaway:{number}", amount)
    till.sold([Line(amount, kind="layaway")], [cash(amount)])


def collect(till: WeekTill, number: str, down: int) -> None:
    """The telephone is fetched: it is sold now, and what was put down comes off."""
    hands = till.hands
    recall(till)
    hands.approve_card()
    hands.await_change()
    till.books.account(till.code, f"layaway:{number}", -down)
    till.sold([Line(4999), Line(-down, kind="layaway")], [card(4999 - down)])


def cancel(till: WeekTill, number: str, down: int) -> None:
    """It is not wanted any more: what was put down goes back in cash."""
    hands = till.hands
    _list(till)
    hands.press("Delete")
    hands.rest()
    hands.until(lambda: hands.lines == 1, "what was put down is given back")
    hands.ended("F9")
    till.books.account(till.code, f"layaway:{number}", -down)
    till.sold([Line(-down, kind="layaway")], [cash(-down)])


def layaway_in_a_day(till: WeekTill) -> None:
    """One that is fetched the same day, and one that is cancelled."""
    number = lay_away(till, "Ina")
    put_down(till, number, 2_000)
    collect(till, number, 2_500)
    number = lay_away(till, "Olaf")
    cancel(till, number, 500)


def put_away(till: WeekTill, name: str, *, steps: int) -> None:
    """Suspend (no step), quote (one step)."""
    hands = till.hands
    hands.press("Ctrl+S", *(["Down"] * steps))
    hands.type(name, "Enter")
    hands.rest()
    hands.until(lambda: hands.lines == 0, "the basket is away")


def recall(till: WeekTill) -> None:
    """The first that waits."""
    _list(till)
    till.hands.press("Enter")
    till.hands.rest()
    till.hands.until(lambda: till.hands.lines, "the basket is back")


def _list(till: WeekTill) -> None:
    till.hands.press("Ctrl+R")
    till.hands.until(lambda: till.hands.is_panel_open, "what waits is listed")
    till.hands.rest()


def _newest_number(till: WeekTill) -> str:
    def read() -> str:
        with till.machine.units() as work:
            return max(work.suspended.waiting(), key=lambda one: one.at).number

    return till.machine.do(read)


def leave_overnight(till: WeekTill) -> None:
    """Somebody comes back tomorrow: the basket waits over the Z and the night."""
    till.hands.scan("milk", "bread")
    put_away(till, "tomorrow", steps=0)


def fetch_next_day(till: WeekTill) -> None:
    """It is there in the next shift, at another cashier."""
    recall(till)
    till.hands.ended("F9", typed="5")
    till.sold([MILK, BREAD], [cash(464)])


def switched_off_with_a_basket(till: WeekTill, number: str) -> None:
    """The till goes off in the middle of a basket: it is there again, and is sold once."""
    qtbot = till.hands.qtbot
    till.hands.scan("milk", "bread")
    till.hands.rest()
    till.switch_off()
    till.open(qtbot, number)
    till.hands.until(lambda: till.hands.lines == 2, "the basket is there again")
    till.hands.ended("F9", typed="5")
    till.sold([MILK, BREAD], [cash(464)])
