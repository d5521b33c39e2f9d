"""Every kind of cue, in a whole window by real keys: shown at its moment, said, and put off.

One window serves all of them: each stage makes somebody new, of whom one thing is worth saying.
With `--pictures FOLDER` each is drawn into a file.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.cue import CueEnd, CueKind, CueMoment
from pos_app.domain.customer import Customer
from pos_app.ui.cues.cue_view import CueView
from pos_app.ui.profile.picture import Page
from pos_app.ui.sell.picture import Stage
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.cue_hands import (
    AMERICANO,
    ESPRESSO,
    FLAT_WHITE,
    MOCHA,
    CueCounter,
    Regular,
)
from tests.scenarios.training_hands import somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
PEOPLE = """
Alma Bruno Clara Dora Edgar Frieda Gustav Hedwig Ingo Johanna Konrad Lotte Magnus Nadia Oskar
Paula Quirin Rosalie Silas Thea Ulrich Valerie Wanda Xaver Yvonne Zora Anselm Birte Cosima
Detlef Elfriede Falk Gerlinde Hubert Isolde Jasper Kunigunde Leopold Mechthild Norbert Ortrud
Pankraz Reinhild Sieglinde Traugott Undine Volkmar Wilma
"""
NAMES = iter(PEOPLE.split())


@pytest.fixture(scope="module")
def window(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[CueCounter]]:
    del qapp
    made: list[CueCounter] = []
    with process_kept():
        yield made
        for counter in made:
            counter.till.window.close()


@pytest.fixture
def counter(
    window: list[CueCounter], qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> CueCounter:
    """The one window, as the test before left it: between two sales."""
    if not window:
        window.append(CueCounter(tmp_path_factory.mktemp("cues"), qtbot, somebody()))
        window[0].press("F7")  # opens the shift, whose line has the key as long as it stands
        window[0].pay_by_points_alone()
    counter = window[0]
    counter.qtbot = qtbot
    return counter


def a_name() -> str:
    return next(NAMES)


# a stage for each kind: it leaves the cue standing, and says whom it is about
def open_issue(counter: CueCounter) -> Customer:
    one = counter.meet(Regular(a_name(), is_agreed=False))
    counter.promise(one, "the grinder is at the workshop")
    counter.attach(one)
    return one


def back_in_stock(counter: CueCounter) -> Customer:
    one = counter.meet(Regular(a_name(), is_agreed=False))
    counter.promise(one, "", wished=counter.product(MOCHA))
    counter.attach(one)
    return one


def win_back(counter: CueCounter) -> Customer:
    one = counter.meet(Regular(a_name()))
    counter.came(one, 100, 107, 114, 121)
    counter.attach(one)
    return one


def usual_basket(counter: CueCounter) -> Customer:
    one = counter.meet(Regular(a_name()))
    counter.came(one, 3, 5, 8, 12, 15, code=FLAT_WHITE)
    counter.attach(one)
    return one


def tier_reached(counter: CueCounter) -> Customer:
    one = counter.meet(Regular(a_name(), is_agreed=False))
    counter.give(one, 295)
    counter.scan(ESPRESSO, times="4")
    counter.attach(one)
    counter.pay_cash()
    return one


def reward_ready(counter: CueCounter) -> Customer:
    one = counter.meet(Regular(a_name(), is_agreed=False))
    counter.give(one, 650)
    counter.scan(ESPRESSO, times="4")
    counter.attach(one)
    return one


def one_more(counter: CueCounter) -> None:
    counter.scan(AMERICANO, times="2")


def accessory(counter: CueCounter) -> None:
    counter.scan(MOCHA)


def replenishment(counter: CueCounter) -> Customer:
    one = counter.meet(Regular(a_name()))
    counter.came(one, 11, 21, 31, 41, code=FLAT_WHITE)
    counter.scan(ESPRESSO)
    counter.attach(one)
    return one


def expiring_points(counter: CueCounter) -> Customer:
    one = counter.meet(Regular(a_name(), is_agreed=False))
    counter.give(one, 120, lapse_in=9)
    counter.scan(ESPRESSO)
    counter.attach(one)
    return one


def next_reward(counter: CueCounter) -> Customer:
    one = counter.meet(Regular(a_name(), is_agreed=False))
    counter.give(one, 430)
    counter.scan(ESPRESSO, times="4")
    counter.attach(one)
    counter.pay_cash()
    return one


def tier_near(counter: CueCounter) -> Customer:
    one = counter.meet(Regular(a_name(), is_agreed=False))
    counter.give(one, 270)
    counter.scan(ESPRESSO, times="4")
    counter.attach(one)
    counter.pay_cash()
    return one


def birthday(counter: CueCounter) -> Customer:
    day = counter.till.rooms.today() + timedelta(days=2)
    one = counter.meet(Regular(a_name(), birthday_md=f"{day:%m-%d}"))
    counter.scan(ESPRESSO)
    counter.attach(one)
    counter.pay_cash()
    return one


def consent_missing(counter: CueCounter) -> Customer:
    one = counter.meet(Regular(a_name(), is_agreed=False))
    counter.came(one, 4, 9, 15)
    return _at_the_card(counter, one)


def duplicate(counter: CueCounter) -> Customer:
    name = a_name()
    counter.meet(Regular(name, is_agreed=False, phone="+493023125999"))
    one = counter.meet(Regular(name, is_agreed=False, phone="+493023125999"))
    counter.scan(ESPRESSO)
    return _at_the_card(counter, one)


def _at_the_card(counter: CueCounter, one: Customer) -> Customer:
    counter.scan(ESPRESSO)
    counter.attach(one)
    counter.press("F12")
    assert counter.presenter.tender.stage is Stage.CARD_WAIT
    return one


STAGES: dict[CueKind, tuple[Callable[[CueCounter], Customer | None], CueMoment, str]] = {
    CueKind.OPEN_ISSUE: (open_issue, CueMoment.GREETING, "We have not forgotten"),
    CueKind.BACK_IN_STOCK: (back_in_stock, CueMoment.GREETING, "Mocha is back"),
    CueKind.WIN_BACK: (win_back, CueMoment.GREETING, "Good to see you again"),
    CueKind.USUAL_BASKET: (usual_basket, CueMoment.GREETING, "Flat white, as usual?"),
    CueKind.TIER_REACHED: (tier_reached, CueMoment.GOODBYE, "That makes you Silver"),
    CueKind.REWARD_READY: (reward_ready, CueMoment.BEFORE_TOTAL, "Shall I use 500 points"),
    CueKind.ONE_MORE: (one_more, CueMoment.BEFORE_TOTAL, "One more Americano saves you 2.90"),
    CueKind.ACCESSORY: (accessory, CueMoment.BEFORE_TOTAL, "Would you like Flat white with that"),
    CueKind.REPLENISHMENT: (replenishment, CueMoment.BEFORE_TOTAL, "Do you need Flat white again?"),
    CueKind.EXPIRING_POINTS: (
        expiring_points,
        CueMoment.BEFORE_TOTAL,
        "You can use 120 of your points until",
    ),
    CueKind.NEXT_REWARD: (
        next_reward,
        CueMoment.GOODBYE,
        "Only 60 more points and you get 5.00 off",
    ),
    CueKind.TIER_NEAR: (tier_near, CueMoment.GOODBYE, "Only 20 more points and you are Silver"),
    CueKind.BIRTHDAY: (birthday, CueMoment.GOODBYE, "I wish you a lovely"),
    CueKind.CONSENT_MISSING: (consent_missing, CueMoment.CARD_WAIT, "May we look at what you buy"),
    CueKind.DUPLICATE: (duplicate, CueMoment.CARD_WAIT, "Do you perhaps have a second card"),
}


def set_stage(counter: CueCounter, kind: CueKind) -> Customer | None:
    """Only this kind is on, and what makes it worth saying is so."""
    counter.only(kind)
    if kind is CueKind.ACCESSORY:
        pair = counter.goes_with(counter.product(MOCHA), counter.product(FLAT_WHITE))
        counter.only(kind, goes_with=pair)
    if kind is CueKind.ONE_MORE:
        counter.offer_three_for_two(counter.product(AMERICANO))
    stage, _, words = STAGES[kind]
    customer = stage(counter)
    counter.until(lambda: counter.cue is not None, f"{kind} stands")
    cue = counter.cue
    assert cue is not None
    assert words in cue.text
    return customer


def card_of(counter: CueCounter) -> CueView:
    """The card on the screen that people look at."""
    screen = counter.till.screens.sell
    is_over = counter.presenter.tender.stage is Stage.CHANGE
    return screen.change.cue if is_over else screen.side.cue


def leave(counter: CueCounter) -> None:
    """Come to the end of whatever was begun, and to the next sale."""
    presenter = counter.presenter
    if presenter.tender.stage is Stage.CARD_WAIT:
        counter.press("F7")
        counter.until(lambda: presenter.tender.stage is Stage.CHANGE, "the card was taken")
    counter.rest()
    if counter.till.window.current == "profile":
        # A yes on the card wait opens it when the sale is over, and the change stands behind it.
        come_back(counter, Page.PEOPLE)
        assert presenter.tender.stage is Stage.CHANGE
    if presenter.tender.stage is not Stage.CHANGE:
        if presenter.counter.basket.is_empty:
            counter.scan(ESPRESSO)
        presenter.inline.close()
        counter.press("Esc")
        counter.pay_cash()
    counter.press("Enter")
    counter.rest()
    assert presenter.counter.basket.is_empty


def come_back(counter: CueCounter, page: Page) -> None:
    """From the profile, which stands at this page."""
    window = counter.till.window
    assert window.current == "profile"
    assert counter.till.screens.profiles.screen.picture.page is page
    for _ in range(2):  # to its board, then to the counter
        if window.current == "profile":
            counter.press("Esc")
    assert window.current == "sell"


@pytest.mark.parametrize("kind", list(CueKind), ids=str)
def test_each_kind_stands_at_its_moment_and_a_yes_is_kept(
    counter: CueCounter, kind: CueKind, request: pytest.FixtureRequest
) -> None:
    customer = set_stage(counter, kind)
    card = card_of(counter)
    assert card.isVisible(), "|".join(counter.texts())
    assert not card.hasFocus()
    counter.press("Shift+F7") if counter.cue and counter.cue.yes_key else card.why_key.click()
    why = counter.cue
    assert why is not None
    assert why.why
    _draw(counter, kind, request.config.getoption("--pictures"))
    if why.yes_key:
        counter.press(why.yes_key)
    else:
        card.yes_key.click()
    counter.rest()
    if kind is CueKind.OPEN_ISSUE:
        come_back(counter, Page.CARE)
    assert counter.cue is None
    leave(counter)
    sale = counter.presenter.tender.ended
    assert sale is not None
    (outcome,) = [one for one in counter.outcomes(customer, sale.sale.id) if one.kind is kind]
    _, moment, _ = STAGES[kind]
    assert (outcome.end, outcome.moment) == (CueEnd.ACCEPTED, moment)
    assert outcome.sale_id == sale.sale.id
    if kind in (CueKind.ONE_MORE, CueKind.ACCESSORY, CueKind.REPLENISHMENT, CueKind.USUAL_BASKET):
        assert outcome.bought, "what the yes added was bought"


@pytest.mark.parametrize("kind", list(CueKind), ids=str)
def test_each_kind_goes_with_not_now_and_is_not_said_again(
    counter: CueCounter, kind: CueKind
) -> None:
    customer = set_stage(counter, kind)
    cue = counter.cue
    assert cue is not None
    if cue.no_key:
        counter.press(cue.no_key)
    else:
        card_of(counter).no_key.click()
    counter.rest()
    assert counter.cue is None
    leave(counter)
    ended = counter.presenter.tender.ended
    assert ended is not None
    (outcome,) = [one for one in counter.outcomes(customer, ended.sale.id) if one.kind is kind]
    assert outcome.end is CueEnd.DISMISSED


def test_without_consent_a_habit_is_not_spoken_of(counter: CueCounter) -> None:
    counter.only(CueKind.USUAL_BASKET)
    one = counter.meet(Regular("Ottilie", is_agreed=False))
    counter.came(one, 3, 5, 8, 12, 15, code=FLAT_WHITE)
    counter.attach(one)
    assert counter.cue is None
    leave(counter)


@pytest.mark.parametrize("what", ["withdrawn", "under age"])
def test_what_may_no_longer_be_said_goes_while_it_stands(counter: CueCounter, what: str) -> None:
    customer = set_stage(counter, CueKind.USUAL_BASKET)
    assert customer is not None
    if what == "withdrawn":
        counter.withdraw(customer)
    else:
        counter.write(lambda work: work.customers.put(replace(customer, is_minor=True)))
    counter.presenter.inline.read_again()
    counter.until(lambda: counter.cue is None, "it is gone")
    leave(counter)


def test_what_the_store_wants_stands_at_the_foot_of_the_receipt(counter: CueCounter) -> None:
    counter.only(CueKind.NEXT_REWARD, on_receipt=("next_reward",))
    one = counter.meet(Regular("Philippa", is_agreed=False))
    counter.give(one, 430)
    counter.scan(ESPRESSO, times="4")
    counter.attach(one)
    sale = counter.pay_cash()
    machine = counter.till.machine

    def foot() -> tuple[str, ...]:
        with machine.units() as work:
            return work.cues.foot(sale.basket_id)

    assert machine.do(foot) == ("60 points to your next 5.00",)
    leave(counter)


def _draw(counter: CueCounter, kind: CueKind, folder: str | None) -> None:
    if folder:
        window = counter.till.window
        window.resize(1366, 768)
        QApplication.processEvents()
        window.grab().save(str(Path(folder) / f"cue_{kind}.png"))
