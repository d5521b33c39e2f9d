"""The line to the hub in plain words, in each state and both languages."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pos_app.operations.hub_link import HubState, HubStatus
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.sync.status_words import NO_FACT, StatusWords
from pos_app.ui.theme_tokens import Tone

NOW = datetime(2026, 11, 22, 14, 32, tzinfo=UTC)


def words(language: str = "en") -> StatusWords:
    return StatusWords(Phrases(language), Formatter(f"{language}-DE", ZoneInfo("Europe/Berlin")))


def a_status(state: HubState = HubState.LINKED, **more: object) -> HubStatus:
    return HubStatus(state=state, **more)  # type: ignore[arg-type]  (a test's shorthand)


def line(state: HubState = HubState.LINKED, **more: object) -> str:
    return words().line(a_status(state, **more), NOW).text


@pytest.mark.parametrize(
    ("ago_s", "said"),
    [
        (0, "just now"), (-5, "just now"), (12, "12 s ago"), (200, "3 min ago"),
        (7200, "2 h ago"), (3 * 86400, "3 d ago"),
    ],
)  # fmt: skip
def test_a_line_that_is_well_says_when_it_was_last_heard(ago_s: int, said: str) -> None:
    last_ok = NOW - timedelta(seconds=ago_s)
    assert line(last_ok=last_ok) == f"All stores up to date · {said}"
    assert line() == "All stores up to date"


def test_a_single_sale_on_its_way_is_no_news_and_a_backlog_is() -> None:
    assert line(sales_waiting=1, waiting=2).startswith("All stores")
    assert line(sales_waiting=14, waiting=30) == "Sending 14 sales"


def test_without_a_hub_nothing_is_said() -> None:
    assert words().line(None, NOW) == NO_FACT
    assert words().clock(None) == NO_FACT


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (a_status(HubState.OFFLINE, code="starting"), "Looking for the hub"),
        (a_status(HubState.OFFLINE, code="unreachable"), "Offline: nothing waiting"),
        (a_status(HubState.OFFLINE, waiting=30, sales_waiting=14), "Offline: 14 sales waiting"),
        (a_status(HubState.OFFLINE, waiting=1), "Offline: 1 change waiting"),
        (a_status(HubState.OFFLINE, code="cut"), "Drill: line cut: nothing waiting"),
        (a_status(HubState.FILLING), "Fetching what other stores know"),
        (a_status(HubState.FILLING, filled=12000), "Fetching what other stores know: 12,000"),
        (
            a_status(HubState.FILLING, filled=12000, to_fill=25000),
            "Fetching what other stores know: 48 %",
        ),
        (
            a_status(HubState.REFUSED, code="revoked", waiting=2, sales_waiting=2),
            "The hub has shut this till out: 2 sales waiting",
        ),
    ],
)
def test_each_state_says_what_becomes_of_the_sales(status: HubStatus, said: str) -> None:
    assert words().line(status, NOW).text == said


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("state", list(HubState))
def test_every_state_has_words_and_help_in_each_language(state: HubState, language: str) -> None:
    spoken = words(language)
    codes = ("", "starting", "cut", "revoked", "other_certificate", "incarnation_of_other_till")
    for code in codes:
        status = a_status(state, code=code, waiting=3)
        fact = spoken.line(status, NOW)
        assert fact.text
        assert fact.icon.startswith(("cloud", "download"))
        assert spoken.help(status)
        assert spoken.waiting(status)


def test_a_refused_line_is_worse_than_a_lost_one() -> None:
    tones = [
        words().line(a_status(state), NOW).tone
        for state in (HubState.LINKED, HubState.OFFLINE, HubState.REFUSED)
    ]
    assert tones == [Tone.GOOD, Tone.WARN, Tone.BAD]


@pytest.mark.parametrize(
    ("off_s", "said"),
    [
        (59, ""), (-59, ""), (240, "The clock is 4 min slow"),
        (-7300, "The clock is 2 h fast"),
    ],
)  # fmt: skip
def test_a_clock_that_is_wrong_is_told(off_s: int, said: str) -> None:
    assert words().clock(a_status(clock_off_s=off_s)).text == said


def test_the_page_says_when_the_hub_last_answered() -> None:
    assert words().last_ok(a_status(last_ok=NOW)) == "The hub last answered Sun 22 Nov 15:32."
    assert words().last_ok(None) == "The hub has not answered yet."
    assert words().help(None).startswith("The till is calling")
