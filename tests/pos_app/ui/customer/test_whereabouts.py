"""Where somebody's points lie is said as the hub tells it, and never guessed."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from pos_app.domain.account import AccountId, Balance
from pos_app.phrases import Phrases
from pos_app.ui.customer.whereabouts import HeldAt, Whereabout, Whereabouts, where_words
from pos_app.ui.formatting import Formatter

FORMATTER = Formatter("en-DE", ZoneInfo("Europe/Berlin"))


def points(total: int = 520, here: int = 340) -> Balance:
    return Balance(account=AccountId("points:1"), unit="points", total=total, here=here)


class FakeLine:
    """A hub that answers when a test says so."""

    def __init__(self) -> None:
        self.is_linked = True
        self.asked: list[str] = []
        self.told: list[Callable[[Whereabout], None]] = []

    def ask_where(self, account: str, told: Callable[[Whereabout], None]) -> None:
        self.asked.append(account)
        self.told.append(told)


def words(found: Whereabout, language: str = "en") -> str:
    return where_words(points(), found, phrases=Phrases(language), formatter=FORMATTER)


def test_the_store_that_holds_them_is_named() -> None:
    found = Whereabout(free=0, held=(HeldAt(store="Airport", amount=180),))
    assert words(found) == "340 can be used here now · 180 held for Airport"
    assert "Airport" in words(found, "de")


def test_what_the_hub_has_free_can_be_used_here_now() -> None:
    found = Whereabout(free=100, held=(HeldAt(store="Airport", amount=80),))
    assert words(found) == "440 can be used here now · 80 held for Airport"


def test_many_stores_are_named_by_the_most_and_the_rest_together() -> None:
    held = tuple(HeldAt(store=name, amount=n) for n, name in enumerate("ABCD", start=10))
    text = words(Whereabout(free=-5, held=held))
    assert text == "340 can be used here now · 13 held for D · 12 held for C · 21 in other stores"


def test_another_till_of_this_store_is_not_another_store() -> None:
    assert "another till here" in words(Whereabout(free=0, held=(HeldAt(store="", amount=7),)))


def test_a_balance_is_asked_about_once_and_again_when_it_moved() -> None:
    line, shown = FakeLine(), list[int]()
    where = Whereabouts(line, lambda: shown.append(1))
    assert where.of(points()) is None
    assert where.of(points()) is None
    found = Whereabout(free=0)
    line.told[0](found)
    assert shown == [1]
    assert where.of(points()) == found
    assert where.of(points(here=300)) is None
    assert len(line.asked) == 2
    line.told[0](found)
    assert where.of(points(here=300)) is None


def test_nobody_is_asked_while_all_of_it_is_here_or_the_hub_is_out_of_reach() -> None:
    line = FakeLine()
    where = Whereabouts(line, lambda: None)
    assert where.of(points(here=520)) is None
    line.is_linked = False
    assert where.of(points()) is None
    assert Whereabouts(None, lambda: None).of(points()) is None
    assert line.asked == []
