"""The numbers of an axis as each store writes them."""

from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.money import Currency
from pos_app.phrases import Phrases
from pos_app.ui.charts.axis_words import AxisWriter
from pos_app.ui.formatting import Formatter

ZONE = ZoneInfo("Europe/Berlin")


def _writer(locale: str, language: str) -> AxisWriter:
    return AxisWriter(Formatter(locale, ZONE), Phrases(language))


@pytest.mark.parametrize(
    ("locale", "language", "texts"),
    [
        ("en-GB", "en", ["−€500", "0", "€500", "€1.5k", "€20k", "€2M"]),
        ("de-DE", "de",
         ["−500\u00a0€", "0", "500\u00a0€", "1,5\u00a0Tsd.\u00a0€", "20\u00a0Tsd.\u00a0€",
          "2\u00a0Mio.\u00a0€"]),
    ],
)  # fmt: skip
def test_amounts_are_short_and_in_the_habit_of_the_store(
    locale: str, language: str, texts: list[str]
) -> None:
    amounts = [-500_00, 0, 500_00, 1_500_00, 20_000_00, 2_000_000_00]
    marks = _writer(locale, language).money(amounts, Currency("EUR"))
    assert [mark.text for mark in marks] == texts
    assert [mark.value for mark in marks] == amounts


def test_a_number_that_would_lose_something_is_written_out() -> None:
    writer = _writer("en-GB", "en")
    texts = [mark.text for mark in writer.counts([1_250, 1_300, 12_345_678, 3_000_000_000])]
    assert texts == ["1,250", "1.3k", "12,345,678", "3bn"]
    assert writer.money([1_50], Currency("EUR"))[0].text == "€1.50"


def test_a_currency_without_decimals() -> None:
    assert _writer("ja-JP", "en").money([20_000], Currency("JPY"))[0].text.endswith("20k")


def test_shares() -> None:
    texts = [mark.text for mark in _writer("de-DE", "de").per_cent([0, 125, 500])]
    assert texts == ["0\u00a0%", "12,5\u00a0%", "50\u00a0%"]


def test_figures_keep_their_sequence_within_right_to_left_text() -> None:
    text = _writer("ar-EG", "en").money([-20_000_00], Currency("EUR"))[0].text
    assert text.startswith("\u2066")
    assert text.endswith("\u2069")
