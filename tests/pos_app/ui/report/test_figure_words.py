"""Figures as texts: nothing made up, one way of writing on every page, a definition for each."""

import ast
import re
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.figures.figure import DaySpread, Figure, FigureKind
from pos_app.domain.money import Currency
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.figure_words import NOTHING, FigureWords
from tests.tidy.sources import python_sources

EUR = Currency("EUR")
PER_CENT = "\N{NO-BREAK SPACE}%"
_CODE = re.compile(r"figures\.[a-z_]+")


def words(language: str = "en", locale: str = "en-GB") -> FigureWords:
    return FigureWords(Phrases(language), Formatter(locale, ZoneInfo("Europe/Berlin")), EUR)


def figure(kind: FigureKind, now: int, of: int | None = None, **fields: object) -> Figure:
    values = {"code": "figures.active_customers", **fields}
    return Figure(kind=kind, numerator=now, denominator=of, **values)  # type: ignore[arg-type]  (by name)


def codes() -> set[str]:
    """What the figures of the domain are called."""
    return {
        node.value
        for source in python_sources("pos_app/domain/figures")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _CODE.fullmatch(node.value)
        and not node.value.endswith("_")
    }


def test_there_are_figures_to_look_at() -> None:
    assert {"figures.active_customers", "figures.cohorts", "figures.gaps"} <= codes()


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_figure_has_a_name_and_a_definition(language: str) -> None:
    said = words(language)
    for code in codes():
        assert said.name(code)
        assert said.definition(code).endswith(".")


@pytest.mark.parametrize(
    ("shown", "value", "of"),
    [
        (figure(FigureKind.PEOPLE, 4812, 8113), "4,812", "of 8,113"),
        (figure(FigureKind.SHARE, 438, 1000), f"43.8{PER_CENT}", "of 1,000"),
        (
            figure(FigureKind.SHARE, 614, 1000, code="figures.customer_share"),
            f"61.4{PER_CENT}",
            "of €10.00",
        ),
        (figure(FigureKind.MINOR, -926_400), "−€9,264.00", ""),
        (figure(FigureKind.MINOR, 500, 2000, code="figures.margin"), "€5.00", "of €20.00"),
        (figure(FigureKind.MINOR_EACH, 3781, 2), "€18.91", ""),
        (figure(FigureKind.DAYS_EACH, 37, 8), "4.6", "of 8"),
        (figure(FigureKind.POINTS, -12), "−12", ""),
        (figure(FigureKind.SHARE, 0, 0), NOTHING, "of 0"),
        (figure(FigureKind.MINOR_EACH, 0, 0), NOTHING, ""),
    ],
)
def test_each_kind_says_what_it_is_and_what_it_is_of(shown: Figure, value: str, of: str) -> None:
    text = words().text(shown)
    assert (text.value, text.of, text.change, text.is_up) == (value, of, "", None)


@pytest.mark.parametrize(
    ("now", "before", "change", "is_up"),
    [
        (figure(FigureKind.PEOPLE, 1061), figure(FigureKind.PEOPLE, 1000), f"+6.1{PER_CENT}", True),
        (figure(FigureKind.PEOPLE, 900), figure(FigureKind.PEOPLE, 1000), f"−10{PER_CENT}", False),
        (figure(FigureKind.PEOPLE, 7), figure(FigureKind.PEOPLE, 7), f"0{PER_CENT}", None),
        (figure(FigureKind.SHARE, 623, 1000), figure(FigureKind.SHARE, 6, 10), "+2.3 pts", True),
        (figure(FigureKind.SHARE, 1, 10), figure(FigureKind.SHARE, 12, 100), "−2.0 pts", False),
        (figure(FigureKind.PEOPLE, 5), figure(FigureKind.PEOPLE, 0), "", None),
        (figure(FigureKind.SHARE, 1, 2), figure(FigureKind.SHARE, 0, 0), "", None),
    ],
)
def test_a_change_has_its_sign(
    now: Figure, before: Figure, change: str, *, is_up: bool | None
) -> None:
    text = words().text(now.against(before))
    assert (text.change, text.is_up) == (change, is_up)


def test_what_is_read_aloud_is_all_of_it() -> None:
    now = figure(FigureKind.PEOPLE, 1061, 2000).against(figure(FigureKind.PEOPLE, 1000, 1900))
    assert words().text(now).spoken == f"Active customers, 1,061, of 2,000, +6.1{PER_CENT}"
    german = words("de", "de-DE").text(now)
    assert german.spoken == f"Aktive Kunden, 1.061, von 2.000, +6,1{PER_CENT}"


def test_a_spread_says_its_middle_and_how_long_most_took() -> None:
    spread = DaySpread(code="figures.gaps", count=3, total_days=30, median=8.5, p90=21.0)
    assert words().spread(spread) == "8.5, nine of ten within 21.0"
    nothing = DaySpread(code="figures.gaps", count=0, total_days=0, median=None, p90=None)
    assert words().spread(nothing) == NOTHING
