import json
from pathlib import Path

import pytest

from benchmarks.figures import Figure, percentile, print_table, spread, write_json


def test_a_figure_without_a_budget_is_neither_within_nor_over() -> None:
    assert Figure(name="p50", value=1.0, unit="ms").is_within is None


@pytest.mark.parametrize(
    ("value", "direction", "is_within"),
    [(2.0, "max", True), (2.1, "max", False), (97.0, "min", True), (96.9, "min", False)],
)
def test_a_budget_is_met_up_to_its_own_value(value: float, direction: str, is_within: bool) -> None:
    budget = 2.0 if direction == "max" else 97.0
    figure = Figure(name="x", value=value, unit="u", budget=budget, direction=direction)  # type: ignore[arg-type]
    assert figure.is_within is is_within


def test_the_percentile_is_one_of_the_values() -> None:
    values = [5.0, 1.0, 3.0, 2.0, 4.0]
    assert percentile(values, 0.5) == 3.0
    assert percentile(values, 0.99) == 5.0
    assert percentile([7.0], 0.99) == 7.0


def test_a_spread_is_in_milliseconds_and_its_budget_stands_on_p99() -> None:
    middle, high, longest = spread("paint", [0.001, 0.002, 0.020], budget_ms=16, beside="a frame")
    assert (middle.value, middle.budget) == (2.0, None)
    assert (high.value, high.budget, high.is_within) == (20.0, 16, False)
    assert longest.value == 20.0


def test_the_table_names_what_is_over_its_budget(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(
        [
            Figure(name="commit", value=1.5, unit="x", budget=2.0, beside="bare"),
            Figure(name="start", value=1200, unit="ms", budget=1000),
        ]
    )
    head, first, second = capsys.readouterr().out.splitlines()
    assert head.split() == ["figure", "value", "budget", "beside"]
    assert "1.500 x" in first
    assert first.endswith("bare")
    assert "OVER" not in first
    assert "1,200 ms" in second
    assert "OVER" in second


def test_the_file_holds_what_the_table_shows(tmp_path: Path) -> None:
    figure = Figure(name="recall", value=98.5, unit="%", budget=97.0, direction="min")
    write_json([figure], tmp_path / "figures.json")
    assert json.loads((tmp_path / "figures.json").read_text(encoding="utf-8")) == [
        {
            "name": "recall",
            "value": 98.5,
            "unit": "%",
            "budget": 97.0,
            "direction": "min",
            "beside": "",
        }
    ]
