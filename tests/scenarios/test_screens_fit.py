"""No state of the counter cuts a word, shrinks a target or makes the window higher than its screen.

One till of a training, the highest of windows because its strip takes height from every screen;
each state is looked at with the strip and without it, in every language.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.cue import CueKind
from pos_app.domain.customer import Customer
from pos_app.phrases import languages
from pos_app.replication.agent_lines import AgentStatus, line_of
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.screen import SellScreen
from pos_app.ui.widgets.audit import audit
from tests.builders import a_manager
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.cue_hands import ESPRESSO, CueCounter, Regular
from tests.scenarios.training_hands import somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
SIZES = ((1024, 768), (1366, 768))
LINES = (
    AgentStatus(state="linked", code="", clock_off_ms=18_000_000),
    AgentStatus(state="filling", code="", filled=41_000, to_fill=100_000),
    AgentStatus(state="refused", code="incarnation_of_other_till", waiting=90, sales_waiting=47),
    AgentStatus(state="fence", code="", waiting=90, sales_waiting=47),
)


def squeezed(screen: SellScreen) -> list[str]:
    """The parts of the counter that have less height than they ask for."""
    body = screen.body
    parts = (screen.basket, screen.quick_keys, screen.side, screen.tender, body.pad, body.functions)
    shown = [part for part in parts if part.isVisible()]
    return [
        f"{type(one).__name__} has {one.height()} of {one.minimumSizeHint().height()}"
        for one in shown
        if one.height() < one.minimumSizeHint().height()
    ]


class Looker:
    """Looks at a window after each step, and remembers what is wrong with it."""

    def __init__(self, counter: CueCounter, size: tuple[int, int]) -> None:
        self.counter, self.size = counter, size
        self.faults: list[str] = []

    def look(self, state: str) -> None:
        """With the strip and without it."""
        for is_shown in (False, True):
            self.counter.room.strip.setVisible(is_shown)
            self._look(f"{state}, strip {is_shown}")

    def _look(self, state: str) -> None:
        window = self.counter.till.window
        window.resize(*self.size)
        for _ in range(3):
            QApplication.processEvents()
        named = f"{self.size} {self.counter.till.rooms.phrases.language} {state}"
        found = [f"{one.fault} {one.widget} {one.detail}" for one in audit(window)]
        if window.size().toTuple() != self.size:
            found.append(f"the window is {window.size().toTuple()}")
        found += squeezed(self.counter.till.screens.sell)
        self.faults += [f"{named}: {fault}" for fault in found]


@pytest.fixture(scope="module")
def window(qapp: QApplication) -> Iterator[list[CueCounter]]:
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
    """The one window, between two sales."""
    if not window:
        window.append(CueCounter(tmp_path_factory.mktemp("fit"), qtbot, somebody()))
        window[0].press("F7")  # opens the shift, whose line has the key as long as it stands
        window[0].only(CueKind.OPEN_ISSUE)
    window[0].qtbot = qtbot
    return window[0]


@pytest.fixture(params=languages())
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(params=SIZES, ids=str)
def looker(counter: CueCounter, request: pytest.FixtureRequest, language: str) -> Looker:
    if counter.till.rooms.phrases.language != language:
        counter.till.change_language(language)
    return Looker(counter, request.param)


def somebody_with_a_cue(counter: CueCounter) -> Customer:
    one = counter.meet(Regular("Wilhelmina", is_agreed=False))
    counter.give(one, 619)
    counter.promise(one, "the grinder")
    return one


def test_a_sale_with_a_customer_and_a_cue_fits(looker: Looker) -> None:
    counter = looker.counter
    looker.look("nobody")
    counter.attach(somebody_with_a_cue(counter))
    looker.look("customer and cue")
    assert not counter.till.screens.sell.side.cue.isHidden()
    counter.scan(ESPRESSO)
    looker.look("customer, cue and a line")
    counter.press("0000")
    counter.press("Enter")
    looker.look("notice")
    counter.press("Esc")
    for key, state in (("F3", "card panel"), ("F10", "other tenders"), ("Ctrl+N", "care panel")):
        counter.press(key)
        looker.look(state)
        counter.press("Esc")
    counter.press("F12")
    looker.look("card wait")
    assert counter.presenter.tender.stage is Stage.CARD_WAIT
    counter.press("F8")
    looker.look("card refused")
    counter.press("Esc")
    counter.pay_cash()
    looker.look("change")
    counter.press("Enter")
    assert not looker.faults, "\n".join(looker.faults)


def test_the_line_to_the_hub_and_its_pages_fit(looker: Looker) -> None:
    counter, manager = looker.counter, a_manager()
    till = counter.till
    if till.screens.hub.status() is None:
        till.screens.hub.start()
    for line in LINES:
        till.sync._said.emit(line_of(line))
        looker.look(f"line {line.state}")
    till.outages.open(manager)
    counter.rest()
    looker.look("outages")
    till.screens.inbox.open(manager)
    counter.rest()
    looker.look("inbox")
    till.screens.audit.open(manager)
    counter.until(lambda: till.screens.audit.steps.state == "rests", "the audit is over")
    for code in ("places", "stores", "work"):
        till.screens.audit.screen.presenter.show_list(code)
        looker.look(f"audit, {code}")
    till.screens.setup.open(manager, "hub")
    till.window.show_screen("setup")
    counter.rest()
    looker.look("stores and hub")
    till.screens.setup.open(manager, "exchange")
    counter.rest()
    looker.look("exchange")
    till.show_sell()
    assert not looker.faults, "\n".join(looker.faults)
