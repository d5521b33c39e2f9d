"""Shift and cash of the scripted week by keys: money in and out, X, hand-over, clock and counts."""

from tests.builders import EUR
from tests.scenarios.week_books import Line
from tests.scenarios.week_prices import PIN
from tests.scenarios.week_till import WeekTill, amount_text, cash

MILK = Line(119, "B")


def cash_moves(till: WeekTill) -> None:
    """Paid in and out (once above the cap), to the safe and back, and an opening without a sale."""
    till.move("1", "paid_in", 1_000)
    till.move("2", "paid_out", 450)
    till.move("2", "paid_out", 6_000, approver=PIN)
    till.move("3", "pickup", 5_000)
    till.move("4", "from_safe", 2_000)
    no_sale(till)
    print_x(till)


def pickup_asked(till: WeekTill) -> None:
    """Above 800.00 the till asks for a drop into the safe; F7 leads there."""
    hands = till.hands
    hands.type("40", "*")
    hands.scan("shirt L")
    hands.ended("F9")
    till.sold([Line(68_000)], [cash(68_000)])
    hands.press("Esc")
    hands.until(hands.presenter.inline.words, "the line about too much cash")
    hands.press("F7")
    till.move("3", "pickup", 60_000)


def no_sale(till: WeekTill) -> None:
    """The drawer is opened without a sale."""
    till.hands.press("Ctrl+D")
    till.hands.rest()
    till.books.move(till.code, "no_sale", 0)
    till.compare()


def print_x(till: WeekTill) -> None:
    """An X at any time; it changes nothing."""
    till.go_to_shift()
    till.hands.press("F5")
    till.hands.rest()
    till.back_to_counter()
    till.check_x()
    seen, _ = till.machine.do(lambda: till.run_shift.read_x(till.shift.id, staff=till.people["12"]))
    assert not seen.shows_expected


def hand_over(till: WeekTill, cashier: str, other: str) -> None:
    """The drawer becomes somebody's own and is handed on; sales go on in the same shift."""
    for number in (cashier, other):
        give_drawer(till, number)
        till.hands.change_person(number)
        till.hands.scan("milk")
        till.hands.ended("F9")
        till.sold([MILK], [cash(119)])
    give_drawer(till, "")


def give_drawer(till: WeekTill, number: str) -> None:
    """To somebody, or shared again."""
    hands = till.hands
    till.go_to_shift()
    presenter = hands.till.screens.shift.presenter
    hands.press("5")
    hands.until(lambda: presenter.is_asking, "whose it is")
    holder = till.people[number].id if number else None
    till.choose("to", holder.hex if holder else "")
    hands.press("F12")
    hands.until(lambda: till.shift.holder_id == holder, "it is handed over")
    hands.rest()
    till.back_to_counter()


def clock_set_back(till: WeekTill) -> None:
    """The clock jumps back by two hours: no count until it is right, and nothing is lost."""
    hands = till.hands
    till.clock.advance(hours=-2)
    till.go_to_shift()
    presenter = hands.till.screens.shift.presenter
    hands.press("F12")
    hands.until(lambda: presenter.is_counting, "a count is begun")
    hands.type("1", "F12")
    hands.rest()
    assert presenter.is_counting, "a count before the latest sale is refused"
    assert till.shift.state == "open"
    hands.press("Esc")
    hands.rest()
    till.back_to_counter()
    hands.scan("milk")
    hands.ended("F9")
    till.sold([MILK], [cash(119)])
    till.clock.advance(hours=2)


def close_yesterday(till: WeekTill) -> None:
    """The counter says that yesterday's shift is open; its key leads there, and it is closed."""
    hands = till.hands
    hands.until(hands.presenter.inline.words, "the line about yesterday's shift")
    hands.press("F7")
    hands.until(lambda: hands.till.window.current == "shift", "the shift screen")
    hands.rest()
    till.z()


def count_put_aside(till: WeekTill) -> None:
    """A count is begun and put aside; what was counted stands there again."""
    hands = till.hands
    till.go_to_shift()
    presenter = hands.till.screens.shift.presenter
    hands.press("F12")
    hands.until(lambda: presenter.is_counting, "a count is begun")
    hands.type("3", "F4")
    hands.until(lambda: not presenter.is_counting, "it is put aside")
    hands.rest()
    till.back_to_counter()
    draft = till.machine.do(lambda: till.close.draft(till.shift.id))
    assert {worth: many for worth, many in draft.items() if many} == {20_000: 3}


def close_store(till: WeekTill) -> None:
    """The manager closes the store: the terminal's batch agrees, the safe goes to the bank."""
    hands, figures = till.hands, till.books.figures(till.code)
    hands.change_person("1")
    till.go_to_shift()
    presenter = hands.till.screens.shift.presenter
    hands.until(lambda: presenter.is_asking, "a float is asked, or the store")
    hands.press("F11")
    hands.until(lambda: presenter._state.store is not None, "the store's page")
    taken = figures.get("paid card", 0) + figures.get("given card", 0)
    safe = till.books.till(till.code).safe
    for key, typed in (
        ("1", [amount_text(taken), "7", "1", "B77", ""]),
        ("2", [amount_text(safe), "bag 9"]),
        ("3", [amount_text(0), ""]),
    ):
        hands.press(key)
        hands.until(lambda: presenter.is_asking, "the page asks")
        for text in typed:
            hands.type(text, "Enter")
        hands.until(lambda: not presenter.is_asking, f"{key} is written down")
        hands.rest()
    till.books.move(till.code, "deposit", safe)

    day = till.shift.business_day

    def read() -> tuple[int, int]:
        with till.machine.units() as work:
            (batch,) = work.shifts.batches(day)
            return batch.difference.minor, work.shifts.safe(EUR).minor

    assert till.machine.do(read) == (0, till.books.till(till.code).safe)
